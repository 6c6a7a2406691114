/** Los textos de las reglas de los informes de los receptores, en español. */
import type { REPORTS_RULES } from '../../rules/reports/list.ts';
import { explainTlsResults, type TlsResultType } from '../../rules/reports/tls-failures.ts';
import { listEs } from '../../rules/texts.ts';
import type { TextsOf } from '../texts-of.ts';

const noFailureReports = { title: () => 'No hay informes de fallo' };
const noReports = { title: () => 'No hay informes DMARC' };

const MEANINGS: Readonly<Record<TlsResultType, string>> = {
  'starttls-not-supported':
    'el servidor no ofreció STARTTLS: actívelo y compruebe que ningún cortafuegos lo filtre',
  'certificate-host-mismatch': 'el certificado es para otro nombre: debe llevar el nombre del MX',
  'certificate-expired': 'el certificado había caducado: renuévelo y reinicie después el servidor de correo',
  'certificate-not-trusted':
    'el certificado no es de una autoridad en la que confíe el remitente: instale con él los certificados intermedios',
  'validation-failure': 'la negociación TLS falló por otra causa: vea el código de motivo',
  'tlsa-invalid':
    'el registro TLSA no concuerda con el certificado: publique el registro nuevo antes que el certificado nuevo',
  'dnssec-invalid': 'las firmas DNSSEC del MX o del registro TLSA no se verifican: vuelva a firmar la zona',
  'dane-required': 'el remitente exige DANE y no hay ningún registro TLSA utilizable',
  'sts-policy-fetch-error':
    'no se pudo obtener la política MTA-STS: su servidor web debe responder en mta-sts.',
  'sts-policy-invalid': 'la política MTA-STS tiene un error o no incluye el MX',
  'sts-webpki-invalid': 'el certificado del servidor web de la política MTA-STS no es válido para su nombre',
};

export const reportsEs: TextsOf<typeof REPORTS_RULES> = {
  'reports/mail-refused': {
    refused: {
      title: ({ sources }) => `Los receptores rechazan correo de sus propios remitentes: ${listEs(sources)}`,
      what: ({ quarantined, rejected }) =>
        `Por su política DMARC se rechazaron ${rejected} mensajes y ${quarantined} fueron a spam, de fuentes cuyo otro correo pasa.`,
      why: () => 'Es correo suyo que no llega, porque usted lo ha pedido así.',
      fix: () =>
        'Arregle primero la autenticación de estas fuentes. Mientras tanto, p=none detiene la pérdida, aunque deja pasar las falsificaciones.',
    },
    delivered: { title: () => 'La política no afecta al correo de los remitentes propios' },
    noReports,
  },
  'reports/unaligned-service': {
    unaligned: {
      title: ({ services }) => `El correo enviado por ${listEs(services)} no se autentica como su dominio`,
      what: ({ messages, domain, signers }) =>
        `${messages} mensajes con From de ${domain} no pasaron DMARC aunque el servicio estaba autenticado, como ${listEs(signers)}.`,
      why: () =>
        'SPF y DKIM pasan con el nombre del servicio, y DMARC exige que uno de los dos sea del dominio de From. Los receptores ven correo en su nombre sin prueba de que sea suyo.',
      fix: ({ domain }) =>
        `Si usa el servicio, verifique ${domain} en su configuración: publique los registros CNAME de DKIM que le dé, para que firme con d=${domain}, y ponga un dominio de rebotes (return-path) por debajo de ${domain}. Si no lo usa, alguien envía en su nombre a través de él.`,
    },
    aligned: { title: () => 'Los servicios que envían por el dominio se autentican como el dominio' },
    noReports,
  },
  'reports/unauthenticated-own-source': {
    unauthenticated: {
      title: ({ sources }) => `Una parte del correo de ${listEs(sources)} no está autenticada`,
      what: ({ messages, addresses }) =>
        `${messages} mensajes no pasaron DMARC, de fuentes cuyo otro correo pasa o que se sabe que son suyas. Direcciones: ${addresses.join(', ')}.`,
      why: () =>
        'Algún programa de estos equipos envía sin pasar por la firma, o con un remitente de sobre de otro dominio. Su correo va hoy a spam, y con p=reject se pierde.',
      fix: ({ domain }) =>
        `Envíelo por el servidor de correo que firma para ${domain}, o fírmelo en el propio equipo; ponga como remitente de sobre una dirección de ${domain} e incluya la dirección IP del equipo en su registro SPF.`,
    },
    authenticated: { title: () => 'El correo de los equipos propios está autenticado' },
    noReports,
  },
  'reports/dkim-broken': {
    broken: {
      title: ({ sources }) =>
        `Las firmas DKIM de su dominio no se verifican en el correo de ${listEs(sources)}`,
      what: ({ selectors }) =>
        `Los receptores encontraron firmas con su d= que fallan.${selectors.length === 0 ? '' : ` Selectores (con d=): ${selectors.join(', ')}.`}`,
      why: () =>
        'O la clave del DNS no es la que firma, o algo cambia el mensaje después de firmarlo: un pie de página, un antivirus, un servidor que lo recodifica. Sin DKIM, ese correo deja de pasar DMARC en cuanto se reenvía.',
      fix: () =>
        'Compare la clave de cada selector con la del programa que firma. Si coinciden, haga que la firma sea el último paso antes de que salga el correo.',
    },
    verified: { title: () => 'Las firmas del dominio se verifican' },
    noReports,
  },
  'reports/spf-only-source': {
    spfOnly: {
      title: ({ sources }) => `El correo de ${listEs(sources)} pasa DMARC solo por SPF`,
      what: ({ messages, domain }) => `${messages} mensajes pasaron sin una firma DKIM válida de ${domain}.`,
      why: () =>
        'SPF se rompe cuando un destinatario reenvía el correo a otro buzón, y entonces no queda nada que pase. Con p=reject ese correo se pierde.',
      fix: ({ domain }) => `Haga que estas fuentes firmen con DKIM, con d=${domain}.`,
    },
    signed: { title: () => 'Ninguna fuente pasa solo por SPF' },
    noReports,
  },
  'reports/not-ready-for-reject': {
    notReady: {
      title: ({ percent }) =>
        `Con p=reject se perdería el ${percent.replace('.', ',')} % del correo que puede ser suyo`,
      what: ({ lost, messages, days, losers }) =>
        `En ${days} días, ${lost} de ${messages} mensajes no pasaron DMARC, de fuentes que no son claramente falsificadoras: ${listEs(losers)}.`,
      why: () => 'Con p=reject los receptores rechazan estos mensajes, y con p=quarantine van a spam.',
      fix: () =>
        'Recorra la lista desde arriba: haga que lo suyo se autentique como su dominio y deje fuera lo que no lo sea. Después mire los informes de otras dos semanas.',
    },
    ready: {
      title: ({ messages, days }) =>
        `Con p=reject no se perdería prácticamente nada, según ${messages} mensajes en ${days} días`,
    },
    tooLittle: {
      title: ({ messages, days }) =>
        `Hay demasiado pocos informes para decir si p=reject es seguro: ${messages} mensajes en ${days} días`,
    },
    noReports,
  },
  'reports/policy-not-enforced': {
    ready: {
      title: ({ policy }) => `Es seguro pasar de p=${policy} a p=reject`,
      what: ({ messages, days, lost, forwarded }) =>
        `En ${days} días se informó de ${messages} mensajes de sus remitentes, y ${lost} de ellos no pasaron DMARC. Los reenvíos y las listas suman otros ${forwarded}, que corren riesgo en cualquier dominio.`,
      why: ({ forged, policy }) =>
        policy === 'none'
          ? `Con p=none los receptores no hacen nada contra el correo falsificado: ${forged} mensajes pasaron o se juzgaron solo por su contenido.`
          : `Con p=quarantine el correo falsificado acaba en spam en vez de ser rechazado; se informó de ${forged} mensajes.`,
      fix: ({ policy }) =>
        policy === 'none'
          ? 'Cambie p=none por p=quarantine, mire los informes una semana y ponga entonces p=reject.'
          : 'Cambie p=quarantine por p=reject.',
    },
    enforced: { title: ({ policy }) => `Los receptores vieron la política ${policy}` },
    notReady: { title: () => 'Los informes no dicen que sea seguro rechazar el correo que falla' },
    noReports,
  },
  'reports/policy-differs': {
    readDifferently: {
      title: ({ reported, published }) =>
        `Algunos receptores leen ${listEs(reported)} donde el registro dice ${published}`,
      what: ({ domain, reports, reporters, reported, published }) =>
        `${reports === 1 ? '1 informe' : `${reports} informes`} de ${listEs(reporters)} sobre ${domain} se ${reports === 1 ? 'hizo' : 'hicieron'} bajo ${listEs(reported)}, en los mismos días en que otros leían ${published}.`,
      why: () =>
        'Esos receptores hacen con el correo que falla lo que leen. Puede que el DNS les responda otra cosa, por ejemplo un servidor de nombres que quedó atrás, o que entiendan de otro modo una etiqueta del registro.',
      fix: () =>
        'Pregunte a cada servidor de nombres del dominio por el registro de _dmarc. Si todos dan el mismo, busque una etiqueta que los receptores lean de dos maneras (pct, t, sp, np) y un segundo registro.',
    },
    changed: {
      title: ({ reported, published }) =>
        `Los informes son de cuando regía ${reported}; ahora rige ${published}`,
      what: ({ end, reported, domain }) =>
        `Los informes más recientes sobre ${domain}, hasta el ${end}, se hicieron bajo ${reported}.`,
      why: () =>
        'Lo que en ellos se rechazó o se dejó pasar fue por la política anterior. Lo que hace la nueva estará en los informes que lleguen.',
      fix: () => 'Espere informes de dos o tres días y vuelva a leerlos.',
    },
    same: { title: ({ published }) => `Los informes se hicieron bajo ${published}, como está publicado` },
    notSaid: { title: () => 'Ningún informe dice bajo qué política se hizo' },
    noRecord: { title: () => 'No rige ningún registro DMARC' },
    noReports,
  },
  'reports/authentication-failures': {
    ours: {
      title: ({ incidents, domain }) =>
        incidents === 1
          ? `Los receptores informan de que falló la autenticación de un mensaje del propio ${domain}`
          : `Los receptores informan de ${incidents} mensajes cuya autenticación falló, y entre ellos hay correo del propio ${domain}`,
      what: ({ identifiers, addresses, selectors, signed }) =>
        `Lo que falló: ${listEs(identifiers)}. Enviados desde: ${listEs(addresses)}.${signed === 0 ? '' : ` En ${signed} había una firma del dominio que no se pudo verificar${selectors.length === 0 ? '' : `, con las claves ${listEs(selectors)}`}.`}`,
      why: () =>
        'Una firma del dominio, o una dirección que es suya, muestra que en su mayoría no son falsificaciones. Ese correo va a spam, y con p=reject se pierde.',
      fix: ({ domain }) =>
        `Donde falló "bodyhash" o "signature", busque qué cambia el correo después de firmarlo: un pie, una pasarela, una lista. Donde falló "revoked" o "dkim", compare la clave del DNS con la del programa que firma. Donde falló "spf", ponga la dirección en el registro SPF de ${domain} o del dominio del sobre.`,
    },
    strangers: {
      title: ({ incidents, domain }) =>
        `Los receptores informan de ${incidents === 1 ? 'un mensaje' : `${incidents} mensajes`} con From de ${domain} cuya autenticación falló`,
      what: ({ identifiers, addresses }) =>
        `Lo que falló: ${listEs(identifiers)}. Enviados desde: ${listEs(addresses)}. Nada en los informes une esas direcciones al dominio.`,
      why: () =>
        'Son falsificaciones, o un remitente suyo que nunca se configuró. Por sí mismo no perjudica la entrega de su correo.',
      fix: () =>
        'Mire si alguna de las direcciones es de un servicio o servidor suyo y, si lo es, configure allí DKIM. Si no, no hay que hacer nada más que llegar a p=reject.',
    },
    none: { title: () => 'Ningún informe de fallo habla de autenticación fallida' },
    noFailureReports,
  },
  'reports/complaints-reported': {
    complained: {
      title: ({ complaints, domain }) =>
        `${complaints === 1 ? 'Un lector se quejó' : `${complaints} quejas de lectores`} del correo de ${domain}`,
      what: ({ addresses, types, reporters }) =>
        `Por dirección de envío: ${listEs(addresses)}. Tipos: ${listEs(types)}.${reporters.length === 0 ? '' : ` Lo comunica ${listEs(reporters)}.`}`,
      why: () =>
        'Los receptores cuentan las quejas más que ninguna otra cosa: Gmail y Yahoo quieren menos del 0,1 % del correo con queja, y desde el 0,3 % lo ponen en spam. No todos los proveedores las comunican, así que hay más que estas.',
      fix: () =>
        'Quite de todas las listas, en el acto, cada dirección que se quejó, y no le escriba más. Mire qué envió la dirección con más quejas y a quién: una lista comprada, un programa intervenido o correo del que nadie se puede dar de baja.',
    },
    none: { title: () => 'Según estos informes, ningún lector se quejó' },
    noFailureReports,
  },
  'reports/forgery-seen': {
    forged: {
      title: ({ messages, domain }) =>
        `Probablemente usted no envió ${messages} mensajes con From de ${domain}`,
      what: ({ count, sources, stopped }) =>
        `Nada en ellos pasa para su dominio; vienen de ${count} fuentes: ${sources.join(', ')}. Los receptores rechazaron o apartaron ${stopped}.`,
      why: () =>
        'Son falsificaciones, o un remitente suyo que nunca se configuró. Por sí mismo no perjudica la entrega de su correo; DMARC existe para detenerlo.',
      fix: () =>
        'Mire si alguna de estas redes es suya. Si ninguna lo es, no hay que hacer nada más que llegar a p=reject: con p=none ese correo se entrega.',
    },
    none: { title: () => 'No se informó de correo que parezca falsificado' },
    noReports,
  },
  'reports/unused-domain-forged': {
    forged: {
      title: ({ domain }) => `${domain} no parece enviar correo, y otros envían en su nombre`,
      what: ({ domain, messages, networks, policy }) =>
        `Los receptores informaron de ${messages} mensajes como ${domain} desde ${networks} redes, y ninguno pasa. ${domain} no tiene registro MX ni SPF, y su política DMARC es ${policy}: nada dice a los receptores que no envía correo.`,
      why: () =>
        'Cualquiera puede escribir en su nombre a sus clientes, y ese correo se entrega. Si un día el dominio ha de enviar correo, su nombre ya se conocerá por el spam.',
      fix: ({ domain }) =>
        `Si desde ${domain} no se envía correo, publique los registros de abajo: dicen que no envía ni recibe, y hacen que se rechace lo demás. Si sí envía, configure antes SPF y DKIM.`,
    },
    used: { title: () => 'El dominio se usa para correo, o dice que no se usa' },
    noReports,
  },
  'reports/tls-failures': {
    failed: {
      title: ({ failed, total }) => `En ${failed} de ${total} conexiones informadas falló TLS`,
      what: ({ results, hosts }) =>
        `Los remitentes informaron: ${results.length === 0 ? 'sin detalles' : results.join(', ')}.${hosts.length === 0 ? '' : ` Servidores: ${hosts.join(', ')}.`}`,
      why: () =>
        'Donde una política (MTA-STS en modo enforce, o DANE) exige TLS, ese correo no se entrega y al final vuelve al remitente.',
      fix: ({ results }) =>
        results.length === 0
          ? 'Compruebe los certificados y STARTTLS de todos los servidores de correo.'
          : `Qué significa cada uno: ${explainTlsResults(results, MEANINGS)}.`,
    },
    fine: { title: ({ total }) => `Las ${total} conexiones informadas tuvieron TLS como se exige` },
    noReports: { title: () => 'No hay informes TLS' },
  },
  'reports/stale': {
    stale: {
      title: ({ days }) => `El informe DMARC más reciente tiene ${days} días`,
      what: ({ end }) => `Ningún informe cubre el tiempo posterior al ${end}.`,
      why: () => 'Los receptores envían informes a diario. Lo que dicen estos puede haber cambiado.',
      fix: () =>
        'Busque informes más nuevos en el buzón. Si no los hay, compruebe que rua= del registro DMARC nombra ese buzón y que este recibe correo.',
    },
    recent: { title: ({ end }) => `El informe más reciente es del ${end}` },
    undated: { title: () => 'Ningún informe dice de qué fechas es' },
    noReports,
  },
  'reports/broken-reports': {
    broken: {
      title: ({ count }) => (count === 1 ? 'Un informe está dañado' : `${count} informes están dañados`),
      what: ({ files }) => `Se cuenta lo que se pudo leer de ellos: ${files.join('; ')}.`,
      why: () => 'Faltan algunos registros, así que las cifras son algo bajas. Su correo no se ve afectado.',
      fix: () => 'Si los ficheros se cortaron al copiarlos, vuelva a sacarlos del buzón.',
    },
    whole: { title: ({ reports }) => `Se leyeron enteros ${reports} informes` },
    noReports,
  },
};
