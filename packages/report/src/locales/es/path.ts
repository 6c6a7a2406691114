/** Los textos de las reglas sobre el camino de un mensaje, en español. */
import type { ForwardedValues } from '../../rules/path/forwarded.ts';
import { claimEs, durationEs } from '../../rules/path/hop-words.ts';
import type { PATH_RULES } from '../../rules/path/list.ts';
import type { TextsOf } from '../texts-of.ts';

const noHops = { title: () => 'El mensaje no lleva ninguna cabecera Received' };

const WHERE: Readonly<Record<string, string>> = {
  WordPress: 'plugin WP Mail SMTP, FluentSMTP o Post SMTP',
  Joomla: 'Sistema > Configuración global > Servidor > Correo: SMTP',
  Drupal: 'módulo SMTP o Symfony Mailer',
  PrestaShop: 'Parámetros avanzados > Correo electrónico: SMTP',
  Magento: 'Stores > Configuration > Advanced > System > Mail Sending Settings: SMTP',
  Laravel: '.env: MAIL_MAILER=smtp',
  Symfony: '.env: MAILER_DSN=smtp://',
  PHPMailer: '$mail->isSMTP()',
};

const LOOK_AT: Readonly<Record<string, string>> = {
  cPanel: 'Track Delivery y en WHM > Mail Queue Manager',
  Plesk: 'Herramientas y configuración > Control del correo saliente',
  DirectAdmin: 'E-mail Usage y en /etc/virtual/usage',
  ISPConfig: 'Monitor > Mail log',
  MailChannels: 'el registro de MailChannels, por sender id',
};

function where({ name, by, field, claim }: ForwardedValues): string {
  return `${claimEs(claim)}La cabecera ${field} nombra a ${name}${by === '' || by === name ? '' : ` (${by})`} como quien lo pasó adelante.`;
}

export const pathEs: TextsOf<typeof PATH_RULES> = {
  'path/sent-by-php-mail': {
    mail: {
      title: ({ application, host }) =>
        `${application === '' ? 'Un sitio web' : application} envió el mensaje con PHP mail()${host === '' ? '' : ` en ${host}`}`,
      what: ({ script, account }) =>
        `Lo dice su propia cabecera${script === '' ? '' : `: script ${script}`}${account === '' ? '' : `, cuenta ${account}`}. Nadie se autenticó para enviarlo.`,
      why: () =>
        'mail() entrega el mensaje al servidor web, que lo envía como propio: su dirección, su remitente de sobre, ninguna firma de su dominio. Los receptores no lo distinguen de un sitio atacado, y a menudo muchos sitios comparten la dirección.',
      fix: ({ application, from }) => {
        const place = WHERE[application];
        return `Haga que el sitio se autentique en su servicio de correo${place === undefined ? '' : ` (${place})`}: su servidor SMTP, puerto 587 con STARTTLS o 465 con TLS, usuario y contraseña de un buzón de ${from}, y ese buzón en From. La dirección que escribe el visitante va en Reply-To. Si no conoce el script, han entrado en el sitio.`;
      },
    },
    defaultSender: {
      title: ({ account }) => `WordPress envió el mensaje con su remitente por defecto ${account}`,
      what: ({ account }) =>
        `From es ${account}, que WordPress inventa cuando nadie pone otro. Ese buzón rara vez existe.`,
      why: () =>
        'Así envía WordPress con PHP mail() y sin autenticarse. Los rebotes y las respuestas se pierden, y nada firma por su dominio.',
      fix: ({ from }) =>
        `Instale un plugin SMTP (WP Mail SMTP, FluentSMTP o Post SMTP) y autentíquese con un buzón de ${from}: puerto 587 con STARTTLS o 465 con TLS, y ese buzón en From.`,
    },
    loggedIn: { title: () => 'El programa se autenticó para enviar el mensaje' },
    notPhp: { title: () => 'Nada indica que lo enviara PHP mail()' },
  },
  'path/sent-from-shared-host-account': {
    script: {
      title: ({ account, host, panel }) =>
        `Un programa de la cuenta ${account === '' ? 'de allí' : account} envió el mensaje desde el servidor ${host === '' ? `de ${panel}` : host}`,
      what: ({ panel, account, host }) =>
        `Cabeceras que escribe ${panel} nombran${account === '' ? '' : ` la cuenta ${account}`}${account !== '' && host !== '' ? ' en' : ''}${host === '' ? '' : ` ${host}`}. Vinieron con el mensaje.`,
      why: () =>
        'Cientos de clientes comparten la dirección de un servidor así, y su fama entre los receptores es la del peor. Lo que envía esta cuenta se le atribuye a usted.',
      fix: ({ panel }) =>
        `Envíe por un buzón con autenticación o por un servicio de envío, no por el propio servidor. Si no lo envió usted, cambie la contraseña de la cuenta y busque scripts extraños; lo que envía se ve en ${LOOK_AT[panel] ?? 'su registro de correo'}.`,
    },
    mailbox: {
      title: ({ account, host }) =>
        `El buzón ${account} se autenticó en ${host === '' ? 'su servidor' : host} para enviar el mensaje`,
      what: ({ panel, account }) =>
        `Una cabecera que escribe ${panel} dice que ${account} se autenticó. Vino con el mensaje.`,
      why: () =>
        'Es la manera correcta de enviar. La dirección del servidor sigue siendo compartida, así que su reputación cuenta para su correo.',
      fix: ({ account, panel }) =>
        `Nada, si lo envió usted. Si no, cambie la contraseña de ${account}: alguien la tiene; lo que envía se ve en ${LOOK_AT[panel] ?? 'su registro de correo'}.`,
    },
    none: { title: () => 'Ningún panel de alojamiento compartido dejó su marca' },
  },
  'path/sent-through-service': {
    seen: {
      title: ({ service }) => `El mensaje se envió por ${service}`,
      what: ({ service, because }) => `El receptor lo recibió de ${because}, un servidor de ${service}.`,
      why: () =>
        'Sus servidores, direcciones y reputación llevan el mensaje, y su configuración decide quién lo firma y qué remitente de sobre tiene. Las quejas y los bloqueos se ven allí antes.',
      fix: ({ service }) =>
        `Si usa ${service}, termine su autenticación de dominio: sus registros DKIM y un return path bajo su propio dominio. Si no lo usa, otro envía en su nombre; DMARC con p=reject lo impide.`,
    },
    claimed: {
      title: ({ service }) => `El mensaje lleva las marcas de ${service}`,
      what: ({ service, because }) =>
        `${because} es como lo escribe ${service}. Cualquiera puede escribirlo; no se vio a ningún servidor de ${service} entregar el mensaje al receptor.`,
      why: () =>
        'Si es cierto, la configuración y la reputación del servicio deciden cómo se recibe el mensaje.',
      fix: ({ service }) =>
        `Si usa ${service}, termine su autenticación de dominio: sus registros DKIM y un return path bajo su propio dominio. Si no lo usa, tome la marca por prestada.`,
    },
    none: { title: () => 'No se reconoce ningún servicio de envío' },
  },
  'path/forwarded': {
    rewritten: {
      title: ({ name }) => `El mensaje fue reenviado por ${name}, que se puso en el sobre`,
      what: ({ original, ...values }) =>
        `${where(values)} El remitente del sobre fue reescrito${original === '' ? '' : `; antes era ${original}`}.`,
      why: () =>
        'SPF habla ahora del que reenvía, no del autor, así que no puede alinearse con From. DMARC descansa solo en la firma DKIM del autor, mientras el reenvío no cambie nada de lo firmado.',
      fix: () =>
        'Haga que su correo lleve una firma DKIM alineada: sobrevive al reenvío. El que reenvía lo hace bien; sus sellos ARC pueden ayudar ante un receptor que confíe en ellos.',
    },
    kept: {
      title: ({ name }) => `El mensaje fue reenviado por ${name} con el sobre tal como estaba`,
      what: (values) => `${where(values)} Nada indica que reescribiera el remitente del sobre.`,
      why: () =>
        'El último receptor comprueba SPF con la dirección del que reenvía, y falla. Con DMARC en p=reject y sin una firma DKIM que haya sobrevivido, el mensaje se rechaza.',
      fix: () =>
        'Como remitente: firme con DKIM por el dominio de From. Como quien reenvía: reescriba el sobre (SRS: postsrsd; Exchange Online y Gmail lo hacen), no cambie ni asunto ni cuerpo, y selle con ARC. Como destinatario: dé a conocer al último servidor quién reenvía, o recoja el buzón en lugar de reenviarlo.',
    },
    direct: { title: () => 'Nada indica que el mensaje fuera reenviado' },
  },
  'path/mailing-list': {
    list: {
      title: ({ name }) => `El mensaje vino por la lista de correo ${name}`,
      what: ({ field, by, claim }) =>
        `${claimEs(claim)}La cabecera ${field} es de las que ${by === '' ? 'escriben las listas de correo' : `escribe ${by}`}.`,
      why: () =>
        'Una lista envía desde su servidor y con su propio sobre, así que SPF es el suyo. Una etiqueta en el asunto o un pie rompen la firma DKIM del autor, y entonces falla su DMARC sin que él haya hecho nada mal.',
      fix: () =>
        'Como encargado de la lista: no añada etiqueta ni pie, o ponga la lista en From (Mailman: dmarc_mitigate_action, from_is_list) y firme por su dominio. Como autor: nada; es sabido que p=reject choca con las listas.',
    },
    none: { title: () => 'Nada indica que el mensaje viniera por una lista de correo' },
  },
  'path/no-reverse-name': {
    none: {
      title: ({ address, by }) => `${by} no halló nombre inverso para ${address}`,
      what: ({ address, by }) =>
        `La cabecera de ${by} llama desconocido al cliente ${address}: no tiene registro PTR, su nombre no lleva de vuelta a él, o la consulta falló en ese momento.`,
      why: () =>
        'Gmail, Yahoo y muchos otros rechazan o aplazan el correo de una dirección sin nombre inverso que encaje, y los filtros lo puntúan (SpamAssassin: RDNS_NONE).',
      fix: ({ address }) =>
        `Pida al dueño de ${address} (servidor o proveedor de acceso) un registro PTR con el nombre del servidor de correo, y dé a ese nombre un registro A o AAAA con la misma dirección.`,
    },
    notConfirmed: {
      title: ({ address, host }) => `El nombre inverso ${host} no lleva de vuelta a ${address}`,
      what: ({ by, host }) =>
        `${by} escribe "may be forged" junto a ${host}: el nombre no tiene esa dirección.`,
      why: () =>
        'Cualquiera puede escribir cualquier nombre en su zona inversa. Los receptores solo lo creen cuando el nombre tiene también la dirección.',
      fix: ({ address, host }) =>
        `Dé a ${host} un registro A o AAAA con ${address}, o haga que el PTR nombre un servidor que lo tenga.`,
    },
    confirmed: {
      title: ({ host, address }) => `El receptor halló ${host} como nombre inverso de ${address}`,
    },
    unsaid: { title: () => 'El receptor no dice qué nombre inverso halló' },
  },
  'path/dynamic-looking-client': {
    looksDynamic: {
      title: ({ host }) => `La dirección que envió tiene un nombre como de línea doméstica: ${host}`,
      what: ({ host, address }) =>
        `El nombre inverso de ${address} es ${host}, hecho de la propia dirección.`,
      why: () =>
        'Así nombran los proveedores de acceso sus líneas, y los de nube sus máquinas mientras nadie les pone nombre. Muchos receptores rechazan el correo directo de ellas, y las listas de política (Spamhaus PBL) las nombran.',
      fix: ({ address }) =>
        `En un servidor propio, ponga como nombre inverso de ${address} el del servidor de correo. Desde una línea doméstica o de oficina, envíe por el servidor de correo de su proveedor o el suyo, por el puerto 465 o 587 y con contraseña.`,
    },
    ownName: { title: ({ host }) => `La dirección que envió tiene nombre propio, ${host}` },
    unsaid: { title: () => 'No se conoce el nombre inverso de la dirección que envió' },
  },
  'path/greeting-not-a-name': {
    noName: {
      title: ({ helo }) => `El servidor que envió saludó con "${helo}", que no es un nombre de servidor`,
      what: ({ helo, address }) =>
        `${address} dijo "${helo}" en HELO. Nadie en la red puede resolver ese nombre.`,
      why: () =>
        'Muchos servidores lo rechazan enseguida (Postfix: reject_non_fqdn_helo_hostname), y los filtros lo puntúan: así saludan los equipos domésticos infectados.',
      fix: ({ address }) =>
        `Haga que el servidor salude con el nombre completo que lleva a ${address} y de vuelta; en Postfix myhostname o smtp_helo_name, en Exim primary_hostname, en Exchange el FQDN del conector de envío. Un programa que envía por su cuenta debería entregar su correo al servidor de correo.`,
    },
    bareAddress: {
      title: ({ helo }) => `El servidor que envió saludó con la dirección ${helo} sin corchetes`,
      what: ({ helo, address }) => `${address} dijo "${helo}" en HELO, una dirección sin corchetes.`,
      why: () =>
        'La norma no permite una dirección sin corchetes. Los servidores la rechazan (Postfix: reject_invalid_helo_hostname) o la puntúan como señal de un programa de spam.',
      fix: ({ address }) =>
        `Haga que el servidor salude con el nombre completo que lleva a ${address} y de vuelta.`,
    },
    literal: {
      title: ({ helo }) => `El servidor que envió saludó con la dirección ${helo}`,
      what: ({ helo, address }) =>
        `${address} dijo "${helo}" en HELO. La norma se lo permite a una máquina sin nombre.`,
      why: () =>
        'Un servidor de correo tiene nombre. Así saludan los programas de correo, y los filtros lo toman por uno de ellos.',
      fix: ({ address }) => `Haga que el servidor salude con un nombre que tenga la dirección ${address}.`,
    },
    name: { title: ({ helo }) => `El servidor que envió saludó con un nombre, ${helo}` },
    unsaid: { title: () => 'No se sabe con qué saludó el servidor que envió' },
  },
  'path/unencrypted-hop': {
    boundary: {
      title: ({ client, by }) => `${client} entregó el mensaje a ${by} sin cifrar`,
      what: ({ client, by, protocol }) =>
        `${by} escribe "with ${protocol}" y nada de TLS sobre ${client}; con TLS lo diría.`,
      why: () =>
        'Cualquiera en la línea puede leer y cambiar el mensaje. Gmail exige TLS a todos los remitentes y sin él muestra un candado abierto; otros receptores lo puntúan.',
      fix: () =>
        'Haga que el servidor que envía use STARTTLS siempre que se ofrezca. En Postfix: smtp_tls_security_level = may; en Exim es lo normal si está compilado con TLS; Exchange: no desactive el TLS oportunista del conector de envío.',
    },
    before: {
      title: ({ client, by }) => `Según el mensaje, ${client} llegó a ${by} sin cifrar`,
      what: ({ client, by, claim }) =>
        `${claimEs(claim)}La cabecera de ${by} nombra a ${client}, una dirección pública, y nada de TLS.`,
      why: () => 'Parte del camino fue en claro. Donde eso fue un inicio de sesión, la contraseña también.',
      fix: ({ by }) =>
        `Si ${by} es suyo, haga que exija TLS a sus usuarios y ofrezca STARTTLS a los servidores: en Postfix smtpd_tls_security_level = may y smtpd_tls_auth_only = yes.`,
    },
    encrypted: { title: ({ by }) => `El mensaje llegó cifrado a ${by}` },
    unsaid: { title: () => 'Las cabeceras Received no dicen si iba cifrado' },
  },
  'path/slow-hop': {
    boundary: {
      title: ({ by, seconds }) => `Pasaron ${durationEs(seconds)} antes de que ${by} tomara el mensaje`,
      what: ({ from, by, seconds }) =>
        `${from} tenía el mensaje ${durationEs(seconds)} antes de que ${by} lo tomara. Lo retuvo su propia cola, o ${by} lo aplazó.`,
      why: () =>
        'Los receptores aplazan a los desconocidos a propósito (greylisting, de 5 a 60 minutos), y a quien envía demasiado o tiene mala fama (421, 451). Un servidor saturado o que reintenta poco lo alarga.',
      fix: ({ from }) =>
        `Busque este mensaje en el registro de ${from}: status=deferred y la respuesta dicen quién le hizo esperar. Tras un greylisting, el mensaje siguiente pasa enseguida.`,
    },
    inside: {
      title: ({ by, seconds }) => `El mensaje esperó ${durationEs(seconds)} antes de ${by}`,
      what: ({ from, by, seconds, claim }) =>
        `${claimEs(claim)}Entre ${from} y ${by} el mensaje estuvo ${durationEs(seconds)}.`,
      why: ({ claim }) =>
        claim
          ? 'Esperó antes de llegar al receptor: en una cola, en un filtro, o en un servicio que envía por tandas.'
          : 'Esperó dentro del receptor: en una cola, o en un filtro saturado o que examina los adjuntos.',
      fix: ({ from }) => `Si ${from} es suyo, busque el mensaje en su registro y mire el tamaño de su cola.`,
    },
    prompt: {
      title: ({ seconds }) => `El mensaje no esperó en ninguna parte (como mucho ${durationEs(seconds)})`,
    },
    noTimes: { title: () => 'No se puede saber cuánto tardó' },
  },
  'path/clock-off': {
    dateAhead: {
      title: ({ seconds }) => `El mensaje lleva fecha de ${durationEs(seconds)} después de haber llegado`,
      what: ({ date, taken }) => `Date dice ${date}, y el receptor tenía el mensaje a las ${taken}.`,
      why: () =>
        'El correo del futuro es señal de spam: queda arriba del buzón. SpamAssassin lo puntúa a partir de tres horas (DATE_IN_FUTURE).',
      fix: () =>
        'Ponga en hora el reloj y la zona horaria del programa o aparato que escribió el mensaje; en PHP: date.timezone.',
    },
    dateBehind: {
      title: ({ seconds }) => `El mensaje lleva fecha de ${durationEs(seconds)} antes de llegar`,
      what: ({ date, taken }) => `Date dice ${date}, y el receptor tenía el mensaje a las ${taken}.`,
      why: () =>
        'Ninguna cola guarda tanto el correo. El reloj del programa está mal, o se reenvió un mensaje viejo; los filtros lo puntúan (SpamAssassin: DATE_IN_PAST).',
      fix: () =>
        'Ponga en hora el reloj del programa o aparato que escribió el mensaje, y haga que escriba Date al enviar.',
    },
    backwards: {
      title: ({ by, below, seconds }) => `Los relojes de ${below} y ${by} difieren en ${durationEs(seconds)}`,
      what: ({ by, below, seconds, claim }) =>
        `${claimEs(claim)}${by} tuvo el mensaje después que ${below}, y aun así su fecha es ${durationEs(seconds)} anterior.`,
      why: () =>
        'Uno de los dos relojes está mal. Las firmas con caducidad, el greylisting y los certificados TLS van por el reloj, y no se pueden leer las demoras.',
      fix: () => 'Ponga en hora con NTP (chrony, systemd-timesyncd) el reloj de los dos que sea suyo.',
    },
    agree: { title: () => 'Los relojes del camino concuerdan' },
    noTimes: { title: () => 'No hay dos horas del camino que comparar' },
  },
  'path/impossible-hop': {
    impossibleAddress: {
      title: ({ client }) => `Una cabecera Received nombra un cliente que no puede existir: ${client}`,
      what: ({ client, by, claim }) =>
        `${claimEs(claim)}La cabecera de ${by} da ${client} como cliente. Ninguna máquina puede tener esa dirección.`,
      why: () =>
        'Falsificar cabeceras Received es vieja costumbre del spam, y los filtros las puntúan (SpamAssassin: RCVD_ILLEGAL_IP). Un programa que escribe una así por error hace que su propio correo parezca falso.',
      fix: () =>
        'Si el mensaje es suyo, halle el programa que escribe la cabecera y haga que no escriba ninguna: solo los servidores de correo añaden Received. Si no lo es, tome por inventado el camino que hay debajo de su servidor.',
    },
    future: {
      title: ({ by }) => `Una cabecera Received de ${by} lleva fecha posterior a la llegada del mensaje`,
      what: ({ by, at, claim }) =>
        `${claimEs(claim)}${by} habría tenido el mensaje a las ${at}, después de que el receptor lo tomara.`,
      why: () =>
        'O el reloj de ese servidor está mal, o la cabecera es inventada. Los filtros puntúan las fechas del futuro (SpamAssassin: DATE_IN_FUTURE).',
      fix: () =>
        'Si el servidor es suyo, ponga su reloj en hora con NTP (chrony, systemd-timesyncd) y revise su zona horaria. Si no lo conoce, no crea la cabecera.',
    },
    privateOutside: {
      title: ({ client }) => `Una dirección local lleva el nombre de un extraño: ${client}`,
      what: ({ client, by, claim }) =>
        `${claimEs(claim)}La cabecera de ${by} da ${client} como cliente: una dirección de redes locales con un nombre de otra organización.`,
      why: () =>
        'Nadie llega a un servidor desde fuera con una dirección así. La cabecera es inventada, o la zona inversa de una red local está mal.',
      fix: () =>
        'Si el servidor es suyo, revise la zona inversa de su red local y si hay un proxy delante. Si no, no crea la cabecera.',
    },
    possible: { title: () => 'Nada en las cabeceras Received es imposible' },
    noHops,
  },
  'path/no-boundary': {
    unreadable: {
      title: () => 'No se puede saber qué servidor del receptor tomó el mensaje',
      what: ({ hops }) => `Ninguna de sus ${hops} cabeceras Received nombra el servidor que la escribió.`,
      why: () =>
        'Entonces todo lo que hay en la cabecera puede haber venido con el mensaje. No se cree ningún veredicto que lleve, y SPF no puede comprobarse sin la dirección que lo entregó.',
      fix: () =>
        'Nombre su propio servidor de entrada con --trust SERVIDOR, o la dirección que entregó el mensaje con --ip DIRECCIÓN.',
    },
    hidden: {
      title: ({ by }) => `${by} no dice quién entregó el mensaje`,
      what: ({ address, by }) =>
        address === ''
          ? `La cabecera de ${by} no nombra ninguna dirección del cliente, y la de debajo no es del mismo receptor.`
          : `La cabecera de ${by} nombra como cliente la dirección local ${address}, y la de debajo no es del mismo receptor: un proxy, un NAT o un contenedor ocultan la verdadera.`,
      why: () =>
        'SPF, el nombre inverso y las listas negras van por la dirección del cliente. Un receptor que ve una local toma a todo remitente por una máquina suya.',
      fix: () =>
        'Dé la dirección verdadera con --ip DIRECCIÓN. Si el servidor es suyo, déjele ver a sus clientes: el protocolo PROXY (Postfix: postscreen_upstream_proxy_protocol), o un contenedor en la red del anfitrión.',
    },
    found: { title: ({ by }) => `${by} tomó el mensaje desde fuera` },
    ownUser: { title: ({ by }) => `El mensaje empezó en el propio ${by}, con un usuario suyo` },
    noHops: { title: () => 'El mensaje no lleva Received: nunca se entregó, o se las quitaron' },
  },
};
