/** RDATA octets to typed data. Reads only inside the RDATA, but follows compression into the message before it. */
import { ipv4Text, ipv6Text } from './address.ts';
import { Cursor, MalformedMessage } from './cursor.ts';
import { MAX_LABEL_OCTETS, MAX_NAME_OCTETS, wireNameText } from './name.ts';
import type { Nsec3Parameters, RecordData } from './record.ts';
import { readTypeBitmap } from './type-bitmap.ts';

/** RDATA that stands by itself, without compression. @throws MalformedMessage */
export function decodeData(code: number, bytes: Uint8Array): RecordData {
  return readData(code, new Cursor(bytes), bytes.length);
}

/** The RDATA of `length` octets at the cursor, which ends right behind it. @throws MalformedMessage */
export function readData(code: number, cursor: Cursor, length: number): RecordData {
  const end = cursor.at + length;
  if (end > cursor.octets.length) {
    throw new MalformedMessage('RDATA runs past the end of the message', cursor.at);
  }
  const data = readKnown(code, cursor, end);
  if (cursor.at !== end) throw new MalformedMessage('RDATA does not have the length it says', cursor.at);
  return data;
}

function rest(cursor: Cursor, end: number): Uint8Array {
  if (end < cursor.at) throw new MalformedMessage('RDATA does not have the length it says', cursor.at);
  return cursor.bytes(end - cursor.at);
}

function string(cursor: Cursor, end: number): Uint8Array {
  cursor.spend(1);
  const length = cursor.u8();
  if (cursor.at + length > end) throw new MalformedMessage('a string runs past its RDATA', cursor.at);
  return cursor.bytes(length);
}

function readKnown(code: number, cursor: Cursor, end: number): RecordData {
  switch (code) {
    case 1: {
      const at = cursor.at;
      cursor.at += 4;
      if (cursor.at !== end) throw new MalformedMessage('an A record has not 4 octets', at);
      return { type: 'A', address: ipv4Text(cursor.octets, at) };
    }
    case 28: {
      const at = cursor.at;
      cursor.at += 16;
      if (cursor.at !== end) throw new MalformedMessage('an AAAA record has not 16 octets', at);
      return { type: 'AAAA', address: ipv6Text(cursor.octets, at) };
    }
    case 2:
      return { type: 'NS', host: cursor.domain() };
    case 5:
      return { type: 'CNAME', host: cursor.domain() };
    case 12:
      return { type: 'PTR', host: cursor.domain() };
    case 15:
      return { type: 'MX', preference: cursor.u16(), exchange: cursor.domain() };
    case 6:
      return {
        type: 'SOA',
        mname: cursor.domain(),
        rname: cursor.domain(),
        serial: cursor.u32(),
        refresh: cursor.u32(),
        retry: cursor.u32(),
        expire: cursor.u32(),
        minimum: cursor.u32(),
      };
    case 16: {
      const strings = [string(cursor, end)];
      while (cursor.at < end) strings.push(string(cursor, end));
      return { type: 'TXT', strings };
    }
    case 33:
      return {
        type: 'SRV',
        priority: cursor.u16(),
        weight: cursor.u16(),
        port: cursor.u16(),
        target: cursor.domain(),
      };
    case 52:
      return {
        type: 'TLSA',
        usage: cursor.u8(),
        selector: cursor.u8(),
        matching: cursor.u8(),
        association: rest(cursor, end),
      };
    case 257: {
      const flags = cursor.u8();
      const tag = String.fromCharCode(...string(cursor, end));
      // RFC 8659 section 4.1.1: one or more letters and digits; anything else could not be written as text.
      if (!/^[A-Za-z0-9]+$/.test(tag))
        throw new MalformedMessage('a CAA tag is not letters and digits', cursor.at);
      return { type: 'CAA', flags, tag, value: rest(cursor, end) };
    }
    case 39:
      return { type: 'DNAME', host: cursor.domain() };
    case 43:
    case 59:
      return {
        type: code === 43 ? 'DS' : 'CDS',
        keyTag: cursor.u16(),
        algorithm: cursor.u8(),
        digestType: cursor.u8(),
        digest: rest(cursor, end),
      };
    case 46:
      return {
        type: 'RRSIG',
        covered: cursor.u16(),
        algorithm: cursor.u8(),
        labels: cursor.u8(),
        originalTtl: cursor.u32(),
        expiration: cursor.u32(),
        inception: cursor.u32(),
        keyTag: cursor.u16(),
        signer: cursor.domain(),
        signature: rest(cursor, end),
      };
    case 47:
      return { type: 'NSEC', next: plainName(cursor, end), types: bitmap(cursor, end) };
    case 48:
    case 60:
      return {
        type: code === 48 ? 'DNSKEY' : 'CDNSKEY',
        flags: cursor.u16(),
        protocol: cursor.u8(),
        algorithm: cursor.u8(),
        publicKey: rest(cursor, end),
      };
    case 50: {
      const parameters = nsec3Parameters(cursor, end);
      const nextHash = string(cursor, end);
      // RFC 5155 section 3.2: the length of the hash is from 1 to 255.
      if (nextHash.length === 0) throw new MalformedMessage('an NSEC3 hash is empty', cursor.at);
      return { type: 'NSEC3', ...parameters, nextHash, types: bitmap(cursor, end) };
    }
    case 51:
      return { type: 'NSEC3PARAM', ...nsec3Parameters(cursor, end) };
    default:
      return { type: 'OPAQUE', code, bytes: rest(cursor, end) };
  }
}

/** RFC 4034 section 4.1.1: a name that is never compressed, its case as it came. */
function plainName(cursor: Cursor, end: number): string {
  const start = cursor.at;
  let at = start;
  for (let length = cursor.octets[at] ?? 0; length > 0 && at < end; length = cursor.octets[at] ?? 0) {
    if (length > MAX_LABEL_OCTETS) throw new MalformedMessage('the name of an NSEC is compressed', at);
    at += length + 1;
  }
  if (at >= end) throw new MalformedMessage('a name runs past its RDATA', start);
  if (at + 1 - start > MAX_NAME_OCTETS) throw new MalformedMessage('a name is longer than 255 octets', start);
  cursor.spend(at + 1 - start);
  return wireNameText(cursor.bytes(at + 1 - start), true);
}

function bitmap(cursor: Cursor, end: number): readonly number[] {
  const octets = rest(cursor, end);
  cursor.spend(octets.length);
  const reading = readTypeBitmap(octets);
  if ('problem' in reading) throw new MalformedMessage(reading.problem, cursor.at);
  return reading.types;
}

function nsec3Parameters(cursor: Cursor, end: number): Nsec3Parameters {
  return {
    hashAlgorithm: cursor.u8(),
    flags: cursor.u8(),
    iterations: cursor.u16(),
    salt: string(cursor, end),
  };
}
