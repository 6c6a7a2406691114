/** The rules of DMARC in Spanish. */
import type { DMARC_RULES } from '../../rules/dmarc/list.ts';
import type { TextsOf } from '../texts-of.ts';

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
  'dmarc/invalid': {
    noPolicy: {
      title: ({ name }) => `El registro DMARC de ${name} no tiene una política utilizable`,
      what: ({ record }) => `El registro ${record} no tiene un p= que los receptores entiendan.`,
      why: () =>
        'Los receptores que siguen la RFC 9989 lo leen como p=none. Los antiguos, que siguen la RFC 7489, no hacen caso de todo el registro.',
      fix: () => 'Ponga p=none, p=quarantine o p=reject justo después de v=DMARC1.',
    },
    badPart: {
      title: ({ name, part }) => `El registro DMARC de ${name} tiene una parte ilegible: ${part}`,
      what: ({ part }) => `Los receptores descartan ${part} y usan el valor por defecto.`,
      why: () => 'Lo que usted quería pedir no ocurre, y ningún mensaje de error se lo dice.',
      fix: ({ part }) => `Corrija o quite ${part}.`,
    },
    readable: { title: () => 'El registro DMARC se entiende entero' },
    none: { title: () => 'No hay registro DMARC' },
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
  'dmarc/no-reports': {
    noReports: {
      title: ({ name }) => `El registro DMARC de ${name} no pide informes`,
      what: ({ name }) => `El registro de ${name} no tiene rua= con una dirección de correo.`,
      why: () =>
        'Los informes muestran quién envía en su nombre y qué falla. Sin ellos, se entera de un remitente averiado por sus clientes.',
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
    fine: { title: () => 'Quien recibe los informes DMARC los ha aceptado' },
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
};
