/** Proofs of absence with NSEC3: RFC 5155 section 8, with the limits of RFC 9276. */
import { createHash } from 'node:crypto';
import type { Nsec3Parameters } from '../wire/record.ts';
import { base32hex } from '../wire/base32hex.ts';
import { readName } from '../wire/name.ts';
import { DENIED, NOT_DENIED, readBitmap, speaksNotBelow, type DenialVerdict, type Denied } from './denial.ts';
import { isWithin, parentOf } from './names.ts';
import type { Budget } from './work-limits.ts';

/** An NSEC3 whose signature holds. */
export interface ProvenNsec3 extends Nsec3Parameters {
  readonly zone: string;
  /** The first label of the owner: base32hex, lower case. */
  readonly hash: string;
  readonly nextHash: string;
  readonly types: readonly number[];
}

/** RFC 5155 section 3.1.2.1. */
export const OPT_OUT_FLAG = 1;

/** RFC 5155 section 5: the hash of a name as base32hex; `undefined` when it is no name. */
export function nsec3Hash(name: string, { salt, iterations }: Pick<Nsec3Parameters, 'salt' | 'iterations'>) {
  const reading = readName(name.toLowerCase());
  if ('problem' in reading) return undefined;
  let hash = createHash('sha1').update(reading.wire).update(salt).digest();
  for (let round = 0; round < iterations; round += 1) {
    hash = createHash('sha1').update(hash).update(salt).digest();
  }
  return base32hex(hash);
}

/** Whether the records prove it. All of them are of the one zone, and verified. */
export function denyByNsec3(
  denied: Denied,
  records: readonly ProvenNsec3[],
  zone: string,
  budget: Budget,
): DenialVerdict {
  // RFC 5155 sections 8.1 and 8.2: unknown hash algorithms, unknown flags and a second set of parameters are left aside.
  const known = records.filter(
    ({ hashAlgorithm, flags }) => hashAlgorithm === 1 && (flags & ~OPT_OUT_FLAG) === 0,
  );
  const [first] = known;
  if (first === undefined) return NOT_DENIED;
  // RFC 9276 section 3.2: too many iterations make it insecure, once the signature of the record is known to hold.
  if (first.iterations > budget.limits.nsec3Iterations) {
    return { state: 'insecure', reason: 'nsec3Iterations' };
  }
  const chain = known.filter(
    ({ iterations, salt }) => iterations === first.iterations && Buffer.from(salt).equals(first.salt),
  );
  const verdict = new Nsec3Proof(chain, zone, budget).verdict(denied);
  return budget.isSpent ? { state: 'bogus', reason: 'tooMuchWork' } : verdict;
}

/** Proven that the name is not there: the nearest one that is, and whether delegations may hide in the gap. */
interface Encloser {
  readonly name: string;
  readonly optOut: boolean;
}

class Nsec3Proof {
  readonly #records: readonly ProvenNsec3[];
  readonly #zone: string;
  readonly #budget: Budget;
  readonly #hashes = new Map<string, string | undefined>();

  constructor(records: readonly ProvenNsec3[], zone: string, budget: Budget) {
    this.#records = records;
    this.#zone = zone;
    this.#budget = budget;
  }

  verdict(denied: Denied): DenialVerdict {
    const { name } = denied;
    if (denied.kind === 'wildcard') {
      // RFC 5155 section 8.8: the next closer name is covered.
      const gap = this.#covering(nextCloser(name, denied.encloser));
      return gap === undefined ? NOT_DENIED : this.#within(gap, DENIED);
    }
    if (denied.kind === 'noData') {
      // RFC 5155 sections 8.5 and 8.6.
      const exact = this.#matching(name);
      if (exact !== undefined) return readBitmap(exact.types, denied.type, name);
    }
    const encloser = this.#closestEncloser(name);
    if (encloser === undefined) return NOT_DENIED;
    const wildcard = encloser.name === '' ? '*' : `*.${encloser.name}`;
    if (denied.kind === 'nameError') {
      // RFC 5155 section 8.4.
      if (this.#covering(wildcard) === undefined) return NOT_DENIED;
      return this.#within(encloser, DENIED);
    }
    // RFC 5155 section 8.7.
    const atWildcard = this.#matching(wildcard);
    if (atWildcard !== undefined)
      return this.#within(encloser, readBitmap(atWildcard.types, denied.type, wildcard));
    // RFC 5155 section 8.6 for DS; erratum 3441 to section 8.5 for what lies above an unsigned delegation.
    return encloser.optOut ? { state: 'insecure', reason: 'optOut' } : NOT_DENIED;
  }

  /** RFC 5155 section 9.2: where delegations may be left out, absence is not secure. */
  #within({ optOut }: Pick<Encloser, 'optOut'>, verdict: DenialVerdict): DenialVerdict {
    return optOut && verdict.state === 'secure' ? { state: 'insecure', reason: 'optOut' } : verdict;
  }

  /** RFC 5155 section 8.3. */
  #closestEncloser(name: string): Encloser | undefined {
    let below: string | undefined;
    for (let current = name; ; current = parentOf(current)) {
      const match = this.#matching(current);
      if (match !== undefined) {
        if (below === undefined || speaksNotBelow(match.types)) return undefined;
        const gap = this.#covering(below);
        return gap === undefined ? undefined : { name: current, optOut: gap.optOut };
      }
      if (current === this.#zone || current === '' || this.#budget.isSpent) return undefined;
      below = current;
    }
  }

  #matching(name: string): ProvenNsec3 | undefined {
    const hash = this.#hash(name);
    return hash === undefined ? undefined : this.#records.find((record) => record.hash === hash);
  }

  #covering(name: string): { readonly optOut: boolean } | undefined {
    const hash = this.#hash(name);
    if (hash === undefined) return undefined;
    const found = this.#records.find((record) =>
      // base32hex sorts as the octets do. The last record leads back to the first.
      record.hash < record.nextHash
        ? record.hash < hash && hash < record.nextHash
        : hash > record.hash || hash < record.nextHash,
    );
    return found === undefined ? undefined : { optOut: (found.flags & OPT_OUT_FLAG) !== 0 };
  }

  #hash(name: string): string | undefined {
    const [first] = this.#records;
    if (first === undefined || !isWithin(name, this.#zone)) return undefined;
    if (this.#hashes.has(name)) return this.#hashes.get(name);
    if (!this.#budget.takeHash()) return undefined;
    const hash = nsec3Hash(name, first);
    this.#hashes.set(name, hash);
    return hash;
  }
}

/** The name one label longer than the encloser on the way to the name (RFC 5155 section 1.3). */
function nextCloser(name: string, encloser: string): string {
  let current = name;
  while (current !== '' && parentOf(current) !== encloser) current = parentOf(current);
  return current;
}
