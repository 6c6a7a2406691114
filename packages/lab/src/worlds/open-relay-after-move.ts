/** After a move the mail server takes mail from strangers to strangers: spammers find it within hours. */
import type { World } from '../world.ts';
import { ownServer } from './own-server.ts';

const { target, zones, server } = ownServer('clinica-aurora.example', '192.0.2.160', '198.51.100.160');

export const openRelayAfterMove: World = {
  name: 'open-relay-after-move',
  title: {
    en: 'The new server passes on mail for anybody',
    es: 'El servidor nuevo reenvía correo de cualquiera',
  },
  story: {
    en: 'A clinic moved its mail server behind a new firewall. The firewall rewrites every visitor to an address of the internal network, which the mail server trusts. So it passes on mail from strangers to strangers, and the first lists will name it soon.',
    es: 'Una clínica puso su servidor de correo detrás de un cortafuegos nuevo. El cortafuegos cambia la dirección de cada visitante por una de la red interna, de la que el servidor se fía. Así reenvía correo de desconocidos a desconocidos, y pronto estará en las primeras listas negras.',
  },
  cause: 'smtp/open-relay',
  target,
  looks: { relay: true },
  zones,
  smtp: [{ ...server, mailboxes: { relays: ['plain', 'percent'] } }],
};
