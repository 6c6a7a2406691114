/** The commonest of all: the web server sends the forms' mail, and SPF does not know it. */
import type { World } from '../world.ts';
import { AT_DNS_PROVIDER, dkim, DNS_PROVIDER_ZONES, HOSTING_KEY, reverseZones } from './parts.ts';

export const wordpressPhpMail: World = {
  name: 'wordpress-php-mail',
  title: {
    en: 'Orders from the web shop land in spam',
    es: 'Los pedidos de la tienda web llegan a spam',
  },
  story: {
    en: 'A bakery has its WordPress shop on shared hosting. Mail written by hand arrives; the confirmations the shop sends with PHP mail() land in spam. They leave from the web server, which the domain does not name as a sender, and nobody signs them.',
    es: 'Una panadería tiene su tienda WordPress en un alojamiento compartido. El correo escrito a mano llega; las confirmaciones que la tienda envía con mail() de PHP acaban en spam. Salen del servidor web, que el dominio no nombra como remitente, y nadie las firma.',
  },
  cause: 'sender/not-authorised',
  target: {
    domain: 'panaderia-sol.example',
    senders: [
      {
        name: 'WordPress',
        address: '198.51.100.42',
        helo: 'web42.hosting-norte.example',
        mailFrom: 'web42.hosting-norte.example',
        program: 'phpMail',
      },
    ],
  },
  zones: {
    'panaderia-sol.example': {
      records: `${AT_DNS_PROVIDER}
@ MX 10 mail.hosting-norte.example.
@ A 198.51.100.42
www A 198.51.100.42
@ TXT "v=spf1 mx -all"
${dkim('default', HOSTING_KEY)}
_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:info@panaderia-sol.example"`,
    },
    'hosting-norte.example': {
      records: `${AT_DNS_PROVIDER}
@ MX 10 mail
@ A 198.51.100.40
@ TXT "v=spf1 mx -all"
mail A 198.51.100.25
web42 A 198.51.100.42
_dmarc TXT "v=DMARC1; p=reject; rua=mailto:postmaster@hosting-norte.example"`,
    },
    ...DNS_PROVIDER_ZONES,
    ...reverseZones({
      '198.51.100.25': 'mail.hosting-norte.example',
      '198.51.100.42': 'web42.hosting-norte.example',
    }),
  },
  smtp: [{ address: '198.51.100.25', hostname: 'mail.hosting-norte.example', banner: 'Exim 4.98' }],
};
