/** Los textos de las reglas de nombres inversos (PTR), en español. */
import type { PTR_RULES } from '../../rules/ptr/list.ts';
import { listEs } from '../../rules/texts.ts';
import type { TextsOf } from '../texts-of.ts';

const noSender = { title: () => 'La dirección no envía correo' };
const noName = { title: () => 'La dirección no envía correo, o no tiene nombre inverso' };

export const ptrEs: TextsOf<typeof PTR_RULES> = {
  'ptr/missing': {
    missing: {
      title: ({ address }) => `La dirección ${address}, que envía, no tiene nombre inverso (PTR)`,
      what: ({ address }) =>
        `El DNS no tiene registro PTR para ${address}: la dirección no lleva a ningún nombre.`,
      why: () =>
        'Gmail exige un registro PTR a todo remitente y sin él responde 550 5.7.25 o 451 4.7.23. Yahoo, Outlook.com e iCloud también lo exigen.',
      fix: ({ address, domain }) =>
        `Pida al dueño de la dirección, normalmente el proveedor del servidor o de la línea, que ponga el PTR de ${address} a su servidor de correo, por ejemplo mail.${domain}. Ese nombre debe llevar de vuelta a ${address}.`,
    },
    missingIpv6: {
      title: ({ address }) => `La dirección ${address}, que envía, no tiene nombre inverso (PTR)`,
      what: ({ address }) =>
        `El DNS no tiene registro PTR para la dirección IPv6 ${address}: no lleva a ningún nombre.`,
      why: () =>
        'Por IPv6 esto es fatal en Gmail, que rechaza ese correo con 550 5.7.25 donde por IPv4 quizá solo desconfiaría. Un servidor con ambas familias prefiere IPv6, de modo que el correo falla aunque la dirección IPv4 esté en orden.',
      fix: ({ address, domain }) =>
        `Haga que el dueño de la dirección ponga el PTR de ${address} a su servidor de correo, por ejemplo mail.${domain}, y publique el registro AAAA que lleve de vuelta. Mientras tanto envíe solo por IPv4; en Postfix: smtp_address_preference = ipv4, o inet_protocols = ipv4.`,
    },
    dangling: {
      title: ({ address }) => `El nombre inverso de ${address} está delegado adonde no hay nada`,
      what: ({ address, target }) =>
        `En el nombre inverso de ${address} hay un CNAME hacia ${target}, como en las redes menores que /24, pero allí no hay registro PTR.`,
      why: () =>
        'Para los receptores la dirección no tiene nombre inverso. Gmail responde 550 5.7.25 o 451 4.7.23, y Yahoo, Outlook.com e iCloud también exigen un registro PTR.',
      fix: ({ target, domain }) =>
        `Publique en ${target} un registro PTR con su servidor de correo, por ejemplo mail.${domain}, en los servidores DNS a los que el dueño de la dirección lo delegó; o pida al dueño que lo ponga.`,
    },
    present: { title: ({ names }) => `Nombre inverso: ${names.join(', ')}` },
    noSender,
  },
  'ptr/not-confirmed': {
    unconfirmed: {
      title: ({ address, name }) => `El nombre inverso ${name} no lleva de vuelta a ${address}`,
      what: ({ address, name, addresses }) =>
        `El registro PTR de ${address} dice ${name}, pero ${name} ${addresses.length > 0 ? `lleva a ${addresses.join(', ')}` : 'no tiene dirección'}.`,
      why: () =>
        'En un PTR se puede escribir cualquier nombre; los receptores solo lo creen si lleva de vuelta. Gmail responde 550 5.7.25 o 451 4.7.23, y Yahoo también quiere ambos sentidos.',
      fix: ({ address, name }) =>
        `Publique un registro de dirección para ${name} con ${address}, o haga cambiar el PTR a un nombre que la tenga.`,
    },
    confirmed: { title: ({ name }) => `El nombre inverso ${name} lleva de vuelta a la dirección` },
    noSender: noName,
  },
  'ptr/generic-name': {
    generic: {
      title: ({ name }) => `El nombre inverso ${name} parece de una conexión doméstica`,
      what: ({ address, name }) =>
        `El registro PTR de ${address} dice ${name}, un nombre que el proveedor forma con la dirección.`,
      why: () =>
        'Esos nombres son de líneas dinámicas, de donde sale mucho spam de equipos infectados. Los filtros los penalizan y algunos servidores los rechazan. iCloud pide un nombre inverso en su propio dominio.',
      fix: ({ address, domain }) =>
        `Pida al dueño de la dirección que ponga el PTR de ${address} a su servidor de correo, por ejemplo mail.${domain}.`,
    },
    own: { title: ({ name }) => `El nombre inverso ${name} es el de un servidor` },
    noSender: noName,
  },
  'ptr/many-names': {
    tooMany: {
      title: ({ address, count }) => `${address} tiene ${count} nombres inversos`,
      what: ({ address, count }) =>
        `En el nombre inverso de ${address} hay ${count} registros PTR. Los receptores miran diez como mucho, en cualquier orden.`,
      why: () =>
        'Que el nombre que lleva de vuelta esté entre los que se miran es cuestión de suerte: el mismo correo se acepta un día y se rechaza al siguiente.',
      fix: ({ address }) =>
        `Conserve un solo registro PTR para ${address}: el nombre que el servidor da en HELO.`,
    },
    someElsewhere: {
      title: ({ address }) => `No todos los nombres inversos de ${address} llevan de vuelta a ella`,
      what: ({ address, names }) =>
        `${listEs(names)} figura en un registro PTR de ${address} y lleva a otra parte.`,
      why: () =>
        'Según la norma basta un nombre que lleve de vuelta. Algunos receptores miran solo la primera respuesta, y el orden cambia de una a otra.',
      fix: ({ address, names }) => `Haga quitar el PTR de ${address} hacia ${listEs(names)}.`,
    },
    fine: {
      title: ({ count }) =>
        count === 1
          ? 'La dirección tiene un nombre inverso'
          : `Los ${count} nombres inversos llevan de vuelta`,
    },
    noSender: noName,
  },
};
