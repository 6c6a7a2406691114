/** Los textos de las reglas de TLS, en español. */
import type { CipherWeakness } from '@whyspam/core';
import type { TLS_RULES } from '../../rules/tls/list.ts';
import { listEs } from '../../rules/texts.ts';
import type { TextsOf } from '../texts-of.ts';

const none = { title: () => 'No se vio ningún certificado' };
const notOfferedEs = { title: () => 'El servidor no ofrece TLS' };

export const tlsEs: TextsOf<typeof TLS_RULES> = {
  'tls/starttls-masked': {
    masked: {
      title: ({ host }) => `Un cortafuegos oculta el cifrado de ${host}`,
      what: ({ host, line }) =>
        `En la respuesta de ${host} a EHLO aparece la línea «${line}» donde estaría STARTTLS: un aparato en el camino ha escrito encima.`,
      why: () =>
        'El servidor puede estar bien preparado para cifrar y ningún remitente llega a verlo: todo el correo llega en claro, y quien exige cifrado no entrega. Lo hacen los cortafuegos con «inspección SMTP» (Cisco ASA, de serie).',
      fix: ({ host }) =>
        `Desactive la inspección de SMTP en el cortafuegos que está delante de ${host} (Cisco ASA: «no inspect esmtp», o «allow-tls» en su política). Compruébelo también desde otra red: el aparato puede estar en su lado.`,
    },
    behind: {
      title: ({ host }) => `Un cortafuegos oculta el cifrado que ${host} sí tiene`,
      what: ({ host, line }) =>
        `En la respuesta de ${host} aparece la línea «${line}» donde estaría STARTTLS. Al pedirlo de todos modos, el servidor aceptó: un aparato en el camino solo oculta la oferta.`,
      why: () =>
        'Los remitentes solo usan lo que se ofrece: todo el correo llega en claro, y quien exige cifrado no entrega. Lo hacen los cortafuegos con «inspección SMTP».',
      fix: ({ host }) =>
        `Desactive la inspección de SMTP en el cortafuegos que está delante de ${host}. Compruébelo también desde otra red: el aparato puede estar en su lado.`,
    },
    notMasked: { title: ({ host }) => `Nada oculta el STARTTLS de ${host}` },
    notSeen: { title: () => 'El servidor no llegó a EHLO' },
  },
  'tls/not-offered': {
    notOffered: {
      title: ({ host }) => `El servidor de correo ${host} no ofrece cifrado`,
      what: ({ host }) => `${host} no anuncia STARTTLS en su respuesta a EHLO.`,
      why: () =>
        'El correo que le envían se puede leer por el camino, y quien exige cifrado no entrega. Un servidor que no lo tiene al recibir a menudo tampoco lo tiene al enviar, y Gmail lo exige.',
      fix: ({ host }) =>
        `Instale un certificado en ${host} y active STARTTLS. Si ya está activo, puede que lo oculte un cortafuegos con «inspección SMTP».`,
    },
    offered: { title: ({ host }) => `${host} ofrece STARTTLS` },
    notTried: { title: () => 'No se probó el cifrado' },
  },
  'tls/handshake-fails': {
    fails: {
      title: ({ host }) => `El cifrado con ${host} falla`,
      what: ({ host, error }) =>
        `${host} ofrece STARTTLS, pero la conexión cifrada no llega a establecerse: ${error}.`,
      why: () =>
        'Algunos remitentes lo intentan entonces en claro; otros no, aplazan el correo y al final rebota.',
      fix: ({ host }) =>
        `Compruebe en ${host} que el certificado y la clave privada se corresponden y se pueden leer, y que TLS 1.2 o posterior está activo.`,
    },
    works: { title: ({ host }) => `El cifrado con ${host} funciona` },
    notTried: { title: () => 'El cifrado no se probó o no se ofrece' },
  },
  'tls/certificate-expired': {
    expired: {
      title: ({ host, date }) => `El certificado de ${host} caducó el ${date}`,
      what: ({ host, date, days }) =>
        `${host} presenta un certificado que caducó el ${date}, hace ${days} ${days === 1 ? 'día' : 'días'}.`,
      why: () =>
        'La mayoría de los remitentes entrega igual, porque entre servidores de correo rara vez se comprueba el certificado. Los que sí lo comprueban, por MTA-STS o por política propia, no entregan. Los programas de correo que usan el mismo certificado muestran un aviso.',
      fix: ({ host }) =>
        `Renueve el certificado en ${host} y recargue el servidor de correo para que use el nuevo. Averigüe por qué se paró la renovación automática.`,
    },
    valid: { title: ({ host, date }) => `El certificado de ${host} vale hasta el ${date}` },
    none,
  },
  'tls/certificate-expires-soon': {
    soon: {
      title: ({ host, date }) => `El certificado de ${host} caduca el ${date}`,
      what: ({ host, days }) =>
        `Al certificado que presenta ${host} le ${days === 1 ? 'queda 1 día' : `quedan ${days} días`}.`,
      why: () =>
        'Una renovación automática ya lo habría cambiado, casi seguro. Cuando caduque, los remitentes que comprueban certificados dejarán de entregar.',
      fix: ({ host }) =>
        `Lance la renovación a mano y vea si funciona. Después recargue el servidor de correo en ${host}.`,
    },
    valid: { title: ({ days }) => `Al certificado le quedan ${days} días` },
    none: { title: () => 'No se vio ningún certificado en vigor' },
  },
  'tls/certificate-wrong-name': {
    wrong: {
      title: ({ host }) => `El certificado de ${host} es para otro nombre`,
      what: ({ host, names }) =>
        `El certificado no nombra a ${host}. Nombra: ${names.length > 0 ? names.slice(0, 5).join(', ') : 'nada'}.`,
      why: () =>
        'La mayoría de los remitentes no comprueba el nombre y entrega cifrado igualmente. Los que sí lo comprueban, por MTA-STS o por política propia, no entregan. Los programas de correo avisan si usan este nombre.',
      fix: ({ host }) =>
        `Obtenga un certificado que nombre a ${host}, o haga que el registro MX nombre un servidor cubierto por el certificado.`,
    },
    right: { title: ({ host }) => `El certificado nombra a ${host}` },
    none,
  },
  'tls/certificate-untrusted': {
    selfSigned: {
      title: ({ host }) => `El certificado de ${host} es autofirmado`,
      what: ({ host }) => `${host} se avala a sí mismo; ninguna autoridad ha firmado su certificado.`,
      why: () =>
        'Entre servidores de correo es corriente y no hace daño: el correo va cifrado igualmente. Con DANE vale incluso tanto como cualquiera, si el registro TLSA lleva su clave. Solo no entregan los remitentes que exigen una autoridad pública, por una política MTA-STS o por la suya propia.',
      fix: ({ host }) =>
        `No hace falta cambiar nada. Antes de publicar una política MTA-STS, obtenga para ${host} un certificado gratuito de una autoridad pública.`,
    },
    untrusted: {
      title: ({ host }) => `El certificado de ${host} no es de una autoridad conocida`,
      what: ({ issuer, error }) =>
        `Lo emitió ${issuer} y no se pudo verificar${error === '' ? '' : ` (${error})`}.`,
      why: () =>
        'Entre servidores de correo es corriente y no hace daño: el correo va cifrado igualmente, y con DANE decide el registro TLSA y no la autoridad. Solo no entregan los remitentes que exigen una autoridad pública, por una política MTA-STS o por la suya propia.',
      fix: ({ host }) =>
        `No hace falta cambiar nada. Antes de publicar una política MTA-STS, obtenga para ${host} un certificado gratuito de una autoridad pública.`,
    },
    trusted: { title: ({ host }) => `El certificado de ${host} es de una autoridad conocida` },
    otherFault: { title: () => 'El certificado no se puede verificar por un motivo que se explica aparte' },
    none,
  },
  'tls/chain-incomplete': {
    incomplete: {
      title: ({ host }) => `${host} no envía el certificado de su emisor`,
      what: ({ issuer, url }) =>
        `El certificado lo emitió ${issuer}, cuyo propio certificado no se envía. Está en ${url}.`,
      why: () =>
        'Los remitentes que comprueban certificados, por MTA-STS o por política propia, no llegan desde él a una autoridad que conozcan, y no entregan. La mayoría no comprueba. Los navegadores suelen ocultar este fallo, porque descargan o recuerdan lo que falta.',
      fix: ({ host }) =>
        `Dé al servidor de correo de ${host} el fichero con la cadena completa (con Let's Encrypt, fullchain.pem y no cert.pem) y recárguelo.`,
    },
    complete: { title: ({ host }) => `${host} envía los certificados que debe` },
    none,
  },
  'tls/weak-certificate-key': {
    short: {
      title: ({ host, bits }) => `La clave de ${host} tiene solo ${bits} bits`,
      what: ({ host, bits }) => `El certificado que presenta ${host} tiene una clave RSA de ${bits} bits.`,
      why: () =>
        'Ninguna autoridad pública emite ya certificados así, y los programas con ajustes estrictos, como el nivel de seguridad 2 de OpenSSL, que es el de serie en Debian y Ubuntu, rechazan la conexión («ee key too small»). Ese remitente no puede cifrar.',
      fix: ({ host }) =>
        `Genere en ${host} una clave nueva de 2048 bits o más (o una clave EC) y un certificado nuevo. Si hay un registro TLSA, publique antes en él la clave nueva.`,
    },
    long: { title: ({ host }) => `La clave de ${host} es lo bastante larga` },
    none,
  },
  'tls/certificate-needs-sni': {
    other: {
      title: ({ host }) => `${host} presenta otro certificado a los remitentes que no lo nombran`,
      what: ({ host, names }) =>
        `Sin SNI presenta un certificado para ${names.length > 0 ? names.slice(0, 5).join(', ') : 'ningún nombre'}; con SNI, uno que nombra a ${host}.`,
      why: () =>
        'Hace poco daño: los remitentes que comprueban certificados por MTA-STS o DANE tienen que enviar SNI. Los demás que no lo envían casi nunca comprueban, pero algunos tienen reglas propias y encontrarán un nombre equivocado.',
      fix: ({ host }) =>
        `No hace falta cambiar nada. Para servir a todos los remitentes, haga que el certificado de ${host} sea el predeterminado.`,
    },
    refused: {
      title: ({ host }) => `Los remitentes que no nombran a ${host} se quedan sin cifrado`,
      what: ({ host }) => `Sin SNI la negociación TLS con ${host} falla; con SNI funciona.`,
      why: () =>
        'Los remitentes antiguos no envían SNI. No pueden cifrar con este servidor, y entregan en claro o no entregan.',
      fix: ({ host }) =>
        `Ponga en ${host} un certificado predeterminado, para las conexiones que no nombran a nadie.`,
    },
    same: { title: ({ host }) => `${host} presenta un certificado adecuado también sin SNI` },
    wrongAnyway: { title: () => 'El certificado no nombra al servidor, ni con SNI ni sin él' },
    notSeen: none,
  },
  'tls/old-protocol': {
    old: {
      title: ({ host, protocol }) => `${host} usa ${protocol}, ya anticuado`,
      what: ({ host, protocol }) => `La conexión cifrada con ${host} usó ${protocol}.`,
      why: () =>
        'TLS 1.0 y 1.1 ya no deben usarse. Los remitentes que los han desactivado no pueden cifrar con este servidor, y entregan en claro o no entregan.',
      fix: ({ host }) =>
        `Active TLS 1.2 y 1.3 en ${host}. Si el software es demasiado viejo para ello, actualícelo.`,
    },
    current: { title: ({ protocol }) => `Cifrado con ${protocol}` },
    none: { title: () => 'No hubo conexión cifrada' },
  },
  'tls/old-versions-accepted': {
    accepted: {
      title: ({ host, versions }) => `${host} acepta también ${listEs(versions)}`,
      what: ({ host, versions }) => `${host} aceptó ${listEs(versions)} cuando no se ofrecía nada más nuevo.`,
      why: ({ isBetweenServers }) =>
        isBetweenServers
          ? 'Entre servidores de correo hace poco daño, y un remitente antiguo que no consigue TLS entregaría en claro, que es peor. Quien tiene versiones nuevas usa esas. Aun así, las auditorías y algunas guías piden desactivar las antiguas.'
          : 'Los programas de correo envían contraseñas por esta conexión, y todos los de hoy tienen TLS 1.2 o posterior.',
      fix: ({ host, isBetweenServers }) =>
        isBetweenServers
          ? `No hace falta cambiar nada. Si lo pide una auditoría, ponga TLS 1.2 como versión mínima en ${host}, y mire después en el registro del servidor qué remitentes llegan en claro.`
          : `Ponga TLS 1.2 como versión mínima en ${host}.`,
    },
    ssl: {
      title: ({ host }) => `${host} acepta todavía SSLv3`,
      what: ({ host, versions }) => `${host} aceptó ${listEs(versions)} cuando no se ofrecía nada más nuevo.`,
      why: () =>
        'SSLv3 está roto (POODLE) y no debe usarse nunca. Un software que lo tiene activo es antiguo, o alguien lo configuró así a mano.',
      fix: ({ host }) => `Desactive SSLv3 en ${host} y, si puede, ponga TLS 1.2 como versión mínima.`,
    },
    onlyOld: {
      title: ({ host, versions }) => `${host} no acepta nada más nuevo que ${versions[0] ?? 'TLS 1.1'}`,
      what: ({ host, versions }) => `${host} aceptó ${listEs(versions)}, y no aceptó ni TLS 1.2 ni TLS 1.3.`,
      why: () =>
        'Los remitentes que han desactivado las versiones antiguas no pueden cifrar con este servidor, y entregan en claro o no entregan.',
      fix: ({ host }) =>
        `Active TLS 1.2 y 1.3 en ${host}. Si el software es demasiado viejo para ello, actualícelo.`,
    },
    none: { title: ({ host }) => `${host} no acepta versiones anteriores a TLS 1.2` },
    notOffered: notOfferedEs,
  },
  'tls/no-modern-tls': {
    missing: {
      title: ({ host }) => `${host} no tiene TLS 1.3`,
      what: ({ host }) => `${host} rechazó TLS 1.3 y aceptó TLS 1.2.`,
      why: () =>
        'TLS 1.2 es seguro y lo tienen todos los remitentes, así que no se pierde correo. TLS 1.3 oculta el certificado, ahorra una ida y vuelta y es donde llegan primero los intercambios de claves nuevos.',
      fix: ({ host }) =>
        `No hace falta cambiar nada. TLS 1.3 viene con OpenSSL 1.1.1 o GnuTLS 3.6.5: en la próxima actualización de ${host}, compruebe que no está desactivado.`,
    },
    has: { title: ({ host }) => `${host} tiene TLS 1.3` },
    hasPostQuantum: {
      title: ({ host, group }) =>
        `${host} tiene TLS 1.3, con un intercambio de claves que resiste a ordenadores cuánticos (${group})`,
    },
    older: { title: () => 'El servidor tampoco tiene TLS 1.2' },
    notOffered: notOfferedEs,
  },
  'tls/weak-cipher-accepted': {
    weak: {
      title: ({ host, kinds }) =>
        `${host} acepta cifrados débiles: ${listEs(kinds.map((kind) => KINDS[kind]))}`,
      what: ({ host, ciphers }) =>
        `Cuando solo se le ofrecieron cifrados débiles, ${host} aceptó ${listEs(ciphers)}.`,
      why: ({ kinds }) =>
        kinds.includes('null')
          ? 'Con un cifrado NULL no se cifra nada, aunque los dos lados creen que sí.'
          : kinds.includes('export') || kinds.includes('des')
            ? 'Un cifrado así se rompe en horas. Alguien que esté en medio puede llevar hasta él a un remitente que también lo tenga, y leer entonces el correo.'
            : 'Los remitentes que tienen cifrados mejores usan esos, así que el correo de hoy está a salvo. Lo que se envía con uno débil acaba pudiéndose leer.',
      fix: ({ host }) =>
        `Quite los cifrados débiles en ${host}; todos los remitentes de hoy los tienen mejores.`,
    },
    tripleDes: {
      title: ({ host }) => `${host} acepta 3DES`,
      what: ({ host, cipher }) => `Cuando solo se le ofrecieron cifrados débiles, ${host} aceptó ${cipher}.`,
      why: () =>
        'Entre servidores de correo no hace daño: para romperlo harían falta cientos de gigabytes en una sola conexión (Sweet32), y solo lo usan remitentes muy antiguos. Las auditorías lo señalan.',
      fix: () => 'No hace falta cambiar nada. Si lo pide una auditoría, quite 3DES de los cifrados.',
    },
    none: { title: ({ host }) => `${host} no acepta cifrados débiles` },
    anonymousOnly: {
      title: ({ host }) =>
        `${host} no acepta cifrados débiles; sí anónimos, como es corriente entre servidores de correo, donde rara vez se comprueba el certificado`,
    },
    notOffered: notOfferedEs,
  },
  'tls/weak-dh': {
    refused: {
      title: ({ host, bits }) => `El primo Diffie-Hellman de ${host} tiene solo ${bits} bits`,
      what: ({ host, bits }) => `${host} usa un primo de ${bits} bits en los cifrados DHE.`,
      why: () =>
        'Las bibliotecas TLS de hoy rechazan un primo tan corto («dh key too small»). El remitente que acaba en un cifrado así no puede cifrar, y entrega en claro o no entrega; y lo que se cifra con él se puede romper (Logjam).',
      fix: ({ host }) =>
        `Use en ${host} un primo de 2048 bits, o desactive DHE: ECDHE hace lo mismo sin necesitarlo.`,
    },
    short: {
      title: ({ host, bits }) => `El primo Diffie-Hellman de ${host} tiene ${bits} bits`,
      what: ({ host, bits }) => `${host} usa un primo de ${bits} bits en los cifrados DHE.`,
      why: () =>
        'Los ajustes estrictos, como el nivel de seguridad 2 de OpenSSL, piden 2048 bits y rechazan la conexión cuando acaba en DHE. La mayoría de los remitentes usa ECDHE y nunca lo nota.',
      fix: ({ host }) => `Use en ${host} un primo de 2048 bits, o desactive DHE.`,
    },
    long: { title: ({ host, bits }) => `El primo Diffie-Hellman de ${host} tiene ${bits} bits` },
    none: { title: () => 'No se acordó ningún cifrado DHE' },
  },
  'tls/no-forward-secrecy': {
    missing: {
      title: ({ host }) => `${host} no tiene cifrados con secreto hacia delante (forward secrecy)`,
      what: ({ host }) => `${host} rechazó todo lo que lleva una clave efímera: TLS 1.3, ECDHE y DHE.`,
      why: () =>
        'Quien grabe el tráfico y consiga más tarde la clave privada podrá leerlo todo. Los remitentes con ajustes estrictos ya no ofrecen el intercambio de claves RSA y no pueden cifrar con este servidor.',
      fix: ({ host }) =>
        `Active TLS 1.3, o los cifrados ECDHE, en ${host}. Si el software es demasiado viejo para ello, actualícelo.`,
    },
    has: { title: ({ host }) => `${host} acuerda cifrados con secreto hacia delante` },
    notSeen: { title: () => 'No se vio si hay secreto hacia delante' },
  },
  'tls/command-injection': {
    obeys: {
      title: ({ host }) => `${host} obedece órdenes coladas antes de TLS (CVE-2011-0411)`,
      what: ({ host }) =>
        `Se envió NOOP en claro junto con STARTTLS, y ${host} lo respondió cuando la conexión ya estaba cifrada.`,
      why: () =>
        'Alguien que esté en medio puede poner órdenes suyas al principio de una sesión cifrada, y hacer así que le llegue el correo o la contraseña de quien se conecta.',
      fix: ({ host }) =>
        `Actualice el software de correo de ${host}, o lo que atiende las conexiones por él: lo que llegó antes de la negociación TLS hay que tirarlo.`,
    },
    ignores: { title: ({ host }) => `${host} no hace caso de órdenes coladas antes de TLS` },
    notSeen: { title: () => 'No se vio si se pueden colar órdenes' },
  },
};

const KINDS: Readonly<Record<CipherWeakness, string>> = {
  null: 'NULL',
  export: 'EXPORT',
  des: 'DES',
  rc4: 'RC4',
  tripleDes: '3DES',
  anonymous: 'anónimos',
};
