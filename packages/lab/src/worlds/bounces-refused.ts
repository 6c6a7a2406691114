/** The server turns away bounces and has no postmaster: senders never learn that their mail came to nothing. */
import type { World } from '../world.ts';
import { ownServer } from './own-server.ts';

const { target, zones, server } = ownServer('transportes-ola.example', '192.0.2.180', '198.51.100.180');

export const bouncesRefused: World = {
  name: 'bounces-refused',
  title: { en: 'No bounce comes back', es: 'No vuelve ningún rebote' },
  story: {
    en: 'A haulier was flooded with bounces of forged mail, and somebody closed the door to the empty sender. Since then no real bounce comes back either, delivery receipts and vacation replies of customers fail, and other servers that check the sender turn its mail away. Nobody reads postmaster@, for it does not exist.',
    es: 'Un transportista recibía montones de rebotes de correo falsificado, y alguien cerró la puerta al remitente vacío. Desde entonces tampoco vuelve ningún rebote verdadero, fallan los acuses y los avisos de ausencia de los clientes, y los servidores que verifican el remitente rechazan su correo. Nadie lee postmaster@, porque no existe.',
  },
  cause: 'smtp/null-sender-refused',
  target,
  looks: { recipients: true },
  zones,
  smtp: [
    {
      ...server,
      mailboxes: { names: ['info', 'oficina'] },
      replies: { nullSender: '550 5.7.1 Empty sender address not accepted here' },
    },
  ],
};
