/** Las palabras españolas para un mensaje recibido: qué fue de él, de quién es, su camino, lo que dijeron los filtros. */
import type { DkimBreakage, FilterStatement, HopFault } from '@whyspam/core';
import type { MessageWords } from './en-message.ts';

/** Detrás del nombre de quien juzgó. */
const verdicts: Readonly<Record<FilterStatement['verdict'], (who: string) => string>> = {
  clean: (who) => `${who} no encontró nada malo en el mensaje`,
  allowed: (who) => `${who} dejó pasar el mensaje por una regla propia`,
  bulk: (who) => `${who} tomó el mensaje por correo masivo`,
  suspect: (who) => `${who} encontró sospechoso el mensaje`,
  spam: (who) => `${who} tomó el mensaje por spam`,
  phishing: (who) => `${who} tomó el mensaje por suplantación (phishing)`,
  malware: (who) => `${who} tomó el mensaje por software malicioso`,
  unknown: () => 'Nada en el mensaje dice qué pensó de él el receptor',
};

const hopFaults: Readonly<Record<HopFault, string>> = {
  unreadable: 'no se puede leer',
  noDate: 'no tiene fecha',
  future: 'está en el futuro',
  backwards: 'es anterior al salto previo',
  doesNotFollow: 'no se sigue del salto previo',
  impossibleAddress: 'nombra una dirección que no puede ser',
  privateOutside: 'nombra una dirección privada fuera de una red',
};

const breakages: Readonly<Record<DkimBreakage['kind'], string>> = {
  bodyChanged: 'el cuerpo cambió después de firmarse',
  headerChanged: 'una cabecera firmada cambió después de firmarse',
  keyMissing: 'su clave no está en el DNS',
  keyRevoked: 'su clave está revocada',
  keyUnusable: 'su clave no sirve',
  keyUnreachable: 'no se pudo preguntar por su clave',
  expired: 'la firma ha caducado',
  weak: 'su clave o su algoritmo es demasiado débil',
  malformed: 'la firma está mal formada',
  notVerified: 'no se verificó',
};

export const esMessage: MessageWords = {
  theReceiver: 'El receptor',
  verdicts,
  reason: ({ verdict, cause }) => `${verdict}. El motivo: ${cause}.`,
  standsOut: ({ verdict, cause }) => `${verdict}. Lo que llama la atención: ${cause}.`,
  contentOrReputation: ({ verdict }) =>
    `${verdict}, y su autenticación está en orden: el veredicto se debe a su contenido o a la reputación del remitente.`,
  alsoStandsOut: ({ cause }) => `Lo que llama la atención: ${cause}.`,
  inOrder: ({ verdict }) => `${verdict}. Su autenticación está en orden.`,
  notProven: ({ verdict, domain }) => `${verdict}. Nada demuestra que sea de ${domain}.`,
  notVerified: ({ verdict, why }) => `${verdict}. No se verificó si es de quien dice: ${why}`,
  couldNotTell: ({ verdict, domain }) =>
    `${verdict}. No se pudo saber si es de ${domain}: no todas las preguntas al DNS tuvieron respuesta.`,
  said: ({ verdict }) => `${verdict}.`,
  several: ({ count, against, inOrder }) =>
    `${count} mensajes: ${against === 0 ? 'no se ve que un receptor tomara ninguno por spam' : `el receptor tomó ${against} por spam o casi`}; la autenticación de ${inOrder} está en orden.`,
  severalCause: ({ cause }) => `Empiece por esto: ${cause}.`,
  why: {
    noNetwork: 'no se preguntó al DNS.',
    headerOnly: 'solo está la cabecera.',
    error: ({ plain }) => plain,
  },
  unreadable: ({ name }) =>
    `${name} no se pudo leer como mensaje: está vacío, o no hay en él ninguna cabecera.`,
  readAs: {
    bounce: ({ name }) => `${name} es un rebote, y como tal se explica.`,
    reports: ({ name }) => `${name} trae un informe de un receptor, y como tal se explica.`,
  },
  elsewhere: ({ name, from, domain }) =>
    `${name} es de ${from}, no de ${domain}: aquí no se sacó nada de él. Explíquelo solo con: whyspam message ARCHIVO`,
  sections: {
    message: 'EL MENSAJE',
    oneOf: ({ name }) => `EL MENSAJE ${name}`,
    identifiers: 'DE QUIÉN ES',
    path: 'EL CAMINO QUE SIGUIÓ (lo último primero)',
    verdicts: 'LO QUE DIJERON LOS FILTROS',
    content: 'LO QUE CONTIENE',
  },
  fields: {
    name: 'Archivo',
    subject: 'Asunto',
    from: 'From',
    replyTo: 'Reply-To',
    sender: 'Sender',
    returnPath: 'Remitente del sobre',
    nullSender: '<> (ninguno)',
    date: 'Fecha',
    messageId: 'Message-ID',
    size: 'Tamaño',
  },
  octets: ({ octets }) => `${octets} octetos`,
  headerOnly: 'Solo se entregó la cabecera: del cuerpo, y de las firmas sobre él, no se puede decir nada.',
  identifiers: {
    columns: {
      identifier: 'Identificador',
      domain: 'Dominio',
      organisational: 'Pertenece a',
      aligned: 'Alineado',
      result: 'Resultado',
    },
    from: 'From',
    envelope: 'Sobre',
    helo: 'HELO',
    signature: 'DKIM d=',
    chain: 'ARC',
    yes: 'sí',
    no: 'no',
    nothing: '-',
    noClient: 'sin comprobar: no se conoce la dirección que lo entregó (indíquela con --ip)',
    noSignature: 'sin firma',
    notVerified: ({ why }) => `Sin verificar: ${why}`,
    dmarc: ({ result, policy, passedBy }) =>
      `DMARC ${result}${policy === '' ? '' : `, p=${policy}`}${passedBy === '' ? '' : `, por ${passedBy}`}`,
    noPolicy: 'DMARC none: el dominio no publica ninguna política',
    spf: ({ result, address }) => `SPF ${result}${address === '' ? '' : ` para ${address}`}`,
    dkim: ({ result, selector }) => `DKIM ${result}, selector ${selector}`,
    arc: ({ result, sealers }) => `ARC ${result}, sellado por ${sealers}`,
    breakages,
    footer: ({ octets }) => `se añadieron ${octets} octetos al final después de firmarse`,
    subjectTag: ({ tag }) => `se puso «${tag}» en el asunto después de firmarse`,
    field: ({ field }) => `la cabecera ${field} cambió después de firmarse`,
  },
  path: {
    columns: { at: 'Hora', delay: 'Demora', way: 'De dónde y a dónde' },
    none: 'No hay en él ninguna cabecera Received: su camino no se conoce.',
    noTime: '?',
    from: ({ from, to }) => `${from} a ${to}`,
    unknownHost: 'desconocido',
    helo: ({ helo }) => `HELO ${helo}`,
    noTls: 'sin cifrar',
    faults: hopFaults,
    boundary:
      'Aquí lo tomó el receptor. Lo que está encima se cree; lo que está debajo es lo que afirma el remitente.',
    noBoundary:
      'No se pudo saber dónde llegó al receptor, así que no se cree ninguna línea; nombre un servidor del receptor con --trust HOST.',
    takenFrom: ({ receiver, client }) => `${receiver} lo tomó de ${client}.`,
    omitted: ({ count }) => (count === 1 ? 'Se omite 1 salto.' : `Se omiten ${count} saltos.`),
    mailingList: ({ name }) => `Pasó por la lista de correo ${name}.`,
    forwarder: ({ name }) => `Lo reenvió ${name}.`,
    service: ({ name }) => `Se envió por ${name}.`,
    serviceMaybe: ({ name }) => `Probablemente se envió por ${name}.`,
    program: ({ program, details }) => `Lo hizo ${program}${details === '' ? '' : ` (${details})`}.`,
  },
  filters: {
    columns: { who: 'Quién', verdict: 'Veredicto', score: 'Puntos', what: 'Lo que nombra' },
    none: 'Ningún filtro del receptor dejó palabra en él.',
    claim: 'solo lo afirma',
    authentication: 'autenticación',
    verdicts: {
      clean: 'limpio',
      allowed: 'permitido',
      bulk: 'masivo',
      suspect: 'sospechoso',
      spam: 'spam',
      phishing: 'suplantación',
      malware: 'malicioso',
      unknown: 'sin veredicto',
    },
    ofLimit: ({ score, limit }) => `${score} de ${limit}`,
  },
  content: {
    parts: 'Partes',
    links: 'Los enlaces llevan a',
    misleading: 'Enlaces engañosos',
    images: 'Imágenes',
    imageCounts: ({ count, remote, only }) =>
      `${count} (${remote} de fuera)${only ? ', y nada más que imágenes' : ''}`,
    hidden: 'Texto oculto',
    active: 'Contenido activo',
    attachments: 'Adjuntos peligrosos',
    unsubscribe: 'Darse de baja',
    oneClick: ({ signed }) => `con un clic${signed}`,
    signed: ', firmado',
    notSigned: ', pero sin firmar',
    byLink: 'por un enlace o una dirección',
    bulk: 'Señas de correo masivo',
    form: 'Faltas de forma',
  },
};
