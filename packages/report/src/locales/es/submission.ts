/** Los textos de las reglas de los servidores de envío, en español. */
import type { SUBMISSION_RULES } from '../../rules/submission/list.ts';
import { listEs } from '../../rules/texts.ts';
import type { TextsOf } from '../texts-of.ts';

const none = { title: () => 'No se vio ningún certificado en un puerto para programas de correo' };
const answered = ({ reply }: { reply: string }) => `El servidor contestó a la identificación con ${reply}.`;

const puertos = (ports: readonly string[]): string =>
  ports.length === 1 ? `el puerto ${listEs(ports)}` : `los puertos ${listEs(ports)}`;
const delPuerto = (ports: readonly string[]): string =>
  ports.length === 1 ? `del puerto ${listEs(ports)}` : `de los puertos ${listEs(ports)}`;

export const submissionEs: TextsOf<typeof SUBMISSION_RULES> = {
  'submission/port-closed': {
    closed: {
      title: ({ host }) =>
        `Los programas de correo no pueden enviar por ${host}: los puertos 465 y 587 están cerrados`,
      what: ({ address }) => `${address} rechazó la conexión al puerto 465 y al puerto 587.`,
      why: () =>
        'Son los puertos que usan los programas de correo, los teléfonos y los formularios web. Quien configura un buzón ve «no se puede conectar con el servidor de salida»; el puerto 25 no es una alternativa, porque la mayoría de las redes se lo bloquea a los clientes.',
      fix: ({ host }) =>
        `Haga que el servidor de correo de ${host} escuche en el puerto 465 (TLS desde el principio) y en el 587 (STARTTLS), y abra los dos en el cortafuegos. En Postfix son los servicios submissions y submission de master.cf. Si los clientes envían por otro servidor, dígales ese nombre.`,
    },
    open: { title: ({ host }) => `${host} acepta conexiones de programas de correo` },
    notSeen: { title: () => 'No se miraron todos los puertos para programas de correo' },
  },
  'submission/implicit-tls-missing': {
    closed: {
      title: ({ host }) => `${host} no tiene el puerto 465 con TLS desde el principio`,
      what: ({ host }) => `En el puerto 465 de ${host} no escucha nada.`,
      why: () =>
        'Con TLS desde el principio no queda nada que se pueda quitar por el camino, así que es lo primero que prueban los programas de correo. Sin él necesitan STARTTLS en el puerto 587, que también funciona pero empieza en claro.',
      fix: ({ host }) =>
        `Abra el puerto 465 en ${host} con TLS desde el primer byte: en Postfix el servicio submissions de master.cf, en Exim tls_on_connect_ports, en OpenSMTPD smtps. Mantenga el puerto 587 para quien lo usa.`,
    },
    open: { title: ({ host }) => `${host} tiene abierto el puerto 465` },
    notSeen: { title: () => 'El puerto 465 no se pudo ver, o no es un servidor para programas de correo' },
  },
  'submission/implicit-tls-broken': {
    plain: {
      title: ({ host }) => `El puerto 465 de ${host} habla en claro`,
      what: ({ host }) =>
        `${host} saluda en claro en el puerto 465, donde TLS tiene que venir antes de la primera palabra.`,
      why: () =>
        'Para cualquier programa de correo, puerto 465 significa SSL/TLS, así que ninguno consigue conectarse. Muchos dicen entonces «error de certificado» o esperan hasta rendirse.',
      fix: ({ host }) =>
        `Active TLS desde el principio en el puerto 465 de ${host}: en Postfix, smtpd_tls_wrappermode=yes para el servicio submissions de master.cf. Si no, cierre el puerto.`,
    },
    fails: {
      title: ({ host }) => `El cifrado en el puerto 465 de ${host} falla`,
      what: ({ host, error }) =>
        `La conexión cifrada con el puerto 465 de ${host} no llega a establecerse: ${error}.`,
      why: () => 'Los programas de correo configurados con SSL/TLS y 465 no pueden enviar.',
      fix: ({ host }) =>
        `Compruebe en ${host} que el certificado y la clave privada se corresponden y se pueden leer, y que TLS 1.2 o posterior está activo.`,
    },
    works: { title: ({ host }) => `El puerto 465 de ${host} va cifrado desde el principio` },
    notSeen: { title: () => 'El puerto 465 está cerrado o no se vio' },
  },
  'submission/start-tls-broken': {
    fails: {
      title: ({ host, ports }) => `STARTTLS falla en ${puertos(ports)} de ${host}`,
      what: ({ host, error }) =>
        `${host} ofrece STARTTLS, pero la conexión cifrada no llega a establecerse: ${error}.`,
      why: () =>
        'Los programas de correo configurados con STARTTLS no pueden enviar, y el que se pasa al texto claro manda la contraseña sin cifrar.',
      fix: ({ host }) =>
        `Compruebe en ${host} que el certificado y la clave privada se corresponden y se pueden leer, y que TLS 1.2 o posterior está activo.`,
    },
    works: { title: ({ ports }) => `STARTTLS funciona en ${puertos(ports)}` },
    notSeen: { title: () => 'STARTTLS no se probó en ningún puerto para programas de correo' },
  },
  'submission/no-encryption': {
    logins: {
      title: ({ host, ports }) => `${host} acepta contraseñas sin ningún cifrado en ${puertos(ports)}`,
      what: ({ host, ports }) =>
        `En ${puertos(ports)}, ${host} ofrece identificarse (AUTH) y no ofrece STARTTLS: usuario y contraseña cruzan la red en claro.`,
      why: () =>
        'Quien comparte la red, en un hotel o en un café, puede leer la contraseña y después enviar spam como si fuera el cliente. Un solo buzón robado mete todo el servidor en listas negras.',
      fix: ({ host }) =>
        `Instale un certificado en ${host} y active STARTTLS en este puerto; ofrezca AUTH solo bajo TLS. Haga cambiar las contraseñas que se hayan usado aquí.`,
    },
    plain: {
      title: ({ host, ports }) => `${host} no ofrece cifrado en ${puertos(ports)}`,
      what: ({ host, ports }) =>
        `En ${puertos(ports)}, ${host} contesta y no anuncia STARTTLS en su respuesta a EHLO.`,
      why: () =>
        'Los programas de correo que exigen cifrado, como todos los que se configuran solos, no pueden usar este puerto. Lo que se envía por él se puede leer por el camino.',
      fix: ({ host }) => `Instale un certificado en ${host} y active STARTTLS en este puerto, o ciérrelo.`,
    },
    encrypted: { title: ({ ports }) => `Los programas de correo tienen cifrado en ${puertos(ports)}` },
    notSeen: { title: () => 'No contestó ningún puerto para programas de correo' },
  },
  'submission/auth-in-clear': {
    offered: {
      title: ({ host, ports }) => `${host} acepta contraseñas antes de cifrar en ${puertos(ports)}`,
      what: ({ host, ports, mechanisms }) =>
        `En ${puertos(ports)}, ${host} ofrece AUTH ${mechanisms.join(' ')} antes de STARTTLS: un programa de correo que no pide cifrado manda usuario y contraseña en claro.`,
      why: () =>
        'Basta un ajuste equivocado en un programa de correo, o alguien en el camino que quite STARTTLS, y la contraseña se puede leer. Un buzón robado envía spam y todo el servidor acaba en listas negras.',
      fix: ({ host }) =>
        `Haga que ${host} ofrezca AUTH solo bajo TLS (en Dovecot anterior a 2.4 el ajuste es disable_plaintext_auth=yes). Los programas configurados «sin cifrado» dejarán de enviar y habrá que ponerlos en STARTTLS o SSL/TLS: avise antes a sus dueños.`,
    },
    hidden: { title: () => 'Ningún puerto ofrece mandar una contraseña legible antes de cifrar' },
    notSeen: { title: () => 'No contestó ningún puerto con STARTTLS' },
  },
  'submission/no-auth': {
    missing: {
      title: ({ host, ports }) => `${host} no ofrece identificarse en ${puertos(ports)}`,
      what: ({ host, ports }) =>
        `Bajo TLS, en ${puertos(ports)}, ${host} no anuncia AUTH en su respuesta a EHLO.`,
      why: () =>
        'Los programas de correo no tienen forma de decir quiénes son, así que el servidor tiene que rechazar lo que envían o aceptarlo de cualquiera.',
      fix: ({ host }) =>
        `Active la identificación en este puerto de ${host}, con Dovecot o Cyrus SASL por detrás. Si el puerto no es para clientes, ciérreselo.`,
    },
    offered: { title: ({ ports }) => `Se puede identificar uno en ${puertos(ports)}` },
    notSeen: { title: () => 'No contestó ningún puerto cifrado para programas de correo' },
  },
  'submission/only-weak-mechanisms': {
    weak: {
      title: ({ host }) => `${host} solo ofrece formas anticuadas de identificarse`,
      what: ({ host, ports, mechanisms }) =>
        `Bajo TLS, en ${puertos(ports)}, ${host} ofrece ${listEs(mechanisms)} y nada más.`,
      why: () =>
        'Outlook, Gmail y la mayoría de los teléfonos no los entienden. Y el servidor tiene que guardar las contraseñas de modo que se puedan leer: si entran en él, se pierden todas a la vez.',
      fix: () =>
        'Ofrezca PLAIN y LOGIN bajo TLS, que protege la contraseña por el camino, y guarde las contraseñas con hash.',
    },
    usable: { title: ({ mechanisms }) => `Identificación con ${listEs(mechanisms)}` },
    notSeen: { title: () => 'No se ofreció identificarse bajo TLS' },
  },
  'submission/certificate-wrong-name': {
    wrong: {
      title: ({ host }) => `Los programas de correo avisan en ${host}: el certificado es para otro nombre`,
      what: ({ host, ports, names }) =>
        `El certificado ${delPuerto(ports)} no nombra a ${host}. Nombra: ${names.length > 0 ? names.join(', ') : 'nada'}.`,
      why: () =>
        'Los programas de correo comparan el certificado con el nombre de servidor que se escribió. Muestran un aviso o se niegan, y los formularios web como los de WordPress fallan sin decir nada. El cliente que aprende a cerrar el aviso cerraría también el de un ataque de verdad.',
      fix: ({ host, names }) =>
        names.length > 0
          ? `Diga a los clientes uno de los nombres que tiene el certificado, si lleva a este servidor, u obtenga un certificado que nombre también a ${host}. Let's Encrypt lo da gratis.`
          : `Obtenga un certificado que nombre a ${host}. Let's Encrypt lo da gratis.`,
    },
    right: { title: ({ host }) => `El certificado que ven los programas de correo nombra a ${host}` },
    none,
  },
  'submission/certificate-expired': {
    expired: {
      title: ({ host, date }) =>
        `Los programas de correo avisan en ${host}: el certificado caducó el ${date}`,
      what: ({ host, ports, date }) =>
        `El certificado ${delPuerto(ports)} de ${host} valía hasta el ${date}.`,
      why: () =>
        'Los programas de correo muestran un aviso o se niegan a enviar, y los formularios web fallan sin decir nada.',
      fix: ({ host }) =>
        `Renueve el certificado en ${host} y recargue el servidor de correo para que use el nuevo. Averigüe por qué se paró la renovación automática.`,
    },
    valid: { title: ({ date }) => `El certificado que ven los programas de correo vale hasta el ${date}` },
    none,
  },
  'submission/certificate-untrusted': {
    selfSigned: {
      title: ({ host }) =>
        `Los programas de correo avisan en ${host}: el certificado está firmado por sí mismo`,
      what: ({ host, ports }) => `El certificado ${delPuerto(ports)} de ${host} no es de ninguna autoridad.`,
      why: () =>
        'Entre servidores de correo no hace daño; los programas de correo muestran un aviso o se niegan, y los formularios web fallan sin decir nada. Alguien en el camino podría presentar un certificado igual y quedarse con la contraseña.',
      fix: ({ host }) =>
        `Obtenga para ${host} un certificado de una autoridad conocida. Let's Encrypt lo da gratis.`,
    },
    untrusted: {
      title: ({ host }) => `Los programas de correo avisan en ${host}: el certificado no se puede verificar`,
      what: ({ ports, issuer, error }) =>
        `El certificado ${delPuerto(ports)} lo emitió ${issuer} y no se pudo verificar${error === '' ? '' : ` (${error})`}.`,
      why: () =>
        'Los programas de correo muestran un aviso o se niegan, y los formularios web fallan sin decir nada. A menudo el servidor envía su certificado y olvida el intermedio: entonces unos programas funcionan y otros no.',
      fix: ({ host }) =>
        `Haga que ${host} envíe todos los certificados intermedios (en Let's Encrypt, el archivo fullchain.pem, no cert.pem), u obtenga un certificado de una autoridad conocida.`,
    },
    trusted: { title: () => 'El certificado que ven los programas de correo es de una autoridad conocida' },
    none,
  },
  'submission/old-protocol': {
    old: {
      title: ({ host, protocol }) =>
        `Los programas de correo de hoy no pueden enviar por ${host}: solo habla ${protocol}`,
      what: ({ host, ports, protocol }) =>
        `La conexión cifrada con ${puertos(ports)} de ${host} usó ${protocol}.`,
      why: () =>
        'Thunderbird, Outlook y los teléfonos de hoy tienen desactivados TLS 1.0 y 1.1. Dicen «no se puede conectar» y nada del motivo.',
      fix: ({ host }) =>
        `Active TLS 1.2 y 1.3 en ${host}. Si el software es demasiado viejo para ello, actualícelo.`,
    },
    current: { title: ({ protocol }) => `Los programas de correo obtienen ${protocol}` },
    none: { title: () => 'No se vio ningún puerto cifrado para programas de correo' },
  },
  'submission/relay-port-takes-logins': {
    offered: {
      title: ({ host }) => `Los clientes pueden identificarse en el puerto 25 de ${host}, y no deberían`,
      what: ({ host }) => `El puerto 25 de ${host} ofrece AUTH.`,
      why: () =>
        'El puerto 25 es para el correo entre servidores. Los proveedores de acceso, los hoteles y las redes móviles lo bloquean, así que un programa configurado con él funciona en la oficina y no de viaje. Y es donde se prueban contraseñas día y noche.',
      fix: () =>
        'Diga a los clientes el puerto 465 con SSL/TLS o el 587 con STARTTLS. Cuando ya nadie se identifique en el puerto 25, quite allí AUTH.',
    },
    notOffered: { title: () => 'El puerto 25 no ofrece identificarse' },
    isMx: { title: () => 'El servidor recibe correo en el puerto 25' },
    notSeen: { title: () => 'El puerto 25 no contestó o no se miró' },
  },
  'submission/settings-differ': {
    closed: {
      title: ({ host, port }) =>
        `Se dice a los programas de correo que envíen por el puerto ${port} de ${host}, que está cerrado`,
      what: ({ source, host, port }) => `${source} nombra a ${host}, puerto ${port}, y allí no escucha nada.`,
      why: () =>
        'El programa de correo toma estos ajustes sin preguntar y luego no puede enviar. El dueño del buzón no ha escrito nada mal.',
      fix: ({ host, port, source }) =>
        `Abra el puerto ${port} en ${host}, o nombre otro puerto en ${source}.`,
    },
    encryption: {
      title: ({ host, port }) =>
        `Se dice a los programas de correo un cifrado equivocado para el puerto ${port} de ${host}`,
      what: ({ source, host, port, told, seen }) =>
        `${source} dice ${told} para el puerto ${port} de ${host}; el servidor tiene allí ${seen}.`,
      why: () =>
        'El programa de correo toma estos ajustes sin preguntar. Con el cifrado equivocado espera hasta rendirse, o envía en claro.',
      fix: ({ source, port, seen }) =>
        `Ponga ${seen} para el puerto ${port} en ${source}, o configure el servidor como allí dice.`,
    },
    agree: { title: ({ host }) => `Lo que se dice a los programas de correo de ${host} es lo que hay` },
    notTold: { title: () => 'A los programas de correo no se les habla de este servidor, o no se pudo ver' },
  },
  'submission/login-refused': {
    wrong: {
      title: ({ host, ports }) => `${host} rechaza el usuario o la contraseña en ${puertos(ports)}`,
      what: answered,
      why: () =>
        'Con este buzón no se puede enviar nada. Tras varios intentos muchos servidores bloquean un tiempo la dirección desde la que se prueba, y entonces rechazan hasta la contraseña buena.',
      fix: () =>
        'Use la dirección de correo completa como usuario y la contraseña del buzón, no la de la cuenta de alojamiento. Si hay duda, ponga una contraseña nueva y pruebe una sola vez.',
    },
    applicationPassword: {
      title: ({ host }) => `${host} quiere una contraseña hecha para este programa`,
      what: answered,
      why: () =>
        'La cuenta tiene verificación en dos pasos, y la contraseña de siempre se niega a los programas que no pueden pedir el segundo paso.',
      fix: () =>
        'Cree una contraseña de aplicación en los ajustes de seguridad de la cuenta y escríbala en lugar de la de siempre.',
    },
    passwordsOff: {
      title: ({ host }) => `${host} ya no acepta contraseñas`,
      what: answered,
      why: () =>
        'El operador ha desactivado la identificación con usuario y contraseña. Los programas y aparatos que no saben otra cosa no pueden enviar por este servidor.',
      fix: () =>
        'Use un programa que se identifique con OAuth 2.0 (XOAUTH2), pida al administrador que active «SMTP autenticado» para este buzón donde se pueda, o envíe por un servicio hecho para programas.',
    },
    mechanism: {
      title: ({ host }) => `${host} quiere otra forma de identificarse`,
      what: answered,
      why: () =>
        'Ofrece esta forma de identificarse y la rechaza, así que los programas de correo que la eligen no pueden enviar.',
      fix: ({ host }) =>
        `Elija otra forma de identificarse en el programa de correo. En ${host}, ofrezca solo la que este buzón puede usar.`,
    },
    mustChange: {
      title: ({ host }) => `${host} quiere que se ponga una contraseña nueva`,
      what: answered,
      why: () => 'Hasta entonces no se puede enviar nada con este buzón.',
      fix: () => 'Ponga una contraseña nueva en el correo web o en el panel de control y pruebe otra vez.',
    },
    accepted: { title: ({ host, ports }) => `La identificación en ${puertos(ports)} de ${host} funciona` },
    notOffered: {
      title: ({ ports }) => `No se ofrece ninguna identificación que se pueda probar en ${puertos(ports)}`,
    },
    notSafe: {
      title: ({ ports, danger }) =>
        danger === 'inTheClear'
          ? `No se probó la identificación en ${puertos(ports)}: la contraseña habría ido en claro`
          : danger === 'wrongName'
            ? `No se probó la identificación en ${puertos(ports)}: el certificado es para otro nombre`
            : `No se probó la identificación en ${puertos(ports)}: no se puede confiar en el certificado`,
    },
    notAsked: { title: () => 'No se probó ninguna identificación' },
  },
  'submission/message-refused': {
    sender: {
      title: ({ host, ports }) =>
        `${host} rechaza como remitente la dirección del buzón en ${puertos(ports)}`,
      what: ({ reply }) => `Después de identificarse, el remitente se contestó con ${reply}.`,
      why: () =>
        'La identificación funciona, así que el programa de correo parece bien configurado, y luego no se puede enviar nada.',
      fix: () =>
        'Envíe con la dirección que corresponde al usuario. Si es esta, pregunte al proveedor con qué direcciones puede enviar este usuario.',
    },
    message: {
      title: ({ host, ports }) => `${host} rechaza un mensaje en ${puertos(ports)}`,
      what: ({ reply }) => `El mensaje de prueba se contestó con ${reply}.`,
      why: () =>
        'Los filtros del correo saliente y los límites de la cuenta rechazan igual lo que envían los programas de correo y los formularios web.',
      fix: () => 'Lea la respuesta: nombra el límite o el filtro. Si no, pregunte al proveedor.',
    },
    taken: { title: ({ host }) => `${host} acepta correo de la dirección del buzón` },
    notTried: { title: () => 'No se probó ningún remitente después de identificarse' },
  },
  'submission/any-sender-allowed': {
    allowed: {
      title: ({ host }) => `${host} deja que un cliente envíe con la dirección de cualquiera`,
      what: ({ host }) =>
        `Después de identificarse, ${host} aceptó como remitente una dirección de un dominio que no es del cliente. No se envió nada.`,
      why: () =>
        'Un solo buzón robado puede escribir entonces como cualquier otro cliente. Y los formularios que ponen en From la dirección del visitante se envían, para fallar DMARC en el receptor. Algunos proveedores lo permiten a propósito.',
      fix: ({ host }) =>
        `Ligue en ${host} los remitentes a los usuarios, salvo que los clientes necesiten otra cosa.`,
    },
    refused: { title: ({ host }) => `${host} solo acepta direcciones del propio usuario` },
    notTried: { title: () => 'No se probó ningún remitente ajeno después de identificarse' },
  },
};
