/** Randomness in bulk: ids and letter case come from a buffer filled once for a thousand questions. */

export class RandomPool {
  readonly #fill: (bytes: Uint8Array) => void;
  readonly #bytes = new Uint8Array(8192);
  #at = 8192;

  constructor(fill: (bytes: Uint8Array) => void) {
    this.#fill = fill;
  }

  u8(): number {
    if (this.#at >= this.#bytes.length) {
      this.#fill(this.#bytes);
      this.#at = 0;
    }
    const value = this.#bytes[this.#at] ?? 0;
    this.#at += 1;
    return value;
  }

  u16(): number {
    return this.u8() * 256 + this.u8();
  }
}
