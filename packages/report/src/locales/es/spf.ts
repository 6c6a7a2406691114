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
    misspelt: {
      title: ({ parts }) => `El registro SPF tiene un error: ${listEs(parts)}`,
      what: ({ record, parts }) =>
        `El registro ${record} tiene partes que no son SPF válido: ${listEs(parts)}.`,
      why: () =>
        'Un solo error estropea todo el registro: SPF acaba en permerror para cualquier remitente, y los receptores tratan su correo como si SPF no hubiera pasado.',
      fix: ({ parts, meant }) => `Escriba ${listEs(meant)} en lugar de ${listEs(parts)}.`,
    },
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
      fix: ({ enough, spare, unlooked }) =>
        spare.length > 0
          ? `Quite ${listEs(spare)}: todas las direcciones del mundo conservan el resultado que el registro quiere darles, y las consultas caben.`
          : `${unlooked.length > 0 ? `Quite primero ${listEs(unlooked)}: estos servicios envían con un sobre propio, así que ningún receptor los consulta nunca aquí. ` : ''}Quite los include de servicios que ya no envían por usted y los mecanismos repetidos.${enough.length > 0 ? ` Bastaría con quitar uno de estos: ${enough.join(', ')}.` : ''} Ponga las direcciones sueltas con ip4: o ip6:, que no cuestan nada, y deje los boletines en un subdominio con su propio registro SPF.`,
    },
    within: { title: ({ lookups }) => `SPF necesita ${lookups} de las diez consultas DNS` },
    none,
  },
  'spf/too-many-void-lookups': {
    tooMany: {
      title: ({ count }) => `El registro SPF pregunta ${count} veces por nombres vacíos; se admiten dos`,
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
      fix: ({ target, term, instead }) =>
        instead === ''
          ? `Quite ${term} del registro. Si un servicio de ${target} envía por usted, pídale su include actual y póngalo.`
          : `Quite ${term} del registro. Si el servicio envía por usted, lo que hace incluir a sus clientes es include:${instead}.`,
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
  'spf/unread-record': {
    unread: {
      title: () => 'El registro SPF está, pero ningún receptor lo lee',
      what: ({ domain, record }) =>
        `Un registro TXT de ${domain} parece SPF: ${record}. No empieza exactamente por "v=spf1" y un espacio.`,
      why: () =>
        'Un TXT que no empieza así se pasa por alto. Para los receptores, el dominio no tiene registro SPF.',
      fix: () =>
        'Escriba de nuevo el registro, empezando por v=spf1 y un espacio: sin comillas, espacios ni otro carácter delante, y sin otra versión.',
    },
    beside: {
      title: () => 'Un registro TXT parece SPF, pero ningún receptor lo lee',
      what: ({ domain, record }) =>
        `Junto al registro SPF de ${domain} hay un TXT que no empieza exactamente por "v=spf1" y un espacio: ${record}.`,
      why: () => 'Los receptores lo pasan por alto. Lo que nombra queda sin la cobertura de SPF.',
      fix: () => 'Pase al registro SPF lo que nombra, si aún hace falta, y quite este TXT.',
    },
    clean: { title: () => 'Ningún registro TXT es un SPF mal escrito' },
  },
  'spf/glued-terms': {
    atStrings: {
      title: ({ term }) => `Falta un espacio en el registro SPF entre dos cadenas: ${term}`,
      what: ({ term, parts }) =>
        `El registro está publicado en varias cadenas. Los receptores las unen sin espacio, de modo que ${listEs(parts)} se convierten en ${term}.`,
      why: () =>
        'Lo que resulta no es un término, o es otro nombre. SPF acaba en error, o los remitentes de esos términos quedan sin cobertura.',
      fix: () => 'Termine la primera de las dos cadenas en un espacio, o empiece con él la segunda.',
    },
    noSpace: {
      title: ({ term }) => `Hay términos del registro SPF sin espacio que los separe: ${term}`,
      what: ({ term, parts }) => `El registro tiene ${term}, que debía ser ${listEs(parts)}.`,
      why: () =>
        'Solo un espacio separa dos términos. Lo que hay ahí no es un término, o es otro nombre: SPF acaba en error, o los remitentes de esos términos quedan sin cobertura.',
      fix: ({ parts }) => `Escríbalos con un espacio entre ellos: ${parts.join(' ')}.`,
    },
    parted: { title: () => 'Los términos del registro SPF están separados por espacios' },
    none,
  },
  'spf/ignored-term': {
    ignored: {
      title: ({ terms }) => `El registro SPF tiene partes que ningún receptor mira: ${listEs(terms)}`,
      what: ({ terms }) =>
        `"all" coincide con todo, así que la evaluación acaba ahí. Detrás, o como redirect a su lado, está: ${listEs(terms)}.`,
      why: () =>
        'Los remitentes nombrados ahí quedan sin cobertura: su correo recibe lo que dice "all", a menudo un fallo. O son restos que solo confunden.',
      fix: ({ terms }) =>
        `Si ${listEs(terms)} debe contar, póngalo antes de "all". Si no, quítelo: nada cambia para ningún remitente.`,
    },
    all: { title: () => 'Los receptores miran todas las partes del registro SPF' },
    none,
  },
  'spf/dangling-include': {
    own: {
      title: ({ registrable }) => `El registro SPF se fía de ${registrable}, que no existe`,
      what: ({ term, registrable }) =>
        `El registro SPF contiene ${term}. El dominio ${registrable} responde NXDOMAIN: no está en el DNS.`,
      why: ({ registrable }) =>
        `Si ${registrable} está libre, cualquiera puede registrarlo, publicar ahí lo que quiera y pasar SPF y DMARC en nombre de usted.`,
      fix: ({ term }) =>
        `Quite ${term} del registro hoy mismo. Si el nombre es una errata, ponga el correcto.`,
    },
    nested: {
      title: ({ registrable }) => `Un include del registro SPF se fía de ${registrable}, que no existe`,
      what: ({ term, registrable, holder }) =>
        `El registro de ${holder}, que el suyo incluye, contiene ${term}. El dominio ${registrable} responde NXDOMAIN: no está en el DNS.`,
      why: ({ registrable }) =>
        `Si ${registrable} está libre, cualquiera puede registrarlo, publicar ahí lo que quiera y pasar SPF y DMARC en nombre de usted.`,
      fix: ({ holder }) =>
        `Avise enseguida al responsable de ${holder} y quite el include que lleva ahí hasta que lo arregle.`,
    },
    sound: { title: () => 'Todos los dominios que nombra el registro SPF están registrados' },
    none,
  },
  'spf/too-many-mx': {
    tooMany: {
      title: ({ term, hosts }) =>
        `${term}, en el registro SPF, equivale a ${hosts} servidores de correo; se admiten diez`,
      what: ({ term, hosts }) => `El dominio por el que pregunta ${term} tiene ${hosts} registros MX.`,
      why: () =>
        'El receptor no debe preguntar por más de diez. Para todo remitente que no esté entre los primeros, SPF acaba en error (permerror).',
      fix: ({ term }) => `Sustituya ${term} por las direcciones que envían, con ip4: o ip6:.`,
    },
    within: { title: () => 'Ningún mx del registro SPF equivale a más de diez servidores' },
    none,
  },
  'spf/too-broad-network': {
    broad: {
      title: ({ networks }) => `El registro SPF admite redes muy grandes: ${listEs(networks)}`,
      what: ({ networks, sizes }) =>
        `Entre los términos propios, ${listEs(networks)} admiten ${listEs(sizes)} direcciones. Más que una /16 (IPv4) o una /32 (IPv6) es más de lo que usa una sola organización para enviar.`,
      why: () =>
        'Quien alquile o asalte una máquina de ahí pasa SPF, y con ello DMARC, en nombre de usted. Algunos filtros tratan esos registros como +all.',
      fix: () => 'Nombre solo las direcciones o las redes pequeñas que de verdad envían su correo.',
    },
    narrow: { title: () => 'El registro SPF no nombra redes propias muy grandes' },
    none,
  },
  'spf/redundant-lookup': {
    redundant: {
      title: ({ before, after }) =>
        `El registro SPF podría pasar con ${after} consultas DNS en lugar de ${before}`,
      what: ({ terms }) => `Estos términos no cambian nada para ninguna dirección: ${listEs(terms)}.`,
      why: () =>
        'Cada uno cuesta una de las diez consultas admitidas. El próximo include puede ser el que sobre.',
      fix: ({ record }) =>
        `Este registro da hoy a todas las direcciones del mundo el mismo resultado: ${record}. Si más adelante cambia una dirección de esos servidores, póngala.`,
    },
    needed: { title: () => 'Todas las consultas del registro SPF hacen falta' },
    none,
  },
  'spf/duplicate-network': {
    repeated: {
      title: ({ count }) =>
        count === 1
          ? 'Una red del registro SPF está nombrada dos veces'
          : `${count} redes del registro SPF están nombradas dos veces`,
      what: ({ pairs }) => `Ya cubiertas: ${listEs(pairs)}.`,
      why: () =>
        'No hace daño, pero el registro es más largo de lo necesario, y quien quita una de las dos cree que la dirección queda fuera.',
      fix: ({ record }) =>
        `Este registro da a todas las direcciones del mundo el mismo resultado: ${record}.`,
    },
    single: { title: () => 'El registro SPF no nombra ninguna red dos veces' },
    none,
  },
  'spf/unroutable-network': {
    unroutable: {
      title: ({ networks }) =>
        `El registro SPF nombra direcciones que ningún receptor llega a ver: ${listEs(networks)}`,
      what: ({ networks }) =>
        `${listEs(networks)} son direcciones privadas o reservadas. El receptor, en Internet, ve en su lugar la dirección pública de su servidor.`,
      why: () =>
        'Esos términos no admiten a nadie. Si con ellos se quería nombrar al servidor, su correo queda sin la cobertura de SPF.',
      fix: () =>
        'Averigüe la dirección pública desde la que envía su servidor (en las líneas Received de un mensaje que llegó) y póngala en lugar de estas.',
    },
    routable: { title: () => 'Las redes del registro SPF son públicas' },
    none,
  },
  'spf/record-too-long': {
    tooLong: {
      title: ({ answer }) => `La respuesta TXT con el registro SPF ocupa ${answer} octetos`,
      what: ({ domain, answer, record }) =>
        `Los registros TXT de ${domain} forman juntos una respuesta de unos ${answer} octetos; ${record} son del registro SPF. Más de 512 necesitan EDNS0 o una segunda consulta por TCP.`,
      why: () =>
        'La mayoría de los receptores pueden con ello. Donde un cortafuegos descarta las respuestas grandes o por TCP, SPF acaba en error temporal, y el correo se retrasa o queda sin cobertura.',
      fix: () =>
        'Quite los TXT de servicios que ya no usa (verificaciones antiguas) y acorte el registro SPF: las redes repetidas, y las listas de direcciones, llevadas a un include propio.',
    },
    near: {
      title: ({ answer }) => `La respuesta TXT con el registro SPF ocupa ${answer} octetos, cerca del límite`,
      what: ({ domain, answer, record }) =>
        `Los registros TXT de ${domain} forman juntos una respuesta de unos ${answer} octetos; ${record} son del registro SPF. A partir de 512 ya no cabe en un datagrama DNS corriente.`,
      why: () => 'Todavía cabe. Un TXT o un include más puede pasarla del límite.',
      fix: () => 'Quite los TXT de servicios que ya no usa antes de añadir otro.',
    },
    fits: { title: ({ answer }) => `La respuesta TXT ocupa ${answer} octetos` },
    none,
  },
  'spf/sender-id-record': {
    leftOver: {
      title: ({ domain }) => `${domain} tiene todavía un registro Sender ID`,
      what: ({ domain, record }) => `Un registro TXT de ${domain} empieza por "spf2.0/": ${record}.`,
      why: () =>
        'Sender ID se abandonó hace mucho y ningún receptor de peso lo lee. No hace daño, pero agranda toda respuesta TXT y confunde a quien la mantiene.',
      fix: () => 'Quítelo. Todo lo que dice va en el registro v=spf1.',
    },
    none: { title: () => 'No hay registro Sender ID' },
  },
};
