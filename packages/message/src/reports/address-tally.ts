/**
 * A count for each address, in memory that the garbage collector has nothing to do with: tens of thousands of addresses stay
 * until the end, and as objects they alone make it double its young generation again and again.
 */
import { flat } from './xml-reader.ts';

const SMALLEST = 8;
/** No address is in this place. */
const FREE = -1;

export class AddressTally {
  readonly #limit: number;
  /** How many more addresses all tallies that share it may take. */
  readonly #budget: { left: number };
  /** IPv4 as numbers in a table with open addressing, at most half full: addresses, and their counts. */
  #keys = new Int32Array(SMALLEST);
  #counts = new Float64Array(SMALLEST).fill(FREE);
  #used = 0;
  /** All others. */
  readonly #others = new Map<string, number>();

  constructor(limit: number, budget: { left: number }) {
    this.#limit = limit;
    this.#budget = budget;
  }

  /** @param address as `normalAddress` gives it; what is none is kept as it is. */
  add(address: string, count: number): void {
    const key = ipv4Number(address);
    if (key === undefined) {
      const before = this.#others.get(address);
      if (before !== undefined) this.#others.set(address, before + count);
      else if (this.#takes()) this.#others.set(flat(address), count);
      return;
    }
    const at = this.#placeOf(key);
    const before = this.#counts[at] ?? FREE;
    if (before !== FREE) this.#counts[at] = before + count;
    else if (this.#takes()) {
      this.#keys[at] = key;
      this.#counts[at] = count;
      this.#used += 1;
      if (2 * this.#used > this.#keys.length) this.#grow();
    }
  }

  /** Gives back what it took of the budget it shares. */
  release(): void {
    this.#budget.left += this.size;
    this.#keys = new Int32Array(SMALLEST);
    this.#counts = new Float64Array(SMALLEST).fill(FREE);
    this.#used = 0;
    this.#others.clear();
  }

  get size(): number {
    return this.#used + this.#others.size;
  }

  /** The biggest first; equal ones by address as text, so that the same reports make the same result. */
  names(limit: number): readonly string[] {
    const all: (readonly [string, number])[] = [...this.#others];
    for (const [at, count] of this.#counts.entries())
      if (count !== FREE) all.push([ipv4Text(this.#keys[at] ?? 0), count]);
    return all
      .toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .slice(0, limit)
      .map(([address]) => address);
  }

  #takes(): boolean {
    if (this.size >= this.#limit || this.#budget.left <= 0) return false;
    this.#budget.left -= 1;
    return true;
  }

  /** Where the address is, or would be. */
  #placeOf(key: number): number {
    const mask = this.#keys.length - 1;
    // Neighbours in a network differ in a few bits only.
    const spread = Math.imul(key, 0x9e_37_79_b1);
    let at = (spread ^ (spread >>> 15)) & mask;
    while (this.#counts[at] !== FREE && this.#keys[at] !== key) at = (at + 1) & mask;
    return at;
  }

  #grow(): void {
    const keys = this.#keys;
    const counts = this.#counts;
    this.#keys = new Int32Array(2 * keys.length);
    this.#counts = new Float64Array(2 * counts.length).fill(FREE);
    for (const [index, count] of counts.entries()) {
      if (count === FREE) continue;
      const key = keys[index] ?? 0;
      const at = this.#placeOf(key);
      this.#keys[at] = key;
      this.#counts[at] = count;
    }
  }
}

/** Of 32 bits, with a sign; undefined when it is no IPv4 address. */
function ipv4Number(address: string): number | undefined {
  let value = 0;
  let octet = -1;
  let dots = 0;
  for (let at = 0; at < address.length; at += 1) {
    const code = address.charCodeAt(at);
    if (code === 0x2e) {
      if (octet < 0) return undefined;
      value = (value << 8) | octet;
      octet = -1;
      dots += 1;
    } else if (code >= 0x30 && code <= 0x39) {
      octet = Math.max(octet, 0) * 10 + code - 0x30;
      if (octet > 255) return undefined;
    } else return undefined;
  }
  return dots === 3 && octet >= 0 ? (value << 8) | octet : undefined;
}

function ipv4Text(value: number): string {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');
}
