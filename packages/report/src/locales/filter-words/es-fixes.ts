/** Qué ayuda contra lo que un filtro contó, en español. */
import type { FilterFixId } from '@whyspam/core';

export const esFixes: Readonly<Record<FilterFixId, string>> = {
  reverseName:
    'Pida al dueño de la dirección (alojamiento, nube) un registro PTR con el nombre del servidor de correo, y dé a ese nombre un registro A o AAAA con la misma dirección.',
  staticName: 'Envíe por un servidor de salida, o consiga una dirección fija con un registro PTR propio.',
  helloName:
    'Ponga como nombre del servidor de correo (Postfix myhostname, Exim primary_hostname) un nombre público completo que resuelva a la dirección que conecta y concuerde con su PTR.',
  receivedLines:
    'Halle el programa que escribe líneas Received falsas, y deje que un servidor de correo de verdad entregue el mensaje.',
  returnDomain:
    'Dé al dominio del remitente del sobre un registro MX, o envíe con uno que exista: www-data@localhost y parecidos vienen de un servidor web sin remitente del sobre propio.',
  pbl: 'Envíe por el servidor de su proveedor; si es un servidor de correo fijo, ponga primero el PTR y después retire la dirección en check.spamhaus.org.',
  spamhaus:
    'Acabe primero con la causa (un sitio hackeado, una lista comprada, un equipo infectado) y pida después la retirada en check.spamhaus.org; los casos SBL van por el dueño de la red.',
  xbl: 'Limpie el equipo o sitio infectado, cierre el puerto 25 saliente para todo menos el servidor de correo, y pida después la retirada en check.spamhaus.org.',
  earlierAddress:
    'Si es la línea de una persona, busque malware en ese equipo. El servidor de envío también puede omitir la dirección del cliente en su línea Received.',
  psbl: 'Averigüe cómo se escribió a una dirección trampa, y retire después usted mismo la dirección en psbl.org.',
  spamcop:
    'Detenga el envío que la gente denunció; la entrada acaba sola cerca de un día después de la última denuncia.',
  behaviour:
    'La reputación sigue al comportamiento: halle y acabe lo que la dirección envía sin que se lo pidan. Consulte la dirección con el operador (mailspike.org, senderscore.org).',
  attacks:
    'Busque un equipo infectado o un sitio hackeado detrás de la dirección; la entrada acaba sola cuando acaban los ataques.',
  smallList: 'Una lista pequeña de poco peso: mire qué envía la dirección antes de pedir la retirada.',
  receiverOnly:
    'Nada por su parte. El receptor necesita un resolvedor recursivo propio, o una clave de la lista.',
  receiverTrust:
    'Nada por su parte; si aparece en correo de fuera, el receptor tiene mal puestas sus redes de confianza.',
  spfPublish: 'Publique un registro SPF para el dominio del remitente del sobre.',
  spfInclude:
    'Ponga el servicio o la dirección que envía en el registro SPF del dominio del remitente del sobre. Quien reenvía debería reescribir el remitente del sobre (SRS), y DKIM ha de llevar el correo reenviado.',
  spfRepair:
    'Repare el registro SPF: exactamente uno, diez consultas como mucho, no más de dos vacías, sin errores de sintaxis.',
  spfNarrow: 'Acabe el registro con ~all o -all, y nombre las redes que envían.',
  nameServers: 'Revise los servidores DNS del dominio y de cada nombre que el registro incluye.',
  reverseServers: 'Pida al dueño de la dirección que revise los servidores DNS de la zona inversa.',
  dkimBroken:
    'Compruebe la clave en el selector, y después todo lo que cambie el correo tras firmarlo: pies, listas de correo, recodificación de 8 a 7 bits.',
  dkimKey:
    'Publique la clave en el selector que firma, en un solo registro; busque errores de sintaxis y cadenas mal partidas.',
  dkimSign: 'Firme con DKIM, con el dominio de From.',
  align:
    'Haga que SPF o DKIM pase para el dominio de From: firme con él, o envíe con un remitente del sobre de ese dominio.',
  alignBoth: 'Arregle también el mecanismo que falló, para que un reenvío no rompa DMARC.',
  dmarcPublish: 'Publique v=DMARC1; p=none con una dirección rua, y siga a partir de sus informes.',
  allThree: 'Publique SPF, firme con DKIM y publique DMARC para el dominio de From.',
  ownFrom: 'Envíe con su propio dominio en From, y ponga la dirección del visitante en Reply-To.',
  authoriseOwn: 'Autorice el servicio que envía con su propio dominio: escáner, sitio web, CRM.',
  contactForm:
    'En formularios de contacto: From es una dirección del sitio, Reply-To el visitante, el nombre visible un nombre sin más. Con un formulario esta regla es de esperar, y solo cuenta junto con otras.',
  displayName:
    'Deje como nombre visible un nombre sin más, nunca una dirección; lo causan los formularios que copian ahí la dirección del visitante.',
  fakedProgram: 'Quite del script los campos X-Mailer, X-MSMail-Priority y X-MimeOLE falsos.',
  submit:
    'Entregue el correo al servidor de su proveedor (puerto 587 o 465) en vez de repartirlo directamente.',
  readableSender:
    'Use en From una dirección legible; las direcciones de retorno al azar (VERP) son normales e inofensivas.',
  fromField:
    'Escriba exactamente un campo From con una dirección, y el nombre visible codificado según RFC 2047; una biblioteca de correo lo hace.',
  encodeWhenNeeded: 'Codifique un campo solo cuando tenga algo más que ASCII.',
  encodeFields:
    'Codifique los campos de la cabecera según RFC 2047 (mb_encode_mimeheader, o una biblioteca de correo).',
  otherDomain:
    'Nada que reparar: tenga en orden todo lo demás, o envíe desde un dominio de otro nivel superior.',
  youngDomain: 'Espere, y deje crecer el volumen despacio.',
  domainMail: 'Mire qué se envía con ese dominio: buzones secuestrados, scripts, listas compradas.',
  listedLink:
    'Averigüe qué enlace es (dominio de seguimiento, acortador, un sitio hackeado; rspamd lo nombra entre corchetes), y cámbielo o límpielo. Pida después la retirada a la lista: check.spamhaus.org, surbl.org, admin.uribl.com.',
  hackedSite: 'Limpie el sitio web enlazado, cambie sus contraseñas, y pida después la retirada a la lista.',
  linkedServer: 'Lleve el sitio enlazado a otro servidor, o limpie el que lo aloja.',
  plainLink:
    'Enlace directamente a páginas https de su propio dominio, por nombre, sin redirectores, servicios de formularios, puertos ni direcciones numéricas.',
  linkText:
    'No muestre una dirección como texto de un enlace con seguimiento; use palabras, para que lo que se ve y adonde lleva concuerden.',
  plainScript:
    'Escriba nombres y enlaces en un solo alfabeto y pegue el texto sin formato, para que no entren caracteres invisibles.',
  wording:
    'Cambie la redacción y la plantilla. Lo que el receptor ha aprendido no se puede calcular desde fuera; sus usuarios pueden entrenarlo con «no es spam».',
  rewrite: 'Vuelva a escribirlo con palabras llanas, como a una persona.',
  individualText:
    'Escriba contenido propio; los mensajes de prueba muy cortos o vacíos también dan con esto. Los operadores de las listas difusas retiran los textos denunciados por error.',
  newsletter: 'Es de esperar en un boletín; tenga en orden todo lo demás.',
  otherSymbols: 'Arregle las otras reglas que puntuaron; esta las sigue.',
  fraudWords: 'Vuelva a escribirlo, y pregúntese si alguien abusa de un formulario suyo para enviarlo.',
  messageId:
    'Deje que la biblioteca de correo o el servidor de envío escriba un Message-ID de la forma <único@su.dominio>, con un nombre que exista.',
  date: 'Escriba Date como dice RFC 5322, con zona numérica; mantenga el reloj por NTP y la zona horaria bien puesta.',
  lateDate:
    'Mantenga el reloj por NTP y la zona horaria bien puesta, y busque una cola en la que el correo se queda.',
  toField: 'Escriba siempre un campo To; con muchos destinatarios, un mensaje para cada uno, con ese en To.',
  toForm: 'Escriba To como "Nombre" <dirección>.',
  subject: 'Escriba un asunto.',
  leaveOut: 'Quítelo.',
  unsubscribe:
    'Ponga un enlace de baja en el texto, y List-Unsubscribe con List-Unsubscribe-Post en la cabecera.',
  textPart: 'Envíe multipart/alternative, con una parte de texto hecha a partir del HTML.',
  validHtml: 'Envíe HTML válido con html, head y body, de una plantilla limpia.',
  moreText: 'Escriba más texto de verdad junto a las imágenes; nada de un mensaje que es una sola imagen.',
  hiddenText:
    'Quite de la plantilla el texto oculto, diminuto o de poco contraste, las hojas de estilo externas y los refrescos; revise sus colores en modo oscuro y el preencabezado.',
  smallFonts: 'Use tamaños de letra normales.',
  titleSubject: 'Haga que el título del HTML sea el asunto, o quítelo.',
  transferEncoding: 'Codifique el texto en quoted-printable u 8bit en vez de base64.',
  mailLibrary:
    'Construya los mensajes con una biblioteca de correo (UTF-8, quoted-printable); en mail() de PHP busque finales de línea sueltos que rompan la cabecera.',
  otherTool: 'Envíe con otra biblioteca o programa.',
  utf8: 'Envíe UTF-8; más allá de eso, el receptor decide qué idiomas acepta.',
  writeText: 'Escriba algo de texto junto al enlace o adjunto; no haga pruebas con un mensaje vacío.',
  attachment:
    'Envíe un enlace en vez del fichero, o declare bien su tipo; nada de extensiones dobles ni archivos cifrados.',
  smtpNotMail: 'Inofensivo por sí solo: envíe por SMTP autenticado en vez de la función mail() de PHP.',
  envelopeSender:
    'Ponga el remitente del sobre (quinto parámetro -f de mail() de PHP, Sender en PHPMailer), y envíe por SMTP autenticado.',
  hackedScript:
    'Dé el espacio web por hackeado: busque ficheros PHP nuevos, cambie las contraseñas, actualice lo que corre en él.',
  askRecipient: 'Pida al destinatario, por otra vía, que deje entrar su correo.',
  earlierFilter:
    'El mensaje fue marcado antes de reenviarse: arréglelo en ese salto, o deje de reenviar lo que allí se marca.',
  askedPeople: 'Escriba a personas que lo pidieron, a su propia dirección.',
  startTls: 'Active STARTTLS para el correo saliente (Postfix smtp_tls_security_level = may).',
  retry: 'Deje que el servidor vuelva a intentarlo desde la misma dirección.',
  slowDown: 'Envíe más despacio.',
  returnPathDomain:
    'Solo hace falta para alinear SPF: haga que el servicio use un remitente del sobre de su dominio.',
};
