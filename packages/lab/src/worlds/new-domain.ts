/** A domain bought yesterday: a web page, and nothing for mail. */
import type { World } from '../world.ts';
import { AT_DNS_PROVIDER, DNS_PROVIDER_ZONES, reverseZones } from './parts.ts';

export const newDomain: World = {
  name: 'new-domain',
  title: { en: 'A new domain without mail', es: 'Un dominio nuevo sin correo' },
  story: {
    en: 'A studio bought its domain yesterday. The web page is up, but nobody has set up mail: no server receives it, and no record says who may send it.',
    es: 'Un estudio compró ayer su dominio. La página web funciona, pero nadie ha configurado el correo: ningún servidor lo recibe y ningún registro dice quién puede enviarlo.',
  },
  cause: 'domain/no-mail-records',
  target: { domain: 'estudio-verde.example' },
  zones: {
    'estudio-verde.example': {
      records: `${AT_DNS_PROVIDER}
@ A 198.51.100.42
www A 198.51.100.42`,
    },
    ...DNS_PROVIDER_ZONES,
    ...reverseZones({ '198.51.100.42': 'web42.hosting-norte.example' }),
    'hosting-norte.example': {
      records: `$TTL 3600
@ SOA ns1.dns-sur.example. hostmaster 2026092001 7200 3600 1209600 300
@ NS ns1.dns-sur.example.
@ NS ns2.dns-sur.example.
web42 A 198.51.100.42`,
    },
  },
};
