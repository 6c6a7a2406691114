/** A rented server whose address has no name, and is listed as one that should not send mail. */
import type { World } from '../world.ts';
import { AT_DNS_PROVIDER, dkim, DNS_PROVIDER_ZONES, MAIL_KEY, reverseZones } from './parts.ts';

export const blocklistedNoPtr: World = {
  name: 'blocklisted-no-ptr',
  title: { en: 'A server without a name', es: 'Un servidor sin nombre' },
  story: {
    en: 'A garage moved its mail to a rented server. SPF and DKIM are right, but the address of the server has no name (PTR), and it stands on a list of addresses that are not supposed to send mail. Large receivers refuse it.',
    es: 'Un taller trasladó su correo a un servidor alquilado. SPF y DKIM están bien, pero la dirección del servidor no tiene nombre (PTR) y figura en una lista de direcciones que no deberían enviar correo. Los grandes receptores lo rechazan.',
  },
  cause: 'ptr/missing',
  target: {
    domain: 'taller-rueda.example',
    selectors: ['mail'],
    senders: [
      {
        name: 'Postfix',
        address: '192.0.2.60',
        helo: 'mail.taller-rueda.example',
        mailFrom: 'taller-rueda.example',
        dkimDomain: 'taller-rueda.example',
        dkimSelector: 'mail',
        program: 'mailServer',
      },
    ],
  },
  zones: {
    'taller-rueda.example': {
      records: `${AT_DNS_PROVIDER}
@ MX 10 mail
@ A 198.51.100.44
www A 198.51.100.44
mail A 192.0.2.60
@ TXT "v=spf1 mx -all"
${dkim('mail', MAIL_KEY)}
_dmarc TXT "v=DMARC1; p=none; rua=mailto:dmarc@taller-rueda.example"`,
    },
    ...DNS_PROVIDER_ZONES,
    ...reverseZones({ '198.51.100.44': 'www.taller-rueda.example' }),
  },
  smtp: [{ address: '192.0.2.60', hostname: 'mail.taller-rueda.example', banner: 'Postfix (Debian/GNU)' }],
  // 127.0.0.11: the PBL, a policy list.
  blocklists: [{ zone: 'zen.spamhaus.org', listed: { '192.0.2.60': ['127.0.0.11'] } }],
};
