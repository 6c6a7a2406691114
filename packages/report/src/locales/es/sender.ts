/** Los textos de las reglas de remitentes, en español. */
import type { SENDER_RULES } from '../../rules/sender/list.ts';
import type { TextsOf } from '../texts-of.ts';

const noSender = { title: () => 'No se conoce ningún remitente' };

export const senderEs: TextsOf<typeof SENDER_RULES> = {
  'sender/not-authorised': {
    phpMail: {
      title: ({ address, from }) => `El servidor web ${address} envía correo como ${from} sin permiso`,
      what: ({ address, from, mailFrom, result }) =>
        `El correo del sitio sale de ${address} con PHP mail(). El From dice ${from}, el sobre dice ${mailFrom} (SPF: ${result}) y no lleva firma DKIM de ${from}.`,
      why: () =>
        'SPF se comprueba sobre el sobre, que es del alojamiento y no de usted. Nada prueba entonces que el correo sea suyo: Gmail lo rechaza con 550 5.7.26 y otros lo mandan a spam.',
      fix: ({ from }) =>
        `Haga que el sitio envíe por su servicio de correo: instale un plugin SMTP y autentíquese con un buzón de ${from} en el puerto 465 con TLS (o el 587 con STARTTLS). No use PHP mail().`,
    },
    notNamed: {
      title: ({ address, mailFrom }) => `El SPF de ${mailFrom} no nombra al remitente ${address}`,
      what: ({ address, mailFrom, result }) =>
        `El correo sale de ${address} con ${mailFrom} en el sobre, y SPF dice ${result} para esa dirección.`,
      why: () =>
        'Los receptores toman al servidor por un extraño. Sin SPF ni DKIM, Gmail rechaza con 550 5.7.26; Exchange Online puede rechazar un fallo de SPF con 550 5.7.23.',
      fix: ({ address, mailFrom }) =>
        `Haga que este remitente entregue su correo a su servicio de correo con contraseña (puerto 465), o añada ${address} al registro SPF de ${mailFrom}.`,
    },
    foreign: {
      title: ({ mailFrom }) => `El dominio del sobre, ${mailFrom}, no autoriza al remitente`,
      what: ({ address, from, mailFrom, result }) =>
        `El correo de ${from} sale de ${address} con ${mailFrom} en el sobre. El SPF de ${mailFrom} dice ${result} para esa dirección.`,
      why: () =>
        'Ni su dominio ni el del sobre responden por el correo. Gmail rechaza con 550 5.7.26 el correo sin SPF ni DKIM.',
      fix: ({ from }) =>
        `Ponga un remitente de sobre (return path) bajo ${from}, autorice allí al remitente y haga que firme con DKIM por ${from}.`,
    },
    dkimOnly: {
      title: ({ address }) => `Solo DKIM sostiene el correo de ${address}; SPF no pasa`,
      what: ({ mailFrom, result, dkimDomain }) =>
        `El correo va firmado por ${dkimDomain}, así que DMARC puede pasar. El SPF de ${mailFrom} dice ${result}.`,
      why: () =>
        'Si la firma se rompe por el camino, no queda nada. Gmail, Yahoo y Outlook.com exigen SPF y DKIM a la vez a quien envía en masa.',
      fix: ({ address, mailFrom }) => `Añada ${address} al registro SPF de ${mailFrom}.`,
    },
    authorised: { title: ({ address, mailFrom }) => `El SPF de ${mailFrom} permite enviar a ${address}` },
    noSender,
  },
  'sender/not-aligned': {
    notAligned: {
      title: ({ name, from }) => `${name} envía como ${from}, pero se acredita con otro dominio`,
      what: ({ from, mailFrom, dkimDomain, policy }) =>
        `El From dice ${from}. SPF pasa para ${mailFrom} y ${dkimDomain === '' ? 'no hay firma DKIM' : `DKIM firma por ${dkimDomain}`}. Ninguno está alineado con ${from}. La política DMARC en vigor es ${policy}.`,
      why: () =>
        'DMARC solo cuenta lo que se acredita con el nombre que ve el lector. Gmail rechaza ese correo con 550 5.7.26 si su política es quarantine o reject, y en todo caso frena el correo masivo con 4.7.32.',
      fix: ({ name, from }) =>
        `Configure en ${name} su propio dominio: publique los registros DKIM que le indique para que firme con d=${from}, y un return path bajo ${from}.`,
    },
    aligned: { title: ({ name }) => `${name} se acredita con el dominio del From` },
    otherFault: { title: () => 'SPF no autoriza al remitente; la alineación aún no viene al caso' },
    noSender,
  },
  'sender/dmarc-fails': {
    fails: {
      title: ({ address, from }) => `El correo de ${address} como ${from} no pasa DMARC`,
      what: ({ policy }) =>
        `Ni SPF ni DKIM pasan en nombre del dominio del From, y su política pide ${policy} a los receptores.`,
      why: () =>
        'Los receptores hacen lo que pide su propio registro: quarantine manda el correo a spam, reject lo rebota. Gmail responde 550 5.7.26.',
      fix: () =>
        'Haga que este origen firme con DKIM por el dominio del From, o que envíe con un remitente de sobre de ese dominio autorizado por SPF.',
    },
    passes: { title: ({ address }) => `El correo de ${address} pasa DMARC` },
    noPolicy: { title: () => 'La política DMARC no pide nada' },
    noSender,
  },
};
