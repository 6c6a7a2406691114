/** The mail servers of a world, each on a free port of loopback. */
import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { Authority } from '../tls/authority.ts';
import { createServerTls } from '../tls/server-tls.ts';
import { converse } from './conversation.ts';
import type { LabMessage, SmtpPart } from './dialogue.ts';
import type { WorldSmtp } from './smtp-schema.ts';

export interface SmtpEndpoint {
  readonly port: number;
  /** Messages it took, in order. */
  readonly messages: readonly LabMessage[];
  close(): Promise<void>;
}

/** @param domain of the world: what the server takes mail for, unless it says otherwise. */
export async function startSmtpEndpoint(
  world: WorldSmtp,
  domain: string,
  authority: Authority,
): Promise<SmtpEndpoint> {
  const tls = await createServerTls(world, authority);
  const messages: LabMessage[] = [];
  const part: SmtpPart = {
    world,
    domains: world.mailboxes?.domains ?? [domain],
    firstSeenMs: new Map(),
    nowMs: () => performance.now(),
    take: (message) => messages.push(message),
  };
  const sockets = new Set<Socket>();
  const timers = new Set<NodeJS.Timeout>();
  const later = (delayMs: number, action: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      action();
    }, delayMs);
    timers.add(timer);
  };
  const listener = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
    socket.setTimeout(60_000, () => socket.destroy());
    converse(socket, part, tls, later);
  });
  listener.maxConnections = 100;
  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject);
    listener.listen({ port: 0, host: '127.0.0.1' }, () => resolve());
  });
  const { port } = listener.address() as AddressInfo;
  return {
    port,
    messages,
    close: async () => {
      for (const timer of timers) clearTimeout(timer);
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => listener.close(() => resolve()));
    },
  };
}
