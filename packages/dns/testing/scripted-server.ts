/** A scripted DNS server on loopback for tests: UDP and TCP on one port, and a note of all it was asked. */
import { createSocket, type Socket as DatagramSocket } from 'node:dgram';
import { createServer, type Socket } from 'node:net';
import type { Endpoint } from '@whyspam/core';
import { decodeMessage, type Message } from '../src/wire/decode.ts';
import { encodeMessage, type OutgoingMessage } from '../src/wire/encode.ts';
import { typeName } from '../src/wire/type-names.ts';

export interface Asked {
  readonly transport: 'udp' | 'tcp' | 'tls' | 'https';
  readonly name: string;
  readonly type: string;
  readonly message: Message;
  readonly octets: Uint8Array;
  /** Counted from 0 over the life of the server. */
  readonly index: number;
  /** A reply to this question, its octets for the question kept as asked (0x20). */
  reply(rest?: Partial<OutgoingMessage>): Uint8Array;
}

/** What to send: octets, several in a row, or nothing (silence). */
export type Script = (
  asked: Asked,
) => Uint8Array | readonly Uint8Array[] | undefined | Promise<Uint8Array | undefined>;

export interface ScriptedServer extends Endpoint {
  readonly asked: Asked[];
  readonly connections: () => number;
  close(): Promise<void>;
}

export async function scriptedServer(script: Script, port: number = 0): Promise<ScriptedServer> {
  const asked: Asked[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const answer = async (
    transport: 'udp' | 'tcp',
    octets: Uint8Array,
    send: (reply: Uint8Array) => void,
  ): Promise<void> => {
    const one = readAsked(transport, octets, asked.length);
    asked.push(one);
    const result = await script(one);
    if (result === undefined) return;
    if (result instanceof Uint8Array) send(result);
    else for (const reply of result) send(reply);
  };
  const tcp = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    let buffer = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      buffer = Buffer.concat([buffer, chunk]);
      while (buffer.length >= 2 && buffer.length >= buffer.readUInt16BE(0) + 2) {
        const end = buffer.readUInt16BE(0) + 2;
        void answer('tcp', Uint8Array.from(buffer.subarray(2, end)), (reply) => {
          // Dribbled on purpose: length, first octets and rest arrive apart.
          const framed = Buffer.concat([Buffer.of(reply.length >> 8, reply.length & 0xff), reply]);
          socket.write(framed.subarray(0, 1));
          socket.write(framed.subarray(1, 9));
          socket.write(framed.subarray(9));
        });
        buffer = buffer.subarray(end);
      }
    });
  });
  // A free port of TCP may be taken on UDP, on a machine that runs more than this.
  for (let tries = 0; ; tries += 1) {
    await new Promise<void>((resolve) => tcp.listen(port, '127.0.0.1', resolve));
    const address = tcp.address();
    const bound = typeof address === 'object' && address !== null ? address.port : port;
    const udp = createSocket('udp4');
    udp.on('message', (octets, { address: to, port: from }) => {
      void answer('udp', octets, (reply) => udp.send(reply, from, to));
    });
    const isBound = await new Promise<boolean>((resolve) => {
      udp.once('error', () => resolve(false));
      udp.bind(bound, '127.0.0.1', () => resolve(true));
    });
    if (isBound) return running(udp, bound);
    if (tries === 8) throw new Error(`port ${bound} is taken on UDP`);
    await new Promise<void>((resolve) => tcp.close(() => resolve()));
  }

  function running(udp: DatagramSocket, bound: number): ScriptedServer {
    return {
      address: '127.0.0.1',
      port: bound,
      asked,
      connections: () => connections,
      close: async () => {
        for (const socket of sockets) socket.destroy();
        await new Promise<void>((resolve) => tcp.close(() => resolve()));
        await new Promise<void>((resolve) => udp.close(() => resolve()));
      },
    };
  }
}

/** A query, and how to answer it. */
export function readAsked(transport: Asked['transport'], octets: Uint8Array, index: number): Asked {
  const message = decodeMessage(octets);
  const name = message.question?.name ?? '';
  const type = typeName(message.question?.type ?? 0);
  return {
    transport,
    name,
    type,
    message,
    octets,
    index,
    reply: (rest = {}) => {
      const question = { name, type };
      const reply = encodeMessage({ id: message.id, response: true, rd: true, ra: true, question, ...rest });
      if (rest.question === undefined) reply.set(octets.subarray(12, 12 + name.length + 1), 12);
      return reply;
    },
  };
}

/** A loopback port nobody listens on. */
export async function closedPort(): Promise<Endpoint> {
  const server = await scriptedServer(() => undefined);
  await server.close();
  return { address: server.address, port: server.port };
}
