/** Public addresses that lead to servers on loopback, and names for them: a run over real sockets, without a network. */
import { createServer, type AddressInfo } from 'node:net';
import type { Route } from '@whyspam/core';
import {
  type Peer,
  type ScriptedServer,
  startScriptedServer,
} from '../../../smtp/testing/scripted-server.ts';

export type Script = (peer: Peer) => Promise<void> | void;

export interface MailInternet {
  readonly route: Route;
  /** Every address that was gone to, with its port, in order. */
  readonly reached: readonly string[];
  close(): Promise<void>;
}

/**
 * @param servers scripts by `ADDRESS` (port 25) or `ADDRESS:PORT`; everything else refuses the connection.
 */
export async function startMailInternet(servers: Readonly<Record<string, Script>>): Promise<MailInternet> {
  const running = new Map<string, ScriptedServer>();
  for (const [place, script] of Object.entries(servers)) {
    running.set(place.includes(':') ? place : `${place}:25`, await startScriptedServer(script));
  }
  const closedPort = await freePort();
  const reached: string[] = [];
  return {
    reached,
    route: ({ address, port }) => {
      reached.push(`${address}:${port}`);
      return { address: '127.0.0.1', port: running.get(`${address}:${port}`)?.port ?? closedPort };
    },
    close: async () => {
      await Promise.all([...running.values()].map((server) => server.close()));
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Greets, tells its extensions, leaves when told to. */
export function mailServer(banner: string, extensions: readonly string[] = []): Script {
  return async (peer) => {
    peer.send(`220 ${banner}\r\n`);
    for (let line = await peer.line(); line !== undefined; line = await peer.line()) {
      if (line.startsWith('EHLO')) {
        const lines = [banner.split(' ')[0] ?? '', ...extensions];
        peer.send(lines.map((text, at) => `250${at === lines.length - 1 ? ' ' : '-'}${text}\r\n`).join(''));
      } else if (line === 'QUIT') {
        peer.send('221 bye\r\n');
        peer.end();
        return;
      } else peer.send('502 no\r\n');
    }
  };
}
