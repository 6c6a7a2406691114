/** Octets to a message: all of it or MalformedMessage, never a part. The work is bounded whatever the octets say. */
import { Cursor, MalformedMessage } from './cursor.ts';
import { readData } from './rdata.ts';
import type { ResourceRecord } from './record.ts';

export interface MessageHeader {
  readonly id: number;
  /** QR. */
  readonly response: boolean;
  readonly opcode: number;
  readonly aa: boolean;
  readonly tc: boolean;
  readonly rd: boolean;
  readonly ra: boolean;
  readonly ad: boolean;
  readonly cd: boolean;
  /** In `Message` with the upper bits of OPT (RFC 6891 section 6.1.3); in a bare header the low four bits. */
  readonly rcode: number;
}

export interface Message extends MessageHeader {
  /** Lower case, so that the case we asked with (0x20) cannot leak into names compressed against it. */
  readonly question: { readonly name: string; readonly type: number; readonly class: number } | undefined;
  readonly answers: readonly ResourceRecord[];
  readonly authority: readonly ResourceRecord[];
  /** Without OPT. */
  readonly additional: readonly ResourceRecord[];
  /** Whether an OPT record came along. */
  readonly edns: boolean;
  /** Extended DNS errors (RFC 8914): what the server says about its failure. */
  readonly extendedErrors: readonly { readonly code: number; readonly text: string }[];
  /** Steps spent in names and strings; bounded by MAX_WORK. */
  readonly work: number;
}

/** The first twelve octets; the rest may be cut off, as it may be when TC is set. @throws MalformedMessage */
export function decodeHeader(octets: Uint8Array): MessageHeader {
  if (octets.length < 12) throw new MalformedMessage('a message has at least 12 octets', octets.length);
  const high = octets[2] ?? 0;
  const low = octets[3] ?? 0;
  return {
    id: (octets[0] ?? 0) * 256 + (octets[1] ?? 0),
    response: (high & 0x80) !== 0,
    opcode: (high >> 3) & 0xf,
    aa: (high & 0x04) !== 0,
    tc: (high & 0x02) !== 0,
    rd: (high & 0x01) !== 0,
    ra: (low & 0x80) !== 0,
    ad: (low & 0x20) !== 0,
    cd: (low & 0x10) !== 0,
    rcode: low & 0x0f,
  };
}

/**
 * A whole message. Its strings and opaque data are views of `octets`, which the caller gives away.
 *
 * @param asked the name of the question, lower case, where the caller has compared the question already.
 * @throws MalformedMessage also when octets are left over: the counts then lie.
 */
export function decodeMessage(octets: Uint8Array, asked?: string): Message {
  const header = decodeHeader(octets);
  const cursor = new Cursor(octets, 4);
  const questions = cursor.u16();
  const counts = [cursor.u16(), cursor.u16(), cursor.u16()] as const;
  // RFC 9619: a query, and so its answer, has one question; an error answer may have none.
  if (questions > 1) throw new MalformedMessage('a message has more than one question', 4);
  // The shortest record has 11 octets, so counts are checked before anything is read on their word.
  if (questions * 5 + (counts[0] + counts[1] + counts[2]) * 11 > octets.length - 12) {
    throw new MalformedMessage('the counts say more records than there are octets', 6);
  }
  const question =
    questions === 1
      ? {
          name: asked === undefined ? cursor.domain() : cursor.knownDomain(asked),
          type: cursor.u16(),
          class: cursor.u16(),
        }
      : undefined;
  const options = new Options();
  const answers = readSection(cursor, counts[0], undefined);
  const authority = readSection(cursor, counts[1], undefined);
  const additional = readSection(cursor, counts[2], options);
  if (cursor.at !== octets.length)
    throw new MalformedMessage('octets are left after the last record', cursor.at);
  return {
    id: header.id,
    response: header.response,
    opcode: header.opcode,
    aa: header.aa,
    tc: header.tc,
    rd: header.rd,
    ra: header.ra,
    ad: header.ad,
    cd: header.cd,
    rcode: header.rcode + options.extendedRcode * 16,
    question,
    answers,
    authority,
    additional,
    edns: options.seen,
    extendedErrors: options.errors,
    work: cursor.work,
  };
}

const NOTHING: readonly ResourceRecord[] = [];

function readSection(cursor: Cursor, count: number, options: Options | undefined): readonly ResourceRecord[] {
  if (count === 0) return NOTHING;
  const records: ResourceRecord[] = [];
  for (let index = 0; index < count; index += 1) {
    const start = cursor.at;
    const name = cursor.domain();
    const type = cursor.u16();
    const recordClass = cursor.u16();
    const ttl = cursor.u32();
    const length = cursor.u16();
    if (type === 41) {
      if (options === undefined || name !== '') throw new MalformedMessage('OPT is out of place', start);
      options.read(cursor, ttl, length);
      continue;
    }
    if (recordClass !== 1) throw new MalformedMessage(`a record has class ${recordClass}, not IN`, start);
    // RFC 2181 section 8: a TTL with the top bit set is 0.
    records.push({ name, ttl: ttl > 0x7fff_ffff ? 0 : ttl, data: readData(type, cursor, length) });
  }
  return records;
}

/** RFC 8914 section 2 allows several; a server that says more says nothing. */
const MOST_ERRORS = 16;
const utf8 = new TextDecoder();

/** What OPT says (RFC 6891 section 6.1.2). */
class Options {
  seen = false;
  extendedRcode = 0;
  readonly errors: { readonly code: number; readonly text: string }[] = [];

  read(cursor: Cursor, ttl: number, length: number): void {
    // RFC 6891 section 6.1.1: more than one OPT is a format error.
    if (this.seen) throw new MalformedMessage('there is more than one OPT', cursor.at);
    this.seen = true;
    this.extendedRcode = Math.floor(ttl / 0x100_0000);
    const end = cursor.at + length;
    while (cursor.at < end) {
      cursor.spend(1);
      const code = cursor.u16();
      const octets = cursor.bytes(cursor.u16());
      if (code !== 15 || octets.length < 2 || this.errors.length >= MOST_ERRORS) continue;
      // RFC 8914 section 2: INFO-CODE, then UTF-8 text, which some end in a NUL.
      const text = utf8.decode(octets.subarray(2)).replace(/\0$/, '');
      this.errors.push({ code: (octets[0] ?? 0) * 256 + (octets[1] ?? 0), text });
    }
    if (cursor.at !== end) throw new MalformedMessage('OPT does not have the length it says', cursor.at);
  }
}
