/** Los textos de las reglas del dominio, en español. */
import type { DOMAIN_RULES } from '../../rules/domain/list.ts';
import { listEs } from '../../rules/texts.ts';
import type { TextsOf } from '../texts-of.ts';

export const domainEs: TextsOf<typeof DOMAIN_RULES> = {
  'domain/no-mail-records': {
    nothing: {
      title: ({ domain }) => `${domain} no tiene ningún registro de correo`,
      what: ({ domain }) => `${domain} no tiene registro MX, ni SPF, ni DMARC: no dice nada sobre el correo.`,
      why: () =>
        'El correo que se le envía rebota, salvo que su servidor web admita correo por casualidad. El que sale de él llega sin ninguna prueba: Gmail rechaza con 550 5.7.26 el correo sin SPF ni DKIM. Y cualquiera puede falsificar el nombre, porque nada pide a los receptores que lo rechacen.',
      fix: ({ domain }) =>
        `Si ${domain} no es para correo, publique los tres registros de abajo, que así lo dicen. Si lo es, publique los registros MX y SPF que le dé su proveedor de correo, active allí DKIM y añada en _dmarc.${domain} el registro TXT "v=DMARC1; p=none; rua=mailto:postmaster@${domain}".`,
    },
    some: { title: () => 'El dominio publica registros de correo' },
  },
  'domain/provider-not-included': {
    notIncluded: {
      title: ({ domain, provider }) =>
        `Los buzones de ${domain} están en ${provider}, pero SPF no le deja enviar`,
      what: ({ provider, include }) =>
        `Los registros MX llevan a ${provider}. Nada en el registro SPF representa a sus servidores: ni include:${include} ni una red.`,
      why: ({ provider }) =>
        `Lo que la gente escribe en sus buzones sale de los servidores de ${provider} y no pasa SPF. Si allí no está activo DKIM, tampoco pasa DMARC.`,
      fix: ({ include }) =>
        `Añada include:${include} al registro SPF, antes de su all. Si todo el correo sale por otro servicio, déjelo como está.`,
    },
    seen: {
      title: ({ dns, receiving, sending }) =>
        [
          ...(dns.length === 0 ? [] : [`DNS en ${listEs(dns)}`]),
          ...(receiving.length === 0 ? [] : [`recibe el correo ${listEs(receiving)}`]),
          ...(sending.length === 0 ? [] : [`se envía por ${listEs(sending)}`]),
        ].join('; '),
    },
    unrecognised: {
      title: () =>
        'Los registros no muestran ningún proveedor conocido: el dominio parece llevado por su propia gente',
    },
  },
};
