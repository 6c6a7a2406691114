/** The certificate of the mail server ran out and nobody noticed; the one of the second server is in order. */
import type { World } from '../world.ts';
import { AT_DNS_PROVIDER, dkim, DNS_PROVIDER_ZONES, MAIL_KEY, reverseZones } from './parts.ts';

export const expiredCertificate: World = {
  name: 'expired-certificate',
  title: { en: 'The certificate ran out', es: 'El certificado caducó' },
  story: {
    en: 'An accountancy runs its own mail server. Its certificate ran out twelve days ago because the renewal broke for the first of its two servers. Senders that insist on a valid certificate no longer deliver there.',
    es: 'Una gestoría tiene su propio servidor de correo. Su certificado caducó hace doce días porque falló la renovación en el primero de sus dos servidores. Quienes exigen un certificado válido ya no entregan ahí.',
  },
  cause: 'tls/certificate-expired',
  target: {
    domain: 'gestoria-pino.example',
    selectors: ['mail'],
    senders: [
      {
        name: 'Postfix',
        address: '192.0.2.75',
        helo: 'mx1.gestoria-pino.example',
        mailFrom: 'gestoria-pino.example',
        dkimDomain: 'gestoria-pino.example',
        dkimSelector: 'mail',
        program: 'mailServer',
      },
    ],
  },
  zones: {
    'gestoria-pino.example': {
      records: `${AT_DNS_PROVIDER}
@ MX 10 mx1
@ MX 20 mx2
@ A 198.51.100.78
www A 198.51.100.78
mx1 A 192.0.2.75
mx2 A 198.51.100.75
@ TXT "v=spf1 mx -all"
${dkim('mail', MAIL_KEY)}
_dmarc TXT "v=DMARC1; p=reject; rua=mailto:dmarc@gestoria-pino.example"`,
    },
    ...DNS_PROVIDER_ZONES,
    ...reverseZones({
      '192.0.2.75': 'mx1.gestoria-pino.example',
      '198.51.100.75': 'mx2.gestoria-pino.example',
      '198.51.100.78': 'www.gestoria-pino.example',
    }),
  },
  smtp: [
    {
      address: '192.0.2.75',
      hostname: 'mx1.gestoria-pino.example',
      banner: 'Postfix',
      certificate: 'expired',
    },
    {
      address: '198.51.100.75',
      hostname: 'mx2.gestoria-pino.example',
      banner: 'Postfix',
      certificate: 'valid',
    },
  ],
};
