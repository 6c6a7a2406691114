/** Asks blocklists about one address: RFC 5782. */
import {
  known,
  probeError,
  unknown,
  type AddressRole,
  type Dnsbl,
  type DnsblAnswer,
  type Fact,
  type ProbeError,
} from '@whyspam/core';
import { parseAddress, reversedLabels, unmapped } from '../address/address-bits.ts';
import { errorOf } from '../answer/error-of.ts';
import { BLOCKLISTS, type Blocklist } from '../catalogue/blocklists.ts';
import type { AskOptions, DnsAnswer, Resolver } from '../resolver/resolver.ts';

export interface DnsblOptions extends Pick<AskOptions, 'signal'> {
  readonly lists?: readonly Blocklist[];
}

type Health = 'healthy' | 'refused' | 'unreachable' | 'broken';
interface SelfTest {
  readonly health: Health;
  readonly evidence: readonly string[];
  readonly error?: ProbeError;
}

/** One self-test for each list and resolver; a test that could not be made is not remembered. */
const selfTests = new WeakMap<Resolver, Map<string, Promise<SelfTest>>>();

/**
 * Every list is asked at once, and counts only while its own test entries answer as they must (RFC 5782 section 5).
 *
 * Unknown: the address is none, no list takes its family, or no list could be reached.
 */
export async function gatherDnsbl(
  resolver: Resolver,
  address: string,
  roles: readonly AddressRole[],
  options: DnsblOptions = {},
): Promise<Fact<Dnsbl>> {
  const given = parseAddress(address);
  if (given === undefined) return unknown(probeError('DNS_NAME_INVALID', `${address} is no address`));
  const bits = unmapped(given);
  const ask = options.signal === undefined ? {} : { signal: options.signal };
  const lists = (options.lists ?? BLOCKLISTS).filter(({ hasIpv6 }) => bits.family === 4 || hasIpv6);
  if (lists.length === 0) return unknown(probeError('DNSBL_REFUSED', `no list takes ${address}`, false));
  const asked = await Promise.all(
    lists.map(async (list) => {
      const [answer, test] = await Promise.all([
        resolver.ask(`${reversedLabels(bits)}.${list.zone}`, 'A', ask),
        selfTest(resolver, list, ask),
      ]);
      return {
        result: judge(list, answer, test),
        evidence: [answer.evidence.id, ...test.evidence],
        error: errorOf(answer) ?? test.error,
      };
    }),
  );
  const evidence = [...new Set(asked.flatMap((entry) => entry.evidence))];
  if (asked.every(({ result }) => result.state === 'unreachable')) {
    const error = asked.find((entry) => entry.error !== undefined)?.error;
    return unknown(error ?? probeError('DNS_TIMEOUT', 'no blocklist answered'), evidence);
  }
  return known({ address, roles, lists: asked.map(({ result }) => result) }, evidence);
}

function judge(list: Blocklist, answer: DnsAnswer<'A'>, test: SelfTest): DnsblAnswer {
  // Every A counts: one address can be on several lists of a combined zone.
  const codes = answer.records.map(({ data }) => data.address).toSorted();
  const seen = stateOf(codes);
  const state =
    answer.outcome === 'error'
      ? stateOfError(answer)
      : seen === 'refused'
        ? seen
        : test.health === 'healthy'
          ? seen
          : test.health;
  const listed = state === 'listed' ? codes : [];
  const entries = listed.map((code) => list.codes.get(code));
  return {
    zone: list.zone,
    name: list.name,
    state,
    codes,
    meanings: [...new Set(listed.map((code, index) => entries[index]?.meaning ?? code))],
    isPolicy: listed.length > 0 && entries.every((entry) => entry?.isPolicy === true),
    delistUrl: list.delistUrl,
  };
}

/** 127.255.255.x says that the list would not answer; outside 127/8 it is no list; 127.0.0.1 is no listing anywhere. */
function stateOf(codes: readonly string[]): DnsblAnswer['state'] {
  if (codes.length === 0) return 'notListed';
  if (codes.some((code) => code.startsWith('127.255.255.'))) return 'refused';
  return codes.some((code) => !code.startsWith('127.')) || codes.includes('127.0.0.1') ? 'broken' : 'listed';
}

function stateOfError(answer: DnsAnswer<'A'>): 'refused' | 'unreachable' {
  return answer.error?.code === 'DNS_REFUSED' ? 'refused' : 'unreachable';
}

function selfTest(resolver: Resolver, list: Blocklist, ask: Pick<AskOptions, 'signal'>): Promise<SelfTest> {
  const tests = selfTests.get(resolver) ?? new Map<string, Promise<SelfTest>>();
  selfTests.set(resolver, tests);
  const running = tests.get(list.zone);
  if (running !== undefined) return running;
  const test = runSelfTest(resolver, list.zone, ask).then((result) => {
    if (result.health === 'unreachable') tests.delete(list.zone);
    return result;
  });
  tests.set(list.zone, test);
  return test;
}

/** 127.0.0.2 must be listed and 127.0.0.1 must not be: RFC 5782 section 5. */
async function runSelfTest(
  resolver: Resolver,
  zone: string,
  ask: Pick<AskOptions, 'signal'>,
): Promise<SelfTest> {
  const [positive, negative] = await Promise.all([
    resolver.ask(`2.0.0.127.${zone}`, 'A', ask),
    resolver.ask(`1.0.0.127.${zone}`, 'A', ask),
  ]);
  const evidence = [positive.evidence.id, negative.evidence.id];
  for (const answer of [positive, negative]) {
    const error = errorOf(answer);
    if (error !== undefined) return { health: stateOfError(answer), evidence, error };
    if (stateOf(answer.records.map(({ data }) => data.address)) === 'refused')
      return { health: 'refused', evidence };
  }
  const isListed = stateOf(positive.records.map(({ data }) => data.address)) === 'listed';
  return { health: isListed && negative.records.length === 0 ? 'healthy' : 'broken', evidence };
}
