/** A DNS question over UDP or TCP, with the answer as it came: for tests of the lab's servers. */
import type { Endpoint } from '@whyspam/core';
import { createSocket } from 'node:dgram';
import { connect } from 'node:net';

export interface AskDnsOptions {
  readonly id?: number;
  readonly type?: number;
  /** Give an OPT with this payload size. */
  readonly payload?: number;
  /** Set QR=1, as an answer has it. */
  readonly asAnswer?: boolean;
  readonly opcode?: number;
  readonly waitMs?: number;
}

export interface RawAnswer {
  readonly id: number;
  readonly qr: boolean;
  readonly aa: boolean;
  readonly tc: boolean;
  readonly ra: boolean;
  readonly rcode: number;
  /** Question, answer, authority, additional. */
  readonly counts: readonly number[];
  readonly octets: Buffer;
}

export function encodeQuestion(name: string, options: AskDnsOptions = {}): Buffer {
  const header = Buffer.alloc(12);
  header.writeUInt16BE(options.id ?? 0x1234, 0);
  header.writeUInt16BE(0x0100 | (options.asAnswer === true ? 0x8000 : 0) | ((options.opcode ?? 0) << 11), 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(options.payload === undefined ? 0 : 1, 10);
  const labels = name
    .split('.')
    .flatMap((label) => [Buffer.from([label.length]), Buffer.from(label, 'latin1')]);
  const opt = Buffer.from([
    0,
    0,
    41,
    (options.payload ?? 0) >> 8,
    (options.payload ?? 0) & 255,
    0,
    0,
    0,
    0,
    0,
    0,
  ]);
  const type = options.type ?? 1;
  return Buffer.concat([
    header,
    ...labels,
    Buffer.from([0, type >> 8, type & 255, 0, 1]),
    ...(options.payload === undefined ? [] : [opt]),
  ]);
}

function decode(octets: Buffer): RawAnswer {
  const flags = octets.readUInt16BE(2);
  return {
    id: octets.readUInt16BE(0),
    qr: (flags & 0x8000) !== 0,
    aa: (flags & 0x0400) !== 0,
    tc: (flags & 0x0200) !== 0,
    ra: (flags & 0x0080) !== 0,
    rcode: flags & 15,
    counts: [4, 6, 8, 10].map((at) => octets.readUInt16BE(at)),
    octets,
  };
}

/** The answer, or undefined when none came in time. */
export function askUdp(
  server: Endpoint,
  name: string,
  options: AskDnsOptions = {},
): Promise<RawAnswer | undefined> {
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4');
    const end = (answer: RawAnswer | undefined): void => {
      clearTimeout(timer);
      socket.close(() => resolve(answer));
    };
    const timer = setTimeout(() => end(undefined), options.waitMs ?? 1500);
    socket.once('message', (octets) => end(decode(octets)));
    socket.once('error', reject);
    socket.send(encodeQuestion(name, options), server.port, server.address);
  });
}

/** The answer, or undefined when none came in time. */
export function askTcp(
  server: Endpoint,
  name: string,
  options: AskDnsOptions = {},
): Promise<RawAnswer | undefined> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: server.address, port: server.port });
    let octets = Buffer.alloc(0);
    const end = (answer: RawAnswer | undefined): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    const timer = setTimeout(() => end(undefined), options.waitMs ?? 1500);
    socket.once('error', reject);
    socket.on('data', (bytes: Buffer) => {
      octets = Buffer.concat([octets, bytes]);
      if (octets.length >= 2 && octets.length >= 2 + octets.readUInt16BE(0)) end(decode(octets.subarray(2)));
    });
    const question = encodeQuestion(name, options);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(question.length);
    socket.write(Buffer.concat([length, question]));
  });
}
