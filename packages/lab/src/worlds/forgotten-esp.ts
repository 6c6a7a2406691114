/** A newsletter service that closed down, still named in SPF, breaks the whole record. */
import type { World } from '../world.ts';
import {
  AT_DNS_PROVIDER,
  dkim,
  DNS_PROVIDER_ZONES,
  GOOGLE_KEY,
  GOOGLE_POINTERS,
  GOOGLE_SMTP,
  GOOGLE_ZONES,
  providerZone,
  reverseZones,
} from './parts.ts';

export const forgottenEsp: World = {
  name: 'forgotten-esp',
  title: { en: 'A newsletter service long gone', es: 'Un servicio de boletines que ya no existe' },
  story: {
    en: 'A clinic has its mail at Google Workspace. Years ago it sent a newsletter through a service that has closed since. SPF still includes it, and because nothing is published there any more, the whole SPF record counts as an error.',
    es: 'Una clínica tiene su correo en Google Workspace. Hace años enviaba un boletín con un servicio que ya cerró. SPF aún lo incluye y, como allí ya no hay nada publicado, todo el registro SPF cuenta como un error.',
  },
  cause: 'spf/include-without-record',
  target: {
    domain: 'clinica-mar.example',
    selectors: ['google'],
    senders: [
      {
        name: 'Google Workspace',
        address: '203.0.113.41',
        helo: 'mail-ed1-x541.google.com',
        mailFrom: 'clinica-mar.example',
        dkimDomain: 'clinica-mar.example',
        dkimSelector: 'google',
        program: 'mailServer',
      },
    ],
  },
  zones: {
    'clinica-mar.example': {
      records: `${AT_DNS_PROVIDER}
@ MX 1 smtp.google.com.
@ A 198.51.100.44
www A 198.51.100.44
@ TXT "v=spf1 include:spf.oldnewsletter.example include:_spf.google.com ~all"
@ TXT "v=DMARC1; p=none; rua=mailto:reports@oldnewsletter.example"
${dkim('google', GOOGLE_KEY)}
_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:dmarc@clinica-mar.example"`,
    },
    'oldnewsletter.example': providerZone(`@ A 203.0.113.200
@ TXT "This domain is for sale"
spf TXT "This domain is for sale"`),
    ...GOOGLE_ZONES,
    ...DNS_PROVIDER_ZONES,
    ...reverseZones({ ...GOOGLE_POINTERS, '198.51.100.44': 'www.clinica-mar.example' }),
  },
  smtp: [GOOGLE_SMTP],
};
