/** A server that nobody has touched for ten years: TLS 1.0 alone, a short key, a chain with a link missing. */
import type { World } from '../world.ts';
import { ownServer } from './own-server.ts';

const { target, zones, server } = ownServer('ferreteria-roble.example', '192.0.2.190', '198.51.100.190');

export const oldMailServer: World = {
  name: 'old-mail-server',
  title: { en: 'The server speaks only old TLS', es: 'El servidor solo habla TLS antiguo' },
  story: {
    en: 'An ironmonger’s mail server has run untouched for ten years. It knows no TLS newer than 1.0, its key has 1024 bits, and it sends its certificate without the one between. Ever more senders refuse to encrypt like that, and deliver in the clear or not at all.',
    es: 'El servidor de correo de una ferretería lleva diez años sin tocarse. No conoce un TLS más nuevo que 1.0, su clave tiene 1024 bits y envía su certificado sin el intermedio. Cada vez más remitentes se niegan a cifrar así, y entregan en claro o no entregan.',
  },
  cause: 'tls/old-protocol',
  target: { domain: target.domain, server: { host: server.hostname, ports: [25] } },
  looks: { tlsScan: true },
  zones,
  smtp: [
    {
      ...server,
      banner: 'Exim 4.72',
      tls: { maxVersion: 'TLSv1' },
      certificate: { key: 'rsa1024', intermediate: 'missing' },
    },
  ],
};
