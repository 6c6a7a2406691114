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
  'smtp/host-missing': {
    missing: {
      title: ({ host }) => `${host} no tiene dirección`,
      what: ({ host }) => `El nombre ${host} no existe, o no tiene registro A ni AAAA.`,
      why: () =>
        'Ni otros servidores de correo ni los programas de correo pueden encontrar el servidor por este nombre.',
      fix: ({ host }) =>
        `Publique la dirección del servidor como registro A (y AAAA) de ${host}, o dé el nombre que tiene. Antes de que esté en el DNS, --connect-to lleva hasta él.`,
    },
    found: { title: ({ host }) => `${host} tiene dirección` },
    told: {
      title: ({ host }) =>
        `${host} no tiene dirección, lo que se juzga con lo que se indica a los programas de correo`,
    },
  },
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
    closedIpv6: {
      title: ({ host, port }) =>
        `Ningún servidor de correo responde en el puerto ${port} de ${host} por IPv6`,
      what: ({ host, address, port }) =>
        `${address} (${host}) rechazó la conexión al puerto ${port}: ahí no escucha nadie por IPv6.`,
      why: () =>
        'Muchos remitentes prueban primero IPv6. La mayoría pasa después a otra dirección del servidor y el correo solo se retrasa; los que solo tienen IPv6 no pueden entregar aquí.',
      fix: ({ host, address, port }) =>
        `Haga que el servidor de correo de ${host} escuche también en ${address} y abra el puerto ${port} para IPv6 en el cortafuegos; muchos solo lo tienen abierto para IPv4. Si no debe recibir correo por IPv6, quite el registro AAAA.`,
    },
    closedOther: {
      title: ({ host, port }) => `Nadie escucha en el puerto ${port} de ${host}`,
      what: ({ host, address, port }) => `${address} (${host}) rechazó la conexión al puerto ${port}.`,
      why: () =>
        'El correo entrante llega por el puerto 25 y esto no lo afecta. Un programa de correo o una web configurados con este puerto no pueden enviar.',
      fix: ({ host, port }) =>
        `Si ${host} debe atender el puerto ${port}, actívelo en el servidor de correo y ábralo en el cortafuegos. Si no, no se lo indique a nadie.`,
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
    refusesEhlo: {
      title: ({ host }) => `El servidor de correo ${host} despide a los remitentes tras EHLO`,
      what: ({ host, reply }) => `${host} saludó y respondió a nuestro EHLO con ${reply}..`,
      why: () =>
        'Un remitente al que se le rechaza EHLO de forma definitiva no puede entregar. Si no pasa solo con el nuestro, todo el correo a este servidor rebota o va al siguiente.',
      fix: ({ host }) =>
        `Busque el motivo en el log de correo de ${host}. Puede ser el nombre o la dirección desde la que se hizo esta comprobación, aunque la respuesta no lo diga: repítala desde un servidor de correo.`,
    },
    greets: { title: ({ host }) => `${host} saluda a los remitentes` },
    noBanner,
  },
  'smtp/temporarily-unavailable': {
    later: {
      title: ({ host }) => `El servidor de correo ${host} pide que se vuelva más tarde`,
      what: ({ host, reply }) => `${host} respondió con ${reply}.`,
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
    masked: {
      title: ({ host }) => `Un cortafuegos deja a ${host} solo con HELO`,
      what: ({ host, reply }) =>
        `${host} saluda con asteriscos en lugar de su texto, respondió a EHLO con ${reply} y aceptó HELO: así hacen los cortafuegos que inspeccionan SMTP (Cisco PIX y ASA).`,
      why: () =>
        'Sin EHLO no hay cifrado (STARTTLS) ni ninguna otra extensión. El correo que le envían viaja en claro y los remitentes estrictos no entregan.',
      fix: ({ host }) =>
        `Desactive la inspección de SMTP en el cortafuegos que está delante de ${host} («no inspect esmtp», «no fixup protocol smtp»). Compruébelo también desde otra red: el aparato puede estar en su lado.`,
    },
    taken: { title: ({ host }) => `${host} acepta EHLO` },
    notReached: { title: () => 'La conversación no llegó a EHLO' },
  },
  'smtp/broken-replies': {
    broken: {
      title: ({ host }) => `${host} responde algo que no es SMTP`,
      what: ({ host, detail }) =>
        `La conversación con ${host} acabó en una respuesta que no se puede leer: ${detail}.`,
      why: () =>
        'Una respuesta es un código de tres cifras y un texto, y todas sus líneas llevan el mismo código. Quien recibe otra cosa cuelga y lo intenta de nuevo hasta que el mensaje rebota.',
      fix: ({ host }) =>
        `Lea la transcripción y busque qué programa de ${host} dice eso. A menudo es un filtro o un cortafuegos delante del servidor de correo, o un script que escribe en la conexión.`,
    },
    readable: { title: ({ host }) => `Las respuestas de ${host} se pueden leer` },
    notSeen: { title: () => 'El servidor no llegó a responder' },
  },
  'smtp/unasked-replies': {
    unasked: {
      title: ({ host }) => `${host} responde más veces de las que se le pregunta`,
      what: ({ host }) => `${host} dio otra respuesta antes de que llegara la orden siguiente.`,
      why: () =>
        'Cada orden tiene una respuesta. Quien envía toma la de más por la respuesta a su orden siguiente y desde ahí va un paso desfasado: un destinatario rechazado parece aceptado, un mensaje puede perderse o enviarse dos veces.',
      fix: ({ host }) =>
        `Mire en la transcripción qué respuesta llegó dos veces. Suele ser un filtro o un proxy delante de ${host} que responde además del servidor: cámbielo o quítelo.`,
    },
    once: { title: ({ host }) => `${host} responde una vez a cada orden` },
    notSeen: { title: () => 'El servidor no dijo nada' },
  },
  'smtp/bare-line-feed': {
    bare: {
      title: ({ host }) => `${host} termina sus líneas solo con LF`,
      what: ({ host }) => `Al menos una línea de ${host} terminó en LF donde se exige CR LF.`,
      why: () =>
        'La mayoría de los remitentes la lee igual; los estrictos esperan un fin de línea que no llega. Un servidor que escribe LF a secas quizá también lo acepte, y de eso vive el «SMTP smuggling».',
      fix: ({ host }) =>
        `Busque qué programa de ${host} escribe esa línea (un saludo puesto a mano, un filtro, un servidor casero) y haga que termine cada línea con CR LF.`,
    },
    clean: { title: ({ host }) => `${host} termina sus líneas con CR LF` },
    notSeen: { title: () => 'El servidor no dijo nada' },
  },
  'smtp/eight-bit-replies': {
    eightBit: {
      title: ({ host }) => `${host} escribe letras fuera de ASCII en sus respuestas`,
      what: ({ host }) => `Al menos una respuesta de ${host} tiene octetos por encima de 127.`,
      why: () =>
        'Las respuestas son ASCII. Los remitentes las copian en rebotes y logs, donde esas letras salen como otros signos; por ello apenas se pierde correo.',
      fix: ({ host }) => `Escriba el saludo y los mensajes de ${host} sin tildes ni signos especiales.`,
    },
    control: {
      title: ({ host }) => `${host} escribe caracteres de control en sus respuestas`,
      what: ({ host }) =>
        `Al menos una respuesta de ${host} tiene caracteres de control. En la transcripción se muestran escritos.`,
      why: () =>
        'Nada inofensivo los pone ahí. Pueden cambiar lo que ve un administrador que lee un log en un terminal, y algunos remitentes cuelgan.',
      fix: ({ host }) =>
        `Mire en la transcripción dónde están y, en ${host}, qué ajuste o programa los escribe.`,
    },
    clean: { title: ({ host }) => `Las respuestas de ${host} son ASCII imprimible` },
    notSeen: { title: () => 'El servidor no dijo nada' },
  },
  'smtp/long-reply-lines': {
    long: {
      title: ({ host }) => `${host} escribe líneas de más de 512 octetos`,
      what: ({ host }) => `Al menos una línea de una respuesta de ${host} tiene más de 512 octetos.`,
      why: () =>
        'Los remitentes no tienen por qué leer más. Algunos cortan la línea y al rebote le falta el motivo; pocos cuelgan.',
      fix: ({ host }) => `Acorte el texto en ${host} o pártalo en una respuesta de varias líneas.`,
    },
    short: { title: ({ host }) => `Las líneas de ${host} tienen una longitud permitida` },
    notSeen: { title: () => 'El servidor no dijo nada' },
  },
  'smtp/slow-banner': {
    slow: {
      title: ({ host, seconds }) => `${host} saluda al cabo de ${seconds} segundos`,
      what: ({ host, seconds }) => `${host} tardó ${seconds} segundos desde la conexión hasta su saludo.`,
      why: () =>
        'Por sí solo no es un fallo: los remitentes esperan hasta cinco minutos. Un servidor puede esperar adrede, porque los programas de spam no lo hacen; o consulta algo en un DNS que no responde.',
      fix: ({ host }) =>
        `No hace falta cambiar nada. Si la espera no es adrede, mire si ${host} tiene un servidor DNS que responda a las consultas inversas y de listas negras.`,
    },
    teased: {
      title: ({ host, seconds }) => `${host} termina su saludo al cabo de ${seconds} segundos`,
      what: ({ host, seconds }) =>
        `${host} dijo enseguida la primera línea de su saludo y la última ${seconds} segundos después de la conexión, como hace postscreen de Postfix.`,
      why: () =>
        'Espera adrede: los programas de spam hablan tras la primera línea, los servidores esperan la última. Los remitentes esperan hasta cinco minutos, así que no se pierde nada.',
      fix: () => 'No hace falta cambiar nada. En Postfix la espera es postscreen_greet_wait.',
    },
    verySlow: {
      title: ({ host, seconds }) => `${host} no saluda hasta pasados ${seconds} segundos`,
      what: ({ host, seconds }) => `${host} tardó ${seconds} segundos desde la conexión hasta su saludo.`,
      why: () =>
        'Los servidores deberían esperar hasta cinco minutos. Los programas, los formularios web y las comprobaciones de remitentes suelen rendirse a los 30 segundos o antes, y su correo no llega.',
      fix: ({ host }) =>
        `Busque en ${host} un servidor DNS que no responde, listas negras que ya no existen y una pausa demasiado larga.`,
    },
    prompt: { title: ({ host }) => `${host} saluda sin demora` },
    noBanner,
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
        `Actualice el servidor de correo de ${host}: Exim 4.97.1, sendmail 8.18.1, Postfix 3.8.5, 3.7.10 o 3.6.14 y posteriores; Postfix necesita además el ajuste de abajo. Postfix exime a sus propias redes (smtpd_forbid_bare_newline_exclusions), así que compruébelo desde fuera. OpenSMTPD 7.4 toma LF por fin de línea: ponga delante un servidor estricto.`,
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
  'smtp/text-before-tls': {
    injected: {
      title: ({ host }) => `Texto en claro sigue al 220 de STARTTLS en ${host}`,
      what: ({ host }) =>
        `Después del 220 a STARTTLS y antes de que empezara el cifrado llegó más texto en claro por la conexión con ${host}. Se desechó.`,
      why: () =>
        'Quien no lo desecha lo toma por algo dicho bajo cifrado. Lo escribe un servidor averiado, o alguien en el camino que inserta respuestas.',
      fix: ({ host }) =>
        `Actualice el servidor de correo de ${host} y el proxy que tenga delante. Si el texto no es suyo, mire desde otra red si también llega ahí.`,
    },
    clean: { title: ({ host }) => `Nada se cuela entre STARTTLS y el cifrado en ${host}` },
    notTried: { title: () => 'No se probó el cifrado' },
  },
  'smtp/xclient-offered': {
    xclient: {
      title: ({ host }) => `${host} ofrece XCLIENT`,
      what: ({ host }) => `${host} anuncia XCLIENT en su respuesta a EHLO. No se probó.`,
      why: () =>
        'Con ella un cliente dice en nombre de qué dirección, nombre y usuario habla. Quien pueda usarla se hace pasar por cualquiera: las listas negras, SPF y la prohibición de reenviar dejan de valer. Es para un proxy, no para Internet.',
      fix: ({ host }) =>
        `Salvo que esta comprobación se hiciera en el propio proxy, permita XCLIENT en ${host} solo a su dirección, y a nadie si no hay proxy.`,
    },
    xforward: {
      title: ({ host }) => `${host} ofrece XFORWARD`,
      what: ({ host }) => `${host} anuncia XFORWARD en su respuesta a EHLO. No se probó.`,
      why: () =>
        'Con ella un cliente dice de dónde vino un mensaje, para el log. Quien pueda usarla puede escribir orígenes falsos en el log; por ella no entra correo. Es para un filtro de contenido.',
      fix: ({ host }) =>
        `Salvo que esta comprobación se hiciera en el propio filtro, permita XFORWARD en ${host} solo a su dirección.`,
    },
    notOffered: { title: ({ host }) => `${host} se fía de lo que ve de sus clientes` },
    notSeen: { title: () => 'El servidor no llegó a EHLO' },
  },
  'smtp/auth-in-clear': {
    readable: {
      title: ({ host }) => `${host} acepta contraseñas sin cifrar en el puerto 25`,
      what: ({ host, mechanisms }) =>
        `${host} ofrece autenticación (${mechanisms.join(', ')}) antes de STARTTLS, en el puerto del correo entrante.`,
      why: () =>
        'Un programa de correo configurado así envía la contraseña legible para cualquiera en el camino. En este puerto nadie tiene que autenticarse, y los que adivinan contraseñas prueban aquí primero.',
      fix: ({ host }) =>
        `Ofrezca la autenticación en los puertos 465 y 587 de ${host}, solo bajo cifrado, y ninguna en el puerto 25.`,
    },
    offered: {
      title: ({ host }) => `${host} ofrece autenticación en el puerto 25`,
      what: ({ host, mechanisms }) =>
        `${host} ofrece autenticación (${mechanisms.length > 0 ? mechanisms.join(', ') : 'AUTH'}) en el puerto del correo entrante.`,
      why: () =>
        'La contraseña no se puede leer por el camino. Pero los servidores que entregan no se autentican, y los que adivinan contraseñas prueban aquí primero.',
      fix: ({ host }) =>
        `No hace falta cambiar nada. Si nadie envía por el puerto 25 de ${host}, ofrezca la autenticación solo en 465 y 587.`,
    },
    none: { title: ({ host }) => `${host} no ofrece autenticación en el puerto 25` },
    notSeen: { title: () => 'El servidor no llegó a EHLO, o no es de correo entrante' },
  },
  'smtp/small-size-limit': {
    small: {
      title: ({ host, megabytes }) => `${host} solo acepta mensajes de hasta ${megabytes} MB`,
      what: ({ host, megabytes, attachment }) =>
        `${host} da ${megabytes} MB como tamaño máximo de un mensaje: adjuntos de unos ${attachment} MB en total, porque crecen un tercio por el camino.`,
      why: () =>
        'Desde Gmail y Outlook se envían hasta 25 MB. Lo que pasa del límite vuelve a quien lo envió.',
      fix: ({ host }) =>
        `Si deben llegar adjuntos mayores, suba el límite en ${host} y en los filtros que tenga delante.`,
    },
    enough: { title: ({ host, megabytes }) => `${host} acepta mensajes de hasta ${megabytes} MB` },
    noLimit: { title: ({ host }) => `${host} no da un tamaño máximo` },
    notSeen: { title: () => 'El servidor no dijo qué tamaño acepta' },
  },
};
