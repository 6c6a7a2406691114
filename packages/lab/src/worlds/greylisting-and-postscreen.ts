/** Everything is slow on purpose, and nothing is wrong: whoever raises an alarm here cries wolf. */
import type { World } from '../world.ts';
import { ownServer } from './own-server.ts';

const { target, zones, server } = ownServer('imprenta-delta.example', '192.0.2.165', '198.51.100.165');

export const greylistingAndPostscreen: World = {
  name: 'greylisting-and-postscreen',
  title: { en: 'Slow on purpose, and in good order', es: 'Lento a propósito y en orden' },
  story: {
    en: 'A printing house keeps spam away with patience: its server holds the greeting back, and puts off whoever it does not know for five minutes. Other testers call that a timeout, no TLS, or a mailbox that does not exist. It is none of these.',
    es: 'Una imprenta frena el spam con paciencia: su servidor retiene el saludo y aplaza cinco minutos a quien no conoce. Otros comprobadores lo llaman tiempo agotado, falta de TLS o buzón inexistente. No es nada de eso.',
  },
  target,
  looks: { recipients: true },
  zones,
  smtp: [{ ...server, postscreenMs: 1500, mailboxes: { greylistSeconds: 300 } }],
};
