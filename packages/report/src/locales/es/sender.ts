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
    strictMode: {
      title: ({ name, tags }) =>
        `El registro DMARC pide alineación estricta (${tags.join(', ')}), y ${name} no la cumple`,
      what: ({ compared }) =>
        `Se compara: ${compared.join('; ')}. Son de una misma organización, pero no el mismo nombre.`,
      why: () =>
        'Con alineación estricta, el dominio debe ser exactamente el del From. Así SPF o DKIM pasan, y DMARC falla igualmente.',
      fix: ({ tags }) =>
        `Quite ${tags.join(' y ')} del registro DMARC: la alineación relajada es la de por defecto y basta a casi todos.`,
    },
    notAligned: {
      title: ({ name, from }) => `${name} envía como ${from}, pero se acredita con otro dominio`,
      what: ({
        from,
        fromOrganization,
        mailFrom,
        mailFromOrganization,
        dkimDomain,
        dkimOrganization,
        policy,
      }) => {
        const de = (domain: string, organization: string): string =>
          organization === '' || organization === domain ? domain : `${domain} (de ${organization})`;
        const firma =
          dkimDomain === '' ? 'no hay firma DKIM' : `DKIM firma por ${de(dkimDomain, dkimOrganization)}`;
        return `El From dice ${de(from, fromOrganization)}. SPF pasa para ${de(mailFrom, mailFromOrganization)} y ${firma}. Ninguno está alineado con ${from}. La política DMARC en vigor es ${policy}.`;
      },
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
  'sender/readings-differ': {
    differ: {
      title: ({ name, from }) => `Que el correo de ${name} como ${from} pase DMARC depende del receptor`,
      what: ({ now, before, nowDomains, beforeDomains }) =>
        `Según la RFC 9989 el resultado es ${now}: los dominios organizativos son ${nowDomains}. Según la RFC 7489 es ${before}: allí son ${beforeDomains}. Por este orden: From, remitente de sobre, firma.`,
      why: () =>
        'Los receptores nuevos encuentran el dominio organizativo subiendo por el DNS; los antiguos, en la lista de sufijos públicos. Donde difieren, el mismo correo pasa en uno y falla en otro.',
      fix: ({ from }) =>
        `Haga que el remitente use el propio ${from} en el sobre, o que firme con d=${from}: el mismo nombre está alineado para ambos.`,
    },
    alike: { title: ({ name }) => `Los receptores nuevos y los antiguos juzgan igual el correo de ${name}` },
    noSender,
  },
  'sender/spf-alone': {
    alone: {
      title: ({ name }) => `Solo SPF hace que el correo de ${name} pase DMARC, y la política es reject`,
      what: ({ name, from }) =>
        `El correo de ${name} como ${from} no lleva ninguna firma DKIM alineada que se conozca aquí.`,
      why: () =>
        'Cuando un destinatario reenvía su correo, este llega desde otra dirección y SPF falla. Sin firma no queda nada, y el correo reenviado se rechaza. Por eso la RFC 9989 prohíbe un p=reject que descanse solo en SPF.',
      fix: ({ from }) =>
        `Haga que el remitente firme con d=${from}. Si ya lo hace, declare el dominio y el selector de su firma.`,
    },
    backed: { title: ({ name }) => `El correo de ${name} no descansa solo en SPF` },
    notStrict: { title: () => 'La política DMARC no pide rechazar' },
    noSender,
  },
  'sender/helo-unresolved': {
    unresolved: {
      title: ({ name }) => `El nombre ${name} que el servidor da en HELO no tiene dirección`,
      what: ({ name, address }) =>
        `El servidor en ${address} saluda con ${name}, y ese nombre no tiene registro A ni AAAA.`,
      why: () =>
        'La norma pide un nombre que se resuelva. Muchos servidores lo consultan antes que nada (Postfix: reject_unknown_helo_hostname) y rechazan el correo con 450 o 550. Tampoco puede pasar el SPF del nombre de HELO.',
      fix: ({ name, address }) =>
        `Publique un registro de dirección para ${name} con ${address}, o haga que el servidor salude con un nombre que lo tenga; en Postfix: smtp_helo_name.`,
    },
    resolves: { title: ({ name }) => `El nombre de HELO ${name} tiene dirección` },
    noName: { title: () => 'El servidor no da un nombre de servidor, o no se dijo cuál' },
  },
  'sender/helo-not-a-host': {
    noHost: {
      title: ({ name }) => `El servidor saluda con "${name}", que no es un nombre de servidor`,
      what: ({ name, address }) =>
        `En HELO el servidor en ${address} dice "${name}". Debe ser el nombre completo de un servidor en el DNS público; no lo son una sola palabra, un nombre como .local, una dirección IP sin corchetes ni un nombre con guion bajo.`,
      why: () =>
        'Muchos servidores rechazan enseguida ese saludo (Postfix: reject_non_fqdn_helo_hostname, reject_invalid_helo_hostname) con 504 o 550, y los filtros lo puntúan en contra: así saludan los equipos domésticos infectados.',
      fix: ({ address }) =>
        `Haga que el servidor salude con el nombre al que lleva su dirección y que lleva de vuelta a ${address}; en Postfix: myhostname o smtp_helo_name, en Exim: primary_hostname, en Exchange: el FQDN del conector de envío.`,
    },
    literal: {
      title: ({ name }) => `El servidor saluda con la dirección ${name}`,
      what: ({ name, address }) =>
        `En HELO el servidor en ${address} dice ${name}. La norma permite una dirección entre corchetes a quien no tiene nombre.`,
      why: () =>
        'Un servidor de correo tiene nombre. Los filtros conocen este saludo de programas que no lo son, y lo puntúan.',
      fix: ({ address }) =>
        `Haga que el servidor salude con un nombre que tenga la dirección ${address}; en Postfix: smtp_helo_name.`,
    },
    host: { title: ({ name }) => `El servidor saluda con un nombre de servidor, ${name}` },
    unsaid: { title: () => 'No se dijo qué nombre da el servidor' },
  },
};
