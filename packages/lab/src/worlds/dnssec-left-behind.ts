/** The DNS moved to another host; the DS record of the old one was left at the registrar. */
import type { World } from '../world.ts';
import { AT_DNS_PROVIDER, dkim, DNS_PROVIDER_ZONES, MAIL_KEY, reverseZones } from './parts.ts';

export const dnssecLeftBehind: World = {
  name: 'dnssec-left-behind',
  title: { en: 'Gone since the move', es: 'Desaparecido desde la mudanza' },
  story: {
    en: 'A vineyard took its DNS to another host. The new one does not sign; the registrar still publishes the DS record of the old one. To Gmail and to everybody else who validates, the domain has stopped to exist, while those who do not validate notice nothing.',
    es: 'Una bodega llevó su DNS a otro proveedor. El nuevo no firma; el registrador sigue publicando el registro DS del anterior. Para Gmail y para todos los que validan, el dominio ha dejado de existir, mientras que quienes no validan no notan nada.',
  },
  cause: 'dnssec/broken-delegation',
  target: {
    domain: 'vinedo-alto.example',
    selectors: ['mail'],
    senders: [
      {
        name: 'Postfix',
        address: '192.0.2.110',
        helo: 'mx.vinedo-alto.example',
        mailFrom: 'vinedo-alto.example',
        dkimDomain: 'vinedo-alto.example',
        dkimSelector: 'mail',
        program: 'mailServer',
      },
    ],
  },
  signed: ['example'],
  zones: {
    'vinedo-alto.example': {
      delegation: `@ NS ns1.dns-sur.example.
@ NS ns2.dns-sur.example.
@ DS 31589 13 2 5d3c6ac3b1e9a4e7f3c0d18b9fe1a2c4a8d7e6f50b1c2d3e4f5061728394a5b6`,
      records: `${AT_DNS_PROVIDER}
@ MX 10 mx
@ A 192.0.2.110
mx A 192.0.2.110
mx TXT "v=spf1 a -all"
@ TXT "v=spf1 mx -all"
${dkim('mail', MAIL_KEY)}
_dmarc TXT "v=DMARC1; p=reject; rua=mailto:dmarc@vinedo-alto.example"`,
    },
    ...DNS_PROVIDER_ZONES,
    ...reverseZones({ '192.0.2.110': 'mx.vinedo-alto.example' }),
  },
  smtp: [{ address: '192.0.2.110', hostname: 'mx.vinedo-alto.example', banner: 'Postfix' }],
};
