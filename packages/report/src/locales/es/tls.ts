/** Los textos de las reglas de TLS, en español. */
import type { TLS_RULES } from '../../rules/tls/list.ts';
import type { TextsOf } from '../texts-of.ts';

const none = { title: () => 'No se vio ningún certificado' };

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
    untrusted: {
      title: ({ host }) => `El certificado de ${host} no es de una autoridad conocida`,
      what: ({ issuer, error }) =>
        `Lo emitió ${issuer} y no se pudo verificar${error === '' ? '' : ` (${error})`}.`,
      why: () =>
        'Entre servidores de correo es corriente y no hace daño: el correo va cifrado igualmente. Solo no entregan los remitentes que comprueban certificados, por ejemplo por MTA-STS.',
      fix: ({ host }) =>
        `No hace falta cambiar nada. Un certificado gratuito para ${host}, enviado con todos los intermedios, elimina esta observación.`,
    },
    trusted: { title: ({ host }) => `El certificado de ${host} es de una autoridad conocida` },
    none,
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
};
