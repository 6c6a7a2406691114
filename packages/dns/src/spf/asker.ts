/** The questions of one audit: each asked once, and no more of them than an honest tree needs. */
import type { AskOptions, DnsAnswer, Resolver } from '../resolver/resolver.ts';

const MAX_NODES = 100;
/** Names of `a`, `mx` and `exists` that are looked up in one tree. */
const MAX_NAMES = 200;

/** Asks each question once; a second asker gets the answer of the first. */
export class Asker {
  readonly #resolver: Resolver;
  readonly #options: Pick<AskOptions, 'signal'>;
  readonly #answers = new Map<string, unknown>();
  #names = 0;
  #nodes = 0;

  constructor(resolver: Resolver, options: Pick<AskOptions, 'signal'>) {
    this.#resolver = resolver;
    this.#options = options;
  }

  ask<T extends 'A' | 'AAAA' | 'MX' | 'SOA' | 'TXT'>(name: string, type: T): Promise<DnsAnswer<T>> {
    const key = `${type} ${name}`;
    // The key holds the type: what was kept under it is an answer of that type.
    const known = this.#answers.get(key) as Promise<DnsAnswer<T>> | undefined;
    const answer = known ?? this.#resolver.ask(name, type, this.#options);
    if (known === undefined) this.#answers.set(key, answer);
    return answer;
  }

  /** False when a hostile tree has had its share. */
  mayLookUp(): boolean {
    return this.#names++ < MAX_NAMES;
  }

  mayVisit(): boolean {
    return this.#nodes++ < MAX_NODES;
  }
}
