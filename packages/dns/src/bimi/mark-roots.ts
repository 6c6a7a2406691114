/** Roots that mark certificates lead to. No mailbox provider publishes its list; this is what verifiers carry. */
import type { CatalogueSource } from '../catalogue/find-by-zone.ts';

export interface MarkRoot extends CatalogueSource {
  /** Its common name. */
  readonly name: string;
  /** SHA-256 of the certificate, lower-case hexadecimal; left out when only the name is known. */
  readonly sha256?: string;
}

const RSPAMD = 'rspamd bimi-helper, list of valid roots';

/** A root that is not here may be as good: mark authorities are added now and then. */
export const MARK_ROOTS: readonly MarkRoot[] = [
  {
    name: 'DigiCert Verified Mark Root CA',
    sha256: '504386c9ee8932fecc95fade427f69c3e2534b7310489e300fee448e33c46b42',
    source: RSPAMD,
    checked: '2026-11-25',
    isVerified: true,
  },
  {
    // Entrust sold its public certificates to Sectigo in 2025; what was issued under this root goes on until it ends.
    name: 'Entrust Verified Mark Root Certification Authority - VMCR1',
    sha256: '7831d95a47d42508cd5c9e6264f9096bac19f04eb9b7c8bdd35fffc71c189617',
    source: RSPAMD,
    checked: '2026-11-25',
    isVerified: true,
  },
  {
    name: 'GlobalSign Verified Mark Root R42',
    sha256: 'cd122cb877c6928b9017b0f0b80dbd508196300bbd03cd7356c3beef524e7e0b',
    source: RSPAMD,
    checked: '2026-11-25',
    isVerified: true,
  },
  {
    name: 'SSL.com VMC RSA Root CA 2024',
    sha256: '8f9d1b7698886782a599b48510651c66a1aa0c5ca3192097bdc68534154bd30d',
    source: RSPAMD,
    checked: '2026-11-25',
    isVerified: true,
  },
  {
    name: 'SSL.com VMC ECC Root CA 2024',
    sha256: '1b82e7f4910b51e3e802a493acdc17ff58eac8b9eb7c09b52ac6cd2efb83598c',
    source: RSPAMD,
    checked: '2026-11-25',
    isVerified: true,
  },
  {
    name: 'GoDaddy Verified Mark Root CA - VMCR1',
    source: 'GoDaddy, CA lifecycle of its mark hierarchy',
    checked: '2026-11-25',
    isVerified: true,
  },
];
