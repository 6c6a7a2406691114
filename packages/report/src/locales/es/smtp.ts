/** Los textos de las reglas de SMTP, en español. */
import type { SMTP_RULES } from '../../rules/smtp/list.ts';
import { listEs } from '../../rules/texts.ts';
import type { TextsOf } from '../texts-of.ts';

const noBanner = { title: () => 'El servidor no llegó a saludar' };

const notAsked = { title: () => 'No se preguntó por los destinatarios' };
const GREYLISTING_WHY =
  'Es greylisting: un servidor de correo de verdad lo intenta de nuevo y la mayor parte del spam no. El primer mensaje de cada remitente nuevo llega tarde, también los códigos de acceso, y los remitentes con muchas direcciones se retrasan una y otra vez.';
const GREYLISTING_FIX =
  'No hace falta cambiar nada. Deje pasar a los grandes remitentes (postwhite o la lista del propio programa) y mantenga corto el plazo.';

function spanEs(seconds: number): string {
  if (seconds < 120) return seconds === 1 ? '1 segundo' : `${seconds} segundos`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return `${minutes} minutos`;
  return `${Math.round(minutes / 60)} horas`;
}

export const smtpEs: TextsOf<typeof SMTP_RULES> = {
  'smtp/port-closed': {
    closed: {
      title: ({ host, port }) => `Ningún servidor de correo responde en el puerto ${port} de ${host}`,
      what: ({ host, address, port }) =>
        `${address} (${host}) rechazó la conexión al puerto ${port}: ahí no escucha nadie.`,
      why: () =>
        'Los remitentes no pueden entregar en este servidor. El correo espera en sus colas y luego rebota, salvo que otro MX lo acepte.',
      fix: ({ host, port }) =>
        `Arranque el servidor de correo en ${host}, haga que escuche en su dirección pública y abra el puerto ${port} en el cortafuegos. Si ya no recibe correo, quítelo de los registros MX.`,
    },
    open: { title: ({ host }) => `Hay un servidor escuchando en ${host}` },
    notSeen: { title: () => 'No se llegó al servidor' },
  },
  'smtp/refuses-connection': {
    refuses: {
      title: ({ host }) => `El servidor de correo ${host} rechaza las conexiones`,
      what: ({ host, reply }) => `${host} saluda con ${reply}.`,
      why: () =>
        'Un saludo que empieza por 5 significa: aquí no se recibe correo. Los remitentes prueban el siguiente MX o el mensaje rebota.',
      fix: ({ host }) =>
        `Busque el motivo en el registro de correo (log) de ${host}. Si no debe recibir correo, quítelo de los registros MX.`,
    },
    greets: { title: ({ host }) => `${host} saluda a los remitentes` },
    noBanner,
  },
  'smtp/temporarily-unavailable': {
    later: {
      title: ({ host }) => `El servidor de correo ${host} pide que se vuelva más tarde`,
      what: ({ host, reply }) => `${host} saluda con ${reply}.`,
      why: () =>
        'Una sola respuesta así dice poco: el servidor puede estar ocupado o poner a prueba a remitentes nuevos. Si persiste, el correo se retrasa y al final rebota.',
      fix: ({ host }) =>
        `Compruébelo de nuevo en unos minutos. Si persiste, revise la carga y los límites de conexión de ${host}.`,
    },
    ready: { title: ({ host }) => `${host} acepta conexiones` },
    noBanner,
  },
  'smtp/ehlo-refused': {
    refused: {
      title: ({ host }) => `El servidor de correo ${host} no acepta EHLO`,
      what: ({ host, reply }) => `${host} respondió a EHLO con ${reply}, y aceptó HELO.`,
      why: () =>
        'Sin EHLO no hay cifrado (STARTTLS) ni ninguna otra extensión. El correo que le envían viaja en claro y los remitentes estrictos no entregan.',
      fix: ({ host }) =>
        `Active EHLO en ${host}. A menudo lo bloquea un cortafuegos con «inspección SMTP» delante del servidor: desactívela.`,
    },
    taken: { title: ({ host }) => `${host} acepta EHLO` },
    notReached: { title: () => 'La conversación no llegó a EHLO' },
  },
  'smtp/banner-name-mismatch': {
    differs: {
      title: ({ host, name }) => `${host} saluda como ${name}`,
      what: ({ host, name }) => `El registro MX dice ${host}; el servidor se llama a sí mismo ${name}.`,
      why: () =>
        'Para el correo entrante no hace daño y es habitual en los proveedores. Si el mismo servidor envía, el nombre que dice debería existir y llevar a su dirección.',
      fix: ({ host }) => `No hace falta cambiar nada. Si el servidor es suyo, haga que se llame ${host}.`,
    },
    same: { title: ({ host }) => `${host} saluda con su propio nombre` },
    noName: { title: () => 'El saludo no lleva nombre' },
  },
  'smtp/null-sender-refused': {
    refused: {
      title: ({ host }) => `${host} rechaza los avisos de rebote`,
      what: ({ host, reply }) => `${host} no acepta correo con remitente vacío (MAIL FROM:<>): ${reply}.`,
      why: () =>
        'Los avisos de entrega fallida, los acuses de lectura y muchas respuestas automáticas llevan ese remitente, así que sus usuarios nunca se enteran de que su correo no llegó. Los servidores que comprueban al remitente llamando de vuelta rechazan el correo de usted. Contra el spam no sirve de nada.',
      fix: ({ host }) =>
        `Haga que ${host} acepte MAIL FROM:<>. Busque «<>» en sus tablas de acceso de remitentes y reglas que exijan un dominio en el remitente. Contra los rebotes falsos use BATV o un filtro de spam.`,
    },
    taken: { title: ({ host }) => `${host} acepta los avisos de rebote` },
    notAsked,
  },
  'smtp/recipient-refused': {
    refused: {
      title: ({ host, recipient }) => `${host} rechaza el correo para ${recipient}`,
      what: ({ host, recipient, reply }) => `Preguntado por ${recipient}, ${host} respondió ${reply}.`,
      why: () => 'El correo para esta dirección rebota enseguida, lo envíe quien lo envíe.',
      fix: ({ host, recipient }) =>
        `Si la dirección debe existir, cree ${recipient} donde están los buzones y haga que ${host} la conozca. Si ya existe y el servidor es una pasarela, su lista de destinatarios está anticuada.`,
    },
    needsUtf8: {
      title: ({ host, recipient }) => `${host} no puede aceptar correo para ${recipient}`,
      what: ({ host, recipient }) =>
        `${recipient} tiene caracteres que no son ASCII delante de la @ y ${host} no ofrece SMTPUTF8.`,
      why: () =>
        'Sin esa extensión (RFC 6531) ningún remitente puede entregar correo para una dirección así, de modo que rebota.',
      fix: ({ host }) => `Active SMTPUTF8 en ${host} o dé al buzón una segunda dirección en ASCII.`,
    },
    taken: { title: ({ recipient }) => `Se acepta ${recipient}` },
    notGiven: { title: () => 'No se dio ninguna dirección por la que preguntar' },
  },
  'smtp/postmaster-refused': {
    refused: {
      title: ({ recipient }) => `Se rechaza ${recipient}`,
      what: ({ host, recipient, reply }) => `${host} no acepta correo para ${recipient}: ${reply}.`,
      why: () =>
        'Todo dominio con correo debe tener esta dirección. A ella escriben otros administradores, las listas negras y los proveedores de buzones cuando algo va mal con su correo, y algunas autoridades de certificación para comprobar que el dominio es suyo.',
      fix: ({ recipient }) => `Cree ${recipient} como alias de un buzón que alguien lea.`,
    },
    taken: { title: ({ recipient }) => `Se acepta ${recipient}` },
    notAsked,
  },
  'smtp/abuse-refused': {
    refused: {
      title: ({ recipient }) => `Se rechaza ${recipient}`,
      what: ({ host, recipient, reply }) => `${host} no acepta correo para ${recipient}: ${reply}.`,
      why: () =>
        'Ahí se envían las quejas por spam de su dominio. Si nadie las recibe, se enterará de una cuenta robada por una lista negra.',
      fix: ({ recipient }) => `Cree ${recipient} como alias de un buzón que alguien lea.`,
    },
    taken: { title: ({ recipient }) => `Se acepta ${recipient}` },
    notAsked,
  },
  'smtp/greylisting': {
    waits: {
      title: ({ host, seconds }) => `${host} hace esperar ${spanEs(seconds)} a los remitentes desconocidos`,
      what: ({ host, reply, seconds }) =>
        `${host} respondió ${reply}, es decir, pide volver dentro de ${spanEs(seconds)}.`,
      why: () => GREYLISTING_WHY,
      fix: () => GREYLISTING_FIX,
    },
    untold: {
      title: ({ host }) => `${host} hace esperar al principio a los remitentes desconocidos`,
      what: ({ host, reply }) => `${host} respondió ${reply}, sin decir cuándo volver.`,
      why: () => GREYLISTING_WHY,
      fix: () => GREYLISTING_FIX,
    },
    none: { title: ({ host }) => `${host} acepta enseguida el correo de remitentes desconocidos` },
    notAsked,
  },
  'smtp/catch-all': {
    takesAny: {
      title: ({ host }) => `${host} acepta correo para cualquier nombre`,
      what: ({ host, recipient, reply }) =>
        `${host} aceptaría correo para ${recipient}, una dirección que no tiene nadie: ${reply}.`,
      why: () =>
        'Si el correo acaba en un buzón, es una decisión que atrae mucho spam. Si se rechaza más tarde, su servidor envía rebotes a remitentes falsificados y acaba por ello en listas negras. Desde fuera nadie puede saber si una dirección existe, tampoco las mal escritas.',
      fix: ({ host }) =>
        `Si es un buzón «catch-all», no hace falta cambiar nada. Si no, haga que ${host} conozca a los destinatarios y rechace enseguida a los demás con 550.`,
    },
    refusesUnknown: { title: ({ host }) => `${host} rechaza los nombres que no tiene nadie` },
    notAsked,
  },
  'smtp/open-relay': {
    open: {
      title: ({ host }) => `${host} reenviaría correo de desconocidos`,
      what: ({ host, recipient, reply }) =>
        `Sin iniciar sesión, ${host} aceptaría correo para ${recipient}, que no es suyo: ${reply}. Solo se preguntó; no se envió nada.`,
      why: () =>
        'Los spammers buscan servidores así todo el día y envían a través de ellos. La dirección acaba en todas las listas negras y su propio correo se rechaza en todas partes. Si esta comprobación se hizo desde una red que puede enviar a través del servidor, ahí la respuesta es correcta y no dice nada de los desconocidos.',
      fix: ({ host }) =>
        `Haga que ${host} acepte correo para otros dominios solo desde sus propias redes y tras iniciar sesión. Después compruébelo de nuevo desde fuera.`,
    },
    hidden: {
      title: ({ host }) => `Se puede llevar a ${host} a reenviar correo de desconocidos`,
      what: ({ host, recipient, reply }) =>
        `Sin iniciar sesión, ${host} aceptaría correo para otro dominio si la dirección se escribe ${recipient}: ${reply}. Solo se preguntó; no se envió nada.`,
      why: () =>
        'Los spammers también prueban estas formas antiguas. Si el servidor reenvía ese correo, su dirección acaba pronto en todas las listas negras y se rechaza su propio correo.',
      fix: ({ host }) =>
        `Desactive en ${host} la reescritura de %, de ! y de las rutas de origen, o haga que compruebe el dominio que resulta.`,
    },
    closed: { title: ({ host }) => `${host} no reenvía correo de desconocidos` },
    otherReason: {
      title: ({ host }) => `${host} rechaza las direcciones de prueba por otro motivo que el reenvío`,
    },
    notAsked: { title: () => 'No se probó el reenvío' },
  },
  'smtp/smuggling': {
    ends: {
      title: ({ host }) => `Se pueden colar mensajes en ${host}`,
      what: ({ host, sequences }) =>
        `${host} toma ${listEs(sequences)} por el final de un mensaje. El único final es \\r\\n.\\r\\n.`,
      why: () =>
        'Quien envía a través de un proveedor que deja pasar esos octetos puede esconder un segundo mensaje dentro del primero. Llega desde la dirección de ese proveedor y por eso pasa SPF y DMARC en nombre de cualquiera de sus dominios (SMTP smuggling, CERT VU#302671).',
      fix: ({ host }) =>
        `Actualice el servidor de correo de ${host}: Exim 4.97.1, sendmail 8.18.1, Postfix 3.8.5, 3.7.10 o 3.6.14 y posteriores; Postfix necesita además el ajuste de abajo. Postfix exime a sus propias redes (smtpd_forbid_bare_newline_exclusions), así que compruébelo desde fuera. Un servidor intermedio por delante también debe ser estricto.`,
    },
    lenient: {
      title: ({ host }) => `${host} es tolerante con el final de los mensajes`,
      what: ({ host, sequences }) =>
        `${host} toma ${listEs(sequences)} por el final de un mensaje. El único final es \\r\\n.\\r\\n.`,
      why: () =>
        'Aquí el punto empieza una línea, y todo remitente duplica ese punto, de modo que solo así no se puede colar ningún mensaje. Aun así va contra el estándar.',
      fix: ({ host }) =>
        `Actualice el servidor de correo de ${host} y haga que exija CR LF al final de cada línea.`,
    },
    strict: { title: ({ host }) => `${host} solo conoce el único final de un mensaje` },
    notTried: { title: () => 'No se probaron finales de mensaje' },
  },
};
