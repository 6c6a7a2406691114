/** Qué se cambió de un mensaje firmado, en palabras españolas. */
import type { BodyChangeValues, HeaderChangeValues } from '../../rules/message/change-words.ts';
import { withOrganisation, type IdentifierValues } from '../../rules/message/message-view.ts';
import { listEs } from '../../rules/texts.ts';

export const signatureStatesEs = {
  otherwise: { title: () => 'Ninguna firma se rompió de este modo' },
  noSignature: { title: () => 'El mensaje no lleva firma DKIM' },
  notVerified: { title: () => 'El mensaje no se verificó' },
} as const;

export function identifiersEs({
  from,
  fromOrganisation,
  spfDomain,
  spfOrganisation,
  spfResult,
  isHelo,
  signatures,
}: IdentifierValues): string {
  const spf =
    spfDomain === ''
      ? 'SPF: sin comprobar'
      : `${isHelo ? 'HELO' : 'remitente del sobre'}: ${withOrganisation(spfDomain, spfOrganisation)}, SPF ${spfResult}`;
  const dkim = signatures.length === 0 ? 'DKIM: sin firma' : `DKIM: ${signatures.join(', ')}`;
  return `From: ${withOrganisation(from, fromOrganisation)}; ${spf}; ${dkim}`;
}

export function bodyChangeEs(values: BodyChangeValues): string {
  const { how, sample, octets, line, count, before, after, by, signs } = values;
  const where = line > 0 ? `, desde la línea ${line}` : '';
  switch (values.change) {
    case 'footer': {
      const place =
        how === 'extraPart'
          ? 'Como parte MIME propia'
          : how === 'part'
            ? 'A una parte de texto'
            : 'Detrás del texto firmado';
      const encoded = after === '' ? '' : ` También se recodificó, de ${before} a ${after}.`;
      return `${place} se añadieron ${octets} octetos${where}: «${sample}».${encoded} Sin ellos la firma encaja.`;
    }
    case 'banner':
      return `Delante del texto firmado se pusieron ${octets} octetos${where}: «${sample}». Sin ellos la firma encaja.`;
    case 'truncated':
      return octets > 0
        ? `Falta el final del cuerpo: al menos ${octets} octetos que se firmaron.`
        : 'Falta el final del cuerpo: no está su último delimitador MIME.';
    case 'lineEndings':
      return `Se cambiaron los finales de línea: la firma encaja ${LINE_ENDS_ES[how] ?? 'con otros'}.`;
    case 'whiteSpace':
      return how === 'signer'
        ? 'El hash no es de la canonicalización que dice c=: el programa que firma está mal.'
        : `Se cambió el espacio en blanco ${SPACES_ES[how] ?? ''}`
            .trimEnd()
            .concat('; sin eso la firma encaja.');
    case 'emptyLines':
      return `Se añadieron o quitaron líneas vacías ${EMPTY_ES[how] ?? 'en el cuerpo'}; sin eso la firma encaja.`;
    case 'reEncoded':
      return `El texto se recodificó por el camino, de ${before} a ${after}; deshecho, la firma encaja.`;
    case 'fromLines':
      return `Al principio de ${count} líneas se puso o quitó un «>» delante de «From », como en los archivos mbox; deshecho, la firma encaja.`;
    case 'dots':
      return `En ${count} líneas el punto inicial se duplicó o se perdió, que SMTP duplica solo para el transporte; deshecho, la firma encaja.`;
    case 'linesWrapped':
      return `Se metieron ${count} saltos en líneas demasiado largas para un servidor, el primero en la línea ${line}; deshecho, la firma encaja.`;
    case 'wrapped':
      return `El texto entero se metió en una parte de un mensaje nuevo${sample === '' ? '' : `, junto a «${sample}»`}; la parte sola encaja con la firma.`;
    case 'linksRewritten':
      return `${count} enlaces se desviaron por ${by}; deshecho, la firma encaja.`;
    default:
      return `Ningún cambio habitual del camino lo explica por sí solo.${signs.length === 0 ? '' : ` En el texto se ve: ${listEs(signs.map((sign) => SIGNS_ES[sign] ?? sign))}.`}`;
  }
}

const LINE_ENDS_ES: Readonly<Record<string, string>> = {
  bareLineFeed: 'con LF solo en lugar de CRLF',
  bareReturn: 'con CRLF donde hay un CR solo',
  doubledReturn: 'con CRLF donde hay CR CR LF',
  doubledLines: 'sin la línea vacía que hay tras cada línea',
};

const SPACES_ES: Readonly<Record<string, string>> = {
  lineEnds: 'al final de las líneas',
  lineStarts: 'al principio de las líneas',
  runs: 'dentro de las líneas, donde varios pasaron a uno',
  tabs: 'entre tabuladores y espacios',
  signatureDelimiter: 'detrás del «--» que precede a la firma del remitente',
};

const EMPTY_ES: Readonly<Record<string, string>> = {
  top: 'al principio',
  between: 'entre párrafos',
  end: 'al final',
};

const SIGNS_ES: Readonly<Record<string, string>> = {
  rewrittenLinks: 'enlaces de un servicio que los reescribe',
  removedAttachment: 'una nota sobre un adjunto quitado',
  externalBanner: 'un aviso de que el mensaje vino de fuera',
  listFooter: 'un pie de lista',
};

export function headerChangeEs({ kinds, fields, originals, reasons, absent }: HeaderChangeValues): string {
  if (kinds.length === 0)
    return absent.length === 0
      ? 'Ningún cambio habitual del camino lo explica por sí solo.'
      : `Ningún cambio habitual lo explica por sí solo. Firmados y ausentes del mensaje: ${listEs(absent)}; quizá se quitó alguno.`;
  const parts = kinds.map((kind, at) => {
    const field = fields[at] ?? '';
    const original = originals[at] ?? '';
    const quoted = original === '' ? '' : `: «${original}»`;
    switch (kind) {
      case 'subjectTag':
        return `se puso «${original}» en el Subject`;
      case 'fieldAdded':
        return `se añadió una cabecera ${field}${quoted}`;
      case 'fieldRemoved':
        return `se quitó ${field}${quoted}`;
      case 'whiteSpace':
        return field === '*' ? 'se replegaron las cabeceras' : `se cambió el espacio en blanco de ${field}`;
      default:
        return `${field} ${REASONS_ES[reasons[at] ?? ''] ?? 'se reescribió'}${original === '' ? '' : `; se firmó «${original}»`}`;
    }
  });
  const sentence = listEs(parts);
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}. Deshecho, la firma encaja.`;
}

const REASONS_ES: Readonly<Record<string, string>> = {
  list: 'se reescribió, como hacen las listas de correo',
  encoding: 'pasó a otra codificación',
  quotes: 'recibió otras comillas',
  case: 'cambió de mayúsculas',
  order: 'cambió de orden',
  form: 'se escribió de otra forma',
};

export function bodyFixEs({ change, how }: BodyChangeValues, list: string): string {
  if (list !== '') return listFixEs(list);
  switch (change) {
    case 'footer':
      return 'Haga que lo que añade este texto (una regla de aviso legal, una lista, un escáner) actúe antes de firmar: firme en el último servidor que toca el correo. Una lista o un reenvío que deba añadirlo ha de poner su propia dirección en From.';
    case 'banner':
    case 'linksRewritten':
      return 'Si lo hizo la pasarela del receptor, que los servidores de detrás confíen en su veredicto y no verifiquen de nuevo, o que selle con ARC. Si lo hizo la suya, firme detrás de ella.';
    case 'truncated':
      return 'Consiga el mensaje entero y busque el programa que lo corta: un límite de tamaño de un filtro, una exportación, una transferencia rota.';
    case 'lineEndings':
      return 'Firme lo que de verdad viaja: líneas que acaban en CRLF. Corrija el programa que entrega LF o CR solos, o el almacén que los cambia; si la copia es una exportación, mire otra.';
    case 'whiteSpace':
      return how === 'signer'
        ? 'Actualice o corrija el programa que firma: el hash debe ser de la canonicalización que nombra.'
        : 'Firme con c=relaxed/relaxed, que no mira casi ningún espacio en blanco, y busque el servidor o filtro que lo cambia.';
    case 'emptyLines':
    case 'dots':
      return 'Busque el relay o filtro que no pasa el texto tal como llegó y actualícelo. Si la copia es una exportación, mire antes otra.';
    case 'reEncoded':
      return 'Haga que el programa que envía codifique el texto en quoted-printable o base64, para que ningún servidor tenga que hacerlo, o que todos los del camino acepten 8 bits (8BITMIME). Si no, firme detrás del servidor que recodifica.';
    case 'fromLines':
      return 'El archivo quizá venga de un mbox, que marca esas líneas: mire otra copia. Si el correo viajó así, codifique en quoted-printable, con «From » como «=46rom ».';
    case 'linesWrapped':
      return 'Mantenga las líneas por debajo de 998 octetos: que el programa codifique el HTML en quoted-printable o base64. Los servidores parten lo que pasa de ahí, Postfix con smtp_line_length_limit.';
    case 'wrapped':
      return 'Una lista o pasarela que reempaqueta el correo debe poner su propia dirección en From y firmar el mensaje nuevo; o dejarlo pasar sin cambios.';
    default:
      return 'Compare el mensaje tal como salió del servidor que firma con el que llegó, parte por parte: lo que está en medio (lista, pasarela, escáner, reenvío) lo cambia. Firme detrás de ello, o haga que no cambie nada.';
  }
}

export function listFixEs(list: string): string {
  return `La lista (${list}) cambia el correo y deja al autor en From. Que ponga ahí su propia dirección (Mailman: from_is_list o dmarc_mitigate_action «Munge From»; Google Groups y Sympa lo hacen con dominios que tienen política) y firme como ella misma, o que no cambie ni el texto ni el Subject.`;
}

export function headerFixEs({ kinds, reasons }: HeaderChangeValues, list: string): string {
  if (list !== '') return listFixEs(list);
  if (kinds.includes('whiteSpace') || reasons.includes('case'))
    return 'Firme con c=relaxed/relaxed: entonces no importa cómo se plieguen y escriban las cabeceras.';
  if (kinds.includes('subjectTag'))
    return 'Haga que el filtro que marca los asuntos actúe antes de firmar, o que escriba su marca en una cabecera propia (X-Spam-Flag) y no toque el Subject.';
  if (kinds.includes('fieldAdded'))
    return 'Ponga esta cabecera antes de firmar. Si otros la añaden con razón por el camino, no la firme como ausente: quite su mención de más de la lista de cabeceras firmadas (h=).';
  if (reasons.includes('encoding') || reasons.includes('form'))
    return 'Haga que el programa que envía escriba la cabecera en su forma final, y el texto en quoted-printable o base64, para que ningún servidor tenga que cambiarlos; o firme detrás del servidor que lo hace.';
  return 'Compare la cabecera tal como salió del servidor que firma con la que llegó. Firme en el último servidor que la cambia, y solo las cabeceras que deben firmarse.';
}
