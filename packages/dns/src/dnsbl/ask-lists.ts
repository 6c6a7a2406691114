/** Puts one question to many blocklists at once, each beside its self-test. */
import type { DnsblAnswer, ProbeError } from '@whyspam/core';
import { errorOf } from '../answer/error-of.ts';
import { textOfTxt } from '../answer/text-of-txt.ts';
import type { Blocklist } from '../catalogue/blocklists.ts';
import { findByZone } from '../catalogue/find-by-zone.ts';
import { UNASKED_LISTS } from '../catalogue/unasked-lists.ts';
import type { AskOptions, DnsAnswer, Resolver } from '../resolver/resolver.ts';
import { evaluateListing } from './evaluate-listing.ts';
import { selfTest, stateOfError, type ListInput, type SelfTest } from './self-test.ts';

type Ask = Pick<AskOptions, 'signal'>;

export interface AskedList {
  readonly result: DnsblAnswer;
  readonly evidence: readonly string[];
  readonly error?: ProbeError;
}

/** Of the text of a list; a TXT record may have 64 KiB. */
const MAX_TEXT = 300;

const DEAD: ReadonlyMap<string, true> = new Map(
  UNASKED_LISTS.filter(({ because }) => because === 'dead').flatMap(({ zones }) =>
    zones.map((zone) => [zone, true] as const),
  ),
);

/** The lists of these that take the input and are not known to be dead. */
export function listsFor(lists: readonly Blocklist[], input: ListInput): readonly Blocklist[] {
  return lists.filter(({ takes, zone }) => takes.includes(input) && findByZone(DEAD, zone) === undefined);
}

/**
 * All lists at once, and each list's self-test at the same moment, so that it costs no round trip.
 *
 * The reason in words (TXT) is asked only where a list has listed: a second question to each of forty lists would double
 * the run for nothing in almost every case, and this one still comes back before the reverse name is confirmed.
 *
 * @param labels what stands before the zone: the reversed address, or a domain. Names are absolute: a resolver that
 *   added a search suffix would find other people's wildcards.
 */
export function askLists(
  resolver: Resolver,
  lists: readonly Blocklist[],
  labels: string,
  input: ListInput,
  ask: Ask,
): Promise<readonly AskedList[]> {
  return Promise.all(
    lists.map(async (list) => {
      const name = `${labels}.${list.zone}.`;
      const [answer, test] = await Promise.all([
        resolver.ask(name, 'A', ask),
        selfTest(resolver, list, input, ask),
      ]);
      const evidence = [answer.evidence.id, ...test.evidence];
      const error = errorOf(answer) ?? test.error;
      const judged = judge(list, answer, test);
      const seen = { evidence, ...(error === undefined ? {} : { error }) };
      if (judged.state !== 'listed') return { result: judged, ...seen };
      const reason = await resolver.ask(name, 'TXT', ask);
      const text = reason.records.map(({ data }) => textOfTxt(data)).join(' ');
      return {
        result: text === '' ? judged : { ...judged, text: text.slice(0, MAX_TEXT) },
        ...seen,
        evidence: [...evidence, reason.evidence.id],
      };
    }),
  );
}

function judge(list: Blocklist, answer: DnsAnswer<'A'>, test: SelfTest): DnsblAnswer {
  const codes = answer.records.map(({ data }) => data.address).toSorted();
  const seen = evaluateListing(list, codes);
  const state = stateOf(answer, seen.state, test);
  const isListed = state === 'listed';
  return {
    zone: list.zone,
    name: list.name,
    state,
    codes,
    meanings: isListed ? seen.meanings : [],
    isPolicy: isListed && seen.isPolicy,
    weight: seen.weight,
    ...(list.isRange === true ? { isRange: true } : {}),
    ...(list.needsRegistration === true ? { needsRegistration: true } : {}),
    ...(list.delistUrl === undefined ? {} : { delistUrl: list.delistUrl }),
  };
}

/** An answer counts only while the list passes its own test; a refusal says more than a test that failed. */
function stateOf(answer: DnsAnswer<'A'>, seen: DnsblAnswer['state'], test: SelfTest): DnsblAnswer['state'] {
  if (answer.outcome === 'error') return stateOfError(answer);
  if (seen === 'refused' || test.health === 'healthy') return seen;
  return test.health;
}
