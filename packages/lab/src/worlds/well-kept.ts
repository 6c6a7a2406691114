/** Nothing to complain about: the world every other one is measured against. */
import { reverseLabels } from '../dns/blocklists.ts';
import type { World } from '../world.ts';
import { AT_DNS_PROVIDER, dkim, DNS_PROVIDER_ZONES, MAIL_KEY, providerZone, reverseZones } from './parts.ts';

const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" version="1.2" baseProfile="tiny-ps" viewBox="0 0 96 96">
  <title>Librería Luna</title>
  <rect width="96" height="96" fill="#1d2b53"/>
  <circle cx="48" cy="48" r="30" fill="#fff1a8"/>
</svg>
`;

const CLIENT_CONFIG = `<?xml version="1.0" encoding="UTF-8"?>
<clientConfig version="1.1">
  <emailProvider id="libreria-luna.example">
    <domain>libreria-luna.example</domain>
    <incomingServer type="imap">
      <hostname>mx1.libreria-luna.example</hostname>
      <port>993</port>
      <socketType>SSL</socketType>
      <authentication>password-cleartext</authentication>
      <username>%EMAILADDRESS%</username>
    </incomingServer>
    <outgoingServer type="smtp">
      <hostname>mx1.libreria-luna.example</hostname>
      <port>465</port>
      <socketType>SSL</socketType>
      <authentication>password-cleartext</authentication>
      <username>%EMAILADDRESS%</username>
    </outgoingServer>
  </emailProvider>
</clientConfig>
`;

const MX1 = { hostname: 'mx1.libreria-luna.example', banner: 'Postfix' } as const;
const LOGIN = {
  users: { 'lola@libreria-luna.example': 'made-up-for-the-lab' },
  ownSenderOnly: true,
} as const;

export const wellKept: World = {
  name: 'well-kept',
  title: { en: 'All in good order', es: 'Todo en orden' },
  story: {
    en: 'A bookshop runs its own mail server. Somebody looks after it: SPF, DKIM and DMARC are published, the names of the servers match both ways, and the certificates are valid.',
    es: 'Una librería tiene su propio servidor de correo. Alguien lo cuida: SPF, DKIM y DMARC están publicados, los nombres de los servidores coinciden en ambos sentidos y los certificados son válidos.',
  },
  target: {
    domain: 'libreria-luna.example',
    selectors: ['mail'],
    senders: [
      {
        name: 'Postfix',
        address: '192.0.2.25',
        helo: 'mx1.libreria-luna.example',
        mailFrom: 'libreria-luna.example',
        dkimDomain: 'libreria-luna.example',
        dkimSelector: 'mail',
        program: 'mailServer',
      },
    ],
  },
  signed: ['libreria-luna.example'],
  zones: {
    'libreria-luna.example': {
      records: `${AT_DNS_PROVIDER}
@ MX 10 mx1
@ MX 20 mx2
@ A 192.0.2.80
www CNAME @
mx1 A 192.0.2.25
mx1 AAAA 2001:db8::25
mx1 TXT "v=spf1 a -all"
mx2 A 198.51.100.25
mx2 TXT "v=spf1 a -all"
@ TXT "v=spf1 mx -all"
@ TXT "google-site-verification=Zr5cF3aV0pK7dYtQw1xN9uJ2mB8sL4hE6gRiOoTzXyA"
@ CAA 0 issue "letsencrypt.org"
${dkim('mail', MAIL_KEY)}
_dmarc TXT "v=DMARC1; p=reject; rua=mailto:dmarc@libreria-luna.example"
_mta-sts TXT "v=STSv1; id=20261102T090000"
mta-sts A 192.0.2.80
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tls@libreria-luna.example"
autoconfig A 192.0.2.80
_imaps._tcp SRV 0 1 993 mx1
_submissions._tcp SRV 0 1 465 mx1
default._bimi TXT "v=BIMI1; l=https://libreria-luna.example/bimi.svg"`,
    },
    ...DNS_PROVIDER_ZONES,
    ...reverseZones({
      '192.0.2.25': 'mx1.libreria-luna.example',
      '198.51.100.25': 'mx2.libreria-luna.example',
      '192.0.2.80': 'www.libreria-luna.example',
    }),
    '8.b.d.0.1.0.0.2.ip6.arpa': providerZone(
      `${reverseLabels('2001:db8::25')}.ip6.arpa. PTR mx1.libreria-luna.example.`,
    ),
  },
  smtp: [
    ...['192.0.2.25', '2001:db8::25'].flatMap((address) => [
      { address, ...MX1 },
      ...[465, 587].map((port) => ({ address, ...MX1, port, login: LOGIN })),
    ]),
    { address: '198.51.100.25', hostname: 'mx2.libreria-luna.example', banner: 'Postfix' },
  ],
  https: [
    {
      address: '192.0.2.80',
      host: 'libreria-luna.example',
      paths: { '/bimi.svg': { contentType: 'image/svg+xml', body: LOGO } },
    },
    {
      address: '192.0.2.80',
      host: 'autoconfig.libreria-luna.example',
      paths: { '/mail/config-v1.1.xml': { contentType: 'text/xml', body: CLIENT_CONFIG } },
    },
    {
      address: '192.0.2.80',
      host: 'mta-sts.libreria-luna.example',
      paths: {
        '/.well-known/mta-sts.txt': {
          body: 'version: STSv1\r\nmode: enforce\r\nmx: mx1.libreria-luna.example\r\nmx: mx2.libreria-luna.example\r\nmax_age: 604800\r\n',
        },
      },
    },
  ],
};
