/** The certificate of a mail host is for another name. */
import { defineRule } from '@whyspam/core';
import { certificate as certificateFixes } from '../../setup/servers/encryption.ts';
import { failure, state } from '../texts.ts';
import { shownCertificate } from './server-certificate.ts';

export const tlsCertificateWrongName = defineRule({
  id: 'tls/certificate-wrong-name',
  needs: ['smtp'],
  severity: 'low',
  standards: [{ rfc: 9525, section: '6' }],
  explainedBy: ['mta-sts/server-refused', 'submission/certificate-wrong-name'],
  messages: {
    wrong: failure<{ host: string; names: readonly string[] }>({
      title: ({ host }) => `The certificate of ${host} is for another name`,
      what: ({ host, names }) =>
        `The certificate does not name ${host}. It names: ${names.length > 0 ? names.slice(0, 5).join(', ') : 'nothing'}.`,
      why: () =>
        'Most senders do not check the name and deliver encrypted all the same. Senders that check, because of MTA-STS or their own policy, do not deliver. Mail programs warn when they use this name.',
      fix: ({ host }) =>
        `Get a certificate that names ${host}, or let the MX record name a host that the certificate covers.`,
    }),
    right: state<{ host: string }>(({ host }) => `The certificate names ${host}`),
    none: state(() => 'No certificate was seen'),
  },
  evaluate: ({ smtp }, say) => {
    const shown = shownCertificate(smtp);
    if (shown === undefined) return say.notApplicable('none', {});
    const { host, tls, certificate } = shown;
    if (tls.namesHost) return say.pass('right', { host });
    return say.warn('wrong', { host, names: certificate.names }, certificateFixes({ host }));
  },
});
