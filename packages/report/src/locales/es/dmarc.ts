/** The rules of DMARC in Spanish. */
import type { DMARC_RULES } from '../../rules/dmarc/list.ts';
import { readersOf } from '../../rules/dmarc/known-readers.ts';
import { listEs } from '../../rules/texts.ts';
import type { TextsOf } from '../texts-of.ts';

const WHO = `La RFC 9989 sustituyó a la RFC 7489 en mayo de 2026, y los receptores cambian uno tras otro. Lo que se sabe: ${listEs(readersOf(9989))} ya leen según la nueva; ${listEs(readersOf(7489))} muestran señales de la antigua. Qué hacen Gmail, Yahoo y Apple no se sabe.`;

const noRecord = { title: () => 'No hay registro DMARC' };

export const dmarcEs: TextsOf<typeof DMARC_RULES> = {
  'dmarc/missing': {
    missing: {
      title: ({ domain }) => `${domain} no tiene registro DMARC`,
      what: ({ domain }) => `Ni _dmarc.${domain} ni ningún nombre por encima tienen un registro DMARC.`,
      why: () =>
        'Gmail, Yahoo y Outlook.com exigen DMARC a quien les envía más de unos 5000 mensajes al día: Gmail responde 4.7.40 o 5.7.40 y Outlook.com, 550 5.7.515. Además, nada dice a los receptores qué hacer con el correo falsificado en su nombre.',
      fix: ({ domain }) =>
        `Publique el registro de abajo. p=none no cambia nada para su correo y le trae informes; cuando muestren que todos sus remitentes pasan, siga con p=quarantine. El buzón dmarc@${domain} debe existir.`,
    },
    present: { title: () => 'Hay un registro DMARC para el dominio' },
  },
  'dmarc/misplaced': {
    elsewhere: {
      title: ({ name, right }) =>
        `El registro DMARC está en ${name}, donde nadie lo busca; su sitio es ${right}`,
      what: ({ name, record }) => `En ${name} hay un registro TXT: ${record}.`,
      why: ({ right }) =>
        `Los receptores preguntan por ${right} y por los nombres de encima, y por ningún otro. Para ellos no hay DMARC.`,
      fix: ({ right }) =>
        `Publique el registro en ${right}. Muchos paneles de DNS solo quieren "_dmarc" como nombre y añaden solos el dominio.`,
    },
    notRecognised: {
      title: ({ name }) => `El registro de ${name} no se toma por un registro DMARC`,
      what: ({ record }) => `El registro es: ${record}.`,
      why: () =>
        'Un registro solo cuenta si empieza exactamente por v=DMARC1, en mayúsculas, seguido de punto y coma y sin nada delante, ni siquiera comillas. Los receptores descartan cualquier otro.',
      fix: () => 'Corrija el principio del registro a v=DMARC1; y deje el resto como está.',
    },
    leftover: {
      title: ({ name }) => `Hay un segundo registro DMARC en ${name}, que nadie lee`,
      what: ({ name, record }) => `En ${name} hay un registro TXT: ${record}.`,
      why: ({ right }) =>
        `El registro en vigor es otro. No hace daño, pero quien se ocupe de ${right} puede cambiar el equivocado.`,
      fix: ({ name }) => `Quite el registro de ${name}.`,
    },
    wildcard: {
      title: ({ domain }) =>
        `Un registro comodín da un registro DMARC propio a cualquier nombre por debajo de ${domain}`,
      what: ({ record }) => `Hasta un nombre que nadie eligió responde: ${record}.`,
      why: ({ domain }) =>
        `Para el correo de un nombre por debajo de ${domain}, los receptores toman entonces el p= de ese registro; el sp= y el np= de ${domain} no se leen nunca.`,
      fix: ({ domain }) =>
        `Publique el registro solo en _dmarc.${domain} y limite el comodín *.${domain} a lo que haga falta.`,
    },
    inPlace: { title: () => 'No hay ningún registro DMARC en un nombre equivocado' },
  },
  'dmarc/several-records': {
    several: {
      title: ({ name, count }) => `${name} tiene ${count} registros DMARC y solo puede haber uno`,
      what: ({ name, count }) => `${count} registros TXT de ${name} empiezan por "v=DMARC1".`,
      why: () =>
        'Si hay más de uno, ninguno cuenta: los receptores tratan el dominio como si no tuviera DMARC, y el correo falsificado pasa.',
      fix: ({ kept }) => `Deje uno y quite los demás. El cambio de abajo conserva ${kept}.`,
    },
    one: { title: () => 'Hay un solo registro DMARC' },
    none: { title: () => 'No hay registro DMARC' },
  },
  'dmarc/records-passed-over': {
    passedOver: {
      title: ({ name }) => `${name} tiene varios registros DMARC, así que ninguno cuenta`,
      what: ({ name, governing }) =>
        `Más de un registro TXT de ${name} empieza por "v=DMARC1". Los receptores nuevos los pasan por alto y toman el de ${governing}; los antiguos no aplican DMARC al correo de ese nombre.`,
      why: () => 'Lo que piden los registros de este nombre no ocurre en ninguna parte.',
      fix: ({ name }) => `Deje uno de los registros de ${name} y quite los demás.`,
    },
    none: { title: () => 'Ningún nombre del camino al registro DMARC tiene varios' },
    noRecord,
  },
  'dmarc/not-applied': {
    notApplied: {
      title: ({ name }) =>
        `El registro DMARC de ${name} no tiene política utilizable ni dirección de informes, así que no cuenta`,
      what: ({ record, part }) =>
        part === ''
          ? `El registro ${record} no tiene p=.`
          : `En el registro ${record}, ${part} no es una política.`,
      why: () =>
        'Con una dirección de informes, los receptores lo leerían como p=none. Sin ella no aplican DMARC a su correo, como si no hubiera registro.',
      fix: () =>
        'Ponga p=none, p=quarantine o p=reject justo después de v=DMARC1, y corrija o quite lo que no es una política.',
    },
    applied: { title: () => 'El registro DMARC tiene una política que los receptores aplican' },
    none: { title: () => 'No hay un único registro DMARC' },
  },
  'dmarc/invalid': {
    noPolicy: {
      title: ({ name }) => `El registro DMARC de ${name} no tiene una política utilizable`,
      what: ({ record, part }) =>
        part === ''
          ? `El registro ${record} no tiene p=.`
          : `En el registro ${record}, ${part} no es una política.`,
      why: () =>
        'Los receptores deben leer un registro así como p=none, sin hacer caso de sus demás políticas. Algunos antiguos lo pasan por alto del todo.',
      fix: () =>
        'Ponga p=none, p=quarantine o p=reject justo después de v=DMARC1, y corrija o quite lo que no es una política.',
    },
    badPart: {
      title: ({ name, part }) => `El registro DMARC de ${name} tiene una parte ilegible: ${part}`,
      what: ({ part }) => `Los receptores descartan ${part} y usan el valor por defecto.`,
      why: () => 'Lo que usted quería pedir no ocurre, y ningún mensaje de error se lo dice.',
      fix: ({ part }) => `Corrija o quite ${part}.`,
    },
    readable: { title: () => 'El registro DMARC se entiende entero' },
    notApplied: { title: () => 'El registro DMARC no se aplica; sus partes aún no vienen al caso' },
    none: { title: () => 'No hay registro DMARC' },
  },
  'dmarc/record-syntax': {
    offGrammar: {
      title: ({ name, parts }) =>
        `El registro DMARC de ${name} tiene partes que los receptores se saltan: ${parts.join(' ')}`,
      what: ({ parts }) =>
        `Estas partes no siguen la gramática, se contradicen o nombran una vía por la que nadie envía: ${parts.join(', ')}.`,
      why: () =>
        'El resto del registro cuenta igual. Algunas herramientas y receptores antiguos dan todo el registro por erróneo.',
      fix: () => 'Quite esas partes o corríjalas.',
    },
    clean: { title: () => 'El registro DMARC sigue la gramática' },
    noRecord,
  },
  'dmarc/policy-none': {
    none: {
      title: ({ domain }) => `La política DMARC de ${domain} solo observa (none)`,
      what: ({ tag }) => `La política en vigor es none${tag === 'p' ? '' : `, por ${tag}=`}.`,
      why: () =>
        'Basta para Gmail, Yahoo y Outlook.com, pero cualquiera puede seguir enviando en su nombre y que se entregue. El logotipo de marca (BIMI) necesita quarantine o reject.',
      fix: () =>
        'Lea los informes agregados durante unas semanas. Cuando todos sus remitentes pasen, cambie a p=quarantine y, más adelante, a p=reject.',
    },
    enforced: { title: ({ policy }) => `La política DMARC es ${policy}` },
    noRecord: { title: () => 'No hay registro DMARC' },
  },
  'dmarc/subdomain-policy-weaker': {
    subdomains: {
      title: ({ domain, weaker, policy }) =>
        `Los nombres por debajo de ${domain} solo tienen sp=${weaker}; el propio ${domain}, p=${policy}`,
      what: ({ weaker, policy }) =>
        `El registro pide ${policy} para el dominio y ${weaker} para todo nombre por debajo.`,
      why: ({ domain }) =>
        `Quien falsifica correo usa un nombre por debajo, como news.${domain}, donde se pide menos. Con sp=none los receptores tampoco muestran el logotipo de marca (BIMI).`,
      fix: () =>
        'Cuando los informes muestren que sus nombres por debajo envían bien, quite sp=: p= valdrá también para ellos.',
    },
    nonexistent: {
      title: ({ domain, weaker }) =>
        `Los nombres por debajo de ${domain} que no existen solo tienen np=${weaker}`,
      what: ({ weaker, policy }) =>
        `El registro pide ${policy} para los nombres que existen y ${weaker} para los que no.`,
      why: () =>
        'Nadie envía correo con razón desde un nombre que no existe, así que nada justifica la política más suave.',
      fix: () => 'Quite np= o ponga np=reject.',
    },
    equal: { title: () => 'Los nombres por debajo del dominio están tan protegidos como él' },
    notOwn: { title: () => 'Ningún registro DMARC del dominio habla por los nombres de debajo' },
  },
  'dmarc/psd-misused': {
    claimed: {
      title: ({ name }) => `${name} se declara sufijo público (psd=y) y no lo es`,
      what: ({ name }) =>
        `El registro DMARC de ${name} tiene psd=y. La lista de sufijos públicos no conoce ese nombre.`,
      why: ({ name }) =>
        `Con psd=y, cada nombre por debajo de ${name} cuenta como de otro dueño. Lo que acredita a uno no está alineado con el correo de otro ni con el de ${name}, y DMARC falla.`,
      fix: () =>
        'Quite psd=y. Solo lo necesita un registro que deja a otros registrar nombres por debajo del suyo.',
    },
    unsaid: {
      title: ({ name }) => `${name} es un sufijo público y su registro DMARC no lo dice`,
      what: ({ name }) => `${name} está en la lista de sufijos públicos. Su registro DMARC no tiene psd=y.`,
      why: ({ name }) =>
        `Según el recorrido de la RFC 9989, todos los nombres por debajo de ${name} son entonces de un mismo dueño, y lo que acredita a un cliente está alineado con el nombre de otro.`,
      fix: () => 'Quien lleva el sufijo debe añadir psd=y al registro.',
    },
    fitting: { title: () => 'El registro DMARC dice bien si el dominio es un sufijo público' },
    noRecord,
  },
  'dmarc/no-reports': {
    noReports: {
      title: ({ name }) => `El registro DMARC de ${name} no pide informes`,
      what: ({ name }) => `El registro de ${name} no tiene rua= con una dirección de correo.`,
      why: () =>
        'Los informes muestran WHO envía en su nombre y qué falla. Sin ellos, se entera de un remitente averiado por sus clientes.',
      fix: () => 'Añada rua= con un buzón que alguien lea, o con la dirección de un servicio de informes.',
    },
    parked: { title: () => 'El dominio no es para correo y no necesita informes DMARC' },
    reports: { title: ({ addresses }) => `Los informes DMARC van a ${addresses.join(', ')}` },
    noRecord: { title: () => 'No hay registro DMARC' },
  },
  'dmarc/report-not-authorised': {
    refused: {
      title: ({ reportDomain }) => `${reportDomain} no ha aceptado recibir sus informes DMARC`,
      what: ({ address, name }) => `Los informes van a ${address}, pero no hay ningún registro en ${name}.`,
      why: () =>
        'Los receptores no envían informes a otro dominio que no lo haya aceptado, así que estos se pierden.',
      fix: ({ reportDomain }) =>
        `Haga que quien lleva la zona de ${reportDomain} publique en ella el registro de abajo, o indique una dirección de su propio dominio.`,
    },
    diverted: {
      title: ({ reportDomain }) =>
        `${reportDomain} desvía sus informes DMARC a otro servidor, y por eso nadie puede enviarlos`,
      what: ({ address, reportDomain, override }) =>
        `Los informes van a ${address}. La aceptación de ${reportDomain} pone en su lugar ${override}, que está en otro servidor.`,
      why: () =>
        'Los receptores no deben enviar ni a una dirección ni a la otra, para que los informes no sirvan para inundar a un extraño.',
      fix: ({ override, reportDomain }) =>
        `Ponga ${override} en su propio registro, o haga quitar rua= y ruf= de la aceptación de ${reportDomain}.`,
    },
    fine: { title: () => 'Quien recibe los informes DMARC los ha aceptado' },
    nobody: { title: () => 'No se piden informes DMARC' },
  },
  'dmarc/report-mailbox-cannot-receive': {
    unreachable: {
      title: ({ reportDomain }) => `Los informes DMARC van a ${reportDomain}, que no recibe correo`,
      what: ({ address, reportDomain }) =>
        `Los informes van a ${address}. ${reportDomain} no tiene MX que reciba correo, ni dirección que haga sus veces.`,
      why: () =>
        'Los informes no se pueden entregar, y usted no se entera del correo falsificado ni de los remitentes averiados.',
      fix: () => 'Indique un buzón que exista y que alguien lea.',
    },
    reachable: { title: () => 'Los dominios a los que van los informes DMARC reciben correo' },
    nobody: { title: () => 'No se piden informes DMARC' },
  },
  'dmarc/testing': {
    testing: {
      title: ({ policy, applied }) =>
        `La política DMARC está en pruebas: ${policy} se aplica como ${applied}`,
      what: () => 'El registro tiene t=y.',
      why: () =>
        'Los receptores que siguen la RFC 9989 aplican un grado menos; los antiguos no hacen caso de t= y aplican la política entera.',
      fix: () => 'Quite t=y cuando los informes muestren que todos sus remitentes pasan.',
    },
    inForce: { title: () => 'La política DMARC está en vigor, no en pruebas' },
    noRecord: { title: () => 'No hay registro DMARC' },
  },
  'dmarc/partial': {
    partial: {
      title: ({ percent }) => `La política DMARC solo quiere alcanzar al ${percent} % del correo`,
      what: ({ percent, policy }) => `El registro tiene pct=${percent} con p=${policy}.`,
      why: () =>
        'La etiqueta pct desapareció con la RFC 9989: los receptores nuevos aplican la política a todo el correo y los antiguos, a esa parte. Al mismo correo le va distinto según el sitio.',
      fix: () => 'Quite pct. Para ir despacio, use primero p=none, o t=y.',
    },
    whole: { title: () => 'La política DMARC alcanza a todo el correo' },
    noRecord: { title: () => 'No hay registro DMARC' },
  },
  'dmarc/obsolete-tags': {
    obsolete: {
      title: ({ parts }) => `El registro DMARC tiene partes que ya no se usan: ${parts.join(' ')}`,
      what: ({ name, parts }) => `El registro de ${name} tiene ${parts.join(', ')}.`,
      why: () =>
        'La RFC 9989 retiró pct, rf, ri y el tamaño tras una dirección de informes. Los receptores nuevos no les hacen caso; los antiguos pueden respetar el tamaño, y entonces no envían informes mayores.',
      fix: () => 'Quítelas en el próximo cambio del registro.',
    },
    current: { title: () => 'El registro DMARC no tiene nada en desuso' },
    noRecord,
  },
  'dmarc/readings-differ': {
    record: {
      title: ({ domain }) =>
        `Los receptores nuevos y los antiguos toman la política DMARC de ${domain} de sitios distintos`,
      what: ({ now, before }) =>
        `Según la RFC 9989 ${now === '' ? 'no vale ningún registro' : `vale el registro de ${now}`}; según la RFC 7489, ${before === '' ? 'ninguno' : `el de ${before}`}.`,
      why: () => WHO,
      fix: ({ domain }) =>
        `Publique un registro en _dmarc.${domain}: ambos lo toman antes que cualquier otro.`,
    },
    policy: {
      title: ({ domain, now, before }) =>
        `Para ${domain}, los receptores nuevos leen la política DMARC ${now} y los antiguos, ${before}`,
      what: ({ now, nowTag, before, beforeTag }) =>
        `Según la RFC 9989 la política es ${now} (${nowTag}=); según la RFC 7489 es ${before} (${beforeTag}=).`,
      why: () => WHO,
      fix: () => 'Si ambos deben hacer lo mismo, dé a sp= y a np= el mismo valor.',
    },
    organization: {
      title: ({ domain }) =>
        `Los receptores nuevos y los antiguos cuentan ${domain} en organizaciones distintas`,
      what: ({ domain, now, before }) =>
        `El dominio organizativo de ${domain} es ${now} según el recorrido de la RFC 9989, y ${before} según la lista de sufijos públicos que usa la RFC 7489.`,
      why: () =>
        `Un remitente de sobre o una firma de otro nombre puede estar alineado para unos y no para otros. ${WHO}`,
      fix: ({ domain }) =>
        `Haga que todo el correo se acredite con el propio ${domain}, en el sobre y en d=: el mismo nombre está alineado para ambos.`,
    },
    order: {
      title: ({ name }) => `En el registro DMARC de ${name}, p= no va justo después de v=DMARC1`,
      what: () => 'La RFC 9989 deja libre el orden; la RFC 7489 exigía p= en segundo lugar.',
      why: () => `Un receptor que siga la norma antigua puede no hacer caso del registro. ${WHO}`,
      fix: () => 'Pase p= al segundo lugar; no cambia nada más.',
    },
    same: { title: () => 'Los receptores nuevos y los antiguos leen DMARC igual' },
    noRecord,
  },
};
