/** Los textos de las reglas de los rebotes, en español. */
import type { BOUNCE_RULES } from '../../rules/bounce/list.ts';
import type { TextsOf } from '../texts-of.ts';
import { fixEs, refusalStatesEs, saidEs, toEs } from './refusal-words.ts';

export const bounceEs: TextsOf<typeof BOUNCE_RULES> = {
  'bounce/not-authenticated': {
    refused: {
      title: (refusal) => `Rechazado por falta de autenticación: correo para ${toEs(refusal)}`,
      what: saidEs,
      why: () =>
        'El receptor no acepta correo cuyo remitente nada demuestra. La falta está en la autenticación del remitente, así que afecta a todo el correo enviado del mismo modo, no solo a este mensaje.',
      fix: (refusal) =>
        fixEs(
          refusal,
          'Publique un registro SPF que nombre la dirección o el servicio que envió este mensaje, y active la firma DKIM en el programa o servicio que envía. Después envíe una prueba y busque spf=pass y dkim=pass en su cabecera.',
        ),
    },
    ...refusalStatesEs,
  },
  'bounce/spf-refused': {
    refused: {
      title: (refusal) => `Rechazado por SPF: correo para ${toEs(refusal)}`,
      what: saidEs,
      why: () =>
        'El registro SPF del remitente del sobre no cubre la dirección desde la que llegó el correo. La falta está en el registro del remitente, en un servidor que nadie incluyó en él, o en un reenvío que conservó el remitente.',
      fix: (refusal) =>
        fixEs(
          refusal,
          'Halle la dirección que envió (a menudo está en la respuesta) e inclúyala, o el include de su servicio, en el registro SPF del dominio del remitente del sobre; o envíe por un servidor que ya esté en él. Si lo envió un reenvío, debe reescribir el remitente del sobre (SRS), o DKIM debe llevar el correo.',
        ),
    },
    ...refusalStatesEs,
  },
  'bounce/dkim-refused': {
    refused: {
      title: (refusal) => `Rechazado por DKIM: correo para ${toEs(refusal)}`,
      what: saidEs,
      why: () =>
        'El receptor quiere una firma DKIM que verifique. Falta, no se encuentra su clave, o algo cambió el mensaje después de firmarlo.',
      fix: (refusal) =>
        fixEs(
          refusal,
          'Mire si el mensaje, tal como salió, lleva DKIM-Signature. Si no, active la firma y publique la clave. Si la lleva, compruebe en el DNS la clave de su selector, y que nada cambie el mensaje detrás del servidor que firma: ni pies ni recodificación.',
        ),
    },
    ...refusalStatesEs,
  },
  'bounce/dmarc-refused': {
    refused: {
      title: (refusal) => `Rechazado por DMARC: correo para ${toEs(refusal)}`,
      what: saidEs,
      why: () =>
        'Los receptores siguen la política DMARC del dominio de From: debe pasar algo alineado con él. SPF o DKIM de otro dominio no cuenta, por bien que pase.',
      fix: (refusal) =>
        fixEs(
          refusal,
          'Haga que el servicio firme con DKIM bajo el dominio de From (la mayoría lo llama autenticación del dominio), o use un remitente del sobre de ese dominio. Si el dominio de From no es suyo, como en formularios web que ponen ahí al visitante, ponga el suyo en From y al visitante en Reply-To.',
        ),
    },
    ...refusalStatesEs,
  },
  'bounce/not-aligned': {
    refused: {
      title: (refusal) => `Rechazado por falta de alineación: correo para ${toEs(refusal)}`,
      what: saidEs,
      why: () =>
        'SPF o DKIM quizá pasen, pero para otro dominio que el de From; al receptor eso no le demuestra nada sobre From.',
      fix: (refusal) =>
        fixEs(
          refusal,
          'Haga que DKIM firme con d= el dominio de From, o ponga el remitente del sobre (return path) bajo el mismo dominio organizativo. Ambos son ajustes del servicio que envía.',
        ),
    },
    ...refusalStatesEs,
  },
  'bounce/no-reverse-name': {
    refused: {
      title: (refusal) => `Rechazado por el nombre inverso (PTR): correo para ${toEs(refusal)}`,
      what: saidEs,
      why: () =>
        'La dirección que envía no tiene registro PTR, o su nombre no lleva de vuelta a ella. La falta está en la configuración del servidor que envía, y afecta a todo el correo de esa dirección.',
      fix: (refusal) =>
        fixEs(
          refusal,
          'Pida al dueño de la dirección (proveedor del servidor o de la línea) que ponga su PTR al nombre del servidor de correo, y que ese nombre tenga un registro A o AAAA con la misma dirección. Use el mismo nombre en EHLO.',
        ),
    },
    ...refusalStatesEs,
  },
  'bounce/greeting-name-refused': {
    refused: {
      title: (refusal) => `Rechazado por el nombre de EHLO: correo para ${toEs(refusal)}`,
      what: saidEs,
      why: () =>
        'El receptor no cree el nombre con el que saluda el servidor: no es un nombre de host completo, no se resuelve, o es de otro. Son típicos localhost y los nombres acabados en .local.',
      fix: (refusal) =>
        fixEs(
          refusal,
          'Ponga como nombre del servidor de correo un nombre de host completo que se resuelva a su dirección y esté en su registro PTR, por ejemplo mail.example.com.',
        ),
    },
    ...refusalStatesEs,
  },
  'bounce/sender-domain-refused': {
    refused: {
      title: (refusal) => `Rechazado por la dirección del remitente: correo para ${toEs(refusal)}`,
      what: saidEs,
      why: () =>
        'El receptor no acepta la dirección del remitente: su dominio no existe o no recibe correo, o el buzón no está. Las respuestas y los rebotes no podrían llegarle. Son típicos root@localhost y el nombre de un servidor web.',
      fix: (refusal) =>
        fixEs(
          refusal,
          'Ponga una dirección real de su dominio como remitente del sobre en el programa que envía (en PHP con -f, en WordPress en los ajustes del complemento SMTP), y compruebe que su dominio tenga registro MX.',
        ),
    },
    ...refusalStatesEs,
  },
  'bounce/listed-publicly': {
    refused: {
      title: (refusal) => `Rechazado porque una lista negra tiene al remitente: correo para ${toEs(refusal)}`,
      what: saidEs,
      why: () =>
        'El receptor consulta una lista pública, y la lista tiene la dirección que envía. A todo su correo le pasa lo mismo, con todos los que consultan esa lista. En alojamiento compartido la causa puede ser un vecino.',
      fix: (refusal) =>
        fixEs(
          refusal,
          'Primero acabe con la causa: un sitio o buzón asaltado, un equipo infectado o una lista comprada. Después pida la retirada a la lista; pedida demasiado pronto, la dirección vuelve. Si la dirección es compartida, que lo haga el proveedor, o envíe por otro relay.',
        ),
    },
    ...refusalStatesEs,
  },
  'bounce/listed-by-receiver': {
    refused: {
      title: (refusal) => `El receptor bloquea al remitente: correo para ${toEs(refusal)}`,
      what: saidEs,
      why: () =>
        'El receptor, o el filtro que tiene delante, lleva una lista propia y tiene en ella al remitente. Ninguna página pública lo muestra; solo quien lleva la lista puede quitarlo.',
      fix: (refusal) =>
        fixEs(
          refusal,
          'Siga el enlace o escriba a la dirección de la respuesta, con la respuesta entera y la dirección que envía. Antes acabe con la posible causa: envío demasiado rápido, direcciones viejas, quejas. Mientras contestan, el correo urgente puede ir por otro relay.',
        ),
    },
    ...refusalStatesEs,
  },
  'bounce/poor-reputation': {
    refused: {
      title: (refusal) => `Rechazado por mala reputación: correo para ${toEs(refusal)}`,
      what: saidEs,
      why: () =>
        'El mensaje en sí no tiene nada malo: el receptor tiene mala opinión de la dirección o del dominio, por quejas, destinatarios desconocidos y volumen repentino de las últimas semanas. Una dirección nueva aún no tiene reputación, y se la trata igual.',
      fix: (refusal) =>
        fixEs(
          refusal,
          'Deje de escribir a quienes no abren, quite las direcciones que rebotan, y envíe una cantidad constante que crezca despacio. Vea su situación en Google Postmaster Tools y Microsoft SNDS. Se recupera en días o semanas; pedir confianza antes rara vez ayuda.',
        ),
    },
    ...refusalStatesEs,
  },
  'bounce/dynamic-address': {
    refused: {
      title: (refusal) => `Rechazado por dirección dinámica: correo para ${toEs(refusal)}`,
      what: saidEs,
      why: () =>
        'El receptor no acepta correo directo de direcciones que su lista o su nombre PTR muestran como dinámicas o domésticas, porque casi todo el correo de allí es spam.',
      fix: (refusal) =>
        fixEs(
          refusal,
          'Envíe por el relay de su proveedor o servicio de correo, con inicio de sesión en el puerto 587 o 465. Un servidor propio necesita una dirección fija con un nombre PTR claro.',
        ),
    },
    ...refusalStatesEs,
  },
  'bounce/complaints': {
    refused: {
      title: (refusal) => `Los destinatarios se quejan: correo para ${toEs(refusal)}`,
      what: saidEs,
      why: () =>
        'Hay quien pulsó «esto es spam». Los receptores lo cuentan más que nada; por encima del 0,3 % del correo, Gmail y Yahoo rechazan o mandan a spam.',
      fix: (refusal) =>
        fixEs(
          refusal,
          'Quite de la lista de inmediato a quien se quejó, únase a los bucles de quejas, ofrezca la baja con un clic, y escriba solo a quienes lo pidieron.',
        ),
    },
    ...refusalStatesEs,
  },
  'bounce/spam-trap-hit': {
    refused: {
      title: (refusal) => `El remitente escribe a trampas de spam: correo para ${toEs(refusal)}`,
      what: saidEs,
      why: () =>
        'El receptor vio correo a direcciones que nadie dio nunca, o sondeos de muchas direcciones. Delata una lista comprada, muy vieja o comprobada a base de probar.',
      fix: (refusal) =>
        fixEs(
          refusal,
          'Deje la lista que se usó. Conserve solo direcciones que sus dueños confirmaron o que abrieron correo en los últimos meses, y deje de verificar direcciones por SMTP.',
        ),
    },
    ...refusalStatesEs,
  },
  'bounce/server-compromised': {
    refused: {
      title: (refusal) => `El servidor que envía parece asaltado: correo para ${toEs(refusal)}`,
      what: saidEs,
      why: () =>
        'El receptor ve en el servidor correo como el que envían equipos o cuentas secuestrados. Mientras siga, ninguna lista ni proveedor retirará la dirección.',
      fix: (refusal) =>
        fixEs(
          refusal,
          'Busque en el registro la cuenta o el script que más envía, bloquéelo y cambie su contraseña; actualice el sitio que hay detrás. Después mire la cola y quite de ella el spam.',
        ),
    },
    ...refusalStatesEs,
  },
  'bounce/rate-limited': {
    refused: {
      title: (refusal) => `Demasiado correo demasiado deprisa: correo para ${toEs(refusal)}`,
      what: saidEs,
      why: () =>
        'El receptor limita los mensajes, destinatarios o conexiones de un remitente, y el límite es menor cuanto menos confía en él. Insistir tras rechazos temporales los convierte en bloqueos.',
      fix: (refusal) =>
        fixEs(
          refusal,
          'Deje la cola en espera al menos 10 minutos, y luego use una o dos conexiones a la vez y menos destinatarios por mensaje. Reparta los envíos masivos en horas. Si no envió mucho, busque un bucle o una cuenta secuestrada.',
        ),
    },
    ...refusalStatesEs,
  },
  'bounce/content-refused': {
    refused: {
      title: (refusal) => `Rechazado como spam: correo para ${toEs(refusal)}`,
      what: saidEs,
      why: () =>
        'Un filtro juzgó el mensaje mismo: palabras, enlaces, forma, junto con la reputación de quien envía. La autenticación no lo resuelve, y los ajustes de DNS no lo arreglan.',
      fix: (refusal) =>
        fixEs(
          refusal,
          'Envíe el mensaje sin enlaces, imágenes ni adjuntos; si pasa, añádalos de uno en uno para hallar lo rechazado. Evite acortadores, incluya parte de texto y diríjase a la persona por su nombre. Si también se rechaza el texto solo, es la reputación.',
        ),
    },
    ...refusalStatesEs,
  },
  'bounce/link-refused': {
    refused: {
      title: (refusal) => `Rechazado por un enlace del mensaje: correo para ${toEs(refusal)}`,
      what: saidEs,
      why: () =>
        'Un dominio del mensaje, en un enlace, una imagen o una dirección, está en una lista de dominios conocidos por spam. A menudo es un acortador, un dominio de seguimiento compartido o un sitio asaltado.',
      fix: (refusal) =>
        fixEs(
          refusal,
          'Busque cada dominio del mensaje en la lista que nombra la respuesta. Sustituya acortadores y dominios de seguimiento compartidos por los suyos; si el listado es su propio dominio, limpie el sitio y pida la retirada a la lista.',
        ),
    },
    ...refusalStatesEs,
  },
  'bounce/attachment-refused': {
    refused: {
      title: (refusal) => `Rechazado por virus o adjunto: correo para ${toEs(refusal)}`,
      what: saidEs,
      why: () =>
        'El receptor encontró software malicioso, o bloquea ese tipo de archivo: programas, scripts, macros, archivos con contraseña. Un archivo renombrado o comprimido también se detecta.',
      fix: (refusal) =>
        fixEs(
          refusal,
          'Revise el archivo y el equipo del que sale con un antivirus. Si está limpio, compártalo con un enlace, o envíelo como PDF.',
        ),
    },
    ...refusalStatesEs,
  },
  'bounce/malformed-message': {
    refused: {
      title: (refusal) => `Rechazado por mal formado: correo para ${toEs(refusal)}`,
      what: saidEs,
      why: () =>
        'El mensaje incumple RFC 5322: falta un campo, está dos veces o no se puede leer. La falta está en el programa que escribe el mensaje, y afecta a todos los suyos.',
      fix: (refusal) =>
        fixEs(
          refusal,
          'Haga que el programa escriba exactamente un From, Date, Subject y Message-ID, y codifique las letras fuera de ASCII. A un script que compone correo a mano le conviene una biblioteca de correo.',
        ),
    },
    ...refusalStatesEs,
  },
  'bounce/message-too-large': {
    refused: {
      title: (refusal) => `El mensaje es demasiado grande: correo para ${toEs(refusal)}`,
      what: saidEs,
      why: () =>
        'El receptor acepta mensajes hasta un límite, normalmente de 10 a 35 MB tal como se envían. En el correo un adjunto crece más de un tercio.',
      fix: (refusal) =>
        fixEs(refusal, 'Comparta el archivo con un enlace, o redúzcalo. Enviarlo de nuevo igual no sirve.'),
    },
    ...refusalStatesEs,
  },
  'bounce/login-needed': {
    refused: {
      title: (refusal) => `Rechazado sin inicio de sesión: correo para ${toEs(refusal)}`,
      what: saidEs,
      why: () =>
        'El programa no inició sesión, o lo hizo con usuario, contraseña o método equivocado. Quien rechaza es el servidor del remitente; el correo no llegó a salir.',
      fix: (refusal) =>
        fixEs(
          refusal,
          'En el programa que envía use el puerto 587 con STARTTLS o el 465 con TLS, la dirección completa del buzón como usuario, y su contraseña; con verificación en dos pasos, una contraseña de aplicación u OAuth 2.',
        ),
    },
    ...refusalStatesEs,
  },
  'bounce/account-limited': {
    refused: {
      title: (refusal) => `La cuenta que envía está limitada: correo para ${toEs(refusal)}`,
      what: saidEs,
      why: () =>
        'Quien rechaza es el proveedor del remitente, no el destinatario: la cuenta o el dominio ha enviado cuanto puede, o fue bloqueado por enviar spam.',
      fix: (refusal) =>
        fixEs(
          refusal,
          'Mire si la cuenta fue secuestrada: mensajes desconocidos en Enviados, reglas, inicios de sesión. Si no, espere a que pase el límite (una hora o un día) y haga los envíos masivos con un servicio para ello.',
        ),
    },
    ...refusalStatesEs,
  },
  'bounce/relay-denied': {
    refused: {
      title: (refusal) => `Relay denegado: correo para ${toEs(refusal)}`,
      what: saidEs,
      why: () =>
        'El servidor al que se pidió no es el del destinatario, y no conoce al remitente como suyo. O el programa que envía no inició sesión, o el MX del destinatario lleva a un servidor que no tiene el dominio.',
      fix: (refusal) =>
        fixEs(
          refusal,
          'Si quien rechaza es su propio servidor: inicie sesión (puerto 587 o 465), o use una dirección de remitente que tenga verificada. Si es el del destinatario: su administrador debe añadir el dominio en ese servidor, o corregir el registro MX.',
        ),
    },
    ...refusalStatesEs,
  },
  'bounce/open-relay-suspected': {
    refused: {
      title: (refusal) => `Toman el servidor que envía por un relay abierto: correo para ${toEs(refusal)}`,
      what: saidEs,
      why: () =>
        'El receptor vio, o le dijeron, que el servidor reenvía correo de extraños. A esos servidores se los bloquea pronto y en muchos sitios.',
      fix: (refusal) =>
        fixEs(
          refusal,
          'Haga que el servidor solo reenvíe para usuarios con sesión y para sus propias redes; en Postfix conserve reject_unauth_destination. Cierre los proxies del equipo. Después pida la retirada al receptor.',
        ),
    },
    ...refusalStatesEs,
  },
  'bounce/protocol-refused': {
    refused: {
      title: (refusal) => `Rechazado por cómo se habló SMTP: correo para ${toEs(refusal)}`,
      what: saidEs,
      why: () =>
        'Una orden llegó en mal orden o forma, una línea acabó sin CR LF, o el receptor no conoce una extensión usada. La causa habitual son programas caseros y cortafuegos que se entrometen en SMTP.',
      fix: (refusal) =>
        fixEs(
          refusal,
          'Envíe por un servidor de correo común en vez de hablar SMTP desde un script. Haga que cada línea acabe en CR LF, y desactive la inspección de SMTP en los cortafuegos intermedios.',
        ),
    },
    ...refusalStatesEs,
  },
  'bounce/tls-needed': {
    refused: {
      title: (refusal) => `Rechazado por el cifrado (TLS): correo para ${toEs(refusal)}`,
      what: saidEs,
      why: () =>
        'Un lado exige TLS y el otro no lo ofrece, o no satisface el certificado o la versión. Con DANE y MTA-STS es el servidor que envía quien se niega a entregar, porque el certificado del destinatario no encaja.',
      fix: (refusal) =>
        fixEs(
          refusal,
          'Haga que su servidor use STARTTLS siempre que se ofrezca, con TLS 1.2 o posterior. Si la respuesta habla de certificado, DANE o MTA-STS, debe corregirlo el administrador del destinatario.',
        ),
    },
    ...refusalStatesEs,
  },
  'bounce/refused-over-ipv6': {
    refused: {
      title: (refusal) => `Rechazado por IPv6: correo para ${toEs(refusal)}`,
      what: saidEs,
      why: () =>
        'Por IPv6 los receptores son más estrictos: sin registro PTR y sin SPF o DKIM no aceptan nada, donde por IPv4 quizá sí. Un servidor con ambas familias prefiere IPv6 sin que nadie lo haya elegido.',
      fix: (refusal) =>
        fixEs(
          refusal,
          'Dé a la dirección IPv6 un registro PTR cuyo nombre lleve de vuelta a ella, y añádala a SPF (ip6:). Mientras tanto envíe solo por IPv4.',
        ),
    },
    ...refusalStatesEs,
  },
  'bounce/mailbox-unknown': {
    refused: {
      title: (refusal) => `Ese buzón no existe: ${toEs(refusal)}`,
      what: saidEs,
      why: () =>
        'La dirección no existe, o ya no. El remitente no tiene nada malo; pero los receptores piensan mal de quien escribe a muchas direcciones desconocidas.',
      fix: (refusal) =>
        fixEs(
          refusal,
          'Busque una errata. Si no la hay, pida a la persona la dirección actual, y quite esta de todas las listas.',
        ),
    },
    ...refusalStatesEs,
  },
  'bounce/mailbox-disabled': {
    refused: {
      title: (refusal) => `El buzón está desactivado: ${toEs(refusal)}`,
      what: saidEs,
      why: () =>
        'El proveedor suspendió o cerró la cuenta, a menudo porque nadie la usa. El remitente no tiene nada malo. Los buzones abandonados se convierten después en trampas de spam.',
      fix: (refusal) =>
        fixEs(refusal, 'Contacte con la persona por otro medio, y quite la dirección de todas las listas.'),
    },
    ...refusalStatesEs,
  },
  'bounce/mailbox-full': {
    refused: {
      title: (refusal) => `El buzón está lleno: ${toEs(refusal)}`,
      what: saidEs,
      why: () =>
        'El almacenamiento del destinatario no tiene sitio. El remitente no tiene nada malo, y allí no hay nada que corregir.',
      fix: (refusal) =>
        fixEs(
          refusal,
          'Avise a la persona por otro medio, y envíe de nuevo en unos días. Una dirección llena durante semanas está abandonada: quítela de la lista.',
        ),
    },
    ...refusalStatesEs,
  },
  'bounce/mailbox-moved': {
    refused: {
      title: (refusal) => `El destinatario se ha mudado: ${toEs(refusal)}`,
      what: saidEs,
      why: () => 'El servidor dice que el buzón está ahora en otro lugar. El remitente no tiene nada malo.',
      fix: (refusal) =>
        fixEs(
          refusal,
          'Tome la dirección nueva de la respuesta si está en ella, o pregunte a la persona, y cámbiela en su lista.',
        ),
    },
    ...refusalStatesEs,
  },
  'bounce/recipient-refuses': {
    refused: {
      title: (refusal) => `El destinatario no acepta al remitente: ${toEs(refusal)}`,
      what: saidEs,
      why: () =>
        'Rechaza una regla del destinatario o de su administrador: el grupo solo acepta correo de miembros, o el remitente está en una lista suya. La autenticación y la reputación del remitente no son la causa.',
      fix: (refusal) =>
        fixEs(
          refusal,
          'Pida al destinatario o al dueño del grupo, por otro medio, que admita su dirección. En una lista de correo, dese de alta con la dirección desde la que escribe.',
        ),
    },
    ...refusalStatesEs,
  },
  'bounce/host-unknown': {
    refused: {
      title: (refusal) => `El dominio del destinatario no tiene servidor de correo: ${toEs(refusal)}`,
      what: saidEs,
      why: () =>
        'El DNS no tiene ese dominio, o nada en él que reciba correo. Lo más común es una errata; a veces el dominio ha caducado.',
      fix: (refusal) =>
        fixEs(
          refusal,
          'Mire letra por letra la parte tras la @. Si está bien, su administrador debe corregir el registro MX o renovar el dominio; avísele por otro medio.',
        ),
    },
    ...refusalStatesEs,
  },
  'bounce/domain-takes-no-mail': {
    refused: {
      title: (refusal) => `El dominio del destinatario no recibe correo: ${toEs(refusal)}`,
      what: saidEs,
      why: () =>
        'El dominio publica un registro MX nulo, o su servidor dice que no recibe ningún correo. En ese dominio no hay buzones.',
      fix: (refusal) =>
        fixEs(
          refusal,
          'Busque otra dirección de la persona u organización, y quite esta de todas las listas.',
        ),
    },
    ...refusalStatesEs,
  },
  'bounce/policy-refused': {
    refused: {
      title: (refusal) => `Rechazado por política: correo para ${toEs(refusal)}`,
      what: saidEs,
      why: () =>
        'Las palabras no nombran ninguna causa sobre la que actuar. Puede ser la autenticación, la reputación, el contenido o una regla del receptor; lo único seguro es que se rechazó a propósito.',
      fix: (refusal) =>
        fixEs(
          refusal,
          'Compruebe primero lo que usted mismo puede ver: SPF, DKIM, DMARC, PTR y listas negras. Si todo está en orden, escriba al postmaster del receptor con la respuesta entera, la hora y la dirección que envía.',
        ),
    },
    ...refusalStatesEs,
  },
  'bounce/country-refused': {
    refused: {
      title: (refusal) => `Rechazado por país o red: correo para ${toEs(refusal)}`,
      what: saidEs,
      why: () => 'El receptor solo admite correo de ciertos países o redes. El remitente no tiene nada malo.',
      fix: (refusal) =>
        fixEs(refusal, 'Pida al destinatario que admitan la dirección, o envíe por un relay en otro país.'),
    },
    ...refusalStatesEs,
  },
  'bounce/greylisted': {
    refused: {
      title: (refusal) => `En lista gris: correo para ${toEs(refusal)}`,
      what: saidEs,
      why: () =>
        'El receptor rechaza por el momento el primer intento de un remitente desconocido, y acepta el siguiente unos minutos después. Un servidor de correo lo supera solo.',
      fix: (refusal) =>
        fixEs(
          refusal,
          'Nada, si envía un servidor de correo: reintenta solo, entre 5 minutos y una hora después. Un script que desiste al primer rechazo debe enviar por un servidor de correo. Mantenga la misma dirección de envío entre intentos.',
        ),
    },
    ...refusalStatesEs,
  },
  'bounce/server-trouble': {
    refused: {
      title: (refusal) => `El servidor del receptor tiene problemas: correo para ${toEs(refusal)}`,
      what: saidEs,
      why: () =>
        'El servidor dice que ahora no puede, o que está mal configurado. Nada apunta al remitente; pero algunos servidores lo dicen en vez de nombrar un bloqueo.',
      fix: (refusal) =>
        fixEs(
          refusal,
          'Espere unas horas y envíe de nuevo. Si sigue un día, avise al administrador del receptor, con la respuesta entera.',
        ),
    },
    ...refusalStatesEs,
  },
  'bounce/unreachable': {
    refused: {
      title: (refusal) => `No se llega al servidor del receptor: correo para ${toEs(refusal)}`,
      what: saidEs,
      why: () =>
        'No hubo conexión, o se cortó: el servidor está caído, un cortafuegos descarta los paquetes, el DNS no respondió, o el proveedor del remitente bloquea el puerto 25.',
      fix: (refusal) =>
        fixEs(
          refusal,
          'Mire si sale el correo a otros dominios. Si sale, es el receptor: espere, y avísele por otro medio. Si no sale ninguno, mire si su proveedor bloquea el puerto 25 de salida.',
        ),
    },
    ...refusalStatesEs,
  },
  'bounce/routing-loop': {
    refused: {
      title: (refusal) => `Bucle de correo: correo para ${toEs(refusal)}`,
      what: saidEs,
      why: () =>
        'Los servidores se pasaron el mensaje hasta que uno desistió. Dos reenvíos apuntan el uno al otro, o el MX del dominio lleva a un servidor que lo devuelve.',
      fix: (refusal) =>
        fixEs(
          refusal,
          'Mire las líneas Received del mensaje devuelto: los servidores que se repiten son el bucle. Quite uno de los dos reenvíos, o dé de alta el dominio como local en su servidor.',
        ),
    },
    ...refusalStatesEs,
  },
  'bounce/expired': {
    refused: {
      title: (refusal) => `No se entregó a tiempo: correo para ${toEs(refusal)}`,
      what: saidEs,
      why: () =>
        'El servidor que envía lo intentó horas o días y nunca lo logró. Lo que lo impidió está en su registro, en las respuestas anteriores.',
      fix: (refusal) =>
        fixEs(
          refusal,
          'Busque en el registro del servidor que envía la última respuesta a este mensaje: ahí está la causa. Si no hubo conexión alguna, revise el MX del destinatario y si el puerto 25 está abierto de salida.',
        ),
    },
    ...refusalStatesEs,
  },
  'bounce/unexplained': {
    refused: {
      title: (refusal) => `Volvió sin causa: correo para ${toEs(refusal)}`,
      what: saidEs,
      why: () =>
        'Ni palabras ni códigos nombran una causa. De quién es la falta no se puede saber por este aviso.',
      fix: (refusal) =>
        fixEs(
          refusal,
          'Busque en el registro del servidor que envía la respuesta a este mensaje. Si no la hay, pregunte al postmaster del receptor, con la hora y ambas direcciones.',
        ),
    },
    ...refusalStatesEs,
  },
};
