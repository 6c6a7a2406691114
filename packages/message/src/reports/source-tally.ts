/** Counts of one source while reports are read, in bounded memory, and what they make it. */
import type { MessageCounts, ReportFailing, ReportSource } from '@whyspam/core';
import { AddressTally } from './address-tally.ts';
import { flat } from './xml-reader.ts';

/** A count for each name, of at most so many names. */
export class BoundedTally {
  readonly #counts = new Map<string, number>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(name: string, count: number): void {
    const before = this.#counts.get(name);
    if (before !== undefined) this.#counts.set(name, before + count);
    else if (this.#counts.size < this.#limit) this.#counts.set(flat(name), count);
  }

  get size(): number {
    return this.#counts.size;
  }

  /** The biggest first; equal ones by name, so that the same reports make the same result. */
  top(limit: number = Number.POSITIVE_INFINITY): readonly (readonly [string, number])[] {
    return [...this.#counts].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, limit);
  }

  names(limit?: number): readonly string[] {
    return this.top(limit).map(([name]) => name);
  }
}

export type Counts = { -readonly [K in keyof MessageCounts]: number };

export function zeroCounts(): Counts {
  return { messages: 0, passed: 0, spfAligned: 0, dkimAligned: 0, quarantined: 0, rejected: 0 };
}

export function addCounts(to: Counts, of: MessageCounts): void {
  to.messages += of.messages;
  to.passed += of.passed;
  to.spfAligned += of.spfAligned;
  to.dkimAligned += of.dkimAligned;
  to.quarantined += of.quarantined;
  to.rejected += of.rejected;
}

/** Days, a number each (days since 1970), with messages and passed. */
export class DayTally {
  readonly #days = new Map<number, { messages: number; passed: number }>();

  add(day: number, messages: number, passed: number): void {
    const found = this.#days.get(day);
    if (found !== undefined) {
      found.messages += messages;
      found.passed += passed;
    } else if (this.#days.size < MAX_DAYS) this.#days.set(day, { messages, passed });
  }

  list(): ReportSource['days'] {
    return [...this.#days]
      .toSorted(([a], [b]) => a - b)
      .map(([day, { messages, passed }]) => ({
        day: new Date(day * 86_400_000).toISOString().slice(0, 10),
        messages,
        passed,
      }));
  }
}

/** A year, and some. */
const MAX_DAYS = 400;
const MAX_ADDRESSES = 5000;
const MAX_NAMES = 50;
const LISTED_ADDRESSES = 10;
const LISTED_NAMES = 5;

/** What one record means for its source. */
export interface Outcome {
  readonly count: number;
  readonly address: string;
  readonly spfAligned: boolean;
  readonly dkimAligned: boolean;
  readonly disposition: string;
  readonly failing: ReportFailing | undefined;
  readonly day: number | undefined;
  readonly isBroken: boolean;
  readonly isForwarded: boolean;
}

export interface SourceTally {
  readonly name: string;
  /** How it was recognised, when it was recognised at all. */
  readonly mark?: { readonly kind: 'esp' | 'own' | 'forwarder'; readonly because: string };
  readonly counts: Counts;
  readonly failures: Record<ReportFailing, number>;
  readonly addresses: AddressTally;
  readonly spfDomains: BoundedTally;
  readonly dkimDomains: BoundedTally;
  readonly selectors: BoundedTally;
  readonly overrides: BoundedTally;
  readonly days: DayTally;
  forwarded: number;
  broken: number;
}

export function newSource(
  name: string,
  mark: SourceTally['mark'],
  addressBudget: { left: number },
): SourceTally {
  return {
    name: flat(name),
    ...(mark === undefined ? {} : { mark }),
    counts: zeroCounts(),
    failures: { notAligned: 0, spfOnly: 0, dkimBroken: 0, notAuthenticated: 0 },
    addresses: new AddressTally(MAX_ADDRESSES, addressBudget),
    spfDomains: new BoundedTally(MAX_NAMES),
    dkimDomains: new BoundedTally(MAX_NAMES),
    selectors: new BoundedTally(MAX_NAMES),
    overrides: new BoundedTally(MAX_NAMES),
    days: new DayTally(),
    forwarded: 0,
    broken: 0,
  };
}

export function addOutcome(source: SourceTally, outcome: Outcome): void {
  const { count } = outcome;
  const passed = outcome.spfAligned || outcome.dkimAligned ? count : 0;
  addToCounts(source.counts, outcome);
  source.addresses.add(outcome.address, count);
  if (outcome.failing !== undefined) source.failures[outcome.failing] += count;
  if (outcome.isBroken) source.broken += count;
  if (outcome.isForwarded) source.forwarded += count;
  if (outcome.day !== undefined) source.days.add(outcome.day, count, passed);
}

export function addToCounts(counts: Counts, { count, spfAligned, dkimAligned, disposition }: Outcome): void {
  counts.messages += count;
  if (spfAligned) counts.spfAligned += count;
  if (dkimAligned) counts.dkimAligned += count;
  if (spfAligned || dkimAligned) counts.passed += count;
  if (disposition === 'quarantine') counts.quarantined += count;
  else if (disposition === 'reject') counts.rejected += count;
}

/** Part of a source's mail that must have an outcome for the outcome to be said of it. */
const NOTEWORTHY = 0.01;

function failingOf(source: SourceTally): ReportFailing | undefined {
  const { counts, failures } = source;
  const failed = counts.messages - counts.passed;
  const kinds = ['dkimBroken', 'notAligned', 'notAuthenticated'] as const;
  if (failed > counts.messages * NOTEWORTHY) return kinds.toSorted((a, b) => failures[b] - failures[a])[0];
  // What passes all the same: by SPF alone, which the next forwarding breaks.
  if (source.broken > counts.messages / 2) return 'dkimBroken';
  return counts.messages > 0 && failures.spfOnly >= counts.messages / 2 ? 'spfOnly' : undefined;
}

function kindOf(source: SourceTally): { readonly kind: ReportSource['kind']; readonly because: string } {
  const { counts, failures, mark, forwarded } = source;
  if (mark?.kind === 'esp' || mark?.kind === 'own') return mark;
  if (forwarded > counts.messages / 2)
    return mark ?? { kind: 'forwarder', because: 'dkimPassesThroughAnotherEnvelope' };
  if (mark !== undefined && mark.kind === 'forwarder' && counts.passed > 0) return mark;
  if (counts.spfAligned > counts.messages / 2) return { kind: 'own', because: 'spfOfTheDomain' };
  if (counts.dkimAligned > counts.messages / 2) return { kind: 'own', because: 'dkimOfTheDomain' };
  if (counts.passed > 0) return { kind: 'unknown', because: 'someMessagesPass' };
  if (failures.dkimBroken > 0) return { kind: 'unknown', because: 'brokenSignatureOfTheDomain' };
  if (failures.notAligned > counts.messages / 2)
    return { kind: 'unknown', because: 'authenticatesAsAnotherDomain' };
  return { kind: 'forger', because: 'nothingOfTheDomainPasses' };
}

export function finishSource(source: SourceTally): ReportSource {
  const failing = failingOf(source);
  const { kind, because } = kindOf(source);
  const failures = Object.fromEntries(Object.entries(source.failures).filter(([, count]) => count > 0));
  const overrides = source.overrides.top().map(([reason, messages]) => ({ reason, messages }));
  return {
    name: source.name,
    kind,
    because,
    addressCount: source.addresses.size,
    addresses: source.addresses.names(LISTED_ADDRESSES),
    counts: { ...source.counts },
    spfDomains: source.spfDomains.names(LISTED_NAMES),
    dkimDomains: source.dkimDomains.names(LISTED_NAMES),
    ...(source.selectors.size === 0 ? {} : { selectors: source.selectors.names(LISTED_NAMES) }),
    ...(failing === undefined ? {} : { failing }),
    ...(Object.keys(failures).length === 0 ? {} : { failures }),
    ...(overrides.length === 0 ? {} : { overrides }),
    days: source.days.list(),
  };
}
