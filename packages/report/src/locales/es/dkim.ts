/** Los textos de las reglas de DKIM, en español. */
import type { DKIM_RULES } from '../../rules/dkim/list.ts';
import type { TextsOf } from '../texts-of.ts';

const noKey = { title: () => 'No hay registro DKIM' };

export const dkimEs: TextsOf<typeof DKIM_RULES> = {
  'dkim/not-confirmed': {
    found: { title: ({ selectors }) => `Claves DKIM encontradas: ${selectors.join(', ')}` },
    noMail: { title: () => 'El dominio no se usa para correo' },
  },
  'dkim/key-missing': {
    missing: {
      title: ({ name }) => `No hay clave DKIM en ${name}`,
      what: ({ name }) =>
        `El correo se firma con este selector, o usted lo indicó, pero en ${name} no hay ninguna clave.`,
      why: () =>
        'Ningún receptor puede verificar la firma, así que no cuenta. Gmail responde 5.7.30 o 4.7.30 al correo masivo sin DKIM; Outlook.com lo rechaza con 550 5.7.515.',
      fix: ({ name }) =>
        `Publique en ${name} el registro TXT o CNAME que su sistema de correo muestra para DKIM. Algunos paneles de DNS añaden solos el dominio: vea que no aparezca dos veces.`,
    },
    present: { title: ({ selector }) => `Hay una clave DKIM para el selector ${selector}` },
  },
  'dkim/dangling-alias': {
    dangling: {
      title: ({ selector }) => `El registro DKIM ${selector} no apunta a nada`,
      what: ({ selector, target }) =>
        `El selector ${selector} es un CNAME hacia ${target}, y allí no hay clave.`,
      why: () =>
        'Los receptores no pueden verificar las firmas de este selector. O el proveedor quitó la clave, o DKIM nunca se activó allí.',
      fix: ({ selector }) =>
        `Active DKIM en el proveedor y compare el CNAME con el que le muestra. Si ya no usa ese proveedor, quite el registro de ${selector}.`,
    },
    sound: { title: ({ selector }) => `El registro DKIM ${selector} lleva a una clave` },
    noKey,
  },
  'dkim/weak-key': {
    tooShort: {
      title: ({ selector, bits }) => `La clave DKIM ${selector} solo tiene ${bits} bits`,
      what: ({ bits }) => `La clave es RSA de ${bits} bits. No deben usarse claves de menos de 1024 bits.`,
      why: () =>
        'Los receptores tratan las firmas con esa clave como si no existieran. Gmail exige 1024 bits o más.',
      fix: () =>
        'Genere una clave RSA de 2048 bits con un selector nuevo, publíquela, firme con ella y quite después la antigua.',
    },
    short: {
      title: ({ selector, bits }) => `La clave DKIM ${selector} tiene ${bits} bits; se aconsejan 2048`,
      what: ({ bits }) => `La clave es RSA de ${bits} bits.`,
      why: () => 'Todavía pasa en todas partes, pero la norma y Gmail aconsejan 2048 bits.',
      fix: () => 'En el próximo cambio de claves, genere una RSA de 2048 bits con un selector nuevo.',
    },
    strong: { title: ({ selector, bits }) => `La clave DKIM ${selector} es fuerte (${bits} bits)` },
    noKey: { title: () => 'No hay clave RSA que medir' },
  },
  'dkim/revoked-key': {
    revoked: {
      title: ({ selector }) => `La clave DKIM ${selector} está revocada`,
      what: ({ selector }) =>
        `El registro del selector ${selector} tiene p= vacío, que significa: esta clave ya no vale.`,
      why: () => 'El correo que aún se firme con ella no pasa DKIM.',
      fix: ({ selector }) =>
        `Si ya nada firma con ${selector}, está bien así. Si algo lo hace, publique una clave nueva con otro selector y firme con ella.`,
    },
    inForce: { title: ({ selector }) => `La clave DKIM ${selector} está en vigor` },
    noKey,
  },
  'dkim/malformed-key': {
    malformed: {
      title: ({ selector }) => `La clave DKIM ${selector} no se puede leer`,
      what: ({ selector, parts }) =>
        `El registro del selector ${selector} tiene errores: ${parts.join(', ')}.`,
      why: () => 'Los receptores no pueden usar la clave, y toda firma hecha con ella falla.',
      fix: () =>
        'Copie de nuevo la clave de su sistema de correo, entera y en un solo registro. A menudo falta un trozo, o se colaron comillas o espacios.',
    },
    readable: { title: ({ selector }) => `La clave DKIM ${selector} se puede leer` },
    noKey,
  },
  'dkim/testing-mode': {
    testing: {
      title: ({ selector }) => `La clave DKIM ${selector} está marcada como prueba`,
      what: () => 'El registro de la clave lleva la marca t=y.',
      why: () =>
        'La marca pide a los receptores que no traten el correo firmado mejor que el no firmado. La mayoría no le hace caso; algunos sí.',
      fix: () => 'Quite la y de las marcas cuando DKIM funcione.',
    },
    inUse: { title: ({ selector }) => `La clave DKIM ${selector} no está marcada como prueba` },
    noKey,
  },
  'dkim/wildcard': {
    wildcard: {
      title: ({ domain }) => `Un registro comodín responde a cualquier nombre DKIM de ${domain}`,
      what: ({ domain }) => `Un nombre al azar por debajo de _domainkey.${domain} también tiene respuesta.`,
      why: () =>
        'Quien busca una clave encuentra algo que no lo es, o una misma clave vale para todos los selectores. Los errores en un selector quedan ocultos.',
      fix: ({ domain }) =>
        `Limite el registro comodín *.${domain} (o *._domainkey.${domain}) a los nombres que necesite.`,
    },
    none: { title: () => 'Los nombres DKIM solo responden si existen' },
    notAsked: { title: () => 'No se preguntó por ningún nombre DKIM' },
  },
  'dkim/several-records': {
    several: {
      title: ({ selector, count }) => `El selector DKIM ${selector} tiene ${count} registros`,
      what: ({ selector, count }) => `Hay ${count} registros TXT en el selector ${selector}; debe haber uno.`,
      why: () =>
        'Cuál toma cada receptor queda al azar. Con el equivocado la firma falla, unas veces sí y otras no.',
      fix: ({ selector }) =>
        `Conserve la clave que su sistema de correo muestra para ${selector} y quite las demás.`,
    },
    one: { title: ({ selector }) => `El selector DKIM ${selector} tiene un solo registro` },
    noKey,
  },
};
