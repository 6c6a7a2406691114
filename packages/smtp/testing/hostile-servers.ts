/** For tests: servers that try to use up whoever speaks with them. */
import type { KeyPair } from '../../../testing/certificates.ts';
import type { Peer } from './scripted-server.ts';

const HOST = 'mx.example.test';
const EHLO = `250-${HOST}\r\n250 STARTTLS\r\n`;

/** Sends without end, as fast as the other side takes it; what it does not take is not piled up here. */
async function flood(peer: Peer, text: string): Promise<void> {
  const bytes = Buffer.from(text.repeat(Math.max(1, Math.floor(65_536 / text.length))), 'latin1');
  while (!peer.isGone() && !peer.socket.destroyed) {
    const hasRoom = peer.socket.write(bytes);
    await (hasRoom
      ? new Promise((resolve) => setImmediate(resolve))
      : Promise.race([peer.gone, new Promise((resolve) => peer.socket.once('drain', resolve))]));
  }
}

async function drip(peer: Peer, text: string, pauseMs = 10): Promise<void> {
  for (let at = 0; !peer.isGone(); at = (at + 1) % text.length) {
    peer.send(text.charAt(at));
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

async function greet(peer: Peer): Promise<void> {
  peer.send(`220 ${HOST} ESMTP\r\n`);
  await peer.line();
}

async function upToTls(peer: Peer): Promise<void> {
  await greet(peer);
  peer.send(EHLO);
  await peer.line();
}

async function underTls(peer: Peer, pair: KeyPair): Promise<void> {
  await upToTls(peer);
  peer.send('220 go\r\n');
  await peer.startTls(pair);
}

/** Each by what it does; `pair` is for those that get as far as TLS. */
export const HOSTILE_SERVERS: Readonly<Record<string, (peer: Peer, pair: KeyPair) => Promise<void>>> = {
  'a banner without end': (peer) => flood(peer, `220-${HOST} and on\r\n`),
  'a banner of empty continuations': (peer) => flood(peer, '220-\r\n'),
  'a line without end': (peer) => flood(peer, '2'),
  'zero octets without end': (peer) => flood(peer, '\0'),
  'line ends without end': (peer) => flood(peer, '\r\n'),
  'whole replies without end': (peer) => flood(peer, `220 ${HOST}\r\n`),
  'a banner in drops': (peer) => drip(peer, '220-slow and on\r\n'),
  'a line in drops': (peer) => drip(peer, 'x'),
  'silence for ever': (peer) => peer.gone,
  'an EHLO reply without end': async (peer) => {
    await greet(peer);
    await flood(peer, '250-X-EXTENSION-AND-ON\r\n');
  },
  'an EHLO reply in drops': async (peer) => {
    await greet(peer);
    await drip(peer, '250-X-EXTENSION\r\n');
  },
  'replies between the commands without end': async (peer) => {
    await greet(peer);
    peer.send(EHLO);
    await flood(peer, '250 and another\r\n');
  },
  'text behind the 220 of STARTTLS without end': async (peer) => {
    await upToTls(peer);
    peer.send('220 go\r\n');
    await flood(peer, '250 injected\r\n');
  },
  'zero octets in place of the handshake': async (peer) => {
    await upToTls(peer);
    peer.send('220 go\r\n');
    await new Promise((resolve) => setTimeout(resolve, 100));
    await flood(peer, '\0');
  },
  'a handshake record without end': async (peer) => {
    await upToTls(peer);
    peer.send('220 go\r\n');
    await new Promise((resolve) => setTimeout(resolve, 100));
    // A certificate message that says it is as long as it can be, in full records.
    peer.send('\x16\x03\x03\x40\x00\x0b\xff\xff\xff');
    peer.send('\0'.repeat(16_380));
    await flood(peer, `\x16\x03\x03\x40\x00${'\0'.repeat(16_384)}`);
  },
  'a handshake in drops': async (peer) => {
    await upToTls(peer);
    peer.send('220 go\r\n');
    peer.send('\x16\x03\x03\x40\x00\x02\x00\x3f\xf0');
    await drip(peer, '\0');
  },
  'an EHLO reply without end under TLS': async (peer, pair) => {
    await underTls(peer, pair);
    await peer.line();
    await flood(peer, '250-X-EXTENSION-AND-ON\r\n');
  },
  'a line without end under TLS': async (peer, pair) => {
    await underTls(peer, pair);
    await flood(peer, '2');
  },
  'an EHLO reply in drops under TLS': async (peer, pair) => {
    await underTls(peer, pair);
    await peer.line();
    await drip(peer, '250-X\r\n');
  },
  'replies after QUIT without end': async (peer) => {
    await greet(peer);
    peer.send(`250 ${HOST}\r\n`);
    await peer.line();
    await flood(peer, '221 bye\r\n');
  },
  'a goodbye in drops': async (peer) => {
    await greet(peer);
    peer.send(`250 ${HOST}\r\n`);
    await peer.line();
    await drip(peer, '221-bye\r\n');
  },
  'as much as is allowed in every reply': async (peer) => {
    const fill = (code: string): string =>
      `${`${code}-${'x'.repeat(300)}\r\n`.repeat(198)}${code} STARTTLS\r\n`;
    peer.send(fill('220'));
    await peer.line();
    peer.send(fill('250'));
    await peer.line();
    peer.send(fill('454'));
    await peer.line();
    peer.send(fill('221'));
    await peer.gone;
  },
};
