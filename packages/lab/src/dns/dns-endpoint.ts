/** One DNS server on loopback: UDP and TCP on the same port, both closed at once and for good. */
import { createTCPServer, createUDPServer, type Packet } from 'dns2';
import type { AddressInfo, Socket } from 'node:net';

/** Gives the octets to send, at once or later; undefined for no answer at all. */
export type AnswerQuery = (request: Packet, transport: 'udp' | 'tcp') => LabReply | undefined;

export interface LabReply {
  readonly octets: Buffer;
  readonly delayMs: number;
}

export interface DnsEndpoint {
  readonly port: number;
  close(): Promise<void>;
}

/** Answers that may wait at a time; more are dropped, as a busy server would. */
const MAX_WAITING = 4096;

export async function startDnsEndpoint(answer: AnswerQuery): Promise<DnsEndpoint> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await bindDnsEndpoint(answer);
    } catch (error) {
      // TCP takes a free port; that it is taken on UDP is rare and needs another.
      if (attempt === 8 || !(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'))
        throw error;
    }
  }
}

async function bindDnsEndpoint(answer: AnswerQuery): Promise<DnsEndpoint> {
  const waiting = new Set<NodeJS.Timeout>();
  const sockets = new Set<Socket>();
  const handle =
    (transport: 'udp' | 'tcp') =>
    (request: Packet, send: (octets: Buffer) => unknown): void => {
      // RFC 1035 section 4.1.1: QR=1 is an answer. dns2 would answer it, and two servers would never stop.
      if (request.header.qr === 1) return;
      const reply = answer(request, transport);
      if (reply === undefined || waiting.size >= MAX_WAITING) return;
      const sendNow = (): void => {
        // The asker may be gone; that is no fault of the lab.
        void Promise.resolve(send(reply.octets)).catch(() => undefined);
      };
      if (reply.delayMs === 0) return sendNow();
      const timer = setTimeout(() => {
        waiting.delete(timer);
        sendNow();
      }, reply.delayMs);
      waiting.add(timer);
    };

  const tcp = createTCPServer(handle('tcp'));
  tcp.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
  });
  // An object with host: dns2's own `listen` would bind port 0 to every interface.
  await new Promise<void>((resolve, reject) => {
    tcp.once('error', reject);
    tcp.listen({ port: 0, host: '127.0.0.1' }, () => resolve());
  });
  const { port } = tcp.address() as AddressInfo;
  const closeTcp = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((resolve) => tcp.close(() => resolve()));
  };

  const udp = createUDPServer({ type: 'udp4' });
  udp.on('request', handle('udp'));
  try {
    await new Promise<void>((resolve, reject) => {
      udp.once('error', reject);
      udp.bind(port, '127.0.0.1', resolve);
    });
  } catch (error) {
    udp.close();
    await closeTcp();
    throw error;
  }
  // ICMP errors of askers that went away.
  udp.on('error', () => undefined);
  tcp.on('error', () => undefined);

  return {
    port,
    close: async () => {
      for (const timer of waiting) clearTimeout(timer);
      waiting.clear();
      await Promise.all([closeTcp(), new Promise<void>((resolve) => udp.close(() => resolve()))]);
    },
  };
}
