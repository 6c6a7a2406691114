/** The certificate was renewed with a new key; the TLSA record still has the old one. */
import type { World } from '../world.ts';
import { AT_DNS_PROVIDER, dkim, DNS_PROVIDER_ZONES, MAIL_KEY, reverseZones } from './parts.ts';

export const daneOldKey: World = {
  name: 'dane-old-key',
  title: { en: 'Silence since the new certificate', es: 'Silencio desde el certificado nuevo' },
  story: {
    en: 'A law firm renewed the certificate of its mail server, with a new key. The TLSA record in the signed zone still stands for the old one. Providers that hold to DANE, GMX and WEB.DE among them, deliver nothing any more; all others do.',
    es: 'Un bufete renovó el certificado de su servidor de correo, con una clave nueva. El registro TLSA de la zona firmada sigue siendo el de la anterior. Los proveedores que cumplen DANE, entre ellos GMX y WEB.DE, ya no entregan nada; los demás sí.',
  },
  cause: 'dane/mismatch',
  target: {
    domain: 'bufete-olmo.example',
    selectors: ['mail'],
    senders: [
      {
        name: 'Postfix',
        address: '192.0.2.120',
        helo: 'mx.bufete-olmo.example',
        mailFrom: 'bufete-olmo.example',
        dkimDomain: 'bufete-olmo.example',
        dkimSelector: 'mail',
        program: 'mailServer',
      },
    ],
  },
  signed: ['bufete-olmo.example'],
  zones: {
    'bufete-olmo.example': {
      records: `${AT_DNS_PROVIDER}
@ MX 10 mx
@ A 192.0.2.120
mx A 192.0.2.120
mx TXT "v=spf1 a -all"
_25._tcp.mx TLSA 3 1 1 8f14e45fceea167a5a36dedd4bea25430d2b5e1f6c3a9b7d8e4f0a1b2c3d4e5f
@ TXT "v=spf1 mx -all"
${dkim('mail', MAIL_KEY)}
_dmarc TXT "v=DMARC1; p=reject; rua=mailto:dmarc@bufete-olmo.example"
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tls@bufete-olmo.example"`,
    },
    ...DNS_PROVIDER_ZONES,
    ...reverseZones({ '192.0.2.120': 'mx.bufete-olmo.example' }),
  },
  smtp: [{ address: '192.0.2.120', hostname: 'mx.bufete-olmo.example', banner: 'Postfix' }],
};
