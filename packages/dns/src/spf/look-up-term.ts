/** The addresses behind one `a`, `mx` or `exists`, in both families, for the audit of a record. */
import { probeError, type ProbeError } from '@whyspam/core';
import { parseAddress } from '../address/address-bits.ts';
import { EVERY_ADDRESS, networkRange, NO_ADDRESS, setOf, type AddressSet } from '../address/address-set.ts';
import type { Asker } from './asker.ts';
import type { SpfTerm } from './parse-spf.ts';
import { findUnregistered, type Denial, type Unregistered } from './registration.ts';
import { SPF_LIMITS } from './spf-run.ts';
import { isAskable } from './target-name.ts';

export interface TermSeen {
  /** What the term matches; undefined when it could not be asked. */
  readonly matches?: AddressSet;
  /** Names that answered nothing in either family (RFC 7208 section 4.6.4). */
  readonly voids: readonly string[];
  /** Mail hosts of an `mx`, when there are more than ten: permerror unless one of the first ten matches. */
  readonly tooManyHosts?: number;
  readonly unregistered: readonly Unregistered[];
  readonly error?: ProbeError;
  readonly evidence: readonly string[];
}

/** Names below one that is looked up: each gives addresses, or is void, or unknown. */
interface Found {
  readonly matches: AddressSet;
  readonly isVoid: boolean;
  readonly unregistered?: Unregistered;
  readonly error?: ProbeError;
  readonly evidence: readonly string[];
}

export async function lookUpTerm(asker: Asker, term: SpfTerm, name: string): Promise<TermSeen> {
  if (!isAskable(name)) return { matches: NO_ADDRESS, voids: [], unregistered: [], evidence: [] };
  if (!asker.mayLookUp()) {
    const error = probeError('BUDGET_EXCEEDED', 'the record names too many hosts to ask for them all');
    return { voids: [], unregistered: [], error, evidence: [] };
  }
  if (term.name === 'mx') return lookUpMx(asker, term, name);
  const found =
    term.name === 'exists' ? await lookUpExists(asker, name) : await lookUpHost(asker, term, name);
  return joined([found], found.isVoid ? [name] : []);
}

async function lookUpMx(asker: Asker, term: SpfTerm, name: string): Promise<TermSeen> {
  const answer = await asker.ask(name, 'MX');
  const first = await foundIn(asker, name, [answer]);
  if (first.error !== undefined || answer.records.length === 0)
    return joined([first], first.isVoid ? [name] : []);
  const hosts = answer.records
    .map(({ data }) => data)
    .toSorted((one, other) => one.preference - other.preference)
    .map(({ exchange }) => exchange);
  const asked = hosts.slice(0, SPF_LIMITS.mxHosts).filter(isAskable);
  const found = await Promise.all(asked.map((host) => lookUpHost(asker, term, host)));
  const seen = joined(
    [first, ...found],
    asked.filter((_, index) => found[index]?.isVoid === true),
  );
  return hosts.length > SPF_LIMITS.mxHosts ? { ...seen, tooManyHosts: hosts.length } : seen;
}

/** Trap of a single-stack host: it is void only when neither family has an address. */
async function lookUpHost(asker: Asker, term: SpfTerm, name: string): Promise<Found> {
  const answers = await Promise.all([asker.ask(name, 'A'), asker.ask(name, 'AAAA')]);
  const ranges = answers.flatMap(({ records }) =>
    records.flatMap(({ data }) => {
      const address = parseAddress(data.address);
      return address === undefined
        ? []
        : [networkRange(address, address.family === 4 ? term.prefix4 : term.prefix6)];
    }),
  );
  return { ...(await foundIn(asker, name, answers)), matches: setOf(ranges) };
}

/** Without a macro the answer is the same for every sender: all match, or none. */
async function lookUpExists(asker: Asker, name: string): Promise<Found> {
  const answer = await asker.ask(name, 'A');
  return {
    ...(await foundIn(asker, name, [answer])),
    matches: answer.records.length > 0 ? EVERY_ADDRESS : NO_ADDRESS,
  };
}

async function foundIn(asker: Asker, name: string, answers: readonly Denial[]): Promise<Found> {
  const failed = answers.find(
    ({ outcome, error }) => outcome === 'error' && error?.code !== 'DNS_NAME_INVALID',
  );
  const evidence = answers.map((answer) => answer.evidence.id);
  if (failed !== undefined) {
    const error = failed.error ?? probeError('DNS_MALFORMED', 'no reason given');
    return { matches: NO_ADDRESS, isVoid: false, error, evidence };
  }
  const isVoid = answers.every(({ outcome }) => outcome === 'noData' || outcome === 'nameError');
  const missing = answers.find(({ outcome }) => outcome === 'nameError');
  const unregistered = missing === undefined ? undefined : await findUnregistered(asker, name, missing);
  return {
    matches: NO_ADDRESS,
    isVoid,
    ...(unregistered === undefined ? {} : { unregistered }),
    evidence: [...evidence, ...(unregistered?.evidence ?? [])],
  };
}

function joined(found: readonly Found[], voids: readonly string[]): TermSeen {
  const failed = found.find(({ error }) => error !== undefined)?.error;
  return {
    ...(failed === undefined
      ? { matches: setOf(found.flatMap(({ matches }) => matches)) }
      : { error: failed }),
    voids,
    unregistered: found.flatMap(({ unregistered }) => (unregistered === undefined ? [] : [unregistered])),
    evidence: found.flatMap(({ evidence }) => evidence),
  };
}
