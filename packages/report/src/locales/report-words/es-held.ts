/** Las palabras españolas para lo que se entregó: lo que dice un rebote, en qué quedan los informes de los receptores. */
import type { BounceFault, BounceReason } from '@whyspam/core';
import type { HeldWords } from './en-held.ts';

const messages = (count: number): string => (count === 1 ? '1 mensaje' : `${count} mensajes`);

/** Cabe detrás de «porque». */
const reasons: Readonly<Record<BounceReason, string>> = {
  'auth-missing': 'ni SPF ni DKIM demuestran que el correo sea de verdad de este dominio',
  'auth-spf': 'SPF no autoriza al servidor que lo envió',
  'auth-dkim': 'su firma DKIM no se verifica',
  'auth-dmarc': 'la política DMARC del dominio en From pide rechazar lo que no la supera',
  alignment: 'lo que supera SPF y DKIM es otro dominio que el de From',
  'dns-ptr': 'la dirección de la que vino no tiene nombre inverso (PTR), o uno que no lleva de vuelta a ella',
  'dns-helo': 'el nombre con que saludó el servidor (HELO) no es válido',
  'dns-sender-domain': 'el dominio del remitente no se encuentra o no acepta correo',
  'blocklist-public': 'la dirección o un dominio está en una lista negra pública',
  'blocklist-private': 'el receptor tiene la dirección o el dominio en una lista propia',
  'reputation-ip': 'el correo de esta dirección tiene allí mala reputación',
  'reputation-domain': 'el correo de este dominio tiene allí mala reputación',
  'dynamic-ip': 'la dirección es de una línea doméstica o dinámica',
  complaint: 'demasiados lectores marcaron ese correo como spam',
  spamtrap: 'llegó correo a direcciones que solo existen para cazar spam',
  compromised: 'parece que otra persona abusa de la cuenta o del servidor que lo envió',
  'rate-limit': 'llegó demasiado en muy poco tiempo',
  'content-spam': 'su contenido le parece spam al filtro',
  'content-url': 'un enlace lleva a un dominio de mala fama',
  'content-malware': 'se encontró en él un virus o un adjunto prohibido',
  'format-headers': 'sus cabeceras no son como exige el receptor',
  'format-rfc5322': 'el mensaje no tiene la forma que exige el estándar',
  size: 'es demasiado grande',
  'submission-auth': 'el programa que lo envió no inició sesión, o lo hizo con una contraseña equivocada',
  'account-limit': 'la cuenta ya ha enviado todo lo que permite su proveedor',
  'relay-denied': 'el servidor solo acepta correo para ese dominio de quien inicia sesión',
  'open-relay': 'se dice que el servidor que lo envió reenvía correo de cualquiera',
  'smtp-protocol': 'los dos servidores no se entendieron',
  tls: 'se exige cifrado y no se logró',
  ipv6: 'vino por IPv6, donde el receptor exige más',
  'recipient-unknown': 'no existe ese buzón',
  'recipient-disabled': 'el buzón está cerrado o en desuso',
  'recipient-full': 'el buzón está lleno',
  'recipient-moved': 'la persona tiene ahora otra dirección',
  'recipient-policy': 'el buzón solo acepta correo de algunos remitentes',
  'host-unknown': 'no se encuentra el dominio del destinatario',
  'null-mx': 'el dominio del destinatario declara que no acepta correo',
  policy: 'lo prohíbe una norma del receptor',
  geo: 'el receptor no acepta correo de esa parte del mundo',
  greylist: 'el receptor hace que los servidores desconocidos lo intenten otra vez (listas grises)',
  'server-temp': 'el servidor del receptor tuvo un problema pasajero',
  'server-error': 'el servidor del receptor está mal configurado',
  network: 'no se pudo llegar al servidor del receptor',
  'routing-loop': 'dio vueltas en círculo entre servidores',
  expired: 'no se pudo entregar en el tiempo durante el que insiste el servidor',
  feedback: 'un lector se quejó de él',
  delivered: 'se entregó',
  unknown: 'hay algo que las palabras no aclaran',
};

const faults: Readonly<Record<BounceFault, string>> = {
  senderAuthentication: 'lo puede arreglar el remitente, en el DNS o en el programa que envía',
  senderReputation: 'el remitente tiene que recuperar su reputación',
  senderContent: 'el remitente tiene que cambiar el mensaje',
  senderRate: 'el remitente tiene que enviar más despacio',
  senderSetup: 'lo puede arreglar el remitente, en el servidor o el programa que envía',
  recipient: 'solo lo puede arreglar el destinatario',
  receiver: 'solo lo pueden arreglar quienes llevan el servidor receptor',
  network: 'lo pueden arreglar quienes llevan la red o los servidores',
  nobody: 'no hay nada que arreglar',
  unknown: 'las palabras no dicen de quién es la culpa',
};

const readIt = ({ file }: { file: string }): string => `Para leerlo: whyspam reports ${file}`;

const otherMail: HeldWords['otherMail'] = {
  readReceipt: {
    one: 'un acuse de recibo (MDN, RFC 8098)',
    many: 'acuses de recibo (MDN)',
    meaning: 'el correo llegó y el programa del destinatario dice qué fue de él. No hay nada que arreglar',
  },
  autoReply: {
    one: 'una respuesta automática (RFC 3834)',
    many: 'respuestas automáticas',
    meaning:
      'el correo llegó y le contestó un programa, por ejemplo con un aviso de ausencia. No hay nada que arreglar',
  },
  challenge: {
    one: 'una petición de confirmación',
    many: 'peticiones de confirmación',
    meaning:
      'el correo llegó y queda retenido hasta que el remitente confirme lo que pide el mensaje. Quien lo escribió a mano puede hacerlo; quite la dirección de una lista que nadie vigila',
  },
  dmarcReport: {
    one: 'un informe agregado de DMARC',
    many: 'informes agregados de DMARC',
    meaning: 'en él un receptor cuenta el correo que usó un dominio',
    next: readIt,
  },
  tlsReport: {
    one: 'un informe TLS',
    many: 'informes TLS',
    meaning: 'en él un remitente cuenta sus conexiones cifradas con los servidores de un dominio',
    next: readIt,
  },
  failureReport: {
    one: 'un informe de fallo (ARF)',
    many: 'informes de fallo (ARF)',
    meaning: 'un receptor habla de un mensaje que no pasó la autenticación',
    next: readIt,
  },
  archive: {
    one: 'un archivo comprimido',
    many: 'archivos comprimidos',
    meaning: 'los rebotes no llegan así; los informes de los receptores, sí',
    next: readIt,
  },
  ordinary: {
    one: 'un mensaje como cualquier otro',
    many: 'mensajes corrientes',
    meaning: 'nada en él dice que se devolviera un correo',
    next: ({ file }) => `Para explicar un mensaje recibido: whyspam message ${file}`,
  },
  empty: { one: 'vacío', many: 'vacíos', meaning: 'no contiene nada' },
};

export const esHeld: HeldWords = {
  sections: {
    bounce: 'LO QUE DICE EL REBOTE',
    bounces: 'LO QUE DICEN LOS REBOTES',
    words: 'LAS PALABRAS DEL SERVIDOR',
    details: 'DETALLES TÉCNICOS',
    reports: 'INFORMES DMARC',
    tlsReports: 'INFORMES TLS',
    failureReports: 'INFORMES DE FALLO',
    findings: 'LO QUE HAY QUE DECIR DE ELLO',
  },
  reasons,
  faults,
  aServer: 'El servidor',
  theirServer: ({ host }) => `El servidor ${host}`,
  aRecipient: 'el destinatario',
  sentence: {
    refused: ({ who, recipient, because, fault }) =>
      `${who} rechazó definitivamente el correo ${to(recipient)} porque ${because}; ${fault}.`,
    delayed: ({ who, recipient, because, fault }) =>
      `${who} todavía no aceptó el correo ${to(recipient)} porque ${because}; se volverá a intentar. ${capital(fault)}.`,
    givenUp: ({ who, recipient, because, fault }) =>
      `Se abandonó el correo ${to(recipient)} después de que ${lower(who)} lo rechazara por el momento, porque ${because}; ${fault}.`,
    undelivered: ({ recipient, because, fault }) =>
      `El correo ${to(recipient)} no se pudo entregar porque ${because}; ${fault}.`,
    delivered: ({ recipient }) => `El correo ${to(recipient)} se entregó.`,
    complaint: ({ who }) => `${who} transmite la queja de un lector.`,
  },
  otherMail,
  notBounce: ({ name, kind, meaning }) => `${name} no es un rebote, sino ${kind}: ${meaning}.`,
  noneIsBounce: ({ count, kinds }) => `Ninguno de estos ${count} mensajes es un rebote: ${kinds}.`,
  moreRecipients: ({ count }) =>
    count === 1
      ? 'Nombra al menos 1 destinatario más, que aquí no se enumera.'
      : `Nombra al menos ${count} destinatarios más, que aquí no se enumeran.`,
  severalBounces: ({ bounces, recipients }) =>
    `${bounces} ${bounces === 1 ? 'rebote' : 'rebotes'} sobre ${recipients} ${recipients === 1 ? 'destinatario' : 'destinatarios'}.`,
  oneOf: ({ count, sentence }) => (count === 1 ? sentence : `${count} veces: ${sentence}`),
  noBounceInIt: ({ count, kinds }) =>
    count === 1 ? `Un mensaje no es un rebote: ${kinds}.` : `${count} mensajes no son rebotes: ${kinds}.`,
  standardInput: 'Lo que llegó por la entrada estándar',
  unreadable: 'No se pudo leer lo que se entregó.',
  details: {
    recipient: 'Destinatario',
    action: 'Acción',
    status: 'Código de estado',
    statusIsOurs: 'deducido de las palabras, nadie lo dijo',
    reply: 'Código de respuesta',
    command: 'Orden rechazada',
    saidBy: 'Lo dijo',
    reportedBy: 'Lo comunica',
    program: 'Lo escribió',
    decidedBy: 'Se sabe por',
    messageId: 'Message-ID',
    from: 'From',
    subject: 'Asunto',
    date: 'Fecha',
  },
  actions: {
    failed: 'fallido',
    delayed: 'retrasado',
    delivered: 'entregado',
    relayed: 'transmitido',
    expanded: 'repartido a una lista',
  },
  decidedBy: { words: 'las palabras de la respuesta', code: 'su código', form: 'la forma del aviso' },
  dmarc: {
    headline: ({ domain, reports, messages: count, percent }) =>
      `${reports === 1 ? '1 informe dice' : `${reports} informes dicen`}: ${messages(count)} en nombre de ${domain}, y el ${percent} superó DMARC.`,
    nothing: 'No se pudo leer ningún informe DMARC, TLS o de fallo.',
    noneOf: ({ domain }) => `Entre lo que se entregó no hay ningún informe sobre ${domain}.`,
    totals: ({ begin, end, reporters, policy }) =>
      `Del ${begin} al ${end}, según ${reporters}; política p=${policy}.`,
    dispositions: ({ quarantined, rejected }) =>
      `Por esa política ${quarantined === 1 ? '1 mensaje fue' : `${quarantined} mensajes fueron`} a spam y se ${rejected === 1 ? 'rechazó 1' : `rechazaron ${rejected}`}.`,
    counts: ({ spf, dkim }) => `Alineados: SPF ${spf}, DKIM ${dkim}.`,
    duplicates: ({ count }) =>
      count === 1
        ? '1 informe estaba repetido y cuenta una vez.'
        : `${count} informes estaban repetidos y cuentan una vez.`,
    columns: {
      source: 'Origen',
      kind: 'Clase',
      messages: 'Mensajes',
      passed: 'Superan',
      failing: 'Qué falla',
    },
    kinds: {
      own: 'propio',
      esp: 'servicio',
      forwarder: 'reenvío',
      unknown: 'desconocido',
      forger: 'falsificador',
    },
    failing: {
      notAligned: 'se autentica como otro dominio que el de From',
      spfOnly: 'supera solo por SPF: un reenvío lo rompe',
      dkimBroken: 'su firma DKIM no se verifica',
      notAuthenticated: 'no supera ni SPF ni DKIM',
    },
    nothingFails: 'nada falla',
    others: ({ sources, messages: count }) => `y ${sources} orígenes más con ${messages(count)}`,
    rejectTitle: '¿Es seguro pasar a p=reject?',
    rejectSafe: ({ percent }) =>
      `Por lo que muestran estos informes, sí: supera DMARC el ${percent} del correo de quienes pueden enviar.`,
    rejectCosts: ({ sources, messages: count }) =>
      `Todavía no: perdería correo ${sources} (${messages(count)} en estos informes).`,
    rejectThere: ({ sources, messages: count }) =>
      `p=reject está en vigor, y por ello pierde correo ${sources} (${messages(count)} en estos informes).`,
    rejectThereSafe:
      'p=reject está en vigor, y por lo que muestran estos informes nadie cuyo correo se desea pierde ninguno.',
    rejectFew: ({ messages: count, days }) =>
      `Es muy poco para decirlo: ${messages(count)} en ${days === 1 ? '1 día' : `${days} días`}. Reúna informes de algunas semanas.`,
  },
  tls: {
    totals: ({ begin, end, reporters }) => `Del ${begin} al ${end}, según ${reporters}.`,
    sessions: ({ successful, failed }) =>
      `${successful === 1 ? 'Se logró 1 conexión cifrada' : `Se lograron ${successful} conexiones cifradas`}, ${failed === 1 ? 'falló 1' : `fallaron ${failed}`}.`,
    columns: { result: 'Fallo', host: 'Servidor', sessions: 'Conexiones' },
  },
  failures: {
    totals: ({ reports, domain, failed, complaints }) =>
      `${reports === 1 ? '1 informe de fallo' : `${reports} informes de fallo`} sobre ${domain}: ${failed === 1 ? '1 mensaje cuya autenticación falló' : `${failed} mensajes cuya autenticación falló`}, ${complaints === 1 ? '1 queja de un lector' : `${complaints} quejas de lectores`}.`,
    when: ({ begin, end, reporters }) =>
      `${capital([begin === '' ? '' : `del ${begin} al ${end}`, reporters === '' ? '' : `informa ${reporters}`].filter((part) => part !== '').join(', '))}.`,
    results: ({ results }) => `Qué fue de ellos: ${results}.`,
    columns: { source: 'Fuente', failed: 'Fallidos', complaints: 'Quejas', identifiers: 'Qué falló' },
    own: 'propia',
  },
  problems: ({ count }) =>
    count === 1
      ? '1 archivo no se pudo leer como es debido:'
      : `${count} archivos no se pudieron leer como es debido:`,
  problem: ({ file, kind, detail, salvaged }) =>
    `${file}: ${kind}${detail === '' ? '' : ` (${detail})`}${salvaged === 0 ? '' : `, aun así se leyeron ${salvaged} registros`}`,
  headline: {
    ofBounce: ({ bounces }) =>
      bounces === 1 ? 'Se entregó con él 1 rebote.' : `Se entregaron con él ${bounces} rebotes.`,
  },
};

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function lower(who: string): string {
  return who.startsWith('El ') ? `el ${who.slice(3)}` : who;
}

/** La contracción de «a el». */
function to(recipient: string): string {
  return recipient.startsWith('el ') ? `al ${recipient.slice(3)}` : `a ${recipient}`;
}
