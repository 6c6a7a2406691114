/** A position in a message: reads octets and compressed names, and counts what that costs. */
import { MAX_LABEL_OCTETS, MAX_NAME_OCTETS, octetText } from './name.ts';

/** The octets are no DNS message. `at` is the octet where reading stopped. Caught inside this package only. */
export class MalformedMessage extends Error {
  override readonly name = 'MalformedMessage';
  readonly at: number;

  constructor(problem: string, at: number) {
    super(`${problem} (octet ${at})`);
    this.at = at;
  }
}

// A pointer must go backwards, so 127 labels bound the hops of an honest name; nobody honest needs more than a few.
const MAX_HOPS = 64;

/**
 * Work one message may cost, in label steps and octets of names. An honest message of 64 KiB stays far below; a
 * message that makes every record walk a long chain of pointers ends here instead of holding the event loop.
 */
export const MAX_WORK = 262_144;

interface KnownName {
  readonly text: string;
  /** Octets without compression. */
  readonly octets: number;
}

const NO_OCTETS = new Uint8Array();
/** Shared, for a message can hold 32 500 strings of one octet, and no other has so many. */
const ONE_OCTET: readonly Uint8Array[] = Array.from({ length: 256 }, (_, octet) => Uint8Array.of(octet));
/** Names are written here before they are text: a string made octet by octet costs several times as much. */
const SCRATCH = Buffer.allocUnsafeSlow(4 * (MAX_NAME_OCTETS + 1));
/** The octet in lower case where it is written as it is; 0 where it takes an escape. */
const PLAIN_LOWER = Uint8Array.from({ length: 256 }, (_, octet) => {
  const text = octetText(octet);
  return text.length === 1 ? text.charCodeAt(0) : 0;
});

/** A position in a message, with what reading it has cost so far. */
export class Cursor {
  readonly octets: Uint8Array;
  at: number;
  /** Steps taken in names. */
  work = 0;
  /** Names by the offset they begin at: MX and NS answers point at the same owner again and again. */
  #names: Map<number, KnownName> | undefined;
  /** The name of the question, which most answers begin with: kept apart, so that they need no map. */
  #first: KnownName | undefined;
  #firstAt = -1;

  constructor(octets: Uint8Array, at: number = 0) {
    this.octets = octets;
    this.at = at;
  }

  u8(): number {
    const value = this.octets[this.at];
    if (value === undefined) throw new MalformedMessage('the message ends too early', this.at);
    this.at += 1;
    return value;
  }

  u16(): number {
    return this.u8() * 256 + this.u8();
  }

  u32(): number {
    return this.u16() * 65_536 + this.u16();
  }

  /** A view, not to be written to: to copy a string of more than 64 octets costs more than to decode the whole message around it. */
  bytes(length: number): Uint8Array {
    const { octets, at } = this;
    if (at + length > octets.length) {
      throw new MalformedMessage('the message ends too early', octets.length);
    }
    if (length === 0) return NO_OCTETS;
    this.at = at + length;
    if (length === 1) return ONE_OCTET[octets[at] ?? 0] ?? NO_OCTETS;
    return new Uint8Array(octets.buffer, octets.byteOffset + at, length);
  }

  /** An uncompressed name whose text is known but for its case, for somebody has compared it. The cursor moves past it. */
  knownDomain(text: string): string {
    const { octets } = this;
    const start = this.at;
    let at = start;
    for (let length = octets[at] ?? 0; length > 0; length = octets[at] ?? 0) {
      if (length > MAX_LABEL_OCTETS) throw new MalformedMessage('a label has an unknown kind', at);
      at += length + 1;
    }
    this.at = at + 1;
    this.spend(at - start);
    this.#first = { text, octets: at + 1 - start };
    this.#firstAt = start;
    return text;
  }

  /** A name as text, compression followed (RFC 1035 section 4.1.4). The cursor moves past it. */
  domain(): string {
    const { octets } = this;
    const start = this.at;
    // Where the first pointer leads, and how much of the name stood before it.
    let firstTarget = -1;
    let writtenBefore = 0;
    let octetsBefore = 0;
    let suffix: string | undefined;
    let at = start;
    let end = -1;
    let limit = at;
    let total = 1;
    let hops = 0;
    let written = 0;
    for (;;) {
      const length = octets[at];
      if (length === undefined) throw new MalformedMessage('a name runs past the end', at);
      if (length === 0) {
        this.at = end === -1 ? at + 1 : end;
        break;
      }
      if (length >= 0xc0) {
        const low = octets[at + 1];
        if (low === undefined) throw new MalformedMessage('a name runs past the end', at);
        const target = (length & 0x3f) * 256 + low;
        // RFC 1035 section 4.1.4: a prior occurrence. Strictly backwards also rules out loops.
        if (target >= limit) throw new MalformedMessage('a compression pointer does not go backwards', at);
        hops += 1;
        if (hops > MAX_HOPS) throw new MalformedMessage('a name has too many compression pointers', at);
        this.spend(1);
        if (end === -1) end = at + 2;
        const known = target === this.#firstAt ? this.#first : this.#names?.get(target);
        if (known !== undefined) {
          total += known.octets - 1;
          if (total > MAX_NAME_OCTETS) throw new MalformedMessage('a name is longer than 255 octets', at);
          this.at = end;
          if (at === start) return known.text;
          suffix = known.text;
          break;
        }
        if (firstTarget === -1) {
          firstTarget = target;
          writtenBefore = written;
          octetsBefore = total - 1;
        }
        limit = target;
        at = target;
        continue;
      }
      if (length > MAX_LABEL_OCTETS) throw new MalformedMessage('a label has an unknown kind', at);
      total += length + 1;
      if (total > MAX_NAME_OCTETS) throw new MalformedMessage('a name is longer than 255 octets', at);
      if (at + length >= octets.length) throw new MalformedMessage('a name runs past the end', at);
      this.spend(length + 1);
      if (written > 0) SCRATCH[written++] = 0x2e;
      for (let index = at + 1; index <= at + length; index += 1) {
        const octet = octets[index] ?? 0;
        const plain = PLAIN_LOWER[octet] ?? 0;
        if (plain === 0) written += SCRATCH.write(octetText(octet), written, 'latin1');
        else SCRATCH[written++] = plain;
      }
      at += length + 1;
    }
    const labels = SCRATCH.toString('latin1', 0, written);
    const text =
      suffix === undefined || suffix === '' ? labels : written === 0 ? suffix : `${labels}.${suffix}`;
    // A name that is only a pointer is not kept under its own place: nothing points at a pointer.
    if (firstTarget === -1 || writtenBefore > 0) {
      this.#keep(start, { text, octets: total });
    }
    if (firstTarget !== -1) {
      const rest = writtenBefore === 0 ? text : text.slice(writtenBefore + 1);
      this.#keep(firstTarget, { text: rest, octets: total - octetsBefore });
    }
    return text;
  }

  #keep(at: number, name: KnownName): void {
    if (this.#firstAt === -1) {
      this.#firstAt = at;
      this.#first = name;
      return;
    }
    this.#names ??= new Map();
    this.#names.set(at, name);
  }

  /** Counts work. @throws MalformedMessage when a message costs more than any honest one. */
  spend(steps: number): void {
    this.work += steps;
    if (this.work > MAX_WORK) throw new MalformedMessage('it costs too much to read', this.at);
  }
}
