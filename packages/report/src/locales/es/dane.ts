/** Los textos de las reglas de DANE, en español. */
import type { DaneMismatch } from '@whyspam/core';
import type { DANE_RULES } from '../../rules/dane/list.ts';
import { listEs } from '../../rules/texts.ts';
import type { TextsOf } from '../texts-of.ts';

const REASONS: Readonly<Record<DaneMismatch, string>> = {
  'no-match': 'ningún registro corresponde al certificado o a la clave que presenta el servidor',
  'authority-missing':
    'la autoridad del registro no emitió el certificado, o el servidor no la envía junto a él',
  expired: 'el registro nombra una autoridad, y el certificado ha caducado',
  'not-yet-valid': 'el registro nombra una autoridad, y el certificado todavía no es válido',
  'wrong-name': 'el registro nombra una autoridad, y el certificado es para otro nombre',
  'not-an-authority': 'un certificado de la cadena no puede emitir otros',
};

const notInForce = { title: () => 'DANE no está en vigor para este servidor' };
const none = { title: () => 'No hay registros TLSA' };
const usages =
  'Entre servidores de correo solo cuentan los usos 2 (DANE-TA) y 3 (DANE-EE); los usos 0 y 1 son para la web.';

export const daneEs: TextsOf<typeof DANE_RULES> = {
  'dane/mismatch': {
    mismatch: {
      title: ({ host }) =>
        `Los remitentes no entregan en ${host}: su certificado no corresponde a sus registros TLSA (DANE)`,
      what: ({ name, addresses, reason }) =>
        `Lo que el servidor presenta en ${listEs(addresses)} se comparó con los registros de ${name}: ${REASONS[reason]}.`,
      why: () =>
        'Outlook, muchos proveedores europeos y cualquier Postfix con DANE solo entregan si algún registro corresponde. Su correo espera y rebota a los pocos días. Lo habitual es que se renovara la clave o el certificado sin cambiar el registro.',
      fix: ({ host, name }) =>
        `Si el certificado que presenta ${host} es suyo, publique su clave en ${name} como se indica abajo; si no lo es, hay alguien en medio. En adelante, publique la clave siguiente antes de usarla.`,
    },
    fits: { title: ({ host }) => `El certificado de ${host} corresponde a sus registros TLSA` },
    notInForce,
    notSeen: { title: () => 'No se vio ningún certificado de este servidor' },
  },
  'dane/no-encryption': {
    noTls: {
      title: ({ host }) => `${host} no cifra, aunque sus registros TLSA lo exigen (DANE)`,
      what: ({ host, addresses }) =>
        `No se llegó a establecer ninguna conexión cifrada con ${host} en ${listEs(addresses)}.`,
      why: () =>
        'Un registro TLSA dice a los remitentes que este servidor cifra siempre. Los que aplican DANE no entregan en claro; su correo espera y rebota.',
      fix: ({ host }) => `Haga que STARTTLS funcione en ${host}, o quite sus registros TLSA hasta entonces.`,
    },
    encrypts: { title: ({ host }) => `${host} cifra, como exigen sus registros TLSA` },
    notInForce,
    notSeen: { title: () => 'No se probó ninguna conexión cifrada' },
  },
  'dane/bogus': {
    bogus: {
      title: ({ name }) => `La respuesta a TLSA de ${name} no supera la validación DNSSEC`,
      what: ({ name }) =>
        `El MX y la dirección del servidor están probados; la respuesta a TLSA de ${name} no, y debería estarlo.`,
      why: ({ host }) =>
        `Los remitentes que aplican DANE no deben tomar una respuesta falsa por «no hay registros». No entregan nada en ${host}, y su correo espera. A menudo un servidor DNS antiguo responde mal sobre tipos que no conoce.`,
      fix: ({ name }) =>
        `Pida a quien aloja el DNS que responda a TLSA en ${name} con firmas o, si no hay registros, con una negación firmada.`,
    },
    valid: { title: () => 'Los registros TLSA superan la validación DNSSEC' },
    none,
  },
  'dane/not-secure': {
    notSecure: {
      title: ({ host }) => `Los registros TLSA de ${host} no protegen nada: falta DNSSEC`,
      what: ({ host, name, link, domain }) =>
        ({
          mxNotSecure: `Hay registros TLSA en ${name}, pero los registros MX de ${domain} no están firmados.`,
          hostNotSecure: `Hay registros TLSA en ${name}, pero la dirección de ${host} no está firmada.`,
          tlsaNotSecure: `Los propios registros TLSA de ${name} no están firmados, o llevan por un alias a una zona que no lo está.`,
        })[link],
      why: () =>
        'Cualquiera en el camino podría falsificar una respuesta sin firma, así que los remitentes no hacen caso de estos registros. No hacen daño, ni sirven de nada.',
      fix: ({ domain, link }) =>
        link === 'mxNotSecure'
          ? `Firme ${domain} y haga publicar el registro DS en el registrador, o quite los registros TLSA.`
          : 'Haga firmar la zona del servidor de correo, con su registro DS en el registrador, o quite los registros TLSA.',
    },
    secure: { title: () => 'DNSSEC respalda los registros TLSA' },
    none,
    notValidated: { title: () => 'DNSSEC no se validó' },
  },
  'dane/unusable-record': {
    some: {
      title: ({ name }) => `Los remitentes no hacen caso de algunos registros TLSA de ${name}`,
      what: ({ name, records }) => `En ${name}: ${listEs(records)}.`,
      why: () => `${usages} Los demás registros siguen contando.`,
      fix: () => 'Quítelos, o publique la clave con el uso 3: «3 1 1» y su SHA-256.',
    },
    all: {
      title: ({ name }) => `Ningún registro TLSA de ${name} sirve a los remitentes`,
      what: ({ name, records }) => `En ${name}: ${listEs(records)}.`,
      why: () =>
        `${usages} Sin ninguno que cuente, los remitentes cifran pero no comprueban con quién hablan.`,
      fix: () => 'Publique la clave con el uso 3: «3 1 1» y su SHA-256, en lugar de estos.',
    },
    usable: { title: () => 'Todos los registros TLSA son de los que usan los remitentes' },
    none,
  },
  'dane/malformed-record': {
    malformed: {
      title: ({ name }) => `Un registro TLSA de ${name} está dañado`,
      what: ({ records }) =>
        `Esto no puede ser lo que dice: ${listEs(records)}. Un SHA-256 tiene 64 cifras hexadecimales; un SHA-512, 128.`,
      why: () =>
        'Los remitentes lo pasan por alto. Si el registro era para la clave siguiente, el correo se rechazará el día que se use esa clave.',
      fix: () => 'Vuelva a publicar el registro con todos sus datos, o quítelo.',
    },
    sound: { title: () => 'Todos los registros TLSA están bien formados' },
    none,
  },
  'dane/partial': {
    partial: {
      title: ({ open }) => `DANE solo protege una parte de los servidores MX, y no ${listEs(open)}`,
      what: (values) =>
        `Hay registros TLSA en vigor para ${listEs(values.protected)}, y ninguno para ${listEs(values.open)}.`,
      why: () =>
        'Quien pueda perturbar las conexiones con los servidores protegidos lleva a los remitentes adonde nada se comprueba.',
      fix: ({ open }) => `Publique también registros TLSA para ${listEs(open)}.`,
    },
    all: { title: () => 'DANE está en vigor para todos los servidores MX' },
    none: { title: () => 'DANE no está en vigor para ningún servidor MX' },
    unknown: { title: () => 'No se pudo saber de todos los servidores MX si DANE está en vigor' },
  },
  'dane/fragile-record': {
    wholeCertificate: {
      title: ({ host }) =>
        `El registro TLSA de ${host} es del certificado entero y cambia con cada renovación`,
      what: ({ name }) =>
        `Los registros de ${name} llevan el selector 0, el certificado entero, y ninguno lleva solo la clave.`,
      why: () =>
        'Cada certificado renovado necesita un registro nuevo antes de usarse. Si se olvida una vez, los remitentes que aplican DANE dejan de entregar.',
      fix: () =>
        'Publique «3 1 1», el SHA-256 de la clave pública, y haga que la renovación conserve la clave (certbot: --reuse-key).',
    },
    noSpare: {
      title: ({ host }) => `${host} tiene un solo registro TLSA y ninguno para la clave siguiente`,
      what: ({ name }) => `Solo un registro de ${name} es utilizable.`,
      why: () =>
        'Cuando cambie la clave, el registro nuevo debe llevar publicado más tiempo que su TTL. Con un solo registro, entretanto se rechaza el correo.',
      fix: () =>
        'Genere ya la clave siguiente, publique su registro «3 1 1» junto al actual y cambie la clave solo cuando haya pasado el TTL.',
    },
    longTtl: {
      title: ({ host, hours }) => `Los registros TLSA de ${host} se guardan ${hours} horas`,
      what: ({ name, hours }) => `El TTL de ${name} es de ${hours} horas.`,
      why: () =>
        'Tras un cambio de clave imprevisto, los remitentes no entregan hasta que el registro viejo vence en sus cachés.',
      fix: () => 'Baje el TTL a una o dos horas.',
    },
    sound: { title: () => 'Los registros TLSA están listos para la clave siguiente' },
    notInForce,
  },
};
