/** The server turns us away because of our own address: that says nothing of the domain. */
import type { World } from '../world.ts';
import { ownServer } from './own-server.ts';

const { target, zones, server } = ownServer('galeria-puente.example', '192.0.2.185', '198.51.100.185');

export const refusedByList: World = {
  name: 'refused-by-list',
  title: { en: 'The server does not want to talk to you', es: 'El servidor no quiere hablar contigo' },
  story: {
    en: 'The gallery’s server asks a blocklist who calls. The one who looks calls from a home connection, which is on the policy list of such addresses, and is turned away at the door. Mail servers are let in: nothing is wrong with the domain.',
    es: 'El servidor de la galería pregunta a una lista negra quién llama. Quien mira llama desde una conexión doméstica, que está en la lista de esas direcciones, y se le niega la entrada. A los servidores de correo se les deja pasar: el dominio está en orden.',
  },
  target,
  zones,
  smtp: [
    {
      ...server,
      replies: {
        connect:
          '554 5.7.1 Service unavailable; Client host [203.0.113.9] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/203.0.113.9',
      },
    },
  ],
};
