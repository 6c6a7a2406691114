/** For tests: reads a ClientHello and writes the first flight of a server of any age, without any cryptography. */
import type { Peer } from './scripted-server.ts';

export interface Hello {
  /** Of the record. */
  readonly recordVersion: number;
  readonly legacyVersion: number;
  /** From supported_versions, else the legacy version alone. */
  readonly versions: readonly number[];
  readonly ciphers: readonly number[];
  readonly groups: readonly number[];
  readonly serverName?: string;
  /** By type, in order. */
  readonly extensions: ReadonlyMap<number, Buffer>;
  readonly keyShares: readonly number[];
  readonly sessionIdLength: number;
  readonly length: number;
}

/** Throws on anything that is not one whole, well-formed record with one ClientHello. */
export function readHello(bytes: Buffer): Hello {
  const isWhole = bytes[0] === 22 && bytes[5] === 1 && bytes.readUInt16BE(3) === bytes.length - 5;
  if (!isWhole || bytes.readUIntBE(6, 3) !== bytes.length - 9) throw new Error('no ClientHello');
  const legacyVersion = bytes.readUInt16BE(9);
  let at = 43;
  const sessionIdLength = bytes.readUInt8(at);
  at += 1 + sessionIdLength;
  const ciphers = words(bytes.subarray(at + 2, at + 2 + bytes.readUInt16BE(at)));
  at += 2 + ciphers.length * 2;
  at += 1 + bytes.readUInt8(at);
  const extensions = new Map<number, Buffer>();
  if (at < bytes.length) {
    if (bytes.readUInt16BE(at) !== bytes.length - at - 2) throw new Error('extensions of a wrong length');
    at += 2;
  }
  while (at < bytes.length) {
    const length = bytes.readUInt16BE(at + 2);
    if (at + 4 + length > bytes.length) throw new Error('an extension cut short');
    extensions.set(bytes.readUInt16BE(at), bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  const name = extensions.get(0);
  const versions = extensions.get(43);
  const groups = extensions.get(10);
  return {
    recordVersion: bytes.readUInt16BE(1),
    legacyVersion,
    versions: versions === undefined ? [legacyVersion] : words(versions.subarray(1)),
    ciphers,
    groups: groups === undefined ? [] : words(groups.subarray(2)),
    ...(name === undefined ? {} : { serverName: name.subarray(5).toString('latin1') }),
    extensions,
    keyShares: readKeyShares(extensions.get(51)),
    sessionIdLength,
    length: bytes.length - 5,
  };
}

function readKeyShares(extension: Buffer = Buffer.alloc(0)): number[] {
  const groups: number[] = [];
  for (let at = 2; at < extension.length;) {
    groups.push(extension.readUInt16BE(at));
    at += 4 + extension.readUInt16BE(at + 2);
  }
  return groups;
}

function words(bytes: Buffer): number[] {
  return Array.from({ length: bytes.length / 2 }, (_, index) => bytes.readUInt16BE(index * 2));
}

export function uint(value: number, octets: number): Buffer {
  const buffer = Buffer.alloc(octets);
  buffer.writeUIntBE(value, 0, octets);
  return buffer;
}

export function record(type: number, content: Buffer, version: number = 0x0303): Buffer {
  return Buffer.concat([Buffer.from([type]), uint(version, 2), uint(content.length, 2), content]);
}

export function alertRecord(code: number, level: number = 2): Buffer {
  return record(21, Buffer.from([level, code]));
}

export function message(type: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([type]), uint(content.length, 3), content]);
}

export function extension(type: number, content: Buffer): Buffer {
  return Buffer.concat([uint(type, 2), uint(content.length, 2), content]);
}

const RETRY_RANDOM = Buffer.from('cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c', 'hex');

export interface ServerHelloParts {
  /** As on the wire: 0x0300 for SSLv3 to 0x0304. */
  readonly version: number;
  readonly cipher: number;
  /** TLS 1.3. */
  readonly group?: number;
  readonly isRetry?: boolean;
  readonly extensions?: Buffer;
}

export function serverHello({
  version,
  cipher,
  group = 0x1d,
  isRetry = false,
  extensions,
}: ServerHelloParts): Buffer {
  const share = isRetry ? uint(group, 2) : Buffer.concat([uint(group, 2), uint(32, 2), Buffer.alloc(32, 7)]);
  const own =
    version === 0x0304 ? Buffer.concat([extension(43, uint(version, 2)), extension(51, share)]) : undefined;
  const all = extensions ?? own;
  return message(
    2,
    Buffer.concat([
      uint(Math.min(version, 0x0303), 2),
      isRetry ? RETRY_RANDOM : Buffer.alloc(32, 5),
      Buffer.from([4, 1, 2, 3, 4]),
      uint(cipher, 2),
      Buffer.from([0]),
      ...(all === undefined ? [] : [uint(all.length, 2), all]),
    ]),
  );
}

/** ServerDHParams with a prime of so many bits; the signature is left to the imagination. */
export function dheKeyExchange(bits: number): Buffer {
  const prime = Buffer.alloc(Math.ceil(bits / 8), 0xff);
  prime[0] = 0xff >> (prime.length * 8 - bits);
  const params = [prime, Buffer.from([2]), prime].flatMap((value) => [uint(value.length, 2), value]);
  return message(12, Buffer.concat([...params, Buffer.alloc(64)]));
}

export function ecdheKeyExchange(group: number): Buffer {
  return message(12, Buffer.concat([Buffer.from([3]), uint(group, 2), Buffer.alloc(100)]));
}

export const certificateMessage: Buffer = message(11, Buffer.alloc(1500, 1));
export const doneMessage: Buffer = message(14, Buffer.alloc(0));

export interface ToyServer {
  /** On the wire. */
  readonly versions: readonly number[];
  /** In its order of choice. */
  readonly ciphers: readonly number[];
  readonly groups?: readonly number[];
  readonly dheBits?: number;
  /** The alert for an offer that it cannot take. */
  readonly alert?: number;
}

const DHE = new Set([0x9e, 0x9f, 0x33, 0x39, 0x16, 0x15, 0x14, 0x66, 0x34, 0xa6, 0x3a, 0x19]);

/** What a server with these habits says to a ClientHello. */
export function answerHello(hello: Hello, toy: ToyServer): Buffer {
  const refusal = alertRecord(toy.alert ?? 40);
  const version = toy.versions
    .filter((own) => (hello.extensions.has(43) ? hello.versions.includes(own) : own <= hello.legacyVersion))
    .sort((one, other) => other - one)[0];
  if (version === undefined) return alertRecord(toy.alert ?? 70);
  const group = (toy.groups ?? [0x1d, 0x17]).find((own) => hello.groups.includes(own));
  const isEcdhe = (cipher: number): boolean => cipher >> 8 === 0xc0 || cipher >> 8 === 0xcc;
  const cipher = toy.ciphers.find(
    (own) =>
      (own >> 8 === 0x13) === (version === 0x0304) &&
      hello.ciphers.includes(own) &&
      (group !== undefined || !isEcdhe(own)),
  );
  if (cipher === undefined) return refusal;
  if (version === 0x0304) {
    if (group === undefined) return refusal;
    return record(22, serverHello({ version, cipher, group, isRetry: !hello.keyShares.includes(group) }));
  }
  const flight = [
    serverHello({ version, cipher }),
    certificateMessage,
    ...(isEcdhe(cipher) && group !== undefined ? [ecdheKeyExchange(group)] : []),
    ...(DHE.has(cipher) ? [dheKeyExchange(toy.dheBits ?? 2048)] : []),
    doneMessage,
  ];
  return record(22, Buffer.concat(flight), version);
}

/** The next record from the client, whole; rejects when it goes first. Lines are no longer read from then on. */
export function nextRecord({ socket }: Peer): Promise<Buffer> {
  let seen = Buffer.alloc(0);
  socket.removeAllListeners('data');
  return new Promise((resolve, reject) => {
    socket.on('data', (bytes) => {
      seen = Buffer.concat([seen, bytes]);
      if (seen.length >= 5 && seen.length >= 5 + seen.readUInt16BE(3)) resolve(seen);
    });
    socket.once('close', () => reject(new Error('the client is gone')));
  });
}
