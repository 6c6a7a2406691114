/** The DNS clients that are compared: each takes a name and settles when its TXT answer is there. */
import { createSocket, type Socket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import { createRequire } from 'node:module';
import { createResolver, type DnsAnswer } from '../../packages/dns/src/index.ts';

type Ask = (name: string) => Promise<unknown>;

export interface Client {
  readonly ask: Ask;
  /** Whether what came is an answer, for clients that do not reject. */
  isAnswer?(result: unknown): boolean;
}

const require = createRequire(import.meta.url);
const ADDRESS = '127.0.0.1';

/** Every check of ours, and whoever wants evidence reads it: here nobody does, as in the other clients. */
function whyspam(port: number): Client {
  // As many at once as the bench asks for: politeness is not measured here.
  const resolver = createResolver({ servers: [{ address: ADDRESS, port }], maxInFlight: 5000 });
  return {
    ask: (name) => resolver.ask(name, 'TXT'),
    isAnswer: (result) => (result as DnsAnswer).outcome === 'answer',
  };
}

/** The same, and the evidence of every answer is read to its last field. */
function whyspamWithEvidence(port: number): Client {
  return {
    ...whyspam(port),
    isAnswer: (result) => (result as DnsAnswer).evidence.answers[0]?.data.includes('v=spf1') === true,
  };
}

function nodeDns(port: number): Client {
  const resolver = new Resolver();
  resolver.setServers([`${ADDRESS}:${port}`]);
  return { ask: (name) => resolver.resolveTxt(name) };
}

function dns2(port: number): Client {
  const { UDPClient } = require('dns2') as {
    UDPClient(options: object): (name: string, type: string) => Promise<unknown>;
  };
  const ask = UDPClient({ dns: ADDRESS, port });
  return { ask: (name) => ask(name, 'TXT') };
}

/** Four connected sockets, as ours has; the id is all that is checked, and one sweep a second fails what is lost. */
function pooled(
  port: number,
  encode: (id: number, name: string) => Uint8Array,
  decode: (octets: Buffer) => unknown,
): Client {
  const waiting = new Map<number, (answer: unknown) => void>();
  let old = new Set<number>();
  setInterval(() => {
    for (const id of old) {
      waiting.get(id)?.(Promise.reject(new Error('timeout')));
      waiting.delete(id);
    }
    old = new Set(waiting.keys());
  }, 1000).unref();
  const sockets: Socket[] = [];
  const ready = Promise.all(
    Array.from({ length: 4 }, (_, index) => {
      const socket = createSocket('udp4');
      sockets[index] = socket;
      socket.on('message', (octets) => {
        const id = octets.readUInt16BE(0);
        const resolve = waiting.get(id);
        waiting.delete(id);
        resolve?.(decode(octets));
      });
      return new Promise<void>((resolve) => {
        socket.connect(port, ADDRESS, () => {
          socket.setRecvBufferSize(1_048_576);
          resolve();
        });
      });
    }),
  );
  let isReady = false;
  let next = 0;
  const send = (name: string): Promise<unknown> =>
    new Promise((resolve) => {
      next = (next + 1) % 65_536;
      waiting.set(next, resolve);
      sockets[next % 4]?.send(encode(next, name));
    });
  return {
    ask: async (name) => {
      if (isReady) return send(name);
      await ready;
      isReady = true;
      return send(name);
    },
  };
}

function dnsPacket(port: number): Client {
  const { encode, decode } = require('dns-packet') as {
    encode(packet: object): Buffer;
    decode(octets: Buffer): unknown;
  };
  return pooled(
    port,
    (id, name) => encode({ type: 'query', id, flags: 256, questions: [{ type: 'TXT', name }] }),
    decode,
  );
}

/** What Node's sockets cost by themselves: the least that any client in JavaScript can reach. */
function bareSockets(port: number): Client {
  const query = (id: number, name: string): Uint8Array => {
    const octets = Buffer.allocUnsafe(name.length + 18).fill(0);
    octets.writeUInt16BE(id, 0);
    octets[2] = 1;
    octets[5] = 1;
    let at = 12;
    for (const label of name.split('.')) {
      octets[at] = label.length;
      at += 1 + octets.write(label, at + 1, 'latin1');
    }
    octets[at + 2] = 16;
    octets[at + 4] = 1;
    return octets;
  };
  return pooled(port, query, (octets) => octets.length);
}

export const CLIENTS: Readonly<Record<string, (port: number) => Client>> = {
  whyspam,
  'whyspam, evidence read': whyspamWithEvidence,
  'node:dns': nodeDns,
  'dns-packet, pooled': dnsPacket,
  dns2,
  'bare dgram': bareSockets,
};
