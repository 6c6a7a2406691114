/** Los textos de las reglas de SMTP, en español. */
import type { SMTP_RULES } from '../../rules/smtp/list.ts';
import type { TextsOf } from '../texts-of.ts';

const noBanner = { title: () => 'El servidor no llegó a saludar' };

export const smtpEs: TextsOf<typeof SMTP_RULES> = {
  'smtp/host-missing': {
    missing: {
      title: ({ host }) => `${host} no tiene dirección`,
      what: ({ host }) => `El nombre ${host} no existe, o no tiene registro A ni AAAA.`,
      why: () =>
        'Ni otros servidores de correo ni los programas de correo pueden encontrar el servidor por este nombre.',
      fix: ({ host }) =>
        `Publique la dirección del servidor como registro A (y AAAA) de ${host}, o dé el nombre que tiene. Antes de que esté en el DNS, --connect-to lleva hasta él.`,
    },
    found: { title: ({ host }) => `${host} tiene dirección` },
    told: {
      title: ({ host }) =>
        `${host} no tiene dirección, lo que se juzga con lo que se indica a los programas de correo`,
    },
  },
  'smtp/port-closed': {
    closed: {
      title: ({ host, port }) => `Ningún servidor de correo responde en el puerto ${port} de ${host}`,
      what: ({ host, address, port }) =>
        `${address} (${host}) rechazó la conexión al puerto ${port}: ahí no escucha nadie.`,
      why: () =>
        'Los remitentes no pueden entregar en este servidor. El correo espera en sus colas y luego rebota, salvo que otro MX lo acepte.',
      fix: ({ host, port }) =>
        `Arranque el servidor de correo en ${host}, haga que escuche en su dirección pública y abra el puerto ${port} en el cortafuegos. Si ya no recibe correo, quítelo de los registros MX.`,
    },
    open: { title: ({ host }) => `Hay un servidor escuchando en ${host}` },
    notSeen: { title: () => 'No se llegó al servidor' },
  },
  'smtp/refuses-connection': {
    refuses: {
      title: ({ host }) => `El servidor de correo ${host} rechaza las conexiones`,
      what: ({ host, reply }) => `${host} saluda con ${reply}.`,
      why: () =>
        'Un saludo que empieza por 5 significa: aquí no se recibe correo. Los remitentes prueban el siguiente MX o el mensaje rebota.',
      fix: ({ host }) =>
        `Busque el motivo en el registro de correo (log) de ${host}. Si no debe recibir correo, quítelo de los registros MX.`,
    },
    greets: { title: ({ host }) => `${host} saluda a los remitentes` },
    noBanner,
  },
  'smtp/temporarily-unavailable': {
    later: {
      title: ({ host }) => `El servidor de correo ${host} pide que se vuelva más tarde`,
      what: ({ host, reply }) => `${host} saluda con ${reply}.`,
      why: () =>
        'Una sola respuesta así dice poco: el servidor puede estar ocupado o poner a prueba a remitentes nuevos. Si persiste, el correo se retrasa y al final rebota.',
      fix: ({ host }) =>
        `Compruébelo de nuevo en unos minutos. Si persiste, revise la carga y los límites de conexión de ${host}.`,
    },
    ready: { title: ({ host }) => `${host} acepta conexiones` },
    noBanner,
  },
  'smtp/ehlo-refused': {
    refused: {
      title: ({ host }) => `El servidor de correo ${host} no acepta EHLO`,
      what: ({ host, reply }) => `${host} respondió a EHLO con ${reply}, y aceptó HELO.`,
      why: () =>
        'Sin EHLO no hay cifrado (STARTTLS) ni ninguna otra extensión. El correo que le envían viaja en claro y los remitentes estrictos no entregan.',
      fix: ({ host }) =>
        `Active EHLO en ${host}. A menudo lo bloquea un cortafuegos con «inspección SMTP» delante del servidor: desactívela.`,
    },
    taken: { title: ({ host }) => `${host} acepta EHLO` },
    notReached: { title: () => 'La conversación no llegó a EHLO' },
  },
  'smtp/banner-name-mismatch': {
    differs: {
      title: ({ host, name }) => `${host} saluda como ${name}`,
      what: ({ host, name }) => `El registro MX dice ${host}; el servidor se llama a sí mismo ${name}.`,
      why: () =>
        'Para el correo entrante no hace daño y es habitual en los proveedores. Si el mismo servidor envía, el nombre que dice debería existir y llevar a su dirección.',
      fix: ({ host }) => `No hace falta cambiar nada. Si el servidor es suyo, haga que se llame ${host}.`,
    },
    same: { title: ({ host }) => `${host} saluda con su propio nombre` },
    noName: { title: () => 'El saludo no lleva nombre' },
  },
};
