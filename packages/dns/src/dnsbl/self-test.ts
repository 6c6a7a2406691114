/** Whether a blocklist lives: its own test entries, asked beside the real question and once for each list. */
import type { ProbeError } from '@whyspam/core';
import { parseAddress, reversedLabels } from '../address/address-bits.ts';
import { errorOf } from '../answer/error-of.ts';
import type { Blocklist } from '../catalogue/blocklists.ts';
import type { AskOptions, DnsAnswer, Resolver } from '../resolver/resolver.ts';
import { evaluateListing } from './evaluate-listing.ts';

export interface SelfTest {
  readonly health: 'healthy' | 'refused' | 'unreachable' | 'broken';
  readonly evidence: readonly string[];
  readonly error?: ProbeError;
}

type Ask = Pick<AskOptions, 'signal'>;
export type ListInput = Blocklist['takes'][number];

/** By resolver and name. A question that failed is not remembered: it may have been aborted. */
const asked = new WeakMap<Resolver, Map<string, Promise<DnsAnswer<'A'>>>>();

/**
 * RFC 5782 section 5: a list of IPv4 addresses lists 127.0.0.2 and not 127.0.0.1; of IPv6 addresses ::FFFF:7F00:2 and not
 * ::FFFF:7F00:1; of domains TEST and not INVALID. A list of both families is as good as its IPv4 entries, since some
 * keep no others; but what lists either negative entry lists everything.
 */
export async function selfTest(
  resolver: Resolver,
  list: Blocklist,
  input: ListInput,
  ask: Ask,
): Promise<SelfTest> {
  const [positive, negative] = await Promise.all(
    [listedNames(list, input), unlistedNames(list, input)].map((names) =>
      Promise.all(names.map((name) => askOnce(resolver, `${name}.${list.zone}`, ask))),
    ),
  );
  const answers = [...(positive ?? []), ...(negative ?? [])];
  const evidence = answers.map((answer) => answer.evidence.id);
  const states = (of: readonly DnsAnswer<'A'>[]) =>
    of.map(
      ({ records }) =>
        evaluateListing(
          list,
          records.map(({ data }) => data.address),
        ).state,
    );
  if (states(answers).includes('refused')) return { health: 'refused', evidence };
  const isListed = states(positive ?? []).includes('listed');
  const failed = (isListed ? (negative ?? []) : answers).find((answer) => errorOf(answer) !== undefined);
  if (failed !== undefined) {
    const error = errorOf(failed);
    return { health: stateOfError(failed), evidence, ...(error === undefined ? {} : { error }) };
  }
  const isHealthy = isListed && (negative ?? []).every(({ records }) => records.length === 0);
  return { health: isHealthy ? 'healthy' : 'broken', evidence };
}

export function stateOfError(answer: DnsAnswer<'A'>): 'refused' | 'unreachable' {
  return answer.error?.code === 'DNS_REFUSED' ? 'refused' : 'unreachable';
}

function listedNames({ takes, testName }: Blocklist, input: ListInput): readonly string[] {
  if (input === 'domain') return [testName ?? 'test'];
  const ipv4 = takes.includes('ipv4') ? [labelsOf('127.0.0.2')] : [];
  return input === 'ipv4' ? ipv4 : [...ipv4, labelsOf('::ffff:7f00:2')];
}

function unlistedNames({ takes }: Blocklist, input: ListInput): readonly string[] {
  if (input === 'domain') return ['invalid'];
  const ipv4 = takes.includes('ipv4') ? [labelsOf('127.0.0.1')] : [];
  return input === 'ipv4' ? ipv4 : [...ipv4, labelsOf('::ffff:7f00:1')];
}

/** What the labels of an address are; the mapped addresses of RFC 5782 section 5 keep their 32 nibbles. */
function labelsOf(address: string): string {
  const bits = parseAddress(address);
  return bits === undefined ? address : reversedLabels(bits);
}

function askOnce(resolver: Resolver, name: string, ask: Ask): Promise<DnsAnswer<'A'>> {
  const known = asked.get(resolver) ?? new Map<string, Promise<DnsAnswer<'A'>>>();
  asked.set(resolver, known);
  const running = known.get(name);
  if (running !== undefined) return running;
  const answer = resolver.ask(name, 'A', ask).then((given) => {
    if (given.outcome === 'error') known.delete(name);
    return given;
  });
  known.set(name, answer);
  return answer;
}
