/** A mail server that senders must refuse under the MTA-STS policy: no TLS, or a certificate that is not valid for it. */
import { defineRule, type SmtpTls } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const mtaStsServerRefused = defineRule({
  id: 'mta-sts/server-refused',
  needs: ['smtp', 'mtaSts'],
  severity: 'high',
  standards: [
    { rfc: 8461, section: '4.2' },
    { rfc: 8461, section: '5' },
  ],
  explainedBy: ['tls/not-offered', 'tls/handshake-fails'],
  messages: {
    noTls: failure<{ host: string; isEnforced: boolean }>({
      title: ({ host }) => `${host} does not encrypt, though the MTA-STS policy demands it`,
      what: ({ host }) => `No encrypted connection with ${host} came about.`,
      why: ({ isEnforced }) => whyEn(isEnforced),
      fix: ({ host }) =>
        `Make STARTTLS work on ${host}, with a certificate of a public authority that names it.`,
    }),
    certificate: failure<{ host: string; fault: CertificateFault; isEnforced: boolean }>({
      title: ({ host, fault }) =>
        `The certificate of ${host} ${FAULTS[fault]}, though the MTA-STS policy demands a valid one`,
      what: ({ host, fault }) => `The certificate that ${host} shows ${FAULTS[fault]}.`,
      why: ({ isEnforced }) => whyEn(isEnforced),
      fix: ({ host }) =>
        `Install a certificate of a public authority that names ${host}, with its intermediate certificates, and restart the mail server. Until then, "mode: testing" in the policy lets mail through.`,
    }),
    fits: state<{ host: string }>(({ host }) => `${host} is as the MTA-STS policy demands`),
    notInForce: state(() => 'No MTA-STS policy is in force'),
    notSeen: state(() => 'No encrypted connection was tried'),
  },
  evaluate: ({ smtp, mtaSts }, say) => {
    if (mtaSts.state === 'absent' || smtp.state === 'absent') return say.notApplicable('notInForce', {});
    const { effect } = mtaSts.value;
    if (effect !== 'enforce' && effect !== 'testing') return say.notApplicable('notInForce', {});
    const isEnforced = effect === 'enforce';
    const { host, startTls, tls } = smtp.value;
    const judge = isEnforced ? say.fail : say.warn;
    const options = isEnforced ? {} : { severity: 'medium' as const };
    if (startTls === 'notOffered' || startTls === 'refused' || startTls === 'failed')
      return judge('noTls', { host, isEnforced }, [], options);
    if (tls === undefined) return say.notApplicable('notSeen', {});
    const fault = faultOf(tls);
    return fault === undefined
      ? say.pass('fits', { host })
      : judge('certificate', { host, fault, isEnforced }, [], options);
  },
});

type CertificateFault = 'expired' | 'untrusted' | 'wrongName';

const FAULTS: Readonly<Record<CertificateFault, string>> = {
  expired: 'has expired',
  untrusted: 'leads to no known authority',
  wrongName: 'is for another name',
};

function whyEn(isEnforced: boolean): string {
  return isEnforced
    ? 'The policy is enforced: Gmail, Outlook and others do not deliver to this server. Mail to you waits, and bounces when no other server takes it.'
    : 'The policy is in testing, so senders deliver and only report it. As soon as it says enforce, they refuse.';
}

function faultOf({ isTrusted, trustError, namesHost }: SmtpTls): CertificateFault | undefined {
  if (trustError === 'CERT_HAS_EXPIRED') return 'expired';
  if (!isTrusted) return 'untrusted';
  return namesHost ? undefined : 'wrongName';
}
