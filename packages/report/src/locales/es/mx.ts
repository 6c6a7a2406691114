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
  'mx/null-beside-others': {
    contradiction: {
      title: ({ domain }) => `${domain} tiene un MX nulo junto a servidores de correo reales`,
      what: ({ domain, hosts }) =>
        `Los registros MX de ${domain} nombran a ${listEs(hosts)}, y además a ".". El "." dice que el dominio no admite correo; debe estar solo.`,
      why: () =>
        'Cada remitente resuelve la contradicción a su manera. Unos entregan, otros se niegan enseguida a enviar con 556, y otros rechazan el correo del dominio porque no se le podría responder.',
      fix: ({ domain }) => `Si ${domain} recibe correo, quite el registro con ".". Si no, quite los demás.`,
    },
    alone: { title: () => 'El MX nulo está solo' },
    none: { title: () => 'Ningún registro MX nombra la raíz' },
  },
  'mx/null-with-preference': {
    preference: {
      title: ({ domain, preference }) =>
        `El MX nulo de ${domain} tiene preferencia ${preference} en vez de 0`,
      what: ({ domain, preference }) =>
        `${domain} dice con "${preference} ." que no admite correo. La norma lo escribe "0 .".`,
      why: () =>
        'La mayoría de los remitentes lo entiende igual. El que busque la forma exacta intentará entregar a un servidor sin nombre, y el correo esperará días antes de rebotar.',
      fix: ({ domain }) => `Publique "0 ." como único registro MX de ${domain}.`,
    },
    right: { title: () => 'El MX nulo está escrito como pide la norma' },
    notNull: { title: () => 'El dominio no tiene MX nulo' },
  },
  'mx/placeholder-host': {
    only: {
      title: ({ domain }) => `El registro MX de ${domain} es solo provisional`,
      what: ({ host }) =>
        `El registro MX nombra a ${host}. Los nombres bajo .invalid no existen nunca. Un nombre bajo msv1.invalid es lo que pide Microsoft 365 para probar que el dominio es suyo, antes de recibir correo alguno.`,
      why: () => 'No se puede entregar ningún correo al dominio, y las respuestas a su correo rebotan.',
      fix: ({ domain }) =>
        `Termine la configuración en su proveedor de correo y publique el registro MX que le dé. En Microsoft 365 es un servidor bajo mail.protection.outlook.com formado con ${domain}.`,
    },
    leftOver: {
      title: ({ host }) => `El registro provisional ${host} sigue entre los MX`,
      what: ({ host, domain }) =>
        `${host} se publicó para probar que ${domain} es suyo. No lleva a ninguna parte, y hay otros registros MX.`,
      why: () =>
        'No hace daño mientras los demás servidores respondan; cuando no, los remitentes prueban también este en vano.',
      fix: () => 'Quite el registro.',
    },
    real: { title: ({ host }) => `${host} no es provisional` },
  },
  'mx/single-label-host': {
    singleLabel: {
      title: ({ host }) => `El registro MX nombra "${host}", que no es un nombre completo`,
      what: ({ host, domain }) =>
        `Un registro MX de ${domain} nombra el servidor "${host}". En el DNS eso es un nombre de primer nivel, no ${host}.${domain}: en el archivo de zona sobra un punto al final, o el panel pide el nombre completo.`,
      why: () => 'Nadie de fuera encuentra ese servidor. El correo va a los demás servidores, o rebota.',
      fix: ({ host, domain }) =>
        `Haga que el registro MX nombre el servidor completo, por ejemplo ${host}.${domain}.`,
    },
    full: { title: ({ host }) => `El registro MX nombra un servidor completo, ${host}` },
  },
  'mx/not-reachable-by-all': {
    ipv6Only: {
      title: ({ hosts }) => `Solo se puede recibir correo por IPv6: ${listEs(hosts)}`,
      what: ({ hosts }) =>
        `Ningún servidor de correo tiene dirección IPv4. ${listEs(hosts)} solo tiene direcciones IPv6.`,
      why: () =>
        'Los servidores funcionan, pero muchos otros tienen todavía solo IPv4. No pueden entregar, y su correo rebota al cabo de unos días.',
      fix: () => 'Dé una dirección IPv4 al menos a un servidor de correo, o añada uno que la tenga.',
    },
    both: { title: () => 'Se puede recibir correo por IPv4 y por IPv6' },
    ipv4Only: { title: () => 'Solo se puede recibir correo por IPv4, lo que no hace daño' },
    noHost: { title: () => 'Ningún servidor de correo tiene dirección' },
  },
  'mx/single-address': {
    spareIsNone: {
      title: ({ hosts }) => `Los servidores de correo ${listEs(hosts)} son uno y el mismo`,
      what: ({ hosts, address }) => `${listEs(hosts)} llevan todos a ${address}, y a ninguna otra dirección.`,
      why: () =>
        'El segundo registro MX parece de reserva y no lo es: si ese único equipo cae, el correo espera en los remitentes, que desisten a los pocos días.',
      fix: () =>
        'Dé al segundo servidor un equipo propio en otra red, o quédese con un solo registro MX. Una reserva que sabe menos de spam que el primero hace más mal que bien.',
    },
    one: { title: ({ host, address }) => `Todo el correo llega a un equipo, ${host} (${address})` },
    several: { title: ({ count }) => `El correo puede llegar a ${count} direcciones` },
    provider: { title: ({ provider }) => `${provider} se ocupa de tener equipos de reserva` },
    noHost: { title: () => 'Ningún servidor de correo tiene dirección' },
  },
  'mx/duplicate-host': {
    duplicate: {
      title: ({ hosts }) => `${listEs(hosts)} está en varios registros MX`,
      what: ({ hosts, domain }) =>
        `${domain} nombra a ${listEs(hosts)} más de una vez, con preferencias distintas.`,
      why: () =>
        'Los remitentes prueban otra vez el mismo servidor creyendo que prueban otro. Parece una reserva y no lo es.',
      fix: () => 'Conserve el registro con la preferencia más baja.',
    },
    distinct: { title: () => 'Cada servidor de correo está en un solo registro MX' },
    noMx: { title: () => 'No hay registros MX' },
  },
  'mx/many-addresses': {
    many: {
      title: ({ host, count }) => `El servidor de correo ${host} tiene ${count} direcciones`,
      what: ({ host, count }) => `El nombre ${host} lleva a ${count} direcciones.`,
      why: () =>
        'Un remitente prueba unas pocas en cada entrega. Si algunas están muertas, el correo se retrasa sin razón visible, y la respuesta puede no caber ya en un datagrama.',
      fix: ({ host }) =>
        `Conserve las direcciones de ${host} que estén en uso, y reparta la carga por detrás.`,
    },
    few: { title: ({ host, count }) => `${host} tiene ${count} direcciones` },
    noHost: { title: () => 'El servidor de correo no tiene dirección' },
  },
};
