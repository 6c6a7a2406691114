/** Reads an answer along its CNAME chain, and asks on where the chain leads out of it. */
import {
  probeError,
  type DnsEvidence,
  type DnssecReason,
  type DnssecState,
  type ProbeError,
} from '@whyspam/core';
import type { RecordData, RecordType, ResourceRecord } from '../wire/record.ts';
import { weakestState, type StateWithReason } from '../dnssec/dnssec-state.ts';
import type { Hop } from './hop.ts';
import type { DnsAnswer } from './resolver.ts';

/** Questions asked for one alias chain at most, beside the first. */
export const MAX_FURTHER_QUESTIONS = 8;
/** Aliases in one answer at most. Resolvers give up at 8 to 17. */
export const MAX_ALIASES = 16;

export type RecordOf<T extends RecordType> = ResourceRecord & {
  readonly data: Extract<RecordData, { readonly type: T }>;
};

export function isOfType<T extends RecordType>(record: ResourceRecord, type: T): record is RecordOf<T> {
  return record.data.type === type;
}

/** The records of that name and type. */
export function recordsOf<T extends RecordType>(
  records: readonly ResourceRecord[],
  name: string,
  type: T,
): readonly RecordOf<T>[] {
  return records.filter((record): record is RecordOf<T> => record.name === name && isOfType(record, type));
}

/** The parts of an answer that differ. */
type Result<T extends RecordType> = Pick<DnsAnswer<T>, 'outcome'> &
  Partial<Pick<DnsAnswer<T>, 'records' | 'error'>>;

/**
 * An answer whose evidence is made when it is read. The property is its own and enumerable all the same, so the answer
 * can be copied, compared and written down like any other.
 */
class ChainAnswer<T extends RecordType> implements DnsAnswer<T> {
  static readonly #evidence: PropertyDescriptor & ThisType<ChainAnswer<RecordType>> = {
    configurable: true,
    enumerable: true,
    get() {
      return this.#first.evidence;
    },
  };

  readonly outcome: DnsAnswer<T>['outcome'];
  readonly records: DnsAnswer<T>['records'];
  readonly aliases: readonly string[];
  declare readonly error?: ProbeError;
  declare readonly evidence: DnsEvidence;
  readonly dnssec: DnssecState;
  declare readonly dnssecReason?: DnssecReason;
  declare readonly hops?: readonly DnsEvidence[];
  readonly #first: Hop;

  constructor(
    first: Hop,
    further: readonly Hop[],
    aliases: readonly string[],
    { outcome, records = NO_RECORDS, error }: Result<T>,
  ) {
    this.outcome = outcome;
    this.records = records;
    this.aliases = aliases;
    this.#first = first;
    // Of a recorded run the state is in the evidence; from the network nothing is validated yet.
    const { dnssec, dnssecReason } = further.length === 0 ? first.state : weakestOf([first, ...further]);
    this.dnssec = dnssec;
    if (dnssecReason !== undefined) this.dnssecReason = dnssecReason;
    if (error !== undefined) this.error = error;
    if (further.length > 0) this.hops = further.map(({ evidence }) => evidence);
    Object.defineProperty(this, 'evidence', ChainAnswer.#evidence);
  }
}

const NO_RECORDS: readonly never[] = [];
const NO_ALIASES: readonly string[] = [];

function weakestOf(hops: readonly Hop[]): StateWithReason {
  return weakestState(hops.map(({ state }) => state));
}

/** The answer when it needs no further question and no alias, as most; else `undefined`. */
export function answerOf<T extends RecordType>(hop: Hop, name: string, type: T): DnsAnswer<T> | undefined {
  const result = (rest: Result<T>): DnsAnswer<T> => new ChainAnswer(hop, [], NO_ALIASES, rest);
  if (hop.error !== undefined) return result({ outcome: 'error', error: hop.error });
  const records = recordsOf(hop.answers, name, type);
  if (records.length > 0) return result({ outcome: 'answer', records });
  if (hop.answers.length > 0) return undefined;
  return result({ outcome: hop.nameError ? 'nameError' : 'noData' });
}

/**
 * The answer to `name` and `type` out of the hops that `ask` gives. The evidence is that of the first hop; those of
 * further questions are in `hops`.
 */
export async function followChain<T extends RecordType>(
  first: Hop,
  name: string,
  type: T,
  ask: (name: string) => Promise<Hop>,
): Promise<DnsAnswer<T>> {
  const atOnce = answerOf(first, name, type);
  if (atOnce !== undefined) return atOnce;
  const aliases: string[] = [];
  const seen = new Set([name]);
  const hops: Hop[] = [];
  let hop = first;
  let current = name;
  const answer = (rest: Result<T>): DnsAnswer<T> => new ChainAnswer(first, hops, aliases, rest);
  for (;;) {
    if (hop.error !== undefined) return answer({ outcome: 'error', error: hop.error });
    const records = recordsOf(hop.answers, current, type);
    if (records.length > 0) return answer({ outcome: 'answer', records });
    const before = current;
    // Asked for a CNAME, the CNAME is the answer and leads nowhere (RFC 1034 section 3.6.2).
    for (let next = type === 'CNAME' ? undefined : target(hop.answers, current); next !== undefined;) {
      aliases.push(next);
      if (seen.has(next)) {
        return answer({ outcome: 'error', error: probeError('DNS_MALFORMED', `CNAME loop at ${next}`) });
      }
      if (aliases.length > MAX_ALIASES) {
        return answer({
          outcome: 'error',
          error: probeError('DNS_MALFORMED', 'the CNAME chain is too long'),
        });
      }
      seen.add(next);
      current = next;
      next = target(hop.answers, current);
    }
    if (current !== before) {
      const found = recordsOf(hop.answers, current, type);
      if (found.length > 0) return answer({ outcome: 'answer', records: found });
    }
    if (hop.nameError) return answer({ outcome: 'nameError' });
    // With an SOA the answer speaks of the end of the chain (RFC 2308 section 2.2); with nothing it stops short.
    if (current === before || hop.authority.some(({ data }) => data.type === 'SOA')) {
      return answer({ outcome: 'noData' });
    }
    if (hops.length >= MAX_FURTHER_QUESTIONS) {
      return answer({ outcome: 'error', error: probeError('DNS_MALFORMED', 'the CNAME chain is too long') });
    }
    hop = await ask(current);
    hops.push(hop);
  }
}

function target(answers: readonly ResourceRecord[], name: string): string | undefined {
  return recordsOf(answers, name, 'CNAME')[0]?.data.host;
}
