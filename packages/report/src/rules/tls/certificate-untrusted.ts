/** The certificate of a mail host leads to no known authority: self-signed, or signed by a private one. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { missingIssuer, shownCertificate } from './server-certificate.ts';

export const tlsCertificateUntrusted = defineRule({
  id: 'tls/certificate-untrusted',
  needs: ['smtp'],
  severity: 'info',
  standards: [
    { rfc: 7435, section: '3' },
    { rfc: 7672, section: '3.1.1' },
  ],
  explainedBy: ['mta-sts/server-refused', 'submission/certificate-untrusted'],
  messages: {
    selfSigned: failure<{ host: string }>({
      title: ({ host }) => `The certificate of ${host} is self-signed`,
      what: ({ host }) => `${host} vouches for itself; no authority has signed its certificate.`,
      why: () =>
        'Between mail servers this is common and does no harm: mail is encrypted all the same. With DANE it is even as good as any, where the TLSA record holds its key. Only senders that want a public authority, because of an MTA-STS policy or their own rules, do not deliver.',
      fix: ({ host }) =>
        `Nothing must change. Before you publish an MTA-STS policy, get a free certificate for ${host} from a public authority.`,
    }),
    untrusted: failure<{ host: string; issuer: string; error: string }>({
      title: ({ host }) => `The certificate of ${host} is not from a known authority`,
      what: ({ issuer, error }) =>
        `It was issued by ${issuer} and could not be verified${error === '' ? '' : ` (${error})`}.`,
      why: () =>
        'Between mail servers this is common and does no harm: mail is encrypted all the same, and with DANE the TLSA record decides and not the authority. Only senders that want a public authority, because of an MTA-STS policy or their own rules, do not deliver.',
      fix: ({ host }) =>
        `Nothing must change. Before you publish an MTA-STS policy, get a free certificate for ${host} from a public authority.`,
    }),
    trusted: state<{ host: string }>(({ host }) => `The certificate of ${host} is from a known authority`),
    otherFault: state(() => 'The certificate cannot be verified for a reason that is told by itself'),
    none: state(() => 'No certificate was seen'),
  },
  evaluate: ({ smtp }, say) => {
    const shown = shownCertificate(smtp);
    if (shown === undefined) return say.notApplicable('none', {});
    const { host, tls, certificate } = shown;
    if (tls.isTrusted) return say.pass('trusted', { host });
    if (certificate.selfSigned) return say.warn('selfSigned', { host }, []);
    // An expired certificate and a missing intermediate are findings of their own.
    const isOther = tls.trustError === 'CERT_HAS_EXPIRED' || missingIssuer(tls) !== undefined;
    if (isOther) return say.notApplicable('otherFault', {});
    return say.warn('untrusted', { host, issuer: certificate.issuer, error: tls.trustError ?? '' }, []);
  },
});
