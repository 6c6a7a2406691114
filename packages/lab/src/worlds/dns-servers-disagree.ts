/** Two DNS providers, one of which was forgotten at the last change: it still gives the SPF record of before. */
import type { World } from '../world.ts';
import { dkim, MAIL_KEY, reverseZones } from './parts.ts';

const SERVERS = `$TTL 3600
@ NS ns1.dns-norte.example.
@ NS ns2.dns-sur.example.`;

const MAIL = `@ MX 10 mail
@ A 192.0.2.70
www A 192.0.2.70
mail A 192.0.2.71
${dkim('mail', MAIL_KEY)}
_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:dmarc@imprenta-soler.example"`;

export const dnsServersDisagree: World = {
  name: 'dns-servers-disagree',
  title: { en: 'Every second time', es: 'Una vez sí y otra no' },
  story: {
    en: 'A printer has its DNS at two providers, to be safe. When the mail server moved, the new address went into the SPF record at one of them. The other still gives the old record. Half of the receivers see the one, half see the other, and every test from the office is green.',
    es: 'Una imprenta tiene su DNS en dos proveedores, por seguridad. Cuando se cambió el servidor de correo, la dirección nueva se puso en el registro SPF de uno de ellos. El otro sigue dando el registro antiguo. La mitad de los receptores ve uno y la otra mitad el otro, y desde la oficina todas las pruebas salen bien.',
  },
  cause: 'zone/servers-disagree',
  target: {
    domain: 'imprenta-soler.example',
    selectors: ['mail'],
    senders: [
      {
        name: 'Postfix',
        address: '192.0.2.71',
        helo: 'mail.imprenta-soler.example',
        mailFrom: 'imprenta-soler.example',
        dkimDomain: 'imprenta-soler.example',
        dkimSelector: 'mail',
        program: 'mailServer',
      },
    ],
  },
  zones: {
    'imprenta-soler.example': {
      records: `${SERVERS}
@ SOA ns1.dns-norte.example. hostmaster 2026111901 7200 3600 1209600 300
@ TXT "v=spf1 ip4:192.0.2.71 -all"
${MAIL}`,
      otherVersions: {
        '198.51.100.58': `${SERVERS}
@ SOA ns2.dns-sur.example. hostmaster 2026060301 7200 3600 1209600 300
@ TXT "v=spf1 ip4:203.0.113.71 -all"
${MAIL}`,
      },
    },
    'dns-norte.example': {
      records: `@ 3600 SOA ns1 hostmaster 2026010101 7200 3600 1209600 300
@ NS ns1
ns1 A 192.0.2.58`,
    },
    'dns-sur.example': {
      records: `@ 3600 SOA ns2 hostmaster 2026010101 7200 3600 1209600 300
@ NS ns2
ns2 A 198.51.100.58`,
    },
    ...reverseZones({
      '192.0.2.70': 'www.imprenta-soler.example',
      '192.0.2.71': 'mail.imprenta-soler.example',
    }),
  },
  smtp: [{ address: '192.0.2.71', hostname: 'mail.imprenta-soler.example', banner: 'Postfix' }],
};
