/** Nobody answers for the domain, so nothing can be told, and nothing must be. */
import type { World } from '../world.ts';
import { AT_DNS_PROVIDER, DNS_PROVIDER_ZONES } from './parts.ts';

export const dnsTimeout: World = {
  name: 'dns-timeout',
  title: { en: 'Nobody answers', es: 'Nadie responde' },
  story: {
    en: 'No question about the hotel’s domain is answered today. Whether its records are right cannot be said: what could not be seen is not the same as what is not there.',
    es: 'Hoy no se responde a ninguna pregunta sobre el dominio del hotel. No se puede decir si sus registros están bien: lo que no se pudo ver no es lo mismo que lo que no existe.',
  },
  target: { domain: 'hotel-faro.example' },
  zones: {
    'hotel-faro.example': {
      records: `${AT_DNS_PROVIDER}
@ MX 10 mail
@ A 192.0.2.70
mail A 192.0.2.70
@ TXT "v=spf1 mx -all"`,
    },
    ...DNS_PROVIDER_ZONES,
  },
  dnsFaults: [{ below: 'hotel-faro.example', fault: 'timeout' }],
};
