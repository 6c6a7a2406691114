/** Los textos de las reglas de MX, en español. */
import type { MX_RULES } from '../../rules/mx/list.ts';
import { listEs } from '../../rules/texts.ts';
import type { TextsOf } from '../texts-of.ts';

export const mxEs: TextsOf<typeof MX_RULES> = {
  'mx/missing': {
    missing: {
      title: ({ domain }) => `${domain} no puede recibir correo`,
      what: ({ domain }) => `${domain} no tiene registro MX, ni una dirección que haga sus veces.`,
      why: () =>
        'Las respuestas y los rebotes dirigidos al dominio se pierden. Además, muchos receptores rechazan el correo cuyo remitente no podría recibir respuesta.',
      fix: ({ domain }) =>
        `Publique el registro MX que le dé su proveedor de correo. Si ${domain} solo va a enviar, use un remitente que admita respuestas.`,
    },
    present: { title: ({ hosts }) => `Reciben el correo: ${hosts.join(', ')}` },
    none: { title: () => 'El dominio dice con un MX nulo que no admite correo' },
  },
  'mx/implicit': {
    implicit: {
      title: ({ domain }) => `${domain} no tiene registro MX; el correo va a su dirección web`,
      what: ({ domain }) =>
        `Sin registro MX, los remitentes entregan en la dirección A o AAAA de ${domain}, que suele ser un servidor web.`,
      why: () =>
        'La norma lo permite, pero un servidor web rara vez admite correo, y algunos filtros se fían menos de estos dominios remitentes.',
      fix: ({ domain }) =>
        `Si el propio ${domain} recibe correo, publique un registro MX que nombre su servidor. Si no debe recibir, publique el MX nulo "0 .".`,
    },
    explicit: { title: () => 'El registro MX es explícito' },
    noMx: { title: () => 'Aquí nadie recibe correo' },
  },
  'mx/host-missing': {
    missing: {
      title: ({ host }) => `El servidor de correo ${host} no tiene dirección`,
      what: ({ host, domain }) =>
        `Un registro MX de ${domain} nombra a ${host}, pero ese nombre no existe o no tiene registro A ni AAAA.`,
      why: () =>
        'Los remitentes no pueden llegar a él. Si es el único servidor, todo el correo para el dominio rebota; si hay otros, cada intento hace perder tiempo.',
      fix: ({ host }) =>
        `Publique una dirección para ${host}, o quítelo de los registros MX. Si el nombre acaba dos veces en el dominio, le falta el punto final en el archivo de zona.`,
    },
    found: { title: ({ host }) => `El servidor de correo ${host} tiene dirección` },
    literal: { title: ({ host }) => `${host} es una dirección, no un nombre de servidor` },
  },
  'mx/host-is-alias': {
    alias: {
      title: ({ host }) => `El servidor de correo ${host} es un alias`,
      what: ({ host, target }) => `El registro MX nombra a ${host}, que es un CNAME hacia ${target}.`,
      why: () =>
        'Un registro MX debe nombrar un servidor que tenga dirección propia. Muchos remitentes siguen el alias de todos modos; otros lo rechazan y su correo rebota.',
      fix: ({ target }) => `Haga que el registro MX nombre directamente a ${target}.`,
    },
    direct: { title: ({ host }) => `El servidor de correo ${host} no es un alias` },
    noHost: { title: () => 'El servidor de correo no tiene dirección' },
  },
  'mx/address-literal': {
    literal: {
      title: ({ host }) => `El registro MX lleva la dirección ${host} en vez de un nombre`,
      what: ({ host }) =>
        `El registro MX dice ${host}. Un registro MX debe llevar un nombre de servidor, nunca una dirección IP.`,
      why: () =>
        'Los remitentes consultan ese número como si fuera un nombre y no encuentran nada. El correo para el dominio rebota o espera hasta caducar.',
      fix: ({ host, domain }) =>
        `Publique un registro de dirección, por ejemplo mail.${domain}, para ${host}, y haga que el MX nombre a mail.${domain}.`,
    },
    named: { title: ({ host }) => `El registro MX nombra un servidor, ${host}` },
    noHost: { title: () => 'El servidor de correo no tiene dirección' },
  },
  'mx/host-unroutable': {
    unroutable: {
      title: ({ host }) => `El servidor de correo ${host} tiene una dirección inalcanzable desde fuera`,
      what: ({ host, addresses }) =>
        `${host} apunta a ${listEs(addresses)}, que no se alcanza desde Internet.`,
      why: () =>
        'Esas direcciones son para redes privadas. El remitente que elija una no puede entregar, y su correo se retrasa o rebota.',
      fix: ({ host, addresses }) =>
        `Quite ${listEs(addresses)} de los registros de ${host} y publique su dirección pública.`,
    },
    routable: { title: ({ host }) => `Todas las direcciones de ${host} son públicas` },
    noHost: { title: () => 'El servidor de correo no tiene dirección' },
  },
};
