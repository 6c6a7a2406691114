/** Mail flows; whoever sets up a mail program is sent to a server that is gone, without encryption. */
import type { World } from '../world.ts';
import { AT_DNS_PROVIDER, dkim, DNS_PROVIDER_ZONES, MAIL_KEY, reverseZones } from './parts.ts';

const server = (
  kind: 'incoming' | 'outgoing',
  type: string,
  host: string,
  port: number,
  socket: string,
): string =>
  `    <${kind}Server type="${type}">
      <hostname>${host}</hostname>
      <port>${port}</port>
      <socketType>${socket}</socketType>
      <authentication>password-cleartext</authentication>
      <username>%EMAILADDRESS%</username>
    </${kind}Server>`;

export const clientSettings: World = {
  name: 'client-settings',
  title: { en: 'Nobody can set up a mailbox', es: 'Nadie consigue configurar su buzón' },
  story: {
    en: 'A workshop moved its mail to a new server. Mail arrives, but the phone rings all day: Thunderbird still finds the old configuration file, which names a server that is gone and one without encryption, while the DNS names the new one.',
    es: 'Un taller pasó su correo a un servidor nuevo. El correo llega, pero el teléfono no para de sonar: Thunderbird sigue encontrando el archivo de configuración antiguo, que nombra un servidor que ya no existe y otro sin cifrado, mientras el DNS nombra el nuevo.',
  },
  cause: 'autoconfig/host-missing',
  target: {
    domain: 'taller-rio.example',
    selectors: ['mail'],
    senders: [
      {
        name: 'Postfix',
        address: '192.0.2.125',
        helo: 'mx.taller-rio.example',
        mailFrom: 'taller-rio.example',
        dkimDomain: 'taller-rio.example',
        dkimSelector: 'mail',
        program: 'mailServer',
      },
    ],
  },
  zones: {
    'taller-rio.example': {
      records: `${AT_DNS_PROVIDER}
@ MX 10 mx
@ A 192.0.2.180
mx A 192.0.2.125
mx TXT "v=spf1 a -all"
@ TXT "v=spf1 mx -all"
@ CAA 0 issue "letsencrypt.org"
${dkim('mail', MAIL_KEY)}
_dmarc TXT "v=DMARC1; p=reject; rua=mailto:dmarc@taller-rio.example"
autoconfig A 192.0.2.180
_imaps._tcp SRV 0 1 993 mx
_submissions._tcp SRV 0 1 465 mx
_pop3._tcp SRV 0 0 0 .`,
    },
    ...DNS_PROVIDER_ZONES,
    ...reverseZones({ '192.0.2.125': 'mx.taller-rio.example', '192.0.2.180': 'www.taller-rio.example' }),
  },
  smtp: [{ address: '192.0.2.125', hostname: 'mx.taller-rio.example', banner: 'Postfix' }],
  https: [
    { address: '192.0.2.180', host: 'taller-rio.example', paths: {} },
    {
      address: '192.0.2.180',
      host: 'autoconfig.taller-rio.example',
      paths: {
        '/mail/config-v1.1.xml': {
          contentType: 'text/xml',
          body: `<?xml version="1.0" encoding="UTF-8"?>
<clientConfig version="1.1">
  <emailProvider id="taller-rio.example">
    <domain>taller-rio.example</domain>
${server('incoming', 'imap', 'correo.taller-rio.example', 993, 'SSL')}
${server('incoming', 'pop3', 'mx.taller-rio.example', 110, 'plain')}
${server('outgoing', 'smtp', 'mx.taller-rio.example', 25, 'STARTTLS')}
  </emailProvider>
</clientConfig>
`,
        },
      },
    },
  ],
};
