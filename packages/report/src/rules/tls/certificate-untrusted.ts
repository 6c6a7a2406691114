/** The certificate of a mail host leads to no known authority. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { shownCertificate } from './server-certificate.ts';

export const tlsCertificateUntrusted = defineRule({
  id: 'tls/certificate-untrusted',
  needs: ['smtp'],
  severity: 'info',
  standards: [{ rfc: 7435, section: '3' }],
  explainedBy: ['mta-sts/server-refused', 'submission/certificate-untrusted'],
  messages: {
    untrusted: failure<{ host: string; issuer: string; error: string }>({
      title: ({ host }) => `The certificate of ${host} is not from a known authority`,
      what: ({ issuer, error }) =>
        `It was issued by ${issuer} and could not be verified${error === '' ? '' : ` (${error})`}.`,
      why: () =>
        'Between mail servers this is common and does no harm: mail is encrypted all the same. Only senders that check certificates, for example because of MTA-STS, do not deliver.',
      fix: ({ host }) =>
        `Nothing must change. A free certificate for ${host}, sent with all intermediate certificates, ends this remark.`,
    }),
    trusted: state<{ host: string }>(({ host }) => `The certificate of ${host} is from a known authority`),
    none: state(() => 'No certificate was seen'),
  },
  evaluate: ({ smtp }, say) => {
    const shown = shownCertificate(smtp);
    if (shown === undefined) return say.notApplicable('none', {});
    const { host, tls, certificate } = shown;
    // An expired certificate is a finding of its own; that it cannot be verified says nothing more.
    if (tls.isTrusted || tls.trustError === 'CERT_HAS_EXPIRED') return say.pass('trusted', { host });
    return say.warn('untrusted', { host, issuer: certificate.issuer, error: tls.trustError ?? '' }, []);
  },
});
