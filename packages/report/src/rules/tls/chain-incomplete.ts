/** The mail host sends its certificate without the one of the authority in between. */
import { defineRule } from '@whyspam/core';
import { certificateChain } from '../../setup/servers/encryption.ts';
import { failure, state } from '../texts.ts';
import { missingIssuer, shownCertificate } from './server-certificate.ts';

export const tlsChainIncomplete = defineRule({
  id: 'tls/chain-incomplete',
  needs: ['smtp'],
  severity: 'low',
  standards: [
    { rfc: 5246, section: '7.4.2' },
    { rfc: 8446, section: '4.4.2' },
  ],
  explainedBy: ['mta-sts/server-refused'],
  messages: {
    incomplete: failure<{ host: string; issuer: string; url: string }>({
      title: ({ host }) => `${host} does not send the certificate of its issuer`,
      what: ({ issuer, url }) =>
        `The certificate was issued by ${issuer}, whose own certificate is not sent along. It lies at ${url}.`,
      why: () =>
        'Senders that check certificates, because of MTA-STS or their own rules, cannot follow it to an authority that they know, and do not deliver. Most senders do not check. Browsers often hide this fault, since they fetch or remember what is missing.',
      fix: ({ host }) =>
        `Give the mail server on ${host} the file with the whole chain (with Let's Encrypt fullchain.pem, not cert.pem), and reload it.`,
    }),
    complete: state<{ host: string }>(({ host }) => `${host} sends the certificates that it should`),
    none: state(() => 'No certificate was seen'),
  },
  evaluate: ({ smtp }, say) => {
    const shown = shownCertificate(smtp);
    if (shown === undefined) return say.notApplicable('none', {});
    const { host } = shown;
    const missing = missingIssuer(shown.tls);
    if (missing === undefined) return say.pass('complete', { host });
    return say.warn('incomplete', { host, ...missing }, certificateChain({ host }));
  },
});
