/** Los textos de las reglas de DKIM, en español. */
import type { DKIM_RULES } from '../../rules/dkim/list.ts';
import { listEs } from '../../rules/texts.ts';
import type { TextsOf } from '../texts-of.ts';

const noKey = { title: () => 'No hay registro DKIM' };

export const dkimEs: TextsOf<typeof DKIM_RULES> = {
  'dkim/not-confirmed': {
    found: { title: ({ selectors }) => `Claves DKIM encontradas: ${selectors.join(', ')}` },
    allRevoked: { title: () => 'El dominio dice para todo selector DKIM que ninguna clave vale' },
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
  'dkim/service-key-missing': {
    missing: {
      title: ({ services, domain }) =>
        `Los registros DKIM de ${listEs(services)} no están publicados para ${domain}`,
      what: ({ services, names, signers, isSeen, domain }) =>
        `${listEs(services)} ${services.length === 1 ? 'envía' : 'envían'} correo como ${domain}, y ${listEs(names)} no ${names.length === 1 ? 'existe' : 'existen'}.${
          !isSeen
            ? ''
            : signers.length === 0
              ? ' Su correo llega sin firma del dominio.'
              : ` Su correo llega firmado por ${listEs(signers)}.`
        }`,
      why: () =>
        'Sin estos registros el servicio no puede firmar en su nombre. Entonces su correo pasa DMARC solo gracias a SPF, que un reenvío rompe, o no lo pasa, y Gmail, Outlook.com y Yahoo lo rechazan o lo llevan a spam.',
      fix: ({ services, names }) =>
        `En ${listEs(services)}, abra la página donde se configura su dominio de envío («autenticación de dominio», «DKIM») y copie en su DNS los registros que muestra, normalmente en ${listEs(names)}. Después pulse «verificar» allí y envíe una prueba: su cabecera debe decir dkim=pass con su dominio. Si ya no usa el servicio, quítelo del registro SPF.`,
    },
    published: { title: () => 'No se ve ningún servicio que envíe sin sus registros DKIM' },
    unrecognised: { title: () => 'Los registros no permiten reconocer a ningún proveedor' },
  },
  'dkim/misplaced-key': {
    doubled: {
      title: ({ name }) => `Hay una clave DKIM en ${name}, con el dominio dos veces en el nombre`,
      what: ({ name, right }) => `Hay una clave en ${name}; los receptores la buscan en ${right}.`,
      why: () =>
        'Allí nadie encuentra la clave, así que las firmas con este selector no se pueden verificar.',
      fix: ({ right }) =>
        `Pase el registro a ${right}. En el panel de DNS ponga solo la parte anterior al dominio; el dominio lo añade el panel.`,
    },
    inPlace: { title: () => 'Ninguna clave DKIM tiene el dominio dos veces en el nombre' },
    notAsked: { title: () => 'No se preguntó por ningún nombre DKIM' },
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
  'dkim/key-too-long': {
    tooLong: {
      title: ({ selector, bits }) =>
        `La clave DKIM ${selector} tiene ${bits} bits, más de los que un verificador debe manejar`,
      what: ({ bits }) => `La clave es RSA de ${bits} bits.`,
      why: () =>
        'Los verificadores deben manejar claves de hasta 4096 bits, y no están obligados con las mayores. Donde no pueden, la firma falla.',
      fix: () =>
        'Genere una clave RSA de 2048 bits con un selector nuevo, publíquela, firme con ella y quite después la antigua.',
    },
    fits: {
      title: ({ selector }) => `Cualquier verificador puede con la longitud de la clave DKIM ${selector}`,
    },
    noKey: { title: () => 'No hay clave RSA que medir' },
  },
  'dkim/no-rsa-key': {
    only: {
      title: () => 'Todas las claves DKIM encontradas son Ed25519',
      what: ({ selectors }) =>
        `Los selectores ${selectors.join(', ')} tienen claves Ed25519. No se encontró ninguna clave RSA, lo que no quiere decir que no la haya.`,
      why: () =>
        'Los receptores que solo conocen RSA no pueden verificar esa firma, y no cuenta. Qué grandes receptores verifican Ed25519 no está publicado.',
      fix: () =>
        'Firme cada mensaje dos veces: con una clave Ed25519 y con una RSA de 2048 bits en otro selector.',
    },
    mixed: { title: () => 'Se encontró una clave RSA para DKIM' },
    none: { title: () => 'No se encontró ninguna clave DKIM' },
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
    truncated: {
      title: ({ selector }) => `La clave DKIM ${selector} está cortada`,
      what: ({ selector, length }) =>
        `La clave del selector ${selector} dice ser más larga que lo que hay. El registro tiene ${length} caracteres.`,
      why: () =>
        'Muchos paneles de DNS cortan un texto a los 255 caracteres, y una clave de 2048 bits es más larga. Lo que queda no sirve a los receptores, y toda firma hecha con ella falla.',
      fix: () =>
        'Publique la clave entera. Si el panel no admite más de 255 caracteres seguidos, parta el texto en varias cadenas de un mismo registro, cada una entre comillas; se unen sin espacio.',
    },
    wrapped: {
      title: ({ selector }) => `La clave Ed25519 ${selector} está publicada en una forma que no es`,
      what: ({ selector }) =>
        `El p= del selector ${selector} lleva delante de la clave los 12 octetos de un SubjectPublicKeyInfo. La RFC 8463 quiere solo los 32 octetos de la clave.`,
      why: () =>
        'Los verificadores que siguen la norma no pueden usar la clave, y las firmas hechas con ella fallan.',
      fix: () => 'Publique solo los últimos 32 octetos, en base64.',
    },
    readable: { title: ({ selector }) => `La clave DKIM ${selector} se puede leer` },
    noKey,
  },
  'dkim/bare-key': {
    bare: {
      title: ({ selector }) =>
        `La clave DKIM ${selector} está en una forma que muchos verificadores no leen (PKCS #1)`,
      what: ({ selector }) =>
        `El p= del selector ${selector} es un RSAPublicKey a secas. La forma habitual es SubjectPublicKeyInfo, que empieza por MII y lleva dentro el nombre del algoritmo.`,
      why: () =>
        'El texto de la RFC 6376 nombra la forma a secas; sus ejemplos y una errata verificada (3017), la otra, que es la que se usa. Un verificador que solo conoce la habitual no encuentra ninguna clave.',
      fix: () =>
        'Publique lo que da: openssl rsa -in private.pem -pubout -outform der | base64 -w0. La clave privada no cambia.',
    },
    usual: { title: ({ selector }) => `La clave DKIM ${selector} está en la forma habitual` },
    noKey: { title: () => 'No hay clave RSA' },
  },
  'dkim/record-syntax': {
    offGrammar: {
      title: ({ selector }) => `El registro de la clave DKIM ${selector} no sigue la gramática`,
      what: ({ parts }) => `Estas partes no son como las quiere la RFC 6376: ${parts.join(', ')}.`,
      why: () =>
        'La mayoría de los verificadores lo pasa por alto, y algunos rechazan la clave. Así, una firma pasa en un receptor y falla en el siguiente.',
      fix: () =>
        'Publique el registro así: v=DKIM1; k=rsa; p=... con los nombres y valores en minúsculas salvo DKIM1, y nada vacío.',
    },
    clean: { title: ({ selector }) => `El registro de la clave DKIM ${selector} sigue la gramática` },
    noKey,
  },
  'dkim/hash-restricted': {
    restricted: {
      title: ({ selector, hashes }) => `La clave DKIM ${selector} solo permite el hash ${hashes.join(', ')}`,
      what: ({ hashes }) => `El registro tiene h=${hashes.join(':')}, sin sha256.`,
      why: () =>
        'Hoy las firmas se hacen con SHA-256, y la clave lo prohíbe: fallan. SHA-1 ya no debe usarse ni aceptarse.',
      fix: () => 'Quite h= del registro; así se permite cualquier hash.',
    },
    open: { title: ({ selector }) => `La clave DKIM ${selector} permite SHA-256` },
    noKey,
  },
  'dkim/service-type': {
    notForMail: {
      title: ({ selector, services }) =>
        `La clave DKIM ${selector} es para ${services.join(', ')}, no para correo`,
      what: ({ services }) => `El registro tiene s=${services.join(':')}, sin email ni *.`,
      why: () =>
        'Los verificadores no deben usar la clave para correo, así que las firmas con ella fallan. Solo para informes TLS, una clave así es correcta.',
      fix: () => 'Si el correo se firma con ella, quite s= del registro.',
    },
    forMail: { title: ({ selector }) => `La clave DKIM ${selector} es para correo` },
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
    revoked: {
      title: () => 'Un registro comodín dice para todo selector DKIM sin clave propia: revocada',
    },
    none: { title: () => 'Los nombres DKIM solo responden si existen' },
    notAsked: { title: () => 'No se preguntó por ningún nombre DKIM' },
  },
  'dkim/parent-denied': {
    denied: {
      title: ({ domain }) =>
        `Los servidores de nombres niegan _domainkey.${domain}, aunque debajo hay claves`,
      what: ({ domain, selectors }) =>
        `Al preguntar por _domainkey.${domain} responden NXDOMAIN: «no existe, ni nada por debajo». Pero hay claves en ${selectors.join(', ')}.`,
      why: () =>
        'El receptor cuyo resolutor baja nombre a nombre, o guarda esa negativa, la cree y no busca más. Para él la firma no tiene clave.',
      fix: () =>
        'Haga corregir el servidor de nombres: un nombre con otros por debajo existe, con respuesta vacía (NOERROR). Hasta entonces, cualquier registro TXT en _domainkey hace que el nombre exista.',
    },
    sound: { title: () => 'Los servidores de nombres no niegan los nombres por encima de las claves DKIM' },
    none: { title: () => 'No se encontró ninguna clave DKIM' },
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
