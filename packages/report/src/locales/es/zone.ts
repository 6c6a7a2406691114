/** Los textos de las reglas de zona, en español. */
import type { ZONE_RULES } from '../../rules/zone/list.ts';
import { listEs } from '../../rules/texts.ts';
import type { TextsOf } from '../texts-of.ts';

export const zoneEs: TextsOf<typeof ZONE_RULES> = {
  'zone/does-not-exist': {
    nameError: {
      title: ({ domain }) => `${domain} no existe en el DNS`,
      what: ({ domain }) =>
        `El DNS responde NXDOMAIN para ${domain}: ese nombre no existe, ni nada por debajo de él.`,
      why: () =>
        'Nadie puede enviarle correo y los receptores rechazan el que venga de él. Yahoo, por ejemplo, exige que el dominio del remitente exista en el DNS.',
      fix: ({ domain }) =>
        `Revise la ortografía. Si es correcta, mire en el registrador si ${domain} ha caducado o está suspendido, y pida que se restablezca la delegación.`,
    },
    exists: { title: ({ apex }) => `El dominio existe, en la zona ${apex}` },
  },
  'zone/name-server-lame': {
    lame: {
      title: ({ host }) => `El servidor DNS ${host} no conoce la zona`,
      what: ({ host, addresses, rcodes, domain }) =>
        `${host} (${listEs(addresses)}) figura como servidor DNS de ${domain}, pero no responde con autoridad${rcodes.length > 0 ? `: dice ${listEs(rcodes)}` : ''}.`,
      why: () =>
        'Quien pregunte a ese servidor no obtiene SPF, DKIM, DMARC ni MX. Los receptores ven fallar la autenticación al azar: aplazan el correo o lo tratan como no autenticado.',
      fix: ({ host, domain }) =>
        `Haga que ${host} cargue la zona ${domain}, o quite ${host} de los registros NS en el registrador y en la zona.`,
    },
    noAddress: {
      title: ({ host }) => `El servidor DNS ${host} no tiene dirección`,
      what: ({ host, domain }) =>
        `${host} figura como servidor DNS de ${domain}, pero su nombre no tiene registro A ni AAAA.`,
      why: () =>
        'No se le puede preguntar. Cada consulta de sus registros de correo que empiece por él tarda más, y falla si los demás servidores están ocupados.',
      fix: ({ host, domain }) =>
        `Dé una dirección a ${host}, o quítelo de los registros NS de ${domain} en el registrador y en la zona.`,
    },
    authoritative: { title: ({ host }) => `El servidor DNS ${host} responde por la zona` },
    silent: { title: ({ host }) => `El servidor DNS ${host} no dio ninguna respuesta que juzgar` },
  },
  'zone/name-server-silent': {
    silent: {
      title: ({ host }) => `El servidor DNS ${host} no responde`,
      what: ({ host, addresses }) =>
        `${host} no respondió desde ${listEs(addresses)}, mientras que otros servidores de la zona sí respondieron.`,
      why: () =>
        'Quien consulta lo espera antes de probar otro. Con carga, la espera se agota y el receptor no puede comprobar SPF, DKIM ni DMARC.',
      fix: ({ host }) =>
        `Arranque el servicio DNS en ${host} y deje pasar el puerto 53 por UDP y TCP, o quite ${host} de los registros NS.`,
    },
    answers: { title: ({ host }) => `El servidor DNS ${host} responde en todas sus direcciones` },
    noAddress: { title: () => 'El servidor DNS no tiene dirección a la que preguntar' },
  },
  'zone/single-name-server': {
    single: {
      title: ({ apex }) => `${apex} tiene un solo servidor DNS`,
      what: ({ apex, host }) => `Todos los registros de ${apex} salen de un único servidor, ${host}.`,
      why: () =>
        'Mientras esté caído, los receptores no encuentran su MX ni sus registros SPF, DKIM y DMARC. El correo que le envían espera, y el que usted envía no pasa las comprobaciones.',
      fix: ({ apex }) =>
        `Añada un segundo servidor DNS para ${apex}, en otra red, en su proveedor de DNS y en el registrador.`,
    },
    several: { title: ({ count }) => `La zona tiene ${count} servidores DNS` },
    noZone: { title: () => 'No hay zona' },
  },
};
