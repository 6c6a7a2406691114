/** Los textos de las reglas de listas negras, en español. */
import type { DNSBL_RULES } from '../../rules/dnsbl/list.ts';
import { listEs } from '../../rules/texts.ts';
import type { TextsOf } from '../texts-of.ts';

const noSender = { title: () => 'La dirección no envía correo' };
const noAnswer = { title: () => 'Ninguna lista negra respondió' };

export const dnsblEs: TextsOf<typeof DNSBL_RULES> = {
  'dnsbl/listed': {
    listed: {
      title: ({ address, lists }) =>
        `La dirección ${address}, que envía, está en una lista negra: ${listEs(lists)}`,
      what: ({ address, lists, reasons }) =>
        `${listEs(lists)} incluye ${address}${reasons.length > 0 ? ` (${reasons.join('; ')})` : ''}.`,
      why: () =>
        'Los receptores que usan la lista rechazan o mandan a spam todo el correo de esta dirección. Yahoo, iCloud y Exchange Online rechazan las direcciones que lista Spamhaus.',
      fix: () =>
        'Acabe primero con la causa: un sitio o buzón vulnerado, o un equipo infectado tras la dirección. Después pida a la lista que la quite. Si la pide antes de tiempo, volverá a entrar.',
    },
    clean: { title: ({ count }) => `En ninguna de las ${count} listas negras que respondieron` },
    noAnswer,
    noSender,
  },
  'dnsbl/policy-listed': {
    listed: {
      title: ({ address, lists }) =>
        `${address} figura como no destinada a enviar correo directamente: ${listEs(lists)}`,
      what: ({ address, lists, reasons }) =>
        `${listEs(lists)} tiene ${address} en un rango de usuarios finales${reasons.length > 0 ? ` (${reasons.join('; ')})` : ''}. No dice nada malo de lo que usted envió.`,
      why: () =>
        'Muchos receptores rechazan el correo que llega directamente de esos rangos, sea cual sea su contenido.',
      fix: () =>
        'Envíe por el servidor de correo de su proveedor. Si la dirección es fija y tiene un servidor de correo, ponga primero su registro PTR y luego haga que la quiten de la lista; algunas listas permiten hacerlo uno mismo.',
    },
    clean: { title: () => 'La dirección no está en ningún rango vetado para enviar' },
    noAnswer,
    noSender,
  },
  'dnsbl/not-checkable': {
    checkable: { title: ({ count, total }) => `Respondieron ${count} de ${total} listas negras` },
    notAsked: { title: () => 'No se preguntó a ninguna lista negra' },
  },
};
