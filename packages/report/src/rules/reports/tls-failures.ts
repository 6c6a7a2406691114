/** Senders could not set up TLS as the domain's policies demand. */
import { defineRule } from '@whyspam/core';
import { TLS_CAUSES } from '../../causes/relate-tls.ts';
import { failure, state } from '../texts.ts';

/** RFC 8460 section 4.3. */
export type TlsResultType =
  | 'starttls-not-supported'
  | 'certificate-host-mismatch'
  | 'certificate-expired'
  | 'certificate-not-trusted'
  | 'validation-failure'
  | 'tlsa-invalid'
  | 'dnssec-invalid'
  | 'dane-required'
  | 'sts-policy-fetch-error'
  | 'sts-policy-invalid'
  | 'sts-webpki-invalid';

/** What each means, and what to do, as one sentence. */
const MEANINGS: Readonly<Record<TlsResultType, string>> = {
  'starttls-not-supported':
    'the mail server did not offer STARTTLS: switch it on, and let no firewall filter it out',
  'certificate-host-mismatch': 'the certificate is for another name: it must have the name of the MX',
  'certificate-expired':
    'the certificate had run out: renew it, and restart the mail server when that is done',
  'certificate-not-trusted':
    'the certificate is of no authority the sender trusts: install the intermediate certificates with it',
  'validation-failure': 'the TLS handshake failed for another reason: see the reason code',
  'tlsa-invalid':
    'the TLSA record does not fit the certificate: publish the new record before the new certificate',
  'dnssec-invalid': 'the DNSSEC signatures of the MX or the TLSA record do not verify: sign the zone anew',
  'dane-required': 'the sender demands DANE, and there is no usable TLSA record',
  'sts-policy-fetch-error':
    'the MTA-STS policy could not be fetched: its web server must answer under mta-sts.',
  'sts-policy-invalid': 'the MTA-STS policy has an error, or does not list the MX',
  'sts-webpki-invalid': 'the certificate of the web server of the MTA-STS policy is not valid for its name',
};

/** `starttls-not-supported: what it means (12)`, a type each. */
export function explainTlsResults(
  results: readonly string[],
  meanings: Readonly<Record<string, string>>,
): string {
  return results
    .map((result) => {
      const [type = '', sessions = ''] = result.split(' ');
      const meaning = meanings[type];
      return `${type} ${sessions}${meaning === undefined ? '' : `: ${meaning.replace(/\.$/, '')}`}`;
    })
    .join('; ');
}

export const reportsTlsFailures = defineRule({
  id: 'reports/tls-failures',
  needs: ['tlsReports'],
  severity: 'medium',
  standards: [{ rfc: 8460, section: '4.3' }],
  explainedBy: TLS_CAUSES,
  messages: {
    failed: failure<{ failed: number; total: number; results: readonly string[]; hosts: readonly string[] }>({
      title: ({ failed, total }) => `${failed} of ${total} reported connections failed to set up TLS`,
      what: ({ results, hosts }) =>
        `Senders reported: ${results.length === 0 ? 'no details' : results.join(', ')}.${hosts.length === 0 ? '' : ` Mail servers: ${hosts.join(', ')}.`}`,
      why: () =>
        'Where a policy (MTA-STS in mode enforce, or DANE) demands TLS, such mail is not delivered, and goes back to its sender in the end.',
      fix: ({ results }) =>
        results.length === 0
          ? 'Check the certificates and STARTTLS of every mail server.'
          : `What each means: ${explainTlsResults(results, MEANINGS)}.`,
    }),
    fine: state<{ total: number }>(({ total }) => `All ${total} reported connections had TLS as demanded`),
    noReports: state(() => 'There are no TLS reports'),
  },
  evaluate: ({ tlsReports }, say) => {
    if (tlsReports.state === 'absent') return say.notApplicable('noReports', {});
    const { successfulSessions, failedSessions, failures } = tlsReports.value;
    const total = successfulSessions + failedSessions;
    if (failedSessions === 0) return say.pass('fine', { total });
    const sums = new Map<string, number>();
    for (const { resultType, sessions } of failures)
      sums.set(resultType, (sums.get(resultType) ?? 0) + sessions);
    const results = [...sums]
      .toSorted(([, a], [, b]) => b - a)
      .slice(0, 12)
      .map(([type, sessions]) => `${type} (${sessions})`);
    const hosts = [...new Set(failures.flatMap(({ mxHost }) => (mxHost === undefined ? [] : [mxHost])))];
    const values = { failed: failedSessions, total, results, hosts: hosts.slice(0, 8) };
    // More than every tenth: no passing trouble of one sender.
    return failedSessions > total / 10
      ? say.fail('failed', values, [])
      : say.warn('failed', values, [], { severity: 'low' });
  },
});
