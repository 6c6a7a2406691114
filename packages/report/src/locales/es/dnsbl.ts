/** Los textos de las reglas de listas negras, en español. */
import type { DNSBL_RULES } from '../../rules/dnsbl/list.ts';
import { inBrackets } from '../../rules/dnsbl/listings.ts';
import { listEs } from '../../rules/texts.ts';
import type { TextsOf } from '../texts-of.ts';

const noSender = { title: () => 'La dirección no envía correo' };
const noAnswer = { title: () => 'Ninguna lista negra respondió' };
const noDomainAnswer = { title: () => 'Ninguna lista de dominios respondió' };

const given = (texts: readonly string[]): string =>
  texts.length > 0 ? ` El motivo que da: ${texts.join('; ')}.` : '';
/** «incluye» o «incluyen». */
const include = (lists: readonly string[]): string => (lists.length > 1 ? 'incluyen' : 'incluye');

export const dnsblEs: TextsOf<typeof DNSBL_RULES> = {
  'dnsbl/listed': {
    listed: {
      title: ({ address, lists }) =>
        `La dirección ${address}, que envía, está en una lista negra: ${listEs(lists)}`,
      what: ({ address, lists, reasons, texts }) =>
        `${listEs(lists)} ${include(lists)} ${address}${inBrackets(reasons)}.${given(texts)}`,
      why: () =>
        'Los receptores que usan la lista rechazan o mandan a spam todo el correo de esta dirección. Yahoo, iCloud y Exchange Online rechazan las direcciones que lista Spamhaus.',
      fix: () =>
        'Acabe primero con la causa: un sitio o buzón vulnerado, o un equipo infectado tras la dirección. Después pida a la lista que la quite. Si la pide antes de tiempo, volverá a entrar.',
    },
    clean: { title: ({ count }) => `En ninguna de las ${count} listas negras que respondieron` },
    otherwise: {
      title: ({ count }) => `En ninguna de las listas negras que deciden; respondieron ${count} listas`,
    },
    noAnswer,
    noSender,
  },
  'dnsbl/policy-listed': {
    listed: {
      title: ({ address, lists }) =>
        `${address} figura como no destinada a enviar correo directamente: ${listEs(lists)}`,
      what: ({ address, lists, reasons }) =>
        `${address} está en un rango de usuarios finales según ${listEs(lists)}${inBrackets(reasons)}. No dice nada malo de lo que usted envió.`,
      why: () =>
        'Muchos receptores rechazan el correo que llega directamente de esos rangos, sea cual sea su contenido.',
      fix: () =>
        'Envíe por el servidor de correo de su proveedor. Si la dirección es fija y tiene un servidor de correo, ponga primero su registro PTR y luego haga que la quiten de la lista; algunas listas permiten hacerlo uno mismo.',
    },
    clean: { title: () => 'La dirección no está en ningún rango vetado para enviar' },
    noAnswer,
    noSender,
  },
  'dnsbl/minor-listed': {
    listed: {
      title: ({ address, lists }) =>
        `${address} está en una lista que algunos filtros puntúan: ${listEs(lists)}`,
      what: ({ address, lists, reasons, texts }) =>
        `${listEs(lists)} ${include(lists)} ${address}${inBrackets(reasons)}.${given(texts)}`,
      why: () =>
        'Filtros como SpamAssassin y rspamd suman puntos por ella. Por sí sola rara vez decide, y los grandes proveedores de buzones se guían por sus propios datos; pero indica que algo se envió o se intentó desde la dirección.',
      fix: () =>
        'Busque en el registro de correo qué se envió, y en el equipo señales de intrusión. Después pida a la lista que la quite; varias lo hacen solas en unos días.',
    },
    clean: { title: () => 'En ninguna lista que los filtros puntúen' },
    noAnswer,
    noSender,
  },
  'dnsbl/noise-listed': {
    listed: {
      title: ({ address, lists }) =>
        `${address} está en una lista a la que casi nadie hace caso: ${listEs(lists)}`,
      what: ({ address, lists }) =>
        `${listEs(lists)} ${include(lists)} ${address}, o toda la red en la que está. No se sabe de ningún gran receptor que use la lista.`,
      why: () =>
        'No explica que el correo se rechace o acabe en spam. Algunas de estas listas cobran por quitar direcciones, y listan a proveedores enteros por lo que hizo un solo cliente.',
      fix: () => 'No haga nada, y no pague nunca. Si le rechazan correo, mire antes los demás hallazgos.',
    },
    clean: { title: () => 'Tampoco está en ninguna de las listas pequeñas' },
    noAnswer,
    noSender,
  },
  'dnsbl/not-checkable': {
    checkable: { title: ({ count, total }) => `Respondieron ${count} de ${total} listas negras` },
    notAsked: { title: () => 'No se preguntó a ninguna lista negra' },
  },
  'dnsbl/domain-listed': {
    listed: {
      title: ({ name, lists }) => `El dominio ${name} está en una lista negra: ${listEs(lists)}`,
      what: ({ name, lists, reasons, texts }) =>
        `${listEs(lists)} ${include(lists)} ${name}${inBrackets(reasons)}.${given(texts)}`,
      why: () =>
        'Los filtros buscan el dominio en el remitente, en la firma y en cada enlace. El correo que lo lleva se rechaza o acaba en spam salga del servidor que salga, también cuando lo envían otros.',
      fix: () =>
        'Busque primero la causa: un sitio web vulnerado (límpielo, con sus complementos), un envío a direcciones compradas o un revendedor que usó el dominio. Después pida a la lista que lo quite. Cambiar de servidor o de dirección no ayuda.',
    },
    shownListed: {
      title: ({ name, lists }) => `${name}, que su correo muestra, está en una lista negra: ${listEs(lists)}`,
      what: ({ name, lists, reasons }) =>
        `${listEs(lists)} ${include(lists)} ${name}${inBrackets(reasons)}. Es el dominio de un servidor de correo, de un remitente del sobre o del nombre que un servidor da en HELO.`,
      why: () =>
        'Algunos filtros consultan también estos nombres, y suman puntos o rechazan el correo sea cual sea el dominio de From.',
      fix: ({ name }) =>
        `Si ${name} es suyo, acabe con la causa y pida que lo quiten. Si es de un proveedor, avísele o use un servidor con otro nombre.`,
    },
    linkListed: {
      title: ({ name, lists }) =>
        `Un enlace del mensaje lleva a ${name}, que está en una lista negra: ${listEs(lists)}`,
      what: ({ name, lists, reasons }) =>
        `${listEs(lists)} ${include(lists)} ${name}${inBrackets(reasons)}. Un enlace del mensaje lleva allí.`,
      why: () =>
        'Los filtros consultan a dónde lleva cada enlace. Un solo enlace a un dominio de una lista negra puede llevar un mensaje a spam, lo envíe quien lo envíe.',
      fix: ({ name }) =>
        `Quite el enlace a ${name}, o el acortador o contador que usa ese nombre. Si ${name} es suyo, acabe con la causa y pida que lo quiten.`,
    },
    clean: { title: ({ count }) => `En ninguna de las ${count} listas de dominios que respondieron` },
    otherwise: {
      title: ({ count }) => `En ninguna de las listas de dominios que deciden; respondieron ${count} listas`,
    },
    noAnswer: noDomainAnswer,
  },
  'dnsbl/domain-minor-listed': {
    listed: {
      title: ({ name, lists }) =>
        `El dominio ${name} está en una lista que algunos filtros puntúan: ${listEs(lists)}`,
      what: ({ name, lists, reasons }) => `${listEs(lists)} ${include(lists)} ${name}${inBrackets(reasons)}.`,
      why: () =>
        'Filtros como SpamAssassin y rspamd suman puntos por ella. Por sí sola rara vez decide. Un dominio de pocos días figura solo por ser nuevo, y los grandes proveedores son igual de cautos con él.',
      fix: () =>
        'Si el dominio es nuevo, envíe poco, a quien lo espera, y tenga paciencia: la entrada caduca sola. Si no, busque la causa en el sitio web y en el registro de correo, y pida a la lista que lo quite.',
    },
    clean: { title: () => 'En ninguna lista de dominios que los filtros puntúen' },
    noAnswer: noDomainAnswer,
  },
  'dnsbl/domain-not-checkable': {
    checkable: {
      title: ({ count, total }) => `Respondieron ${count} de ${total} listas de dominios`,
    },
    notAsked: { title: () => 'No se preguntó a ninguna lista de dominios' },
  },
};
