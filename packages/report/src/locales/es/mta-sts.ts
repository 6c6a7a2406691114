/** Los textos de las reglas de MTA-STS, en español. */
import type { CertificateState } from '@whyspam/core';
import type { MTA_STS_RULES } from '../../rules/mta-sts/list.ts';
import { listEs } from '../../rules/texts.ts';
import type { TextsOf } from '../texts-of.ts';

const CERTIFICATE_FAULTS: Readonly<Record<CertificateState, string>> = {
  valid: 'la conexión cifrada no llega a establecerse',
  expired: 'su certificado ha caducado',
  notYetValid: 'su certificado todavía no es válido',
  selfSigned: 'su certificado es autofirmado',
  untrusted: 'su certificado no es de una autoridad conocida',
  wrongName: 'su certificado es para otro nombre',
};

const SERVER_FAULTS = {
  expired: 'ha caducado',
  untrusted: 'no es de una autoridad conocida',
  wrongName: 'es para otro nombre',
} as const;

const unprotected = (): string =>
  'Los remitentes que aún no tienen copia de la política siguen sin ella, y los que la tienen la pierden cuando vence. El correo llega, pero ya no está protegido.';

const refusedWhy = (isEnforced: boolean): string =>
  isEnforced
    ? 'La política es obligatoria: Gmail, Outlook y otros no entregan en este servidor. El correo que le envían espera, y rebota si ningún otro servidor lo admite.'
    : 'La política está en pruebas, así que los remitentes entregan y solo lo comunican. En cuanto diga «enforce», dejarán de entregar.';

const mxLines = (hosts: readonly string[]): string => listEs(hosts.map((host) => `«mx: ${host}»`));

const notInForce = { title: () => 'No hay ninguna política MTA-STS en vigor' };
const notGot = { title: () => 'No se obtuvo ninguna política MTA-STS' };
const noRecord = { title: () => 'No hay registro MTA-STS' };

export const mtaStsEs: TextsOf<typeof MTA_STS_RULES> = {
  'mta-sts/missing': {
    missing: {
      title: ({ domain }) => `${domain} no pide a los remitentes que cifren (sin MTA-STS)`,
      what: ({ domain }) => `No hay ningún registro TXT «v=STSv1» en _mta-sts.${domain}.`,
      why: () =>
        'Esto no manda a nadie a la carpeta de spam. Sin MTA-STS, alguien en el camino puede impedir el cifrado del correo que le envían sin que el remitente lo note.',
      fix: ({ domain }) =>
        `Opcional: sirva una política en https://mta-sts.${domain}/.well-known/mta-sts.txt, primero con «mode: testing», publique el registro y lea los informes TLS antes de pasar a «mode: enforce».`,
    },
    present: { title: () => 'MTA-STS está configurado' },
    noMail: { title: () => 'Nadie recibe correo para este dominio' },
  },
  'mta-sts/several-records': {
    several: {
      title: ({ name, count }) => `${name} tiene ${count} registros MTA-STS; solo puede haber uno`,
      what: ({ name, count }) => `${count} registros TXT de ${name} empiezan por «v=STSv1».`,
      why: () =>
        'Si hay más de uno, los remitentes actúan como si no hubiera ninguno: no buscan la política, y esta deja de proteger el correo que le envían.',
      fix: ({ kept }) => `Deje uno y quite los demás. El cambio de abajo conserva ${kept}.`,
    },
    one: { title: () => 'Hay un solo registro MTA-STS' },
    none: noRecord,
  },
  'mta-sts/record-invalid': {
    invalid: {
      title: ({ part }) => `El registro MTA-STS tiene un error: ${part}`,
      what: ({ record, part }) => `En el registro ${record}, la parte ${part} no cumple la norma.`,
      why: () =>
        'Para los remitentes, un registro con errores es como si no existiera: no buscan la política, y esta deja de proteger el correo que le envían.',
      fix: () =>
        'El registro empieza por «v=STSv1;», con esas mayúsculas y minúsculas, y lleva un id de hasta 32 letras y cifras, sin nada más en medio.',
    },
    noId: {
      title: () => 'El registro MTA-STS no tiene id',
      what: ({ record }) => `El registro ${record} no tiene «id=».`,
      why: () =>
        'Para los remitentes, un registro sin id es como si no existiera: no buscan la política, y esta deja de proteger el correo que le envían.',
      fix: () => 'Añada un id de hasta 32 letras y cifras, y cámbielo cada vez que cambie la política.',
    },
    valid: { title: () => 'El registro MTA-STS se entiende' },
    none: { title: () => 'No hay un registro MTA-STS único' },
  },
  'mta-sts/policy-unreachable': {
    noAddress: {
      title: ({ host }) => `No se puede obtener la política MTA-STS: ${host} no tiene dirección`,
      what: ({ host }) => `El registro dice que hay una política, pero ${host} no tiene registro A ni AAAA.`,
      why: unprotected,
      fix: ({ host }) =>
        `Publique una dirección para ${host} y sirva allí la política. Si no quiere MTA-STS, quite el registro de _mta-sts.`,
    },
    refused: {
      title: ({ host }) => `No se puede obtener la política MTA-STS: nadie responde en ${host}`,
      what: ({ host }) => `${host} rechaza las conexiones al puerto 443.`,
      why: unprotected,
      fix: ({ host }) =>
        `Arranque el servidor web de ${host} en el puerto 443, o abra el puerto en el cortafuegos.`,
    },
    tls: {
      title: ({ host, certificate }) =>
        `La política MTA-STS no cuenta: ${host}, ${CERTIFICATE_FAULTS[certificate]}`,
      what: ({ host, certificate, detail }) =>
        `El servidor web de ${host} responde, pero ${CERTIFICATE_FAULTS[certificate]} (${detail}).`,
      why: unprotected,
      fix: ({ host }) =>
        `Dé al servidor web un certificado de una autoridad pública que nombre a ${host}, enviado con sus intermedios, y con TLS 1.2 o posterior.`,
    },
    status: {
      title: ({ status }) => `No se puede obtener la política MTA-STS: el servidor web responde ${status}`,
      what: ({ url, status }) => `${url} devuelve el código ${status}; solo con 200 hay política.`,
      why: unprotected,
      fix: ({ url }) => `Ponga la política exactamente en ${url}, legible para todos.`,
    },
    unusable: {
      title: () => 'No se puede obtener la política MTA-STS: el servidor web envía otra cosa',
      what: ({ url, detail }) => `Lo que envía ${url} no sirve: ${detail}.`,
      why: unprotected,
      fix: ({ url }) =>
        `Haga que el servidor web envíe en ${url} la política como texto simple de 64 KiB como máximo.`,
    },
    got: { title: () => 'La política MTA-STS se puede obtener' },
    redirect: { title: () => 'El servidor web remite a otro sitio' },
    none: noRecord,
  },
  'mta-sts/policy-redirects': {
    redirects: {
      title: () => 'La política MTA-STS no cuenta: el servidor web redirige',
      what: ({ url, status, location }) =>
        `${url} responde ${status}${location === '' ? '' : ` y remite a ${location}`}.`,
      why: () =>
        'Los remitentes no deben seguir una redirección para obtener la política. Para ellos no existe, y el correo que le envían no está protegido. En un navegador todo parece correcto.',
      fix: ({ url }) =>
        `Sirva la propia política en ${url}, con el código 200. Si quiere alojarla en otro sitio, haga de su nombre un CNAME.`,
    },
    direct: { title: () => 'La política MTA-STS se sirve sin redirección' },
    none: notGot,
  },
  'mta-sts/policy-invalid': {
    invalid: {
      title: ({ part }) => `La política MTA-STS tiene un error: ${part}`,
      what: ({ url, part }) => `En ${url}, la línea «${part}» no cumple la norma.`,
      why: () =>
        'Para los remitentes, una política con errores es como si no existiera. El correo llega, pero no está protegido por ella.',
      fix: () =>
        'Cada línea es una clave, dos puntos y un valor: version: STSv1; mode: enforce, testing o none; una línea mx: por servidor; max_age: segundos. Nada más, sin líneas vacías ni comentarios.',
    },
    missing: {
      title: ({ key }) => `A la política MTA-STS le falta «${key}»`,
      what: ({ url, key }) => `La política de ${url} no tiene ninguna línea «${key}:».`,
      why: () =>
        'Para los remitentes, una política a la que le falta una línea es como si no existiera. El correo llega, pero no está protegido por ella.',
      fix: ({ key }) =>
        `Añada la línea «${key}:». Una política lleva version: STSv1, mode:, max_age: y una línea mx: por servidor.`,
    },
    doubtful: {
      title: ({ part }) =>
        part === ''
          ? 'La política MTA-STS tiene una línea vacía'
          : `La política MTA-STS tiene una línea que algunos remitentes pueden rechazar: ${part}`,
      what: ({ url, part }) =>
        part === ''
          ? `La política de ${url} tiene una línea vacía, que la norma no prevé.`
          : `En la política de ${url}, la línea «${part}» no es del todo como dice la norma.`,
      why: () =>
        'La mayoría de los remitentes leen la política de todos modos; para uno estricto es como si no existiera.',
      fix: ({ part }) => (part === '' ? 'Quite la línea vacía.' : `Corrija o quite «${part}».`),
    },
    contentType: {
      title: ({ type }) =>
        type === ''
          ? 'La política MTA-STS se envía sin tipo de contenido'
          : `La política MTA-STS se envía como ${type}, no como text/plain`,
      what: ({ url, type }) =>
        type === '' ? `${url} llega sin Content-Type.` : `${url} llega con el Content-Type ${type}.`,
      why: () =>
        'Los remitentes deberían admitir una política solo como text/plain. Unos no lo miran, otros la rechazan.',
      fix: () => 'Haga que el servidor web envíe los archivos .txt con «Content-Type: text/plain».',
    },
    valid: { title: () => 'La política MTA-STS se entiende' },
    none: notGot,
  },
  'mta-sts/policy-without-record': {
    noRecord: {
      title: ({ name }) => `Hay una política MTA-STS, pero ningún registro en ${name}`,
      what: ({ name, url }) =>
        `${url} tiene una política válida; falta el registro TXT de ${name} que la anuncia a los remitentes.`,
      why: () => 'Los remitentes solo buscan la política cuando hay un registro. Nadie la tiene en cuenta.',
      fix: ({ name }) => `Publique el registro en ${name}, o quite la política.`,
    },
    both: { title: () => 'La política MTA-STS tiene su registro' },
    none: { title: () => 'No hay política MTA-STS' },
  },
  'mta-sts/mx-not-covered': {
    all: {
      title: ({ hosts }) => `Los remitentes no entregan: la política MTA-STS no nombra a ${listEs(hosts)}`,
      what: ({ hosts, patterns }) =>
        `La política es obligatoria y nombra a ${listEs(patterns)}; el correo va a ${listEs(hosts)}, que la política no nombra.`,
      why: () =>
        'Gmail, Outlook y otros cotejan los servidores MX con la política. Ninguno encaja, así que no entregan nada: el correo que le envían espera y rebota a los pocos días.',
      fix: ({ hosts, url }) =>
        `Añada ${mxLines(hosts)} a la política de ${url} y después dé un id nuevo al registro de _mta-sts, para que los remitentes la vuelvan a buscar.`,
    },
    some: {
      title: ({ hosts }) => `La política MTA-STS no nombra a ${listEs(hosts)}`,
      what: ({ hosts, patterns }) =>
        `La política es obligatoria y nombra a ${listEs(patterns)}. El correo también puede ir a ${listEs(hosts)}, que la política no nombra.`,
      why: () =>
        'Los remitentes que miran la política nunca entregan ahí. Si los demás servidores se caen, el correo que le envían espera y puede rebotar.',
      fix: ({ hosts, url }) =>
        `Añada ${mxLines(hosts)} a la política de ${url} y después dé un id nuevo al registro de _mta-sts; o quite de los registros MX lo que ella no nombra.`,
    },
    testing: {
      title: ({ hosts }) => `La política MTA-STS, todavía en pruebas, no nombra a ${listEs(hosts)}`,
      what: ({ hosts, patterns }) =>
        `La política nombra a ${listEs(patterns)}. El correo también puede ir a ${listEs(hosts)}, que la política no nombra.`,
      why: () =>
        'En pruebas nadie deja de entregar; el remitente solo lo comunica. En cuanto la política diga «enforce», nadie entregará ahí.',
      fix: ({ hosts, url }) =>
        `Añada ${mxLines(hosts)} a la política de ${url} y después dé un id nuevo al registro de _mta-sts.`,
    },
    covered: { title: () => 'La política MTA-STS nombra todos los servidores MX' },
    notInForce,
    unknownHosts: { title: () => 'No se sabe qué servidores reciben el correo' },
  },
  'mta-sts/server-refused': {
    noTls: {
      title: ({ host }) => `${host} no cifra, aunque la política MTA-STS lo exige`,
      what: ({ host }) => `No se llegó a establecer ninguna conexión cifrada con ${host}.`,
      why: ({ isEnforced }) => refusedWhy(isEnforced),
      fix: ({ host }) =>
        `Haga que STARTTLS funcione en ${host}, con un certificado de una autoridad pública que lo nombre.`,
    },
    certificate: {
      title: ({ host, fault }) =>
        `El certificado de ${host} ${SERVER_FAULTS[fault]}, aunque la política MTA-STS exige uno válido`,
      what: ({ host, fault }) => `El certificado que presenta ${host} ${SERVER_FAULTS[fault]}.`,
      why: ({ isEnforced }) => refusedWhy(isEnforced),
      fix: ({ host }) =>
        `Instale un certificado de una autoridad pública que nombre a ${host}, con sus intermedios, y reinicie el servidor de correo. Mientras tanto, «mode: testing» en la política deja pasar el correo.`,
    },
    fits: { title: ({ host }) => `${host} cumple lo que exige la política MTA-STS` },
    notInForce,
    notSeen: { title: () => 'No se probó ninguna conexión cifrada' },
  },
  'mta-sts/testing-mode': {
    testing: {
      title: () => 'La política MTA-STS está en pruebas',
      what: ({ url }) => `La política de ${url} dice «mode: testing».`,
      why: () =>
        'Los remitentes comunican los fallos, si hay informes TLS configurados, y entregan de todos modos. Está bien para empezar, y todavía no protege nada.',
      fix: () =>
        'Cuando los informes TLS lleven unas semanas sin fallos, cambie a «mode: enforce» y dé un id nuevo al registro.',
    },
    decided: { title: ({ mode }) => `La política MTA-STS dice «mode: ${mode}»` },
    notInForce,
  },
  'mta-sts/short-max-age': {
    short: {
      title: ({ seconds }) => `Los remitentes guardan la política MTA-STS solo ${lengthEs(seconds)}`,
      what: ({ seconds }) => `La política dice «max_age: ${seconds}», es decir, ${lengthEs(seconds)}.`,
      why: () =>
        'La política protege porque los remitentes la recuerdan. Quien pueda bloquear el DNS o el servidor web más tiempo que ese hace que la olviden. Lo habitual son semanas.',
      fix: () => 'Auméntelo, por ejemplo a «max_age: 1209600» (dos semanas), y dé un id nuevo al registro.',
    },
    long: { title: ({ seconds }) => `Los remitentes guardan la política MTA-STS ${lengthEs(seconds)}` },
    notEnforced: { title: () => 'Ninguna política MTA-STS es obligatoria' },
  },
};

function lengthEs(seconds: number): string {
  if (seconds >= 172_800) return `${Math.floor(seconds / 86_400)} días`;
  if (seconds >= 7200) return `${Math.floor(seconds / 3600)} horas`;
  return seconds === 1 ? '1 segundo' : `${seconds} segundos`;
}
