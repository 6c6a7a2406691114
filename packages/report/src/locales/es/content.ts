/** Los textos de las reglas sobre el contenido de un mensaje, en español. */
import type { ActiveContent, AttachmentRisk, HiddenHow, UnsubscribeFault } from '@whyspam/core';
import type { CONTENT_RULES } from '../../rules/content/list.ts';
import { fieldName } from '../../rules/content/form-faults.ts';
import { listEs } from '../../rules/texts.ts';
import type { TextsOf } from '../texts-of.ts';

const MIME_WORDS: Readonly<Record<string, string>> = {
  boundaryMissing: 'un multipart sin partes',
  boundaryNotClosed: 'un separador (boundary) que nunca se cierra',
  encodedMultipart: 'un multipart codificado entero',
  unknownEncoding: 'una codificación de transferencia desconocida',
  badBase64: 'base64 que no lo es',
  base64Undeclared: 'base64 sin declarar',
  unknownCharset: 'un juego de caracteres desconocido',
  charsetMismatch: 'texto que no está en su juego de caracteres',
  htmlAsText: 'HTML declarado como texto plano',
  notAField: 'una línea en la cabecera que no es un campo',
};

const HIDDEN_WORDS: Readonly<Record<string, string>> = {
  notDisplayed: 'sin mostrar',
  tinyFont: 'en una letra sin tamaño',
  sameColour: 'en el color de su fondo',
  offScreen: 'fuera de la pantalla',
  noSpace: 'en una caja sin tamaño',
  zeroWidth: 'roto por caracteres sin anchura',
} satisfies Record<HiddenHow, string>;

const ACTIVE_WORDS: Readonly<Record<string, string>> = {
  script: 'un script',
  plugin: 'un objeto incrustado',
  eventHandler: 'un script en un atributo',
  scriptUrl: 'un enlace javascript:',
  embeddedDocument: 'un enlace data: a una página',
  form: 'un formulario',
  frame: 'un marco (iframe)',
  refresh: 'una página que envía al lector a otra (meta refresh)',
  externalStyle: 'una hoja de estilo externa',
} satisfies Record<ActiveContent | 'scriptUrl' | 'embeddedDocument', string>;

const RISK_WORDS: Readonly<Record<string, string>> = {
  program: 'un programa',
  script: 'un script',
  shortcut: 'un acceso directo',
  diskImage: 'una imagen de disco',
  webPage: 'una página web o un SVG',
  macros: 'un documento con macros, o de un tipo que las ejecuta',
  encryptedArchive: 'un archivo comprimido con contraseña',
  programInArchive: 'un archivo comprimido con un programa dentro',
  doubleExtension: 'un programa con nombre de documento',
  reversedName: 'un archivo con el nombre escrito al revés para ocultar su extensión',
  disguisedProgram: 'un programa, diga lo que diga su nombre',
} satisfies Record<AttachmentRisk, string>;

const UNSUBSCRIBE_WORDS: Readonly<Record<string, string>> = {
  severalFields: 'Uno de los dos campos aparece varias veces, y solo puede aparecer una.',
  unreadable: 'List-Unsubscribe no contiene ninguna dirección entre < y >.',
  notHttps: 'La dirección de List-Unsubscribe es http:, y debe ser https:.',
  severalHttps: 'List-Unsubscribe contiene varias direcciones https:, y puede contener una.',
  postMissing: 'Falta List-Unsubscribe-Post.',
  postWrong: 'List-Unsubscribe-Post debe decir exactamente List-Unsubscribe=One-Click.',
  postAlone: 'List-Unsubscribe-Post necesita una dirección https: en List-Unsubscribe.',
  mailtoMissing: 'Solo hay una dirección mailto:.',
} satisfies Record<UnsubscribeFault, string>;

function wordsEs(words: Readonly<Record<string, string>>, kinds: readonly string[]): string {
  return listEs(kinds.map((kind) => words[kind] ?? kind));
}

function detailEs(detail: string): string {
  return detail === '' ? '' : ` (${detail})`;
}

export const contentEs: TextsOf<typeof CONTENT_RULES> = {
  'content/missing-message-id': {
    missing: {
      title: () => 'El mensaje no tiene Message-ID',
      what: () => 'La cabecera no tiene el campo Message-ID.',
      why: () =>
        'Todo programa de correo lo escribe, así que su falta delata un script casero. Gmail rechaza los mensajes sin uno válido, los filtros lo puntúan, y las respuestas no pueden enlazarse.',
      fix: () =>
        'Haga que el programa que envía escriba un Message-ID nuevo en cada mensaje, con su dominio a la derecha: <unico@su.dominio>. Una buena biblioteca de correo lo hace sola.',
    },
    malformed: {
      title: () => 'El Message-ID está mal formado',
      what: ({ value }) => `El Message-ID es ${value}, que no es <izquierda@derecha>.`,
      why: () =>
        'Gmail rechaza los mensajes sin un Message-ID válido, y los filtros toman uno mal formado por la marca de un script.',
      fix: () =>
        'Escríbalo como <unico@su.dominio>: entre < y >, una sola @, sin espacios, y su propio dominio a la derecha.',
    },
    present: { title: () => 'El mensaje tiene Message-ID' },
  },
  'content/missing-date': {
    missing: {
      title: () => 'El mensaje no tiene Date',
      what: () => 'La cabecera no tiene el campo Date, y la RFC 5322 lo exige.',
      why: () =>
        'Algunos receptores rechazan ese correo, los filtros lo puntúan, y en el buzón queda mal ordenado.',
      fix: () =>
        'Haga que el programa que envía escriba Date en la forma "Wed, 25 Nov 2026 10:00:00 +0100": nombres en inglés y zona numérica.',
    },
    unreadable: {
      title: () => 'La fecha (Date) no se puede leer',
      what: ({ value }) => `Date dice "${value}", que no es una fecha de la RFC 5322.`,
      why: () =>
        'Los filtros lo puntúan como marca de un script, y en el buzón el mensaje queda mal ordenado.',
      fix: () =>
        'Escriba Date en la forma "Wed, 25 Nov 2026 10:00:00 +0100": nombres en inglés sea cual sea el idioma de la máquina, y zona numérica.',
    },
    present: { title: () => 'El mensaje tiene Date' },
  },
  'content/date-off': {
    future: {
      title: ({ hours }) => `La fecha está ${hours} horas en el futuro`,
      what: ({ hours }) =>
        `Date va ${hours} horas por delante de todos los servidores que pasaron el mensaje.`,
      why: () =>
        'El spam se fecha por delante para quedar el primero en el buzón, así que los filtros lo puntúan.',
      fix: () =>
        'Ponga en hora el reloj y la zona horaria de la máquina que escribe el mensaje (NTP), y escriba la zona que corresponde a la hora.',
    },
    past: {
      title: ({ hours }) => `La fecha está ${hours} horas en el pasado`,
      what: ({ hours }) => `Date es ${hours} horas anterior al momento en que un servidor tomó el mensaje.`,
      why: () =>
        'Los filtros puntúan las fechas viejas, y el mensaje queda debajo de otros más nuevos en el buzón.',
      fix: () =>
        'Escriba Date al enviar, no al redactar ni al poner en cola, y ponga en hora el reloj de la máquina. Si esperó en una cola suya, averigüe por qué.',
    },
    right: { title: () => 'La fecha concuerda con la hora a la que los servidores tomaron el mensaje' },
    noTimes: { title: () => 'No hay hora de ningún servidor con la que comparar la fecha' },
  },
  'content/missing-fields': {
    missing: {
      title: ({ fields }) => `El mensaje no tiene ${listEs(fields)}`,
      what: ({ fields }) => `En la cabecera falta ${listEs(fields)}.`,
      why: () =>
        'La norma no exige ninguno de los dos, pero los filtros puntúan el correo que no dice para quién es o de qué trata.',
      fix: () =>
        'Escriba el destinatario en To y un asunto en Subject. Para destinatarios ocultos, envíe un mensaje a cada uno, o escriba "undisclosed-recipients:;" en To.',
    },
    present: { title: () => 'To y Subject están' },
  },
  'content/header-duplicated': {
    duplicated: {
      title: ({ fields }) => `Hay campos repetidos: ${listEs(fields)}`,
      what: ({ fields }) => `La RFC 5322 permite un campo de cada nombre; hay varios de ${listEs(fields)}.`,
      why: () =>
        'Cada programa toma uno distinto, y los falsificadores lo aprovechan; Gmail rechaza ese correo, y una firma sobre uno no protege el otro.',
      fix: () =>
        'Busque qué escribe el segundo: casi siempre un script que pone el campo en sus cabeceras adicionales aunque la función de correo ya lo escribe. En PHP, mail() escribe To y Subject con sus argumentos.',
    },
    single: { title: () => 'Ningún campo está repetido' },
  },
  'content/header-eight-bit': {
    unencoded: {
      title: ({ fields }) => `Letras fuera de ASCII sin codificar en ${listEs(fields)}`,
      what: ({ fields }) => `Hay octetos mayores que 127, que no son UTF-8, en ${listEs(fields)}.`,
      why: () =>
        'Nada dice su juego de caracteres, así que se muestran mal, los filtros los puntúan, y los servidores que los cambian rompen la firma.',
      fix: () =>
        'Codifíquelas como dice la RFC 2047, =?UTF-8?Q?...?=: en PHP con mb_encode_mimeheader(), o deje que una biblioteca de correo escriba la cabecera.',
    },
    utf8: {
      title: ({ fields }) => `UTF-8 sin codificar en ${listEs(fields)}`,
      what: ({ fields }) => `Hay UTF-8 tal cual en ${listEs(fields)}.`,
      why: () =>
        'Eso solo es correcto entre servidores que ofrecen ambos SMTPUTF8 (RFC 6531). Los demás rechazan el mensaje o lo cambian, y la firma se rompe.',
      fix: () =>
        'Codifique el asunto y los nombres como dice la RFC 2047, =?UTF-8?Q?...?=. Solo una dirección que contenga ella misma esas letras necesita SMTPUTF8.',
    },
    ascii: { title: () => 'La cabecera es ASCII' },
  },
  'content/line-too-long': {
    long: {
      title: ({ count }) =>
        count === 1 ? 'Una línea es demasiado larga' : `${count} líneas son demasiado largas`,
      what: ({ isHeader }) =>
        isHeader
          ? 'Hay líneas de la cabecera con más de 998 octetos.'
          : 'Hay líneas del cuerpo con más de 998 octetos.',
      why: () =>
        'Los servidores rechazan el mensaje o parten la línea donde quieren. Un corte después de firmar hace fallar la firma DKIM, y puede romper el HTML.',
      fix: () =>
        'Pliegue los campos largos de la cabecera, y envíe el cuerpo en quoted-printable o base64: ambos hacen líneas cortas de cualquier cosa. La causa habitual es HTML sin saltos de línea.',
    },
    short: { title: () => 'Todas las líneas son bastante cortas' },
  },
  'content/bare-line-ends': {
    bare: {
      title: () => 'Hay líneas que terminan solo en CR o en LF',
      what: ({ count }) => `Entre los finales de línea correctos hay ${count} de CR o LF solo.`,
      why: () =>
        'Desde los ataques de contrabando SMTP de 2023 muchos servidores rechazan ese correo: Exchange Online con 550 5.6.11, Postfix cuando está así configurado. Donde se corrige por el camino, se rompe la firma DKIM.',
      fix: () =>
        'Haga que el programa que envía escriba siempre CR LF, o siempre LF si entrega el mensaje a sendmail; nunca ambos. Un texto de un archivo o de un formulario debe llevarse antes a una sola forma.',
    },
    nul: {
      title: () => 'El mensaje contiene octetos NUL',
      what: ({ count }) => `Hay ${count} octetos NUL.`,
      why: () =>
        'Están prohibidos desde la RFC 5322; los servidores rechazan el mensaje, lo cortan, o los quitan y rompen la firma.',
      fix: () => 'Envíe en base64 lo que no es texto. El texto en UTF-16 debe pasarse antes a UTF-8.',
    },
    right: { title: () => 'Los finales de línea son como deben ser' },
  },
  'content/mime-broken': {
    broken: {
      title: ({ kinds }) => `La forma MIME está rota: ${wordsEs(MIME_WORDS, kinds)}`,
      what: ({ kinds, detail }) =>
        `Hay ${wordsEs(MIME_WORDS, kinds)}${detail === '' ? '' : `; dice ${detail}`}.`,
      why: () =>
        'Cada programa lo arregla a su manera: el lector ve código o nada, los filtros ven otra cosa, y puntúan lo que no pueden leer.',
      fix: () =>
        'Deje que una biblioteca de correo construya el mensaje en vez de unir las partes a mano: así separadores, codificación y juego de caracteres concuerdan con lo que contienen.',
    },
    undeclared: {
      title: ({ noVersion }) =>
        noVersion ? 'Falta MIME-Version' : 'Hay letras fuera de ASCII en una parte declarada como 7bit',
      what: ({ noVersion, eightBit }) =>
        [
          noVersion ? 'El mensaje tiene campos de MIME, pero no MIME-Version.' : '',
          eightBit
            ? 'Una parte contiene octetos mayores que 127, y su codificación de transferencia es 7bit o no se dice.'
            : '',
        ]
          .filter((text) => text !== '')
          .join(' '),
      why: () =>
        'La mayoría de los programas lo lee igual, pero los servidores pueden recodificarlo por el camino, y eso rompe la firma DKIM.',
      fix: () => 'Escriba "MIME-Version: 1.0", y envíe el texto en quoted-printable con "charset=utf-8".',
    },
    right: { title: () => 'La forma MIME es correcta' },
  },
  'content/html-only': {
    alone: {
      title: () => 'El mensaje es HTML sin parte de texto plano',
      what: () => 'Hay una parte HTML, y ninguna text/plain a su lado.',
      why: () =>
        'Los filtros suman un poco por ello (SpamAssassin MIME_HTML_ONLY), porque así envían los scripts descuidados; y quien lee solo texto no lee nada.',
      fix: () =>
        'Envíe multipart/alternative: primero text/plain con las mismas palabras, después text/html. Casi todas las bibliotecas lo hacen si se les da ambos (PHPMailer: AltBody).',
    },
    both: { title: () => 'Hay una parte de texto plano junto al HTML' },
    noHtml: { title: () => 'No hay HTML' },
  },
  'content/text-and-html-disagree': {
    differ: {
      title: () => 'El texto plano y el HTML dicen cosas distintas',
      what: ({ percent }) => `De las palabras del HTML, el ${percent}% está en el texto plano.`,
      why: () =>
        'El spam enseña un texto a los filtros y otro al lector, así que los filtros los comparan (SpamAssassin MPART_ALT_DIFF). "Su programa no muestra HTML" también es un texto así.',
      fix: () => 'Haga el texto plano a partir del HTML en cada envío, con las mismas palabras y enlaces.',
    },
    same: { title: () => 'El texto plano y el HTML dicen lo mismo' },
    notCompared: { title: () => 'No hay dos partes que comparar' },
  },
  'content/image-only': {
    alone: {
      title: () => 'El mensaje es una imagen casi sin palabras',
      what: ({ count }) => `El HTML tiene ${count} imágenes y menos de una docena de palabras.`,
      why: () =>
        'El spam esconde sus palabras de los filtros en imágenes, así que los filtros lo puntúan (SpamAssassin HTML_IMAGE_ONLY). Muchos programas solo cargan imágenes si se les pide: el lector no ve nada.',
      fix: () =>
        'Escriba lo que importa como texto en el HTML, y que las imágenes solo lo ilustren. Un texto alt ayuda al lector, no al filtro.',
    },
    words: { title: () => 'El mensaje tiene palabras' },
  },
  'content/embedded-pictures': {
    embedded: {
      title: ({ count }) =>
        count === 1
          ? 'Hay una imagen escrita dentro del HTML'
          : `Hay ${count} imágenes escritas dentro del HTML`,
      what: () => 'El HTML tiene img con data: como origen.',
      why: () =>
        'Gmail y Outlook no muestran esas imágenes, e hinchan el HTML, que se recorta o se juzga por su tamaño.',
      fix: () =>
        'Adjunte la imagen con un Content-ID y nómbrela como cid:, o póngala en un servidor web de su dominio.',
    },
    separate: { title: () => 'No hay imágenes escritas dentro del HTML' },
  },
  'content/hidden-text': {
    hidden: {
      title: () => 'El HTML contiene texto que nadie puede ver',
      what: ({ octets, hows, sample }) =>
        `Hay ${octets} octetos de texto ${wordsEs(HIDDEN_WORDS, hows)}; empieza por "${sample}".`,
      why: () =>
        'El spam esconde así palabras inocentes para engañar a los filtros, y por eso lo buscan. Un preheader de longitud habitual no cuenta aquí.',
      fix: () =>
        'Quite el texto oculto. Lo que es solo para teléfonos va bajo @media en la hoja de estilo; el preheader va al principio y no necesita más de 140 caracteres.',
    },
    visible: { title: () => 'No hay texto oculto, salvo lo habitual' },
  },
  'content/link-shows-other-host': {
    elsewhere: {
      title: ({ shown, host }) => `Un enlace muestra ${shown} y lleva a ${host}`,
      what: ({ shown, host, count }) =>
        count === 1
          ? `El lector ve ${shown}, y el enlace lleva a ${host}.`
          : `El lector ve ${shown}, y el enlace lleva a ${host}; hay ${count} enlaces así.`,
      why: () =>
        'Así funciona el phishing, y los filtros y programas de correo avisan de ello, lo envíe quien lo envíe.',
      fix: () =>
        'Haga que el texto diga qué hay detrás del enlace ("su factura") en vez de una dirección, o enlace con el mismo host que se muestra.',
    },
    counted: {
      title: ({ shown, host }) => `Un enlace con recuento muestra ${shown} y pasa por ${host}`,
      what: ({ shown, host }) =>
        `El lector ve ${shown}, y el enlace pasa por ${host}, un host del remitente o del servicio que envía por él.`,
      why: () =>
        'El servicio cuenta los clics. No es fraude, pero un filtro ve un enlace que muestra otro host, como en el phishing.',
      fix: () =>
        'Dé al servicio un host de seguimiento bajo su propio dominio (un CNAME, casi todos lo ofrecen), y use palabras en vez de una dirección como texto del enlace.',
    },
    honest: { title: () => 'Los enlaces llevan adonde dicen' },
  },
  'content/link-disguised': {
    userInfo: {
      title: ({ host }) => `Un enlace tiene un nombre delante de su host: lleva a ${host}`,
      what: ({ url, host }) =>
        `El enlace ${url} lleva a ${host}; lo que está delante de la @ es solo un nombre de usuario.`,
      why: () =>
        'El phishing escribe ahí el nombre de un banco. Los filtros lo puntúan y los navegadores avisan.',
      fix: () => 'Escriba el enlace sin usuario ni contraseña; que los pida la página.',
    },
    confusable: {
      title: ({ host }) => `Un enlace lleva a un host de letras engañosas: ${host}`,
      what: ({ url, host }) =>
        `El host ${host} del enlace ${url} está escrito con letras de otro alfabeto que parecen latinas.`,
      why: () =>
        'Esos nombres se hacen para que se tomen por otro. Los filtros los puntúan, y los navegadores los muestran como xn--.',
      fix: () =>
        'Enlace con un nombre en un solo alfabeto. Si el enlace no es suyo, busque cómo llegó al mensaje: un sitio o una plantilla hackeados.',
    },
    plain: { title: () => 'Ningún enlace está disfrazado' },
  },
  'content/link-to-address': {
    number: {
      title: ({ host }) => `Un enlace lleva a una dirección IP: ${host}`,
      what: ({ url }) => `El enlace ${url} tiene un número como host.`,
      why: () =>
        'Así se enlaza con máquinas hackeadas. Los filtros lo puntúan, y no hay certificado ni nombre en que confiar.',
      fix: () =>
        'Enlace con un nombre de host y HTTPS. Si el número viene de una instalación de pruebas, corrija la dirección base en la configuración del programa.',
    },
    private: {
      title: ({ host }) => `Un enlace lleva a un host que solo su red conoce: ${host}`,
      what: ({ url }) => `El enlace ${url} lleva a un nombre que ninguna otra red resuelve.`,
      why: () => 'El lector recibe un error, y los filtros puntúan los enlaces a hosts que no existen.',
      fix: () =>
        'Corrija la dirección base en la configuración del programa que escribe el correo: aún tiene la de una prueba o la de la red interna.',
    },
    named: { title: () => 'Los enlaces llevan a nombres' },
  },
  'content/link-shortener': {
    shortened: {
      title: ({ hosts }) => `Hay enlaces que pasan por un acortador: ${listEs(hosts)}`,
      what: ({ hosts }) => `El mensaje enlaza con ${listEs(hosts)}, donde cualquiera puede crear enlaces.`,
      why: () =>
        'Los spammers se esconden detrás de los acortadores, así que su dominio aparece una y otra vez en listas negras (Spamhaus tiene un código para ello), y con él su correo.',
      fix: () =>
        'Enlace con la página misma. Si hay que contar los clics, use un host bajo su propio dominio.',
    },
    direct: { title: () => 'Ningún enlace pasa por un acortador conocido' },
  },
  'content/active-content': {
    program: {
      title: ({ kinds }) => `El HTML contiene ${wordsEs(ACTIVE_WORDS, kinds)}`,
      what: ({ kinds }) => `Hay ${wordsEs(ACTIVE_WORDS, kinds)} en el HTML.`,
      why: () => 'Ningún programa de correo lo ejecuta, y los filtros lo toman por un ataque.',
      fix: () => 'Quítelo: no copie páginas web en un correo; enlace con la página.',
    },
    removed: {
      title: ({ kinds }) =>
        `El HTML contiene ${wordsEs(ACTIVE_WORDS, kinds)}, que los programas de correo quitan`,
      what: ({ kinds }) => `Hay ${wordsEs(ACTIVE_WORDS, kinds)} en el HTML.`,
      why: () =>
        'La mayoría de los programas de correo lo quita o avisa de ello, así que no funciona; el phishing pide contraseñas así, y los filtros lo saben.',
      fix: () =>
        'Enlace con una página que tenga el formulario o el marco, y escriba los estilos en el propio mensaje.',
    },
    passive: { title: () => 'El HTML no contiene nada activo' },
  },
  'content/risky-attachment': {
    refused: {
      title: ({ name }) => `Los receptores rechazan el adjunto ${name}`,
      what: ({ name, because, detail }) => `${name} es ${RISK_WORDS[because] ?? because}${detailEs(detail)}.`,
      why: () =>
        'Gmail no acepta este tipo de archivo de nadie, tampoco comprimido (552 5.7.0), y la mayoría de los demás hace lo mismo.',
      fix: () => 'Comparta el archivo con un enlace. Cambiarle el nombre no sirve: se mira el contenido.',
    },
    suspect: {
      title: ({ name }) => `Los filtros sospechan del adjunto ${name}`,
      what: ({ name, because, detail }) => `${name} es ${RISK_WORDS[because] ?? because}${detailEs(detail)}.`,
      why: () =>
        'El malware y el phishing llegan en archivos de este tipo. Los filtros lo puntúan, lo retienen, o lo rechazan por política de la empresa.',
      fix: () => 'Envíe un PDF o un documento sin macros, o un enlace al archivo.',
    },
    harmless: { title: () => 'Ningún adjunto es de un tipo peligroso' },
  },
  'content/clipped-by-gmail': {
    clipped: {
      title: ({ kilobytes }) => `Gmail recortará el mensaje: ${kilobytes} kB de HTML`,
      what: ({ kilobytes }) => `El HTML tiene ${kilobytes} kB, y Gmail muestra unos 102.`,
      why: () =>
        'El resto queda detrás de un enlace que pocos siguen: ahí están el enlace de baja y el píxel que cuenta lectores, y quien no encuentra cómo darse de baja marca spam.',
      fix: () =>
        'Acorte el HTML: sin comentarios, sin estilos repetidos en cada celda, sin imágenes en data:, con menos artículos. Ponga el enlace de baja también arriba.',
    },
    short: { title: () => 'El HTML es bastante corto para Gmail' },
    noHtml: { title: () => 'No hay HTML' },
  },
  'content/unfilled-placeholder': {
    unfilled: {
      title: ({ placeholders }) => `El lector ve marcadores sin rellenar: ${listEs(placeholders)}`,
      what: ({ placeholders }) => `En el asunto o el texto queda tal cual ${listEs(placeholders)}.`,
      why: () =>
        'El lector piensa que no era para él y marca spam; los filtros conocen las marcas de los programas de envío.',
      fix: () =>
        'Dé a cada marcador un valor para quien no tiene ninguno, escríbalo como lo escribe el servicio, y envíe una prueba a una dirección sin nombre.',
    },
    filled: { title: () => 'Ningún marcador llegó al lector' },
  },
  'content/reply-to-elsewhere': {
    elsewhere: {
      title: ({ domain }) => `Las respuestas van a otro dominio: ${domain}`,
      what: ({ domain }) => `Reply-To nombra ${domain}, y From a otra organización.`,
      why: () =>
        'Es correcto en un formulario de contacto, con el visitante en Reply-To. En lo demás los filtros lo puntúan un poco, porque el fraude quiere las respuestas en otra parte.',
      fix: () => 'Si no es un formulario de contacto, use un Reply-To del dominio de From, o no lo ponga.',
    },
    freemail: {
      title: ({ domain }) => `Las respuestas van a un buzón gratuito de ${domain}`,
      what: ({ domain }) => `Reply-To es un buzón de ${domain}, y From no.`,
      why: () =>
        'Es correcto en un formulario de contacto, con el visitante en Reply-To. En lo demás así actúa el fraude, y los filtros lo puntúan (SpamAssassin FREEMAIL_REPLYTO, rspamd FREEMAIL_REPLYTO_NEQ_FROM_DOM).',
      fix: () =>
        'Si no es un formulario de contacto, reciba las respuestas en un buzón de su propio dominio.',
    },
    otherFreemail: {
      title: () => 'From y Reply-To son buzones gratuitos distintos',
      what: ({ domain }) => `From es un buzón gratuito, y las respuestas van a otro: ${domain}.`,
      why: () =>
        'Es la forma de la estafa del pago por adelantado, y los filtros la puntúan mucho (SpamAssassin FREEMAIL_FORGED_REPLYTO).',
      fix: () => 'No ponga Reply-To, o envíe desde un dominio propio.',
    },
    same: { title: () => 'Las respuestas van a donde sale el correo' },
  },
  'content/display-name-misleads': {
    address: {
      title: ({ shown }) => `El nombre visible muestra otra dirección: ${shown}`,
      what: ({ shown }) =>
        `El nombre que acompaña a la dirección del remitente es o contiene ${shown}, de otro dominio.`,
      why: () =>
        'Muchos programas solo muestran el nombre, y el lector lo toma por el remitente. Así actúa el phishing, y los filtros lo puntúan.',
      fix: () =>
        'Escriba ahí el nombre de una persona o empresa, y ninguna dirección. Un formulario que escribe por un visitante lo pone en Reply-To.',
    },
    invisible: {
      title: () => 'El nombre visible contiene caracteres invisibles',
      what: ({ name }) =>
        `El nombre dice ${name}: contiene caracteres sin anchura, o que cambian la dirección de la escritura.`,
      why: () => 'Hacen que un nombre parezca otro. Los filtros conocen el truco.',
      fix: () =>
        'Escriba el nombre de nuevo con el teclado; esos caracteres llegan al copiar de una página o de un documento.',
    },
    honest: { title: () => 'El nombre visible no muestra a otro remitente' },
  },
  'content/confusable-name': {
    name: {
      title: ({ word }) => `El nombre del remitente mezcla letras engañosas: ${word}`,
      what: ({ word }) =>
        `En la palabra ${word} del nombre visible hay letras latinas junto a otras que solo lo parecen.`,
      why: () =>
        'Ningún idioma escribe así; se hace para pasar filtros que buscan un nombre. También buscan la mezcla.',
      fix: () => 'Escriba el nombre de nuevo con una sola distribución de teclado.',
    },
    domain: {
      title: ({ domain }) => `El dominio del remitente es de letras engañosas: ${domain}`,
      what: ({ domain }) =>
        `El dominio ${domain} está escrito con letras de otro alfabeto que parecen latinas.`,
      why: () =>
        'Esos dominios se hacen para que se tomen por otro. Los programas los muestran como xn--, y los filtros desconfían.',
      fix: () =>
        'Envíe desde un dominio en un solo alfabeto. Si el mensaje dice ser suyo y no lo es, denúncielo al registrador.',
    },
    plain: { title: () => 'El remitente está escrito en un solo alfabeto' },
  },
  'content/unsubscribe-missing': {
    missing: {
      title: () => 'Correo para muchos sin List-Unsubscribe',
      what: ({ signs }) =>
        `Se envió a muchos (${listEs(signs.map(signEs))}), y no tiene ningún campo List-Unsubscribe que sirva.`,
      why: () =>
        'Gmail y Yahoo lo exigen a quien envía en masa. Sin ese botón la gente pulsa "marcar como spam", y ambos quieren menos del 0,3% de eso.',
      fix: () =>
        'Escriba List-Unsubscribe con una dirección https: y otra mailto:, y "List-Unsubscribe-Post: List-Unsubscribe=One-Click", y firme ambos. Si no es publicidad sino un recibo o un aviso, quite Precedence: bulk.',
    },
    present: { title: () => 'De la lista se sale con List-Unsubscribe' },
    notBulk: { title: () => 'Nada dice que se enviara a muchos' },
  },
  'content/unsubscribe-not-one-click': {
    notOneClick: {
      title: () => 'Darse de baja cuesta más de un clic',
      what: ({ fault }) => UNSUBSCRIBE_WORDS[fault] ?? fault,
      why: () =>
        'Gmail y Yahoo exigen la baja en un clic en la publicidad de quien envía en masa: su botón manda un POST, y no se puede pedir nada más. A quien no la ofrece Gmail no le ayuda cuando el correo cae en spam.',
      fix: () =>
        'Escriba una dirección https: en List-Unsubscribe (puede haber un mailto: al lado), detrás "List-Unsubscribe-Post: List-Unsubscribe=One-Click", y que la página acepte el POST sin inicio de sesión, cookie ni pregunta.',
    },
    oneClick: { title: () => 'Un clic da de baja' },
    discussion: { title: () => 'De una lista en la que la gente escribe se sale a su manera' },
    noList: { title: () => 'No hay List-Unsubscribe' },
  },
  'content/unsubscribe-not-signed': {
    notSigned: {
      title: () => 'Los campos de la baja en un clic no están firmados',
      what: () =>
        'Ninguna firma DKIM que verifique nombra List-Unsubscribe y List-Unsubscribe-Post en su h=.',
      why: () =>
        'La RFC 8058 quiere ambos firmados, porque cualquiera podría añadirlos por el camino; si no, los receptores no muestran el botón.',
      fix: () =>
        'Añada ambos campos a la lista de cabeceras firmadas, y escríbalos antes de firmar, no después. OpenDKIM: SignHeaders; rspamd: sign_headers; en un servicio: active la firma con su propio dominio.',
    },
    signed: { title: () => 'Los campos de la baja en un clic están firmados' },
    signatureBroken: { title: () => 'La firma sobre los campos no verifica, lo que se juzga aparte' },
    notOneClick: { title: () => 'No hay baja en un clic que firmar' },
  },
};

function signEs(sign: string): string {
  return sign === 'recipients' ? 'docenas de direcciones en To y Cc' : fieldName(sign).replace('Id', 'ID');
}
