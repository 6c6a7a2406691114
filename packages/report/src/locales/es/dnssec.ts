/** Los textos de las reglas de DNSSEC, en español. */
import type { DNSSEC_RULES } from '../../rules/dnssec/list.ts';
import { listEs } from '../../rules/texts.ts';
import type { TextsOf } from '../texts-of.ts';

/** Por qué una firma o una prueba no vale, como parte de una frase. */
const REASONS: Readonly<Partial<Record<string, string>>> = {
  signatureMissing: 'falta una firma',
  signatureNotYetValid: 'una firma todavía no es válida',
  signatureInvalid: 'una firma no corresponde a lo que firma',
  keyMissing: 'la clave que firmó no está en la zona',
  denialMissing: 'falta la prueba de que un registro no existe',
  denialInvalid: 'la prueba de que un registro no existe no se sostiene',
  tooMuchWork: 'comprobarla cuesta más trabajo del que hacen los validadores',
};

const WHY =
  'Gmail, Outlook y la mayoría de los grandes servidores DNS validan: reciben SERVFAIL en lugar de los registros MX, SPF, DKIM y DMARC. El correo que le envían se aplaza y se devuelve a los pocos días, y el que usted envía no se puede autenticar.';

export const dnssecEs: TextsOf<typeof DNSSEC_RULES> = {
  'dnssec/bogus': {
    expired: {
      title: ({ zone }) => `Las firmas DNSSEC de ${zone} han caducado`,
      what: ({ zone, date }) =>
        date === ''
          ? `La zona ${zone} está firmada y sus firmas han vencido.`
          : `La zona ${zone} está firmada y sus firmas vencieron el ${date}.`,
      why: () => WHY,
      fix: ({ zone }) =>
        `Haga que se vuelva a firmar ${zone} de inmediato y averigüe por qué se detuvo la firma automática: una tarea que falla, una clave que falta, un reloj mal puesto. Si va a tardar más, pida en el registrador que se quite el registro DS: la zona queda sin firmar, pero funciona.`,
    },
    broken: {
      title: ({ zone }) => `El DNSSEC de ${zone} está roto`,
      what: ({ zone, reason, answers }) =>
        `La zona ${zone} está firmada, pero las respuestas no se verifican: ${REASONS[reason] ?? reason}${answers.length > 0 ? ` (${listEs(answers)})` : ''}.`,
      why: () => WHY,
      fix: ({ zone }) =>
        `Pida al proveedor de DNS que firme ${zone} de nuevo y compruebe que todos sus servidores sirven la misma zona firmada. Si va a tardar más, pida en el registrador que se quite el registro DS: la zona queda sin firmar, pero funciona.`,
    },
    secure: { title: ({ zone }) => `El DNSSEC de ${zone} se sostiene desde la raíz` },
    unsigned: { title: ({ zone }) => `${zone} no usa DNSSEC, lo que no es un fallo` },
    delegation: { title: ({ zone }) => `El fallo está en el registro DS de ${zone}, no en una firma` },
    undecided: {
      title: ({ reason }) => `A través de este servidor DNS no se puede validar DNSSEC (${reason})`,
    },
    noDomain: { title: () => 'No hay dominio que validar' },
  },
  'dnssec/broken-delegation': {
    noKeys: {
      title: ({ zone }) => `${zone} tiene un registro DS, pero no está firmada`,
      what: ({ zone, tags }) =>
        `El registro del dominio superior publica DS (clave ${listEs(tags)}) para ${zone}, pero sus servidores DNS no tienen ningún DNSKEY.`,
      why: () => WHY,
      fix: ({ zone }) =>
        `Pida en el registrador que se quite el registro DS de ${zone}. Si quiere conservar DNSSEC, firme antes la zona en su proveedor de DNS actual y publique el DS que le dé.`,
    },
    mismatch: {
      title: ({ zone }) => `El registro DS de ${zone} no corresponde a ninguna de sus claves`,
      what: ({ zone, tags, keys }) =>
        `El registro del dominio superior publica DS de la clave ${listEs(tags)} de ${zone}, pero la zona está firmada con la clave ${listEs(keys)}.`,
      why: () => WHY,
      fix: ({ zone }) =>
        `Cambie en el registrador el registro DS de ${zone} por el de la clave actual, o quítelo hasta que el proveedor de DNS le diga cuál es el bueno.`,
    },
    fits: { title: ({ zone }) => `El registro DS de ${zone} corresponde a una clave de la zona` },
    noDs: { title: ({ zone }) => `No hay registro DS publicado para ${zone}` },
    noDomain: { title: () => 'No hay dominio que validar' },
  },
  'dnssec/signature-expires-soon': {
    soon: {
      title: ({ zone, date }) => `Las firmas DNSSEC de ${zone} vencen el ${date}`,
      what: ({ record, date, hours }) =>
        `La firma de ${record} vence el ${date}, dentro de ${hours} horas, y no se ha renovado.`,
      why: () =>
        'Un sistema de firma que funciona renueva mucho antes. Cuando la firma vence, todo servidor DNS que valida descarta las respuestas: el correo se detiene de golpe en ambos sentidos.',
      fix: ({ zone }) =>
        `Pregunte al proveedor de DNS si ${zone} se sigue firmando y haga que se vuelva a firmar antes de esa fecha.`,
    },
    lasting: { title: ({ zone, date }) => `Las firmas de ${zone} duran al menos hasta el ${date}` },
    none: { title: () => 'No se vio ninguna firma que valga' },
  },
  'dnssec/weak-algorithm': {
    sha1: {
      title: ({ zone }) => `${zone} está firmada con SHA-1`,
      what: ({ zone, algorithms }) => `Las claves de ${zone} usan ${listEs(algorithms)} y nada más moderno.`,
      why: () =>
        'El RFC 9905 pide a los validadores que traten esas firmas como si no existieran. La zona cuenta entonces como no firmada: nada se rompe, pero DANE queda sin efecto y se creen las respuestas falsificadas.',
      fix: ({ zone }) =>
        `Haga que ${zone} pase a ECDSAP256SHA256 (algoritmo 13) mediante un cambio de algoritmo, y publique el nuevo DS en el registrador.`,
    },
    short: {
      title: ({ zone, bits }) => `${zone} está firmada con una clave RSA de ${bits} bits`,
      what: ({ bits, tags }) => `La clave ${listEs(tags)} tiene un módulo RSA de ${bits} bits.`,
      why: () =>
        'Las claves de menos de 2048 bits se consideran hoy demasiado débiles. Los validadores aún las aceptan; quien factorice una puede falsificar cualquier registro de la zona.',
      fix: ({ zone }) =>
        `Haga que se cree una clave nueva para ${zone}: ECDSAP256SHA256 (algoritmo 13), o RSA de 2048 bits.`,
    },
    strong: { title: ({ zone, algorithms }) => `${zone} está firmada con ${listEs(algorithms)}` },
    none: { title: () => 'La zona no tiene claves DNSSEC' },
  },
  'dnssec/extra-iterations': {
    tooMany: {
      title: ({ zone, iterations }) => `El NSEC3 de ${zone} usa ${iterations} iteraciones`,
      what: ({ zone, iterations }) =>
        `Para probar que un nombre de ${zone} no existe, un validador tiene que calcular su resumen ${iterations + 1} veces.`,
      why: () =>
        'Los validadores desisten por encima de 50 a 150 iteraciones: tratan esa respuesta como no firmada o, algunos, como un error. DANE queda entonces sin efecto en la zona.',
      fix: ({ zone }) => `Ponga a 0 las iteraciones NSEC3 de ${zone} (NSEC3PARAM 1 0 0 -), o use NSEC.`,
    },
    some: {
      title: ({ zone, iterations }) =>
        `El NSEC3 de ${zone} usa ${iterations} ${iterations === 1 ? 'iteración' : 'iteraciones'}; lo debido es 0`,
      what: ({ zone, iterations }) =>
        `El NSEC3PARAM de ${zone} pide ${iterations} ${iterations === 1 ? 'vuelta adicional' : 'vueltas adicionales'} de cálculo.`,
      why: () =>
        'No protegen nada y dan trabajo a todos los servidores DNS. El RFC 9276 exige 0. Los validadores aún aceptan esta cifra, así que no se pierde correo.',
      fix: ({ zone }) =>
        `Ponga a 0 las iteraciones NSEC3 de ${zone} (NSEC3PARAM 1 0 0 -) la próxima vez que toque la firma.`,
    },
    zero: { title: ({ zone }) => `El NSEC3 de ${zone} no usa iteraciones adicionales` },
    none: { title: () => 'La zona no usa NSEC3' },
  },
  'dnssec/island': {
    island: {
      title: ({ zone }) => `${zone} está firmada, pero su registro DS no está publicado`,
      what: ({ zone }) =>
        `La zona ${zone} tiene claves y firmas, y su zona superior declara, con firma, que no hay registro DS para ella.`,
      why: () =>
        'Por eso los validadores tratan la zona como no firmada. Nada se rompe, pero la firma no protege a nadie y DANE no cuenta.',
      fix: ({ zone }) =>
        `Publique el registro DS de ${zone} en el registrador. Si no quiere DNSSEC, desactive la firma.`,
    },
    delegated: { title: ({ zone }) => `El registro DS de ${zone} está publicado` },
    unsigned: { title: ({ zone }) => `${zone} no está firmada` },
    parentUnsigned: {
      title: ({ zone }) => `La zona superior a ${zone} no está firmada, así que no puede haber registro DS`,
    },
    noDomain: { title: () => 'No hay dominio que validar' },
  },
};
