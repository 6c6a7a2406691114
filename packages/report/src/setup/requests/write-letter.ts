/** The text of a request, short and honest, with all that is known filled in; what only the sender knows stands as <...>. */
import { visible, type Request } from '@whyspam/core';
import type { Language } from '../../locales/rule-texts.ts';

export interface Letter {
  readonly subject: string;
  /** Without line ends. */
  readonly paragraphs: readonly string[];
}

/** Names of the network, on one line and without what could drive a terminal. */
const shown = (text: string, maxLength = 253): string =>
  visible(text.replaceAll(/\s+/gu, ' ').trim(), maxLength);
const list = (texts: readonly string[]): string => texts.map((text) => shown(text)).join(', ');

export function writeLetter(request: Request, language: Language): Letter {
  return language === 'es' ? spanish(request) : english(request);
}

function english(request: Request): Letter {
  switch (request.about) {
    case 'reverseName': {
      const [address, wanted] = [shown(request.address), shown(request.wanted)];
      const type = address.includes(':') ? 'AAAA' : 'A';
      return {
        subject: `Reverse name (PTR) of ${address}`,
        paragraphs: [
          `Please set the PTR record of ${address} to ${wanted}.`,
          request.present.length === 0
            ? 'At present the address has no PTR record.'
            : `At present it says ${list(request.present)}.`,
          request.forward === 'matches'
            ? `${wanted} leads to ${address}, so that both directions match.`
            : `I publish the record “${wanted} ${type} ${address}”, so that both directions match.`,
          'A mail server of mine sends from this address. Receivers such as Gmail, Yahoo and Outlook.com refuse mail from addresses without a reverse name that leads back.',
        ],
      };
    }
    case 'removal': {
      const what = request.what === '' ? '<address or domain>' : shown(request.what);
      return {
        subject: `Removal of ${what}`,
        paragraphs: [
          `Your list has ${what}${request.reasons.length === 0 ? '' : ` (${list(request.reasons)})`}, from which I send mail.`,
          'The cause was: <what you found>. I ended it on <date> by <what you did>, and since then nothing of the kind has left.',
          `Please take ${what} off the list. Should you see more of it, tell me what it was and when, and I shall look into it.`,
        ],
      };
    }
    case 'unblocking': {
      const from = request.addresses.length === 0 ? '<address>' : list(request.addresses);
      return {
        subject: `Mail from ${from} is refused`,
        paragraphs: [
          `Your servers refuse mail from my mail server at ${from}.`,
          ...(request.reply === '' ? [] : [`The reply is: ${shown(request.reply, 600)}`]),
          'It sends <what kind of mail, to whom, how many a day>. I have checked and mended: <what, and when>.',
          'Please look at the address again, or tell me what you see against it, so that I can end it.',
        ],
      };
    }
  }
}

function spanish(request: Request): Letter {
  switch (request.about) {
    case 'reverseName': {
      const [address, wanted] = [shown(request.address), shown(request.wanted)];
      const type = address.includes(':') ? 'AAAA' : 'A';
      return {
        subject: `Nombre inverso (PTR) de ${address}`,
        paragraphs: [
          `Les ruego que pongan el registro PTR de ${address} a ${wanted}.`,
          request.present.length === 0
            ? 'Ahora la dirección no tiene registro PTR.'
            : `Ahora dice ${list(request.present)}.`,
          request.forward === 'matches'
            ? `${wanted} lleva a ${address}, de modo que coinciden los dos sentidos.`
            : `Publico el registro «${wanted} ${type} ${address}», para que coincidan los dos sentidos.`,
          'Desde esta dirección envía un servidor de correo mío. Receptores como Gmail, Yahoo y Outlook.com rechazan el correo de direcciones sin un nombre inverso que lleve de vuelta.',
        ],
      };
    }
    case 'removal': {
      const what = request.what === '' ? '<dirección o dominio>' : shown(request.what);
      return {
        subject: `Baja de ${what}`,
        paragraphs: [
          `En su lista figura ${what}${request.reasons.length === 0 ? '' : ` (${list(request.reasons)})`}, desde donde envío correo.`,
          'La causa fue: <lo que encontró>. La eliminé el <fecha> mediante <lo que hizo>, y desde entonces no ha salido nada parecido.',
          `Les ruego que quiten ${what} de la lista. Si vuelven a ver algo, díganme qué fue y cuándo, y lo investigaré.`,
        ],
      };
    }
    case 'unblocking': {
      const from = request.addresses.length === 0 ? '<dirección>' : list(request.addresses);
      return {
        subject: `Se rechaza el correo de ${from}`,
        paragraphs: [
          `Sus servidores rechazan el correo de mi servidor en ${from}.`,
          ...(request.reply === '' ? [] : [`La respuesta es: ${shown(request.reply, 600)}`]),
          'Envía <qué tipo de correo, a quién, cuántos al día>. He comprobado y corregido: <qué, y cuándo>.',
          'Les ruego que revisen la dirección, o que me digan qué ven en su contra para poder acabar con ello.',
        ],
      };
    }
  }
}
