/** Los textos de las reglas de nombres inversos (PTR), en español. */
import type { PTR_RULES } from '../../rules/ptr/list.ts';
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
};
