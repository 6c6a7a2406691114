/** The Spanish words on records to publish. */
import type { enRecords } from './en-records.ts';

const duration = (seconds: number): string => {
  const units = [
    ['día', 86_400],
    ['hora', 3600],
    ['minuto', 60],
    ['segundo', 1],
  ] as const;
  let left = seconds;
  const parts = units.flatMap(([name, size]) => {
    const count = Math.floor(left / size);
    left -= count * size;
    return count === 0 ? [] : [`${count} ${name}${count === 1 ? '' : 's'}`];
  });
  return parts.length === 0 ? '0 segundos' : parts.slice(0, 2).join(' ');
};

export const esRecords: typeof enRecords = {
  title: 'REGISTROS POR PUBLICAR, EN ESTE ORDEN',
  columns: { record: 'Registro', change: 'Cambio', details: 'Detalles' },
  changes: { add: 'publicar', replace: 'cambiar', remove: 'eliminar' },
  duration,
  wait: {
    oldTtl: (values) =>
      `Como mucho ${values.duration} hasta que todos lo vean: el TTL del registro anterior.`,
    negativeTtl: (values) =>
      `Como mucho ${values.duration} hasta que todos lo vean: lo que se recuerda que no existía.`,
    notSeen: 'No se sabe cuánto tardarán todos en verlo: no se vio la zona.',
  },
  lowerTtl: (values) =>
    `Lo que hay se guarda durante ${values.from}. Baje antes su TTL a ${values.ttl} y espere ${values.from}: así un error se corrige en minutos.`,
  after: (values) => `Después de ${values.steps}: ${values.because}.`,
  because: {
    makesRoom: 'junto a un CNAME no puede haber ningún otro registro',
    targetFirst: 'apunta a ese nombre',
    keyBeforePolicy: 'la clave con que se firma debe estar antes de que la política la exija',
    spfBeforePolicy: 'hay que admitir a los remitentes antes de que la política rechace al resto',
    reportsFirst: 'así los fallos de la política se notifican desde el principio',
    policyBeforeLogo: 'el logotipo solo se muestra con una política DMARC que se aplica',
    removeLast: 'antes debe estar lo que ocupa su lugar',
  },
  policyFile: 'Coloque antes el archivo de la política donde el registro enviará a todos.',
  clears: (values) => `Resuelve: ${values.findings}`,
  belongs: (values) => `Va con el ${values.step}: lo que resuelve y la demostración están allí.`,
  meantFor: (values) => `Pensado para resolver: ${values.findings}`,
  proof: {
    proven: 'Demostrado: se repitió la comprobación con este cambio.',
    raises: (values) => `Probado: traería ${values.findings}`,
    needsAnswer: 'Sin demostrar: una parte del valor solo la conoce usted.',
    notTried: 'Sin demostrar: no se probó con lo que se había grabado.',
  },
  fillIn:
    'INCOMPLETO: una parte del valor solo la conoce usted. Complétela y quite después las marcas de comentario.',
  ownValue: 'INCOMPLETO: el valor solo lo conoce usted o quien lleva el servicio de envío.',
  alias: (values) =>
    `NO AQUÍ: ${values.name} es un alias de ${values.target}, así que el registro está allí y allí hay que cambiarlo.`,
  conflict: (values) =>
    `Se omite el arreglo de ${values.finding}: también cambia el registro ${values.type} de ${values.name} y excluye el de ${values.other}. Repita después la comprobación.`,
  stays: 'se queda',
  old: 'anterior',
  none: (values) => `Nada de lo que se vio pide cambiar los registros de ${values.domain}.`,
  open: (values) =>
    values.checks === 1
      ? 'Una comprobación no se pudo hacer, así que puede hacer falta algo más.'
      : `${values.checks} comprobaciones no se pudieron hacer, así que puede hacer falta algo más.`,
  elsewhere: (values) =>
    values.causes === 1
      ? 'Una causa no se arregla en el DNS: el informe dice cómo.'
      : `${values.causes} causas no se arreglan en el DNS: el informe dice cómo.`,
  toldAbove: 'Los registros están entre los de arriba.',
  heading: (values) =>
    `Registros por publicar de ${values.domain}, en orden. Comprobado el ${values.at} UTC con ${values.tool}`,
  notWhole:
    'No se vio el resto de este conjunto de registros: añada a la lista lo demás que haya, o se borrará.',
  notHere: 'NO EN ESTE FORMATO: no admite este registro. Tómelo de --format zone.',
  takeOut: 'Quite esto de su configuración:',
  replaces: 'Ocupa el lugar de:',
  importFirst: 'Ya existe: impórtelo antes, o el plan intentará crearlo.',
  ttlRaised: (values) => `El TTL sería ${values.ttl}; aquí el mínimo es ${values.least}.`,
  ttlCapped: (values) => `El TTL sería ${values.ttl}; aquí el máximo es ${values.most}.`,
  zoneFile:
    'Nombres absolutos: inclúyalo en el archivo de zona, quite de él las líneas marcadas con ;- y suba el número de serie del SOA.',
  inZone: (values) => `En la zona ${values.zone}:`,
  nsupdate: 'Para nsupdate (RFC 2136): nsupdate -k ARCHIVO_DE_CLAVE ARCHIVO',
  octodns: (values) => `Intégrelo en ${values.file}: octoDNS borra lo que no está en el archivo de la zona.`,
  dnscontrol:
    'Póngalo detrás del D() de la zona. Los registros anteriores hay que quitarlos de ese D() a mano.',
  terraformZone: (values) => `La zona ${values.zone} en el proveedor de DNS`,
  terraform: (values) => `Para Terraform u OpenTofu, proveedor ${values.provider}.`,
  terraformDefault:
    'Para quien aloja el DNS no se conoce aquí ningún proveedor, así que esto es para Cloudflare. --dns-host indica otro, por ejemplo route53.',
  host: {
    change: 'Cambie este registro:',
    place: (values) => `En ${values.host}: ${values.path}`,
    appends: (values) => `La página añade por sí sola .${values.zone} al nombre.`,
    checkLabels: 'Los nombres de los campos se citan de memoria: compruébelos.',
    foreignLabels: 'Los nombres de los campos están en inglés, como en su ayuda.',
    now: 'ahora',
    blank: '(dejar vacío)',
    pieces: 'Escriba cada parte entrecomillada tal cual, con sus comillas, todas en el mismo campo.',
    ttlLeast: (values) => `${values.ttl} (el mínimo aquí)`,
    tooLong: (values) =>
      `El texto tiene ${values.length} caracteres; este proveedor admite ${values.most}. Pregunte a su soporte o publique uno más corto.`,
    proxied: 'Proxy status: DNS only.',
    shared: (values) =>
      `Las zonas de ${values.host} están en los mismos servidores de nombres: --dns-host ${values.id} muestra sus palabras.`,
  },
};
