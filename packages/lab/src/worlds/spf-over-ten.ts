/** SPF that grew with every service tried out: thirteen look-ups where ten are allowed. */
import type { World } from '../world.ts';
import {
  AT_DNS_PROVIDER,
  dkim,
  DNS_PROVIDER_ZONES,
  GOOGLE_POINTERS,
  GOOGLE_ZONES,
  MAIL_KEY,
  providerZone,
  reverseZones,
} from './parts.ts';

export const spfOverTen: World = {
  name: 'spf-over-ten',
  title: { en: 'One include too many', es: 'Un include de más' },
  story: {
    en: 'A furniture maker added every service it ever tried to SPF: Google, Mailchimp, SendGrid, Amazon and Mailgun. That takes thirteen look-ups. Receivers stop after ten and treat the whole record as an error.',
    es: 'Una fábrica de muebles añadió a SPF cada servicio que probó: Google, Mailchimp, SendGrid, Amazon y Mailgun. Eso exige trece consultas. Los receptores se detienen tras diez y tratan todo el registro como un error.',
  },
  cause: 'spf/too-many-lookups',
  target: {
    domain: 'muebles-roble.example',
    selectors: ['mail'],
    senders: [
      {
        name: 'Postfix',
        address: '192.0.2.35',
        helo: 'mail.muebles-roble.example',
        mailFrom: 'muebles-roble.example',
        dkimDomain: 'muebles-roble.example',
        dkimSelector: 'mail',
        program: 'mailServer',
      },
    ],
  },
  zones: {
    // Look-ups: Google 4, Mailchimp 1, SendGrid 2, Amazon 1, Mailgun 3, mx 1, a 1.
    'muebles-roble.example': {
      records: `${AT_DNS_PROVIDER}
@ MX 10 mail
@ A 192.0.2.36
www A 192.0.2.36
mail A 192.0.2.35
@ TXT "v=spf1 include:_spf.google.com include:servers.mcsv.net include:sendgrid.net include:amazonses.com include:mailgun.org mx a ~all"
${dkim('mail', MAIL_KEY)}
_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:dmarc@muebles-roble.example"`,
    },
    'mcsv.net': providerZone('servers TXT "v=spf1 ip4:203.0.113.64/28 ?all"'),
    'sendgrid.net': providerZone(`@ TXT "v=spf1 ip4:203.0.113.80/29 include:ab.sendgrid.net ~all"
ab TXT "v=spf1 ip4:203.0.113.88/29 ~all"`),
    'amazonses.com': providerZone('@ TXT "v=spf1 ip4:203.0.113.96/28 -all"'),
    'mailgun.org': providerZone(`@ TXT "v=spf1 include:_spf1.mailgun.org include:_spf2.mailgun.org -all"
_spf1 TXT "v=spf1 ip4:203.0.113.112/29 ~all"
_spf2 TXT "v=spf1 ip4:203.0.113.120/29 ~all"`),
    ...GOOGLE_ZONES,
    ...DNS_PROVIDER_ZONES,
    ...reverseZones({
      ...GOOGLE_POINTERS,
      '192.0.2.35': 'mail.muebles-roble.example',
      '192.0.2.36': 'www.muebles-roble.example',
    }),
  },
  smtp: [{ address: '192.0.2.35', hostname: 'mail.muebles-roble.example', banner: 'Postfix' }],
};
