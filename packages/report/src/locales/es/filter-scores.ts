/** Los textos de las reglas sobre puntuaciones y productos de filtrado, en español. */
import type { SCORE_RULES } from '../../rules/filter/score-list.ts';
import { fixesOf } from '../../rules/filter/counted.ts';
import { meaningIn, type GatewayValues } from '../../rules/filter/gateway-verdict.ts';
import { fixesLine, rulesLine, upperFirst } from '../../rules/filter/scoring-words.ts';
import { listEs } from '../../rules/texts.ts';
import type { TextsOf } from '../texts-of.ts';
import { countedEs, countedFixEs, countedStatesEs, ES, filterEs } from './scoring-words.ts';

const ASK_OPERATOR =
  'Arregle lo demás que nombra este informe, y pida después al destinatario que libere el mensaje y avise al producto de que lo juzgó mal.';

export const filterScoresEs: TextsOf<typeof SCORE_RULES> = {
  'filter/score-over-threshold': {
    over: {
      title: ({ filter, score, threshold }) =>
        `Marcado como spam${filter === '' ? '' : ` por ${filter}`}: ${score} puntos${threshold === '' ? '' : `, límite ${threshold}`}`,
      what: (values) =>
        `${upperFirst(filterEs(values))} marcó el mensaje, con ${values.score} puntos. Lo que más contó: ${rulesLine(ES, values)}`,
      why: ({ wouldPass, mendable, withoutMendable }) =>
        wouldPass
          ? `Lo marcado va a la carpeta de spam o se rechaza. De esos puntos, ${mendable} los puede arreglar quien envía; sin ellos la puntuación sería ${withoutMendable}, y el mensaje habría pasado.`
          : mendable === ''
            ? 'Lo marcado va a la carpeta de spam o se rechaza. La cabecera no dice qué parte de la puntuación puede arreglar quien envía.'
            : `Lo marcado va a la carpeta de spam o se rechaza. De esos puntos, ${mendable} los puede arreglar quien envía; eso solo no habría bastado.`,
      fix: (values) =>
        fixesLine(
          ES,
          values,
          'Pregunte a quien administra el receptor cuál de estas reglas es el motivo; son suyas.',
        ),
    },
    marked: {
      title: ({ filter }) => `Marcado como spam${filter === '' ? '' : ` por ${filter}`}, sin decir por qué`,
      what: (values) =>
        `${upperFirst(filterEs(values))} marcó el mensaje como spam${values.score === '' ? '' : ` con ${values.score} puntos`} y no dice qué reglas contó.`,
      why: () =>
        'Lo marcado va a la carpeta de spam o se rechaza. Sin las reglas, nadie de fuera puede decir qué fue.',
      fix: () =>
        'Pida al destinatario la cabecera completa, donde muchos servidores guardan la lista (X-Spam-Status, X-Spam-Report, X-Spamd-Result), o haga puntuar el mismo mensaje por un SpamAssassin o rspamd propio.',
    },
    under: {
      title: ({ filter, score }) =>
        `No marcado como spam${filter === '' ? '' : ` por ${filter}`}${score === '' ? '' : `: ${score} puntos`}`,
    },
    noScore: { title: () => 'Ningún filtro del receptor escribió una puntuación' },
  },
  'filter/score-reputation-lists': {
    counted: {
      title: () => 'El filtro contó listas que tienen al remitente',
      what: countedEs,
      why: () =>
        'Los receptores de todas partes consultan las mismas listas, así que le pasa a todo el correo de esta dirección o dominio, sea cual sea su contenido.',
      fix: (values) =>
        countedFixEs(
          values,
          'Acabe primero con la causa: un sitio o buzón hackeado, un equipo infectado, una lista comprada. Pida después la retirada a la lista que se nombra.',
        ),
    },
    ...countedStatesEs,
  },
  'filter/score-sending-server': {
    counted: {
      title: () => 'El filtro contó cómo se presenta el servidor que envía',
      what: countedEs,
      why: () =>
        'Los nombres que no concuerdan son típicos de equipos domésticos infectados, y los filtros los cuentan antes de leer una palabra. Se ponen una vez y valen para todo el correo del servidor.',
      fix: (values) =>
        countedFixEs(
          values,
          'Dé a la dirección que envía un registro PTR que lleve a un nombre de verdad y de vuelta, y haga que el servidor se presente con ese nombre.',
        ),
    },
    ...countedStatesEs,
  },
  'filter/score-links': {
    counted: {
      title: () => 'El filtro contó enlaces del mensaje',
      what: countedEs,
      why: () =>
        'Los filtros buscan cada nombre enlazado en sus listas. Un solo enlace malo, a menudo de un rastreador, un acortador o una página hackeada, marca un mensaje por lo demás bueno.',
      fix: (values) =>
        countedFixEs(
          values,
          'Revise cada enlace, y deje los que llevan directamente a páginas https de su propio dominio.',
        ),
    },
    ...countedStatesEs,
  },
  'filter/score-content': {
    counted: {
      title: () => 'El filtro contó lo que dice el mensaje o cómo se ve',
      what: countedEs,
      why: () =>
        'Esta parte depende del texto, de la plantilla y de lo que este receptor ha aprendido; otro receptor puede juzgarlo de otro modo. Los ajustes del dominio no la cambian.',
      fix: (values) =>
        countedFixEs(
          values,
          'Cambie la redacción y la plantilla, y envíelo otra vez al mismo receptor para ver qué cuentan entonces las reglas.',
        ),
    },
    ...countedStatesEs,
  },
  'filter/score-form': {
    counted: {
      title: () => 'El filtro contó cómo el programa que envía construyó el mensaje',
      what: countedEs,
      why: () =>
        'Los programas de correo escriben bien estos campos, y las herramientas de spam a menudo no. La falta está en el script o complemento que envía, así que la lleva cada uno de sus mensajes.',
      fix: (values) =>
        countedFixEs(
          values,
          'Envíe con una biblioteca o un complemento de correo por SMTP autenticado, y deje que escriba la cabecera.',
        ),
    },
    ...countedStatesEs,
  },
  'filter/score-script-hacked': {
    counted: {
      title: () => 'El filtro vio huellas de un script hackeado',
      what: countedEs,
      why: () =>
        'La huella que escribió el servidor web nombra un script donde ninguno honrado está. Probablemente otro envía por este sitio, y su dirección estará pronto en las listas.',
      fix: (values) =>
        countedFixEs(
          values,
          'Busque ficheros PHP nuevos en el espacio web, cambie las contraseñas, y actualice lo que corre en él.',
        ),
    },
    ...countedStatesEs,
  },
  'filter/score-authentication': {
    counted: {
      title: () => 'El filtro contó fallos de autenticación',
      what: countedEs,
      why: () =>
        'Nuestra propia comprobación del mensaje tampoco pasa ahí, así que el filtro acierta, y otros receptores verán lo mismo.',
      fix: (values) =>
        countedFixEs(values, 'Haga que SPF y DKIM pasen con el dominio de From, y publique DMARC para él.'),
    },
    sawOtherwise: {
      title: () => 'El filtro contó fallos de autenticación que no hay',
      what: (values) => `${countedEs(values)} Comprobado ahora, el mensaje pasa: el filtro vio otra cosa.`,
      why: () =>
        'Puede que juzgara detrás de un reenvío o de una pasarela propia, o antes de que se arreglara un registro, o mientras fallaba el DNS. En este mensaje no hay ningún fallo de autenticación que arreglar.',
      fix: () =>
        'Deje SPF, DKIM y DMARC como están. Si se repite, pregunte a quien lo administra de qué dirección vio su filtro venir el correo.',
    },
    ...countedStatesEs,
  },
  'filter/score-near-threshold': {
    near: {
      title: ({ score, threshold }) => `Cerca de ser marcado como spam: ${score} puntos, límite ${threshold}`,
      what: (values) =>
        `${upperFirst(filterEs(values))} dejó pasar el mensaje con ${values.score} puntos. Lo que más contó: ${rulesLine(ES, values)}`,
      why: () =>
        'Otros receptores ponen el límite más bajo o pesan las reglas de otro modo, y una regla más, como un enlace o una lista, lo inclina.',
      fix: (values) =>
        countedFixEs(values, 'Pregunte a quien administra el receptor qué significan sus reglas.'),
    },
    far: { title: () => 'La puntuación queda bien por debajo del límite' },
    noScore: { title: () => 'Ningún filtro del receptor dijo una puntuación y su límite' },
    marked: { title: () => 'El mensaje fue marcado' },
  },
  'filter/score-list-not-asked': {
    refused: {
      title: () => 'Hubo listas que rechazaron las consultas del receptor; no es una inclusión',
      what: ({ rules }) => `${listEs(rules)}: quien lleva la lista no respondió al receptor.`,
      why: () =>
        'El receptor consulta por un resolvedor público, o demasiadas veces. No se halló nada contra el remitente, y la regla apenas pesa.',
      fix: () =>
        'Nada por parte de quien envía; no pida ninguna retirada. El receptor necesita un resolvedor recursivo propio, o una clave de la lista.',
    },
    answered: { title: () => 'Ninguna lista se negó a responder al receptor' },
    noScore: { title: () => 'Ningún filtro del receptor dijo qué reglas contó' },
  },
  'filter/gateway-verdict': {
    spam: {
      title: ({ filter }) => `${filter} tiene el mensaje por spam`,
      what: saidEs,
      why: () =>
        'El producto del receptor juzgó por contenido y reputación. Sus motivos se los queda, pero muchos receptores usan el mismo y ven lo mismo.',
      fix: (values) => fixEs(values, ASK_OPERATOR),
    },
    suspect: {
      title: ({ filter }) => `${filter} sospecha del mensaje`,
      what: saidEs,
      why: () =>
        'Un mensaje así puede quedar retenido, llevar una etiqueta, o acabar marcado en cuanto se sume una señal más.',
      fix: (values) => fixEs(values, ASK_OPERATOR),
    },
    bulk: {
      title: ({ filter }) => `${filter} tiene el mensaje por correo masivo`,
      what: saidEs,
      why: () =>
        'Masivo no es spam, pero los receptores pueden archivarlo aparte. Para un boletín es lo correcto; para una factura o una contraseña, no.',
      fix: () =>
        'Envíe el correo masivo y los mensajes sueltos desde subdominios y direcciones distintos, y ponga en el masivo la baja con un clic.',
    },
    dangerous: {
      title: ({ filter }) => `${filter} tiene el mensaje por phishing o malware`,
      what: saidEs,
      why: () =>
        'Un mensaje tenido por peligroso rara vez llega a nadie, y estropea la reputación de la dirección y de cada nombre que enlaza.',
      fix: (values) =>
        fixEs(
          values,
          'Busque primero un sitio hackeado detrás de los enlaces y un buzón secuestrado detrás del remitente. Si no lo hay, envíe el fichero como enlace a su propio dominio, y pida al destinatario que avise de que se juzgó mal.',
        ),
    },
    passed: { title: () => 'Ningún producto de filtrado del receptor tiene nada contra el mensaje' },
    none: { title: () => 'Ningún producto de filtrado del receptor escribió una cabecera' },
  },
  'filter/verdict-unreadable': {
    unreadable: {
      title: ({ filter }) => `El veredicto de ${filter} no se puede leer desde fuera`,
      what: ({ filter, headers }) =>
        `${filter} escribió ${listEs(headers)} en forma cifrada o codificada, y al lado nada que se pueda leer.`,
      why: () => 'La cabecera prueba que el producto vio el mensaje, y nada de lo que pensó de él.',
      fix: () =>
        'No intente descifrarlo. Quien administra el receptor puede buscar el mensaje en la consola del producto.',
    },
    readable: { title: () => 'Lo que escribieron los filtros del receptor se puede leer' },
    none: { title: () => 'Ningún filtro del receptor escribió una cabecera' },
  },
};

function saidEs({ filter, header, words, entries }: GatewayValues): string {
  const said =
    words === '' ? `${filter} lo dice en ${header}.` : `${filter} escribió en ${header}: «${words}».`;
  return [said, ...entries.map((entry) => meaningIn(ES.entries, entry))]
    .filter((text) => text !== '')
    .join(' ');
}

function fixEs(values: GatewayValues, otherwise: string): string {
  const fixes = fixesOf(values).map((fix) => ES.fixes[fix]);
  return fixes.length === 0 ? otherwise : fixes.join(' ');
}
