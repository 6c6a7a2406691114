/** Los textos de las reglas de SPF, en español. */
import type { SPF_RULES } from '../../rules/spf/list.ts';
import { listEs } from '../../rules/texts.ts';
import type { TextsOf } from '../texts-of.ts';

const none = { title: () => 'No hay registro SPF' };

export const spfEs: TextsOf<typeof SPF_RULES> = {
  'spf/missing': {
    missing: {
      title: ({ domain }) => `${domain} no tiene registro SPF`,
      what: ({ domain }) =>
        `Ningún registro TXT de ${domain} empieza por "v=spf1". Nada dice qué servidores pueden enviar correo por el dominio.`,
      why: () =>
        'Los receptores no distinguen su correo del falsificado. Gmail rechaza con 550 5.7.26 el correo sin SPF ni DKIM; Outlook.com exige SPF a los dominios que le envían más de 5000 mensajes al día (550 5.7.515).',
      fix: ({ domain }) =>
        `Publique en ${domain} un solo registro TXT que nombre a todos sus remitentes: su servidor de correo, el include de su proveedor y el servicio de boletines, si lo usa. Termínelo en ~all, y en -all cuando estén todos.`,
    },
    present: { title: ({ record }) => `Registro SPF: ${record}` },
  },
  'spf/several-records': {
    several: {
      title: ({ domain, count }) => `${domain} tiene ${count} registros SPF; solo se admite uno`,
      what: ({ domain, count }) => `${count} registros TXT de ${domain} empiezan por "v=spf1".`,
      why: () =>
        'Con más de uno, SPF acaba en error (permerror) para cualquier remitente. Los receptores tratan su correo como si SPF no hubiera pasado.',
      fix: ({ merged }) => `Sustitúyalos por un único registro con los términos de todos: ${merged}.`,
    },
    one: { title: () => 'Hay un solo registro SPF' },
    none,
  },
  'spf/syntax-error': {
    unreadable: {
      title: ({ parts }) => `El registro SPF tiene un error: ${listEs(parts)}`,
      what: ({ record, parts }) =>
        `El registro ${record} tiene partes que no son SPF válido: ${listEs(parts)}.`,
      why: () =>
        'Un solo error estropea todo el registro: SPF acaba en permerror para cualquier remitente, y los receptores tratan su correo como si SPF no hubiera pasado.',
      fix: ({ parts }) =>
        `Corrija o quite: ${listEs(parts)}. Los términos se separan con un espacio, las direcciones llevan delante ip4: o ip6: y los demás dominios, include:.`,
    },
    readable: { title: () => 'El registro SPF se puede leer' },
    none,
  },
  'spf/too-many-lookups': {
    tooMany: {
      title: ({ lookups }) => `El registro SPF necesita ${lookups} consultas DNS; se admiten diez`,
      what: ({ domain, lookups, costs }) =>
        `Para evaluar el registro SPF de ${domain}, el receptor necesita hasta ${lookups} consultas DNS. Los términos más caros: ${costs.length > 0 ? listEs(costs) : 'los del propio registro'}.`,
      why: () =>
        'Pasadas las diez consultas, SPF acaba en error (permerror). Los remitentes que el registro nombra al final fallan y los del principio pueden pasar: por eso solo el correo de algunos va a spam.',
      fix: ({ enough }) =>
        `Quite los include de servicios que ya no envían por usted y los mecanismos repetidos.${enough.length > 0 ? ` Bastaría con quitar uno de estos: ${enough.join(', ')}.` : ''} Ponga las direcciones sueltas con ip4: o ip6:, que no cuestan nada, y deje los boletines en un subdominio con su propio registro SPF.`,
    },
    within: { title: ({ lookups }) => `SPF necesita ${lookups} de las diez consultas DNS` },
    none,
  },
  'spf/too-many-void-lookups': {
    tooMany: {
      title: ({ names }) => `El registro SPF pregunta por ${names.length} nombres vacíos; se admiten dos`,
      what: ({ names }) => `Estos nombres del registro SPF no responden nada: ${listEs(names)}.`,
      why: () =>
        'El receptor puede parar tras dos nombres así y acabar en error (permerror). Su correo queda entonces sin la cobertura de SPF.',
      fix: ({ names }) => `Quite del registro SPF los términos que usan ${listEs(names)}.`,
    },
    within: { title: ({ count }) => `${count} de las dos consultas SPF vacías admitidas` },
    none,
  },
  'spf/include-without-record': {
    missing: {
      title: ({ term }) => `El registro SPF usa ${term}, pero ese dominio no tiene registro SPF`,
      what: ({ target, term }) =>
        `El registro SPF contiene ${term}. ${target} no tiene registro SPF, así que el término no lleva a ninguna parte.`,
      why: () =>
        'Un include sin registro es un error (permerror) para todo remitente que llegue hasta él. Los receptores tratan ese correo como si SPF no hubiera pasado.',
      fix: ({ target, term }) =>
        `Quite ${term} del registro. Si un servicio de ${target} envía por usted, pídale su include actual y póngalo.`,
    },
    nested: {
      title: ({ term }) => `${term}, en el registro SPF, está roto más abajo`,
      what: ({ target, term, parent }) =>
        `Por debajo de ${term}, el registro de ${parent} lleva a ${target}, que no tiene un registro SPF utilizable.`,
      why: () =>
        'El error (permerror) de un registro inferior es el error del suyo. Los receptores tratan su correo como si SPF no hubiera pasado.',
      fix: ({ term, parent }) =>
        `Pida al responsable de ${parent} que repare el registro, o quite ${term} si ese servicio ya no envía por usted.`,
    },
    several: {
      title: ({ term }) => `El registro SPF usa ${term}, pero ese dominio tiene varios registros SPF`,
      what: ({ target, term }) =>
        `El registro SPF contiene ${term}, y ${target} publica más de un registro SPF.`,
      why: () =>
        'Varios registros son un error (permerror), que pasa a ser el resultado del suyo. Los receptores tratan su correo como si SPF no hubiera pasado.',
      fix: ({ target, term }) => `Pida al dueño de ${target} que una los registros en uno, o quite ${term}.`,
    },
    sound: { title: () => 'Todos los include llevan a un registro SPF' },
    none,
  },
  'spf/open-to-everyone': {
    open: {
      title: ({ domain }) => `Cualquiera puede enviar correo como ${domain}`,
      what: ({ path }) =>
        `El registro SPF acaba en +all, que admite cualquier dirección. Se encontró por: ${path.join(' > ')}.`,
      why: () =>
        'Cualquier emisor de spam pasa SPF, y con ello DMARC, en nombre de usted. Los filtros lo saben y no se fían del registro; el dominio coge pronto mala reputación.',
      fix: () =>
        'Termine el registro en ~all, o en -all cuando haya nombrado a todos sus remitentes. Si lo abierto es un include, quítelo.',
    },
    closed: { title: () => 'El registro SPF no admite a cualquiera' },
    none,
  },
  'spf/no-default': {
    open: {
      title: () => 'El registro SPF no tiene final: no dice qué hacer con los demás remitentes',
      what: ({ record }) =>
        `El registro ${record} no tiene "all" ni "redirect=". Todo remitente que no nombra recibe "neutral".`,
      why: () =>
        'Neutral equivale a no responder: el correo falsificado no se rechaza y el registro no protege nada.',
      fix: () => 'Añada ~all al final, o -all cuando haya nombrado a todos sus remitentes.',
    },
    stated: { title: () => 'El registro SPF dice qué hacer con los demás remitentes' },
    none,
  },
  'spf/neutral-default': {
    neutral: {
      title: () => 'El registro SPF acaba en ?all y no rechaza a nadie',
      what: ({ record }) => `El registro ${record} responde "neutral" para todo remitente que no nombra.`,
      why: () =>
        'Los receptores deben tratar neutral como si no hubiera registro. El correo falsificado no se frena.',
      fix: () => 'Cambie ?all por ~all, o por -all cuando haya nombrado a todos sus remitentes.',
    },
    decided: { title: () => 'El registro SPF toma posición sobre los demás remitentes' },
    none,
  },
  'spf/ptr-mechanism': {
    used: {
      title: () => 'El registro SPF usa ptr, que no debe usarse',
      what: ({ record }) =>
        `El registro ${record} autoriza a los remitentes por el nombre de su dirección (ptr).`,
      why: () =>
        'El mecanismo es lento y poco fiable, y la norma dice que no se publique. Algunos receptores lo pasan por alto, y entonces el remitente falla.',
      fix: () => 'Nombre las direcciones de esos servidores con ip4: o ip6: y quite ptr.',
    },
    unused: { title: () => 'El registro SPF no usa ptr' },
    none,
  },
  'spf/loop': {
    loop: {
      title: ({ name }) => `El registro SPF da vueltas en círculo en ${name}`,
      what: ({ name, term }) =>
        `Siguiendo ${term}, los registros SPF vuelven a ${name}, que ya se había leído.`,
      why: () =>
        'El círculo agota las diez consultas admitidas y SPF acaba en error (permerror) para los remitentes que no se nombren antes.',
      fix: ({ term }) => `Quite ${term} del registro, o haga que el círculo se rompa donde se cierra.`,
    },
    straight: { title: () => 'El registro SPF no tiene círculos' },
    none,
  },
};
