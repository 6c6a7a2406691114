/** Los textos de las reglas de BIMI, en español. */
import type { BIMI_RULES } from '../../rules/bimi/list.ts';
import { listEs } from '../../rules/texts.ts';
import type { TextsOf } from '../texts-of.ts';

const noRecord = { title: () => 'No hay registro BIMI' };
const noLogo = { title: () => 'No se pide ningún logotipo' };
const noCertificate = { title: () => 'No se vio ningún certificado de marca' };

export const bimiEs: TextsOf<typeof BIMI_RULES> = {
  'bimi/missing': {
    missing: {
      title: () => 'No se da a los receptores ningún logotipo que mostrar junto a su correo',
      what: ({ domain }) => `No hay registro BIMI en default._bimi.${domain}.`,
      why: () =>
        'La entrega no depende de ello. Algunos buzones (Gmail, Yahoo, Apple) muestran un logotipo junto al correo que pasa DMARC; Gmail y Apple piden un certificado de marca, que cuesta dinero.',
      fix: ({ domain }) =>
        `No hay que hacer nada. Si quiere el logotipo, lleve antes DMARC a p=quarantine o p=reject y publique después en default._bimi.${domain} un TXT con la dirección de una imagen SVG Tiny PS.`,
    },
    published: { title: ({ name }) => `Hay un registro BIMI en ${name}` },
    declined: { title: ({ name }) => `El registro de ${name} dice que no se muestre ningún logotipo` },
  },
  'bimi/several-records': {
    several: {
      title: ({ name, records }) =>
        `Hay ${records.length} registros BIMI en ${name}, así que no vale ninguno`,
      what: ({ name, records }) => `Entre los registros TXT de ${name} están ${listEs(records)}.`,
      why: () => 'Un receptor que encuentra más de uno no muestra ningún logotipo.',
      fix: ({ name }) => `Deje un solo registro en ${name}.`,
    },
    single: { title: () => 'Hay un registro BIMI' },
    none: noRecord,
  },
  'bimi/invalid': {
    location: {
      title: ({ name }) => `El registro BIMI de ${name} no dice dónde está el logotipo`,
      what: ({ record }) => `El registro es ${record}.`,
      why: () =>
        'Sin l= con una dirección https, ningún receptor muestra un logotipo, diga lo que diga el resto del registro.',
      fix: () =>
        'Ponga en l= una sola dirección https de un archivo SVG, o deje vacíos l= y a= si no se debe mostrar ningún logotipo.',
    },
    badPart: {
      title: ({ name, part }) => `El registro BIMI de ${name} no es válido: ${part}`,
      what: ({ part }) => `${part} no es lo que el registro puede llevar ahí.`,
      why: () => 'Los receptores no reparan el registro. Lo dan por erróneo y no muestran ningún logotipo.',
      fix: ({ part }) =>
        `Corrija ${part}: l= y a= llevan una dirección https cada uno, l= la de un archivo SVG, y ninguna etiqueta aparece dos veces.`,
    },
    ignoredPart: {
      title: ({ name, part }) =>
        `Los receptores pasan por alto una parte del registro BIMI de ${name}: ${part}`,
      what: ({ part }) => `${part} no es una etiqueta o un valor que BIMI conozca.`,
      why: () => 'El logotipo se puede mostrar igual, pero esa parte no tiene efecto.',
      fix: ({ part }) => `Corrija o quite ${part}.`,
    },
    valid: { title: () => 'El registro BIMI tiene la forma debida' },
    none: noRecord,
  },
  'bimi/policy-too-weak': {
    none: {
      title: () => 'El logotipo no se muestra, porque DMARC no pide a los receptores que actúen',
      what: ({ foundAt }) =>
        `Hay un registro BIMI en ${foundAt}, pero la política DMARC del dominio o de su dominio organizativo es p=none o no existe.`,
      why: () =>
        'Los receptores solo miran BIMI donde DMARC dice quarantine o reject. Hasta entonces el registro no tiene efecto.',
      fix: () =>
        'Lleve DMARC a p=quarantine o p=reject cuando sus informes muestren que todo su correo propio pasa.',
    },
    subdomains: {
      title: () => 'El logotipo no se muestra, porque DMARC dice sp=none',
      what: ({ foundAt }) =>
        `Hay un registro BIMI en ${foundAt}, pero un registro DMARC del dominio o de su dominio organizativo lleva sp=none.`,
      why: () =>
        'sp=none excluye BIMI incluso para el propio dominio: cualquiera podría enviar como subdominio junto al logotipo.',
      fix: () => 'Quite sp=none, o ponga sp=quarantine o sp=reject.',
    },
    partial: {
      title: () => 'El logotipo no se muestra, porque la política DMARC solo vale para una parte del correo',
      what: ({ foundAt }) =>
        `Hay un registro BIMI en ${foundAt}, pero p=quarantine va con pct= menor que 100 o con t=y.`,
      why: () => 'Los receptores solo miran BIMI donde la política vale para todo el correo.',
      fix: () => 'Quite pct= y t=y del registro DMARC.',
    },
    strong: { title: () => 'DMARC es lo bastante estricto para BIMI' },
    notWanted: noLogo,
  },
  'bimi/image-unreachable': {
    missing: {
      title: () => 'El logotipo del registro BIMI no se puede descargar',
      what: ({ url, answer }) => `${url} no da ningún archivo: ${answer}.`,
      why: () =>
        'Los receptores descargan de ahí el logotipo por https y con certificado válido. Lo que no consiguen no lo muestran.',
      fix: ({ url }) =>
        `Haga que ${url} dé el archivo SVG con estado 200 y sin iniciar sesión, o corrija l= en el registro.`,
    },
    fetched: { title: ({ url }) => `El logotipo está en ${url}` },
    none: noLogo,
  },
  'bimi/image-not-tiny-ps': {
    departs: {
      title: () => 'El logotipo no es SVG Tiny PS y los receptores pueden rechazarlo',
      what: ({ url, violations }) => `La imagen ${url} se aparta del perfil: ${listEs(violations)}.`,
      why: () =>
        'BIMI admite una sola clase de imagen: SVG Tiny Portable/Secure, sin scripts, animaciones, fotos ni nada traído de fuera. Los receptores lo comprueban y, si no, no muestran ningún logotipo.',
      fix: () =>
        'Corrija cada punto en el archivo: <svg> necesita version="1.2" y baseProfile="tiny-ps", sin x ni y, y un <title> con el nombre de la empresa. Los conversores de BIMI Group hacen casi todo.',
    },
    advice: {
      title: () => 'El logotipo es válido, pero algunos receptores pueden mostrarlo mal',
      what: ({ url, violations }) => `La imagen ${url} va contra lo aconsejado: ${listEs(violations)}.`,
      why: () =>
        'Los buzones recortan el logotipo en círculo o en cuadrado, y algunos rechazan más de 32 kilobytes.',
      fix: () =>
        'Dibújelo en un viewBox cuadrado, sin medidas relativas y con 32 kilobytes como mucho sin comprimir.',
    },
    fits: { title: () => 'El logotipo es SVG Tiny PS' },
    none: { title: () => 'No se descargó ningún logotipo' },
  },
  'bimi/certificate-unreachable': {
    missing: {
      title: () => 'El certificado de marca del registro BIMI no se puede descargar',
      what: ({ url, answer }) => `${url} no da ningún archivo: ${answer}.`,
      why: () => 'Gmail y Apple solo muestran el logotipo con el certificado, y lo descargan de ahí.',
      fix: ({ url }) => `Haga que ${url} dé el archivo PEM con estado 200, o corrija a= en el registro.`,
    },
    unreadable: {
      title: () => 'El archivo de a= del registro BIMI no contiene ningún certificado',
      what: ({ url }) => `${url} da un archivo sin un certificado en PEM que se pueda leer.`,
      why: () => 'Gmail y Apple solo muestran el logotipo con el certificado.',
      fix: ({ url }) =>
        `Ponga en ${url} el archivo de su autoridad de marcas: texto que empieza por -----BEGIN CERTIFICATE-----, primero el certificado de marca y después sus emisores.`,
    },
    fetched: { title: ({ url, markType }) => `El certificado de marca (${markType}) está en ${url}` },
    none: {
      title: () =>
        'El registro no nombra un certificado de marca: algunos receptores muestran el logotipo sin él, Gmail y Apple no',
    },
  },
  'bimi/certificate-expired': {
    expired: {
      title: ({ date }) => `El certificado de marca caducó el ${date}`,
      what: ({ date }) => `El certificado de a= del registro BIMI valía hasta el ${date}.`,
      why: () => 'Gmail y Apple ya no muestran el logotipo.',
      fix: () => 'Renuévelo en su autoridad de marcas y ponga el archivo nuevo en el mismo sitio.',
    },
    early: {
      title: ({ date }) => `El certificado de marca no vale antes del ${date}`,
      what: ({ date }) => `El certificado de a= del registro BIMI empieza a valer el ${date}.`,
      why: () => 'Gmail y Apple no muestran el logotipo hasta entonces.',
      fix: () => 'Vuelva a poner el certificado anterior hasta ese día.',
    },
    soon: {
      title: ({ date }) => `El certificado de marca caduca el ${date}`,
      what: ({ days }) => (days === 1 ? 'Queda 1 día.' : `Quedan ${days} días.`),
      why: () =>
        'La autoridad vuelve a comprobar la empresa y la marca antes de renovar, y eso lleva semanas.',
      fix: () => 'Pida ya la renovación a su autoridad de marcas.',
    },
    valid: { title: ({ date }) => `El certificado de marca vale hasta el ${date}` },
    none: noCertificate,
  },
  'bimi/certificate-invalid': {
    wrongUse: {
      title: () => 'El certificado del registro BIMI no es un certificado de marca',
      what: ({ url, rootName }) =>
        `El certificado de ${url}, bajo ${rootName}, no está destinado a BIMI o no lleva ningún logotipo dentro.`,
      why: () =>
        'Un certificado para un servidor web no prueba nada sobre un logotipo. Los receptores lo dan por inexistente.',
      fix: () => 'Ponga ahí el VMC o CMC de una autoridad de marcas, o quite a=.',
    },
    wrongDomain: {
      title: ({ domain }) => `El certificado de marca no es para ${domain}`,
      what: ({ names }) => `Nombra: ${names.length === 0 ? 'ningún dominio' : names.slice(0, 5).join(', ')}.`,
      why: () =>
        'El certificado debe nombrar el dominio, su dominio organizativo o el selector bajo uno de ellos.',
      fix: ({ domain }) => `Haga que la autoridad lo emita con ${domain} entre sus nombres.`,
    },
    wrongImage: {
      title: () => 'El logotipo del certificado de marca no es el del registro',
      what: ({ url }) =>
        `La imagen de ${url} y la de dentro del certificado son archivos distintos, o el hash del certificado no es de ninguno.`,
      why: () =>
        'Los receptores deben comparar ambos y no mostrar nada si difieren. Basta un espacio cambiado.',
      fix: ({ url }) => `Ponga en ${url} exactamente el archivo para el que se emitió el certificado.`,
    },
    wrongChain: {
      title: () => 'El archivo del certificado de marca tiene certificados que no encajan o en mal orden',
      what: ({ url }) =>
        `En ${url} el certificado de marca no va primero con cada emisor detrás, o una firma no cuadra.`,
      why: () => 'Los receptores pueden rechazar un archivo así, y algunos lo hacen.',
      fix: () => 'Ponga primero el certificado de marca, luego el que lo emitió, luego la raíz, y nada más.',
    },
    fits: {
      title: ({ organization }) => `El certificado de marca de ${organization} encaja con dominio y logotipo`,
    },
    none: noCertificate,
  },
  'bimi/certificate-issuer-unknown': {
    unknown: {
      title: ({ rootName }) =>
        `El certificado de marca lleva a ${rootName}, que no es una de las autoridades de marcas conocidas`,
      what: ({ rootName }) => `La cadena acaba en ${rootName}.`,
      why: () =>
        'Cada proveedor de buzones decide por su cuenta qué autoridades de marcas admite, y no publica la lista. Una poco conocida puede no ser admitida.',
      fix: () => 'Pregunte al emisor qué proveedores de buzones admiten sus certificados de marca.',
    },
    notLogged: {
      title: () => 'El certificado de marca no lleva prueba de haberse registrado públicamente',
      what: ({ rootName }) =>
        `El certificado bajo ${rootName} no tiene sellos de tiempo de transparencia de certificados.`,
      why: () => 'Los receptores deben encontrar al menos uno y, si no, rechazar el certificado.',
      fix: () => 'Pida al emisor un certificado que los lleve.',
    },
    known: { title: ({ rootName }) => `El certificado de marca lleva a ${rootName}` },
    none: noCertificate,
  },
};
