/** The mail was moved to Google; the MTA-STS policy still names the old servers, and is enforced. */
import type { World } from '../world.ts';
import {
  AT_DNS_PROVIDER,
  dkim,
  DNS_PROVIDER_ZONES,
  GOOGLE_KEY,
  GOOGLE_POINTERS,
  GOOGLE_SMTP,
  GOOGLE_ZONES,
  reverseZones,
} from './parts.ts';

export const mtaStsBlocksMx: World = {
  name: 'mta-sts-blocks-mx',
  title: { en: 'A policy keeps the mail out', es: 'Una política no deja entrar el correo' },
  story: {
    en: 'A notary moved its mailboxes to Google Workspace last week. The MX record was changed; the MTA-STS policy was forgotten. It still names the old servers and is enforced, so Gmail and Outlook deliver nothing, while small providers that look at no policy still do.',
    es: 'Una notaría pasó la semana pasada sus buzones a Google Workspace. Se cambió el registro MX y se olvidó la política MTA-STS. Sigue nombrando los servidores antiguos y es obligatoria, así que Gmail y Outlook no entregan nada, mientras que los proveedores pequeños que no miran la política sí lo hacen.',
  },
  cause: 'mta-sts/mx-not-covered',
  target: {
    domain: 'notaria-sol.example',
    selectors: ['google'],
    senders: [
      {
        name: 'Google Workspace',
        address: '203.0.113.41',
        helo: 'mail-ed1-x541.google.com',
        mailFrom: 'notaria-sol.example',
        dkimDomain: 'notaria-sol.example',
        dkimSelector: 'google',
        program: 'mailServer',
      },
    ],
  },
  zones: {
    'notaria-sol.example': {
      records: `${AT_DNS_PROVIDER}
@ MX 1 smtp.google.com.
@ A 198.51.100.60
www A 198.51.100.60
mta-sts A 198.51.100.60
@ TXT "v=spf1 include:_spf.google.com -all"
${dkim('google', GOOGLE_KEY)}
_dmarc TXT "v=DMARC1; p=reject; rua=mailto:dmarc@notaria-sol.example"
_mta-sts TXT "v=STSv1; id=20250311T101500"
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tls@notaria-sol.example"`,
    },
    ...GOOGLE_ZONES,
    ...DNS_PROVIDER_ZONES,
    ...reverseZones({ ...GOOGLE_POINTERS, '198.51.100.60': 'www.notaria-sol.example' }),
  },
  smtp: [GOOGLE_SMTP],
  https: [
    {
      address: '198.51.100.60',
      host: 'mta-sts.notaria-sol.example',
      paths: {
        '/.well-known/mta-sts.txt': {
          body: 'version: STSv1\r\nmode: enforce\r\nmx: mx1.notaria-sol.example\r\nmx: mx2.notaria-sol.example\r\nmax_age: 2592000\r\n',
        },
      },
    },
  ],
};
