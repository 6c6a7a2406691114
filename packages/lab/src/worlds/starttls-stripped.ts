/** A firewall between the world and the mail server hides STARTTLS: all mail arrives in the clear. */
import type { World } from '../world.ts';
import { ownServer } from './own-server.ts';

const { target, zones, server } = ownServer('asesoria-norte.example', '192.0.2.170', '198.51.100.170');

export const starttlsStripped: World = {
  name: 'starttls-stripped',
  title: { en: 'A firewall hides the encryption', es: 'Un cortafuegos oculta el cifrado' },
  story: {
    en: 'A consultancy set up a certificate, and its server says so in its own log. Yet all mail arrives in the clear: the firewall in front inspects SMTP and overwrites the word STARTTLS with XXXXXXXA, as older ones do out of the box.',
    es: 'Una asesoría instaló un certificado, y su servidor lo confirma en su registro. Aun así, todo el correo llega en claro: el cortafuegos que tiene delante inspecciona SMTP y tapa la palabra STARTTLS con XXXXXXXA, como hacen de fábrica los más viejos.',
  },
  cause: 'tls/starttls-masked',
  target,
  zones,
  smtp: [{ ...server, startTls: 'masked' }],
};
