/** Whoever looks sits behind a network that closes port 25: that is no fault of the domain. */
import type { World } from '../world.ts';
import { ownServer } from './own-server.ts';

const { target, zones, server } = ownServer('optica-mirador.example', '192.0.2.175', '198.51.100.175');

export const port25BlockedHere: World = {
  name: 'port-25-blocked-here',
  title: { en: 'Port 25 is closed where you sit', es: 'El puerto 25 está cerrado donde estás' },
  story: {
    en: 'The optician’s mail is in good order. The one who looks sits at a home connection whose provider closes port 25 to everybody, in the name of whoever is called. Testers without a look at their own way out say that the server is down.',
    es: 'El correo de la óptica está en orden. Quien mira está en una conexión doméstica cuyo proveedor cierra el puerto 25 a todos, en nombre de aquel a quien se llame. Los comprobadores que no miran su propia salida dicen que el servidor está caído.',
  },
  target,
  zones,
  smtp: [server],
  firewall: [{ port: 25, how: 'reject' }],
};
