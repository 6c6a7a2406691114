/** Certificate authorities whose CAA names are published: what stands in their certificates, what may stand in CAA. */

export interface CertificateAuthority {
  readonly name: string;
  /** O in the issuer's name, lower case. */
  readonly organizations: readonly string[];
  /** Domains by which an `issue` record names it. */
  readonly domains: readonly string[];
  readonly source: string;
  readonly checked: string;
}

/** Left out: every authority whose names could not be checked. Its certificates are not judged. */
export const AUTHORITIES: readonly CertificateAuthority[] = [
  {
    name: "Let's Encrypt",
    organizations: ["let's encrypt"],
    domains: ['letsencrypt.org'],
    source: 'https://letsencrypt.org/docs/caa/',
    checked: '2026-11-25',
  },
  {
    name: 'Sectigo',
    organizations: ['sectigo limited', 'comodo ca limited'],
    domains: ['sectigo.com', 'comodo.com', 'comodoca.com', 'usertrust.com', 'trust-provider.com'],
    source: 'https://ssl247.com/knowledge-base/detail/internal-caa-records/ka01n000000xnreqao',
    checked: '2026-11-25',
  },
  {
    name: 'Google Trust Services',
    organizations: ['google trust services', 'google trust services llc'],
    domains: ['pki.goog'],
    source: 'https://developers.google.com/public-key-infrastructure/faq',
    checked: '2026-11-25',
  },
];

/** @param issuer a distinguished name as text, attributes divided by commas or line ends, in any order. */
export function findAuthority(issuer: string): CertificateAuthority | undefined {
  const organization = /(?:^|[,\n/]\s*)O\s*=\s*"?([^,\n"/]+)/.exec(issuer)?.[1]?.trim().toLowerCase();
  return AUTHORITIES.find(({ organizations }) => organizations.some((each) => each === organization));
}
