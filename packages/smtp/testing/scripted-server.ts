/** For tests: a server on loopback that does to the byte what a script says. */
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { TLSSocket, type TLSSocketOptions } from 'node:tls';

export interface Peer {
  /** Sends as it is, one byte a character; nothing is added. */
  send(text: string): void;
  /** The next line from the client, without its line end; undefined when the client is gone. */
  line(): Promise<string | undefined>;
  startTls(options: TLSSocketOptions): Promise<void>;
  /** A reset instead of an end. */
  reset(): void;
  end(): void;
  readonly socket: Socket;
  readonly isGone: () => boolean;
  readonly gone: Promise<void>;
}

export interface ScriptedServer {
  readonly port: number;
  /** Lines from clients, in order of arrival. */
  readonly heard: readonly string[];
  /** Most connections there were at once. */
  readonly peak: () => number;
  readonly connections: () => number;
  close(): Promise<void>;
}

export async function startScriptedServer(
  script: (peer: Peer) => Promise<void> | void,
): Promise<ScriptedServer> {
  const heard: string[] = [];
  const sockets = new Set<Socket>();
  let peak = 0;
  let total = 0;
  const server = createServer((plain) => {
    sockets.add(plain);
    total += 1;
    peak = Math.max(peak, sockets.size);
    plain.on('close', () => sockets.delete(plain));
    const peer = createPeer(plain, heard);
    Promise.resolve(script(peer)).catch(() => plain.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    heard,
    peak: () => peak,
    connections: () => total,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function createPeer(plain: Socket, heard: string[]): Peer {
  let socket = plain;
  let pending = '';
  let gone = false;
  const lines: string[] = [];
  const waiting: ((line: string | undefined) => void)[] = [];
  const onData = (bytes: Buffer): void => {
    pending += bytes.toString('latin1');
    for (let end = pending.indexOf('\r\n'); end >= 0; end = pending.indexOf('\r\n')) {
      const line = pending.slice(0, end);
      pending = pending.slice(end + 2);
      heard.push(line);
      const next = waiting.shift();
      if (next === undefined) lines.push(line);
      else next(line);
    }
  };
  const goneOnce = new Promise<void>((resolve) => {
    plain.on('close', () => {
      gone = true;
      for (const next of waiting.splice(0)) next(undefined);
      resolve();
    });
  });
  plain.on('error', () => {});
  plain.on('data', onData);

  return {
    get socket() {
      return socket;
    },
    isGone: () => gone,
    gone: goneOnce,
    send: (text) => void socket.write(Buffer.from(text, 'latin1')),
    line: () => {
      const line = lines.shift();
      if (line !== undefined || gone) return Promise.resolve(line);
      return new Promise((resolve) => waiting.push(resolve));
    },
    startTls: (options) => {
      plain.removeListener('data', onData);
      const secured = new TLSSocket(plain, { isServer: true, ...options });
      socket = secured;
      return new Promise((resolve, reject) => {
        secured.on('error', reject);
        secured.on('data', onData);
        secured.once('secure', () => resolve());
      });
    },
    reset: () => void plain.resetAndDestroy(),
    end: () => void socket.end(),
  };
}
