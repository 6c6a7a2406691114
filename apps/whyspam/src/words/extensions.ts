/** What each SMTP extension means, for people: the registry of IANA, and those in use that are in no registry. */
import type { Language } from '@whyspam/report';

// https://www.iana.org/assignments/mail-parameters (SMTP Service Extensions), checked 2026-11-23.
const en = {
  STARTTLS: 'the conversation can be encrypted (RFC 3207)',
  SIZE: 'the largest message it takes, in octets',
  PIPELINING: 'several commands may be sent at once',
  '8BITMIME': 'letters beyond ASCII in the body need no encoding',
  SMTPUTF8: 'addresses and headers may have letters of any script',
  CHUNKING: 'a message may be sent in pieces of known length, without an end mark',
  BINARYMIME: 'bodies of any octets',
  DSN: 'senders may ask for a report of delivery',
  ENHANCEDSTATUSCODES: 'replies carry a second code that says why (RFC 2034)',
  REQUIRETLS: 'a sender may demand encryption all the way',
  AUTH: 'logins, with these mechanisms',
  DELIVERBY: 'a sender may set a time limit',
  'MT-PRIORITY': 'messages may have a priority',
  FUTURERELEASE: 'a message may be held back for later',
  LIMITS: 'how many commands and recipients it takes at once',
  BURL: 'a message may be fetched from IMAP instead of sent again',
  ETRN: 'starts the queue for a domain, for servers that dial in',
  ATRN: 'hands over the queue of a domain to whoever logs in',
  VRFY: 'asks whether a mailbox exists; most servers answer nothing certain (RFC 5321)',
  EXPN: 'lists the members of a list; should be off (RFC 5321)',
  HELP: 'lists the commands (RFC 5321)',
  CHECKPOINT: 'a broken transfer may go on where it stopped',
  TURN: 'swaps the roles of both sides; obsolete, and dangerous',
  CONPERM: 'conversion of contents by permission',
  CONNEG: 'negotiation of contents',
  RRVS: 'a sender may demand that the mailbox has not changed hands',
  PRIORITY: 'messages may have a priority',
  XCLIENT: 'a trusted proxy may say who the client is; not for strangers (Postfix)',
  XFORWARD: 'a trusted filter may say who the client was; not for strangers (Postfix)',
  XEXCH50: 'between Exchange servers; obsolete',
  'X-EXPS': 'logins of Exchange servers among themselves',
  XANONYMOUSTLS: 'encryption of Exchange servers among themselves',
  'X-LINK2STATE': 'routing of Exchange servers among themselves; obsolete',
  XRDST: 'routing of Exchange servers among themselves',
  XSHADOWREQUEST: 'shadow copies of Exchange servers among themselves',
} as const;

type Meanings = Readonly<Record<keyof typeof en, string>>;

const es: Meanings = {
  STARTTLS: 'la conversación se puede cifrar (RFC 3207)',
  SIZE: 'el mayor mensaje que acepta, en octetos',
  PIPELINING: 'se pueden enviar varias órdenes a la vez',
  '8BITMIME': 'las letras fuera de ASCII no necesitan codificarse en el cuerpo',
  SMTPUTF8: 'direcciones y cabeceras con letras de cualquier escritura',
  CHUNKING: 'un mensaje puede enviarse en trozos de longitud conocida, sin marca de fin',
  BINARYMIME: 'cuerpos con octetos cualesquiera',
  DSN: 'el remitente puede pedir un aviso de entrega',
  ENHANCEDSTATUSCODES: 'las respuestas llevan un segundo código que dice por qué (RFC 2034)',
  REQUIRETLS: 'el remitente puede exigir cifrado en todo el camino',
  AUTH: 'inicio de sesión, con estos mecanismos',
  DELIVERBY: 'el remitente puede fijar un plazo',
  'MT-PRIORITY': 'los mensajes pueden tener prioridad',
  FUTURERELEASE: 'un mensaje puede retenerse para más tarde',
  LIMITS: 'cuántas órdenes y destinatarios admite a la vez',
  BURL: 'un mensaje puede tomarse de IMAP en vez de enviarse otra vez',
  ETRN: 'pone en marcha la cola de un dominio, para servidores que llaman',
  ATRN: 'entrega la cola de un dominio a quien inicia sesión',
  VRFY: 'pregunta si existe un buzón; casi ningún servidor responde nada seguro (RFC 5321)',
  EXPN: 'muestra los miembros de una lista; debería estar apagado (RFC 5321)',
  HELP: 'muestra las órdenes (RFC 5321)',
  CHECKPOINT: 'un envío interrumpido puede seguir donde se quedó',
  TURN: 'intercambia los papeles de los dos lados; obsoleto y peligroso',
  CONPERM: 'conversión de contenidos con permiso',
  CONNEG: 'negociación de contenidos',
  RRVS: 'el remitente puede exigir que el buzón no haya cambiado de dueño',
  PRIORITY: 'los mensajes pueden tener prioridad',
  XCLIENT: 'un proxy de confianza puede decir quién es el cliente; no es para extraños (Postfix)',
  XFORWARD: 'un filtro de confianza puede decir quién era el cliente; no es para extraños (Postfix)',
  XEXCH50: 'entre servidores Exchange; obsoleto',
  'X-EXPS': 'inicio de sesión de los servidores Exchange entre sí',
  XANONYMOUSTLS: 'cifrado de los servidores Exchange entre sí',
  'X-LINK2STATE': 'encaminamiento de los servidores Exchange entre sí; obsoleto',
  XRDST: 'encaminamiento de los servidores Exchange entre sí',
  XSHADOWREQUEST: 'copias de respaldo de los servidores Exchange entre sí',
};

const ALL: Readonly<Record<Language, Meanings>> = { en, es };

/** @param extension as the server offers it, with its parameters. Undefined: in no table. */
export function meaningOfExtension(extension: string, language: Language): string | undefined {
  // Some old servers, and Microsoft's, also say AUTH=LOGIN for clients of the last century.
  const keyword = /^[^ =]*/u.exec(extension)?.[0].toUpperCase() ?? '';
  const meanings = ALL[language];
  return Object.hasOwn(meanings, keyword) ? meanings[keyword as keyof Meanings] : undefined;
}
