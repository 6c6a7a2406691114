/** The Spanish words of a report. The compiler holds them to the keys and values of the English ones. */
import type { en } from './en.ts';
import { esCause } from './es-cause.ts';
import { esErrors } from './es-errors.ts';
import { esHeld } from './es-held.ts';
import { esMessage } from './es-message.ts';
import { esPage } from './es-page.ts';
import { esRecords } from './es-records.ts';

// Before a word that sounds as i-, "y" becomes "e".
const and = (next: string): string => (/^h?i(?!e)/iu.test(next) ? 'e' : 'y');

const list = (items: readonly string[]): string => {
  const last = items[items.length - 1] ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${and(last)} ${last}`;
};

export const es: typeof en = {
  list,
  headline: {
    refused: (values) =>
      `Es probable que el correo de ${values.domain} sea rechazado por ${values.receivers}. ${es.headline.causes(values)}`,
    spam: (values) =>
      `Es probable que el correo de ${values.domain} acabe en spam en ${values.receivers}. ${es.headline.causes(values)}`,
    atRisk: (values) =>
      `El correo de ${values.domain} puede llegar, pero algo está mal y puede costarle la bandeja de entrada. ${es.headline.causes(values)}`,
    minor: (values) =>
      `No se vio nada que detenga el correo de ${values.domain}, pero hay algo que arreglar. ${es.headline.causes(values)}`,
    causes: (values) =>
      values.causes === 1
        ? 'Hay una causa que arreglar.'
        : `Hay ${values.causes} causas que arreglar; empiece por la primera.`,
    alsoUnknown: (values) =>
      values.checks === 1
        ? 'Una comprobación no se pudo hacer.'
        : `${values.checks} comprobaciones no se pudieron hacer.`,
    clear: (values) =>
      `No se encontró nada mal en el correo de ${values.domain}, hasta donde se ve desde fuera.`,
    unknown: (values) => `No se pudo saber si el correo de ${values.domain} está en orden: ${values.why}`,
    unknownWithoutReason: (values) =>
      `No se pudo saber si el correo de ${values.domain} está en orden: no se miró nada.`,
  },
  serverHeadline: {
    grave: (values) =>
      `Algo está mal en el servidor de correo ${values.server}. ${es.headline.causes(values)}`,
    minor: (values) =>
      `El servidor de correo ${values.server} funciona, pero hay algo que arreglar. ${es.headline.causes(values)}`,
    clear: (values) =>
      `No se encontró nada mal en el servidor de correo ${values.server}, hasta donde se ve desde fuera.`,
    unknown: (values) =>
      `No se pudo saber si el servidor de correo ${values.server} está en orden: ${values.why}`,
    unknownWithoutReason: (values) =>
      `No se pudo saber si el servidor de correo ${values.server} está en orden: no se miró nada.`,
    serverAt: (values) => `${values.host} (puerto ${values.port})`,
  },
  sections: {
    causes: 'CAUSAS',
    receivers: 'RECEPTORES',
    advice: 'CONVIENE SABER',
    unknown: 'NO SE PUDO SABER',
    passed: 'CORRECTO',
    notApplicable: 'NO SE APLICA',
    evidence: 'PRUEBAS',
  },
  labels: {
    what: 'Qué',
    why: 'Por qué',
    fix: 'Arreglo',
    further: 'Además',
    evidence: 'Pruebas',
    explains: 'Explica',
    receivers: 'Receptores',
    checks: 'Afecta a',
    next: 'Después',
    said: 'Mensaje',
  },
  columns: {
    receiver: 'Receptor',
    verdict: 'Veredicto',
    because: 'Motivo',
    source: 'Fuente',
    checked: 'comprobado',
    setting: 'Ajuste',
    value: 'Valor',
  },
  verdicts: {
    fail: 'fallo',
    warn: 'aviso',
    pass: 'correcto',
    unknown: 'no se pudo saber',
    notApplicable: 'no se aplica',
  },
  severities: { critical: 'crítico', high: 'alto', medium: 'medio', low: 'bajo', info: 'observación' },
  receiverVerdicts: {
    accept: 'acepta',
    atRisk: 'en riesgo',
    spam: 'spam',
    reject: 'rechaza',
    unknown: 'no se pudo saber',
  },
  receivers: {
    acceptNote: 'no se vio nada que rechacen; el contenido y la reputación no se pueden ver desde aquí',
    unknownNote: 'no se pudo comprobar lo que exigen',
    source: (values) => `fuente ${values.url}, comprobada el ${values.date}`,
  },
  plan: {
    fix: ({ number }) => `la corrección ${number}`,
    enough: ({ fixes, verdict, proof }) => `con ${fixes}: ${verdict} (${proof})`,
    enoughForBulk: ({ fixes, verdict, proof }) =>
      `con ${fixes}, para quien envía en masa: ${verdict} (${proof})`,
    nothingAgainst: 'ya no se ve nada en contra',
    proofs: { proven: 'demostrado', expected: 'previsto; no puede probarse desde aquí' },
    conflict: ({ other, type, name }) =>
      `No junto con ${other}: ambas cambian el registro ${type} de ${name}. Haga una de las dos y repita la comprobación.`,
  },
  clientSettings: {
    title: 'AJUSTES PARA PROGRAMAS DE CORREO',
    typeThis: 'Para el correo saliente (SMTP), escriba esto en el programa de correo o en el teléfono:',
    nothingGood:
      'Ningún puerto se puede recomendar tal como está. Al lado de cada uno está lo que tiene mal.',
    fields: {
      server: 'Servidor de salida',
      port: 'Puerto',
      encryption: 'Cifrado',
      authentication: 'Identificación',
      userName: 'Usuario',
      password: 'Contraseña',
    },
    values: {
      authentication: 'contraseña normal',
      userName: 'la dirección de correo completa',
      password: 'la del buzón',
    },
    columns: { server: 'Servidor y puerto', encryption: 'Cifrado', advice: 'Consejo', because: 'Motivo' },
    encryptions: { implicitTls: 'SSL/TLS', startTls: 'STARTTLS', none: 'ninguno' },
    advice: {
      use: 'use este',
      alternative: 'también vale',
      avoid: 'no lo use',
      closed: 'cerrado',
      notSeen: 'no se vio',
    },
    reasons: {
      implicitTls: 'cifrado desde el primer byte',
      startTls: 'cifrado después del saludo; elija STARTTLS, nunca «si está disponible»',
      otherPort: 'para redes que bloquean los otros puertos; no está en ninguna norma',
      relayPort: 'es para el correo entre servidores; la mayoría de las redes lo bloquea a los programas',
      noLogin: 'no ofrece identificarse',
      otherNames: (values) =>
        `si el proveedor lo confirma, escriba ${values.names} como servidor en su lugar`,
      closed: 'no escucha nada ahí',
      notNeeded: 'no escucha nada ahí, y no hace falta',
      notSeen: 'no se pudo mirar desde aquí',
    },
    programs: 'Lo mismo para un sitio web, en lugar de PHP mail(), cuyo correo acaba a menudo en spam:',
  },
  counts: {
    passed: (values) =>
      values.count === 1 ? '1 comprobación correcta.' : `${values.count} comprobaciones correctas.`,
    more: (values) => `y ${values.count} más`,
  },
  groups: {
    zone: 'zona',
    domain: 'dominio',
    mx: 'MX',
    spf: 'SPF',
    dkim: 'DKIM',
    dmarc: 'DMARC',
    sender: 'remitente',
    ptr: 'nombre inverso (PTR)',
    dnsbl: 'listas de bloqueo',
    web: 'servidor web',
    smtp: 'servidor de correo',
    tls: 'TLS',
    egress: 'nuestra propia salida',
    submission: 'servidor de envío',
    bounce: 'rebote',
    reports: 'informes de los receptores',
    autoconfig: 'ajustes de los programas de correo',
  },
  subjects: {
    nameServer: (values) => `servidor de nombres ${values.host}`,
    server: (values) => `${values.host} en ${values.endpoint}`,
    selector: (values) => `selector ${values.selector} de ${values.domain}`,
    sender: (values) => `${values.address} como ${values.from}`,
    message: (values) => `mensaje ${values.message}`,
    recipient: (values) => `correo para ${values.recipient}`,
  },
  findings: {
    unknown: (values) => `${values.check} de ${values.subject}: no se pudo saber`,
    skipped: (values) => `${values.check} de ${values.subject}: no se miró (${values.because})`,
    noText: (values) => `${values.rule} de ${values.subject}: ${values.verdict}`,
    noTextWhat: (values) =>
      `Esta versión no tiene texto para «${values.key}»${values.details === '' ? '' : ` (${values.details})`}.`,
  },
  skipReasons: {
    notAsked: (values) => `desactivado con ${values.detail}`,
    noSubject: (values) => `no hay nada que mirar: ${values.detail}`,
    notMeaningful: (values) => `${values.detail}`,
  },
  skipDetails: {
    addressDoesNotSend: 'la dirección solo recibe correo',
    enoughServersSeen: 'ya se miraron bastantes servidores del dominio',
    headerOnly: 'del mensaje solo se tiene la cabecera',
    rootZone: 'no hay ninguna zona por encima',
    parentServesZone: 'sus servidores sirven también la zona superior',
  },
  fixes: {
    add: 'Publique este registro:',
    replace: 'Cambie este registro (- antes, + después):',
    remove: 'Quite este registro:',
    fillIn: 'Una parte del valor solo la conoce usted: complétela antes de publicar.',
    ownValue: 'El valor solo lo conoce usted o quien lleva el servicio de envío.',
    proven: (values) =>
      `Demostrado repitiendo la comprobación con el cambio: resuelve ${values.clears}; provoca ${values.raises}.`,
    raisesNone: 'nada nuevo',
    turns: (values) => `${values.receiver}: antes ${values.before}, después ${values.after}`,
    unproven: {
      clearsNothing:
        'El cambio de registros que sería habitual se probó y no lo remedia, así que no se muestra: hay otra causa antes.',
      notRecorded: 'Sin demostrar: haría necesaria una respuesta de la red que no se guardó.',
      needsAnswer: 'Sin demostrar: una parte del valor solo la conoce usted.',
    },
    untried: 'Sin demostrar: el cambio no se probó contra lo que se guardó.',
    cannotProve: 'Sin demostrar: este cambio no está en el DNS y no se puede probar desde aquí.',
    server: (values) => `Ajuste en ${values.software}:`,
    serverAt: (values) => `Ajuste en ${values.software} (${values.where}):`,
    serverSeen: (values) =>
      `Este servidor usa ${values.software}. Ajuste allí${values.where === '' ? '' : ` (${values.where})`}:`,
    since: (values) => `${values.software} lo admite desde la versión ${values.version}.`,
    applyBy: (values) => `Después: ${values.command}.`,
    readMore: (values) => `Más: ${values.url}`,
    furtherServers: (values) => `Para otros servidores (${values.names}): --verbose`,
    furtherFolded: 'Para otros servidores; textos para enviar',
    requests: {
      removal: (values) => `la baja de ${values.what} de la lista`,
      unblocking: (values) => `que vuelva a admitir el correo de ${values.addresses}`,
      setAt: 'Lo pone el propio cliente, en:',
      writeTo: (values) => `Por correo a ${values.mail}`,
      ways: {
        panel: 'Allí lo pone el propio cliente.',
        form: 'Allí lee la solicitud una persona.',
        mail: 'La solicitud la lee una persona.',
        selfService: 'La página lo hace al momento, sin texto.',
        waits: 'no hay que pedirlo a nadie, la entrada caduca por sí sola.',
        paid: 'no pague, la entrada caduca por sí sola.',
        ownerOnly: 'allí solo se atiende al titular de la red.',
      },
      fromMemory: 'El camino es de memoria y puede haber cambiado.',
      letter: 'Texto para enviar:',
      letterInEnglish: 'Texto para enviar, en inglés, que es lo que leen allí:',
      sameInOwnLanguage: 'Lo mismo en español:',
      subject: 'Asunto',
      commonHosts: 'Dónde lo ponen los clientes de los alojamientos más habituales:',
      hint: 'Texto para enviar: --verbose',
    },
    setup: {
      menu: (values) => `En ${values.name}, vaya a:`,
      records: (values) =>
        `Publique estos registros y haga después que ${values.name} los compruebe (vale lo que le muestre a usted):`,
      openRecords: (values) =>
        `Publique estos registros y haga después que ${values.name} los compruebe. Lo que figura como <...> solo lo muestra su cuenta:`,
      spfNeeded: (values) =>
        `SPF: ${values.name} envía con su dominio en el sobre, así que el registro SPF necesita include:${values.include}.`,
      spfDemanded: (values) =>
        `SPF: ${values.name} pide include:${values.include}, aunque su sobre es de un dominio propio, donde el de usted no se consulta. Añádalo solo si su comprobación insiste.`,
      spfAddress: (values) =>
        `SPF: ${values.name} envía desde el propio servidor, así que el registro SPF necesita su dirección (ip4: e ip6:).`,
      spfUseless: (values) => `SPF: su registro no necesita nada para ${values.name}.`,
      spfUselessInclude: (values) =>
        `SPF: ${values.name} envía con un sobre propio o del return-path, así que include:${values.include} en su registro no se consulta nunca y gasta una de las diez consultas.`,
      spfAligns: {
        always: 'Quedan alineados SPF y DKIM.',
        withReturnPath: 'Queda alineado DKIM; con el return-path, también SPF.',
        never: 'Solo queda alineado DKIM, y eso basta para DMARC.',
      },
      source: (values) => `Su documentación: ${values.url}`,
      fromMemory: (values) => `Una parte es de memoria y puede haber cambiado: ${values.url}`,
    },
    software: {
      postfix: 'Postfix',
      exim: 'Exim',
      opensmtpd: 'OpenSMTPD',
      sendmail: 'Sendmail',
      exchange: 'Exchange Server',
      dovecot: 'Dovecot',
      opendkim: 'OpenDKIM',
      rspamd: 'rspamd',
      cpanel: 'cPanel',
      plesk: 'Plesk',
      web: 'el servidor web',
      any: 'el servidor de correo',
    },
    sender: (values) => `Ajuste en ${values.program}:`,
    programs: {
      wordpress: 'WordPress (un complemento SMTP)',
      phpMail: 'el programa que llama a mail() de PHP',
      esp: 'el servicio de envío',
      application: 'la aplicación que envía',
    },
    ask: (values) => `Pida a ${values.who}:`,
    askNamed: (values) => `Pida a ${values.name} (${values.who}):`,
    who: {
      addressOwner: 'quien tiene la dirección, el proveedor de alojamiento o de acceso',
      dnsHost: 'la empresa que aloja el DNS',
      mailHost: 'la empresa que lleva el servidor de correo',
      blocklist: 'quien mantiene la lista de bloqueo',
      esp: 'el servicio de envío',
      registrar: 'el registrador',
    },
    at: (values) => `En ${values.url}`,
  },
  evidence: {
    reports: {
      files: (values: { count: number; octets: number }) =>
        `${values.count === 1 ? '1 archivo' : `${values.count} archivos`}, ${values.octets} bytes; no se guarda su contenido`,
      problems: 'Problemas',
      read: 'Lo que se leyó de ellos',
    },
    noAnswer: 'sin respuesta utilizable',
    question: 'Pregunta',
    server: 'Servidor',
    answer: 'Respuesta',
    authority: 'Autoridad',
    zone: 'Servidor de la zona',
    glue: 'Direcciones adjuntas (glue)',
    via: 'El camino desde la raíz',
    asked: 'Preguntado',
    error: 'Error',
    attempts: (values) => (values.count === 1 ? '1 intento' : `${values.count} intentos`),
    chain: 'Certificados',
    certificate: 'Certificado',
    certificateStates: {
      valid: 'válido',
      expired: 'caducado',
      notYetValid: 'todavía no válido',
      selfSigned: 'autofirmado',
      untrusted: 'no es de una autoridad conocida',
      wrongName: 'para otro nombre',
    },
    helo: 'Saludo como',
    conversation: (values) => (values.lines === 1 ? '1 línea' : `${values.lines} líneas`),
    trusted: 'de confianza',
    untrusted: 'no es de confianza',
    valid: (values) => `válido del ${values.from} al ${values.to}`,
    selfSigned: 'autofirmado',
    offset: (values) => `campo ${values.position} desde arriba, byte ${values.offset}`,
  },
  cause: esCause,
  errors: esErrors,
  held: esHeld,
  message: esMessage,
  page: esPage,
  records: esRecords,
};
