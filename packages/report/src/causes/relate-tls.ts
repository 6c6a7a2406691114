/** Which findings about servers and policies explain what TLS reports (RFC 8460) say failed: by kind of failure and MX host. */
import type { Finding, TlsReports } from '@whyspam/core';

/** RFC 8460 section 4.3, and the rules that see the same from our side. */
const SEEN_BY: Readonly<Record<string, readonly string[]>> = {
  'starttls-not-supported': ['tls/not-offered', 'tls/starttls-masked'],
  'certificate-host-mismatch': ['tls/certificate-wrong-name'],
  'certificate-expired': ['tls/certificate-expired'],
  'certificate-not-trusted': ['tls/certificate-untrusted', 'tls/chain-incomplete'],
  'validation-failure': ['tls/handshake-fails', 'mta-sts/mx-not-covered'],
  'tlsa-invalid': ['dane/mismatch', 'dane/malformed-record', 'dane/unusable-record'],
  'dnssec-invalid': ['dane/bogus', 'dnssec/bogus'],
  'dane-required': ['dane/unusable-record', 'dane/malformed-record', 'dane/not-secure'],
  'sts-policy-fetch-error': ['mta-sts/policy-unreachable'],
  'sts-policy-invalid': ['mta-sts/policy-invalid', 'mta-sts/mx-not-covered'],
  'sts-webpki-invalid': ['mta-sts/policy-unreachable'],
};

/** All of them, for `explainedBy` of the rule about TLS reports. */
export const TLS_CAUSES: readonly string[] = [...new Set(Object.values(SEEN_BY).flat())];

type Failure = TlsReports['failures'][number];

function isSeenIn({ rule, subject }: Finding, { resultType, mxHost }: Failure): boolean {
  if (SEEN_BY[resultType]?.includes(rule) !== true) return false;
  const host = subject.kind === 'server' || subject.kind === 'host' ? subject.host : undefined;
  return host === undefined || mxHost === undefined || host === mxHost.toLowerCase().replace(/\.$/u, '');
}

/** @returns whether it explains some of the failures, and each of the others has a cause as well. */
export function explainsTlsFailures(
  cause: Finding,
  { failures }: TlsReports,
  failing: readonly Finding[],
): boolean {
  return (
    failures.some((failure) => isSeenIn(cause, failure)) &&
    failures.every((failure) => failing.some((finding) => isSeenIn(finding, failure)))
  );
}
