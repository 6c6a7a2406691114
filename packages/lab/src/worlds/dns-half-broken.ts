/** Four name servers, of which two work: mail arrives most of the time, which is the worst kind of fault. */
import type { World } from '../world.ts';
import { dkim, MAIL_KEY, reverseZones } from './parts.ts';

export const dnsHalfBroken: World = {
  name: 'dns-half-broken',
  title: { en: 'Sometimes it works', es: 'A veces funciona' },
  story: {
    en: 'A winery changed its DNS provider, and the old name servers are still entered. Of four servers two answer, one says it does not know the domain, and one is gone. Mail arrives most of the time, and nobody can say why not always.',
    es: 'Una bodega cambió de proveedor de DNS y los servidores antiguos siguen inscritos. De cuatro servidores, dos responden, uno dice que no conoce el dominio y otro ya no existe. El correo llega casi siempre, y nadie sabe por qué no siempre.',
  },
  cause: 'zone/name-server-lame',
  target: {
    domain: 'bodega-cerro.example',
    selectors: ['mail'],
    senders: [
      {
        name: 'Postfix',
        address: '192.0.2.65',
        helo: 'mail.bodega-cerro.example',
        mailFrom: 'bodega-cerro.example',
        dkimDomain: 'bodega-cerro.example',
        dkimSelector: 'mail',
        program: 'mailServer',
      },
    ],
  },
  zones: {
    'bodega-cerro.example': {
      records: `$TTL 3600
@ SOA ns1 hostmaster 2026110801 7200 3600 1209600 300
@ NS ns1
@ NS ns2
@ NS ns3.old-dns.example.
@ NS ns4.old-dns.example.
ns1 A 192.0.2.53
ns2 A 203.0.113.53
@ MX 10 mail
@ A 192.0.2.66
www A 192.0.2.66
mail A 192.0.2.65
@ TXT "v=spf1 mx -all"
${dkim('mail', MAIL_KEY)}
_dmarc TXT "v=DMARC1; p=reject; rua=mailto:dmarc@bodega-cerro.example"`,
    },
    'old-dns.example': {
      records: `@ 3600 SOA ns5 hostmaster 2024010101 7200 3600 1209600 300
@ NS ns5
ns3 A 198.51.100.55
ns4 A 198.51.100.56
ns5 A 198.51.100.57`,
    },
    ...reverseZones({
      '192.0.2.65': 'mail.bodega-cerro.example',
      '192.0.2.66': 'www.bodega-cerro.example',
    }),
  },
  dnsFaults: [
    { server: '198.51.100.55', fault: 'refuse' },
    { server: '198.51.100.56', fault: 'timeout' },
    { server: 'resolver', name: 'bodega-cerro.example', type: 'TXT', fault: 'slow', delayMs: 300 },
    { server: 'resolver', name: 'mail.bodega-cerro.example', fault: 'slow', delayMs: 200 },
  ],
  smtp: [{ address: '192.0.2.65', hostname: 'mail.bodega-cerro.example', banner: 'Postfix' }],
};
