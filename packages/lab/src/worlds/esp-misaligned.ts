/** A mailing service signs with its own name, and the domain's own policy turns its mail away. */
import type { World } from '../world.ts';
import {
  AT_DNS_PROVIDER,
  dkim,
  DNS_PROVIDER_ZONES,
  ESP_KEY,
  MAIL_KEY,
  providerZone,
  reverseZones,
} from './parts.ts';

export const espMisaligned: World = {
  name: 'esp-misaligned',
  title: { en: 'The newsletter bounces', es: 'El boletín rebota' },
  story: {
    en: 'A travel agency asks receivers to reject mail that is not provably its own. Its own server is fine. But the new newsletter service signs with its own domain and takes bounces at its own domain, so every newsletter is rejected as not provably the agency’s.',
    es: 'Una agencia de viajes pide que se rechace el correo que no sea demostrablemente suyo. Su propio servidor está bien. Pero el nuevo servicio de boletines firma con su propio dominio y recibe los rebotes en él, así que cada boletín se rechaza por no ser demostrablemente de la agencia.',
  },
  cause: 'sender/not-aligned',
  target: {
    domain: 'viajes-ola.example',
    selectors: ['mail'],
    senders: [
      {
        name: 'Postfix',
        address: '192.0.2.45',
        helo: 'mail.viajes-ola.example',
        mailFrom: 'viajes-ola.example',
        dkimDomain: 'viajes-ola.example',
        dkimSelector: 'mail',
        program: 'mailServer',
      },
      {
        name: 'Mailer',
        address: '198.51.100.77',
        helo: 'out77.mailer.example',
        mailFrom: 'bounce.mailer.example',
        dkimDomain: 'mailer.example',
        dkimSelector: 's1',
        program: 'esp',
      },
    ],
  },
  zones: {
    'viajes-ola.example': {
      records: `${AT_DNS_PROVIDER}
@ MX 10 mail
@ A 192.0.2.46
www A 192.0.2.46
mail A 192.0.2.45
@ TXT "v=spf1 mx -all"
${dkim('mail', MAIL_KEY)}
_dmarc TXT "v=DMARC1; p=reject; rua=mailto:dmarc@viajes-ola.example"`,
    },
    'mailer.example': providerZone(`@ A 203.0.113.210
@ TXT "v=spf1 include:spf.mailer.example -all"
spf TXT "v=spf1 ip4:198.51.100.64/27 -all"
bounce MX 10 in.mailer.example.
bounce TXT "v=spf1 include:spf.mailer.example -all"
in A 198.51.100.65
out77 A 198.51.100.77
${dkim('s1', ESP_KEY)}
_dmarc TXT "v=DMARC1; p=reject; rua=mailto:dmarc@mailer.example"`),
    ...DNS_PROVIDER_ZONES,
    ...reverseZones({
      '192.0.2.45': 'mail.viajes-ola.example',
      '192.0.2.46': 'www.viajes-ola.example',
      '198.51.100.65': 'in.mailer.example',
      '198.51.100.77': 'out77.mailer.example',
    }),
  },
  smtp: [
    { address: '192.0.2.45', hostname: 'mail.viajes-ola.example', banner: 'Postfix' },
    { address: '198.51.100.65', hostname: 'in.mailer.example' },
  ],
};
