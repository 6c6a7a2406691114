/** Asks the parent's own servers what they say of the zone, and compares it with what the zone says. */
import {
  absent,
  known,
  probeError,
  skipped,
  unknown,
  type Delegation,
  type DnsEvidence,
  type Fact,
  type Glue,
  type Zone,
} from '@whyspam/core';
import { askAddresses } from '../answer/ask-addresses.ts';
import { errorOf, firstError } from '../answer/error-of.ts';
import type { AskOptions, DnsAnswer, Resolver } from '../resolver/resolver.ts';
import { normalizeName } from '../wire/name.ts';

type Options = Pick<AskOptions, 'signal'>;

/** Servers of the parent asked: the second for when the first is out of reach. */
const MAX_PARENT_SERVERS = 2;
const MAX_HOSTS = 13;
/** Of one host. */
const MAX_ADDRESSES = 16;

/**
 * The parent of the domain is looked for at once, before it is known that the domain heads a zone: mostly it does, and
 * the answer then comes without a round trip of its own.
 *
 * Absent: the parent's server says that there is no such name. Unknown: none of its servers could be asked. Skipped: they
 * serve the zone itself too, and so give its own records in place of the delegation.
 */
export async function gatherDelegation(
  resolver: Resolver,
  domain: string,
  zone: Promise<Fact<Zone>>,
  options: Options = {},
): Promise<Fact<Delegation>> {
  const guess = findParent(resolver, domain, options);
  const found = await zone;
  if (found.state === 'unknown') return unknown(found.error, found.evidence);
  if (found.state !== 'known') return absent(found.evidence);
  const { apex, nameServers } = found.value;
  if (apex === '') return skipped({ kind: 'notMeaningful', because: 'rootZone' });
  const parent = apex === domain ? await guess : await findParent(resolver, apex, options);
  const evidence = [...parent.evidence];
  if (parent.zone === undefined) {
    const none = probeError('DNS_NO_SERVER', `the zone above ${apex} was not found`);
    return unknown(parent.error ?? none, evidence);
  }
  const servers = await Promise.all(
    parent.hosts.slice(0, MAX_PARENT_SERVERS).map((host) => askAddresses(resolver, host, options)),
  );
  evidence.push(...servers.flatMap((server) => server.evidence));
  const places = servers.flatMap(({ addresses }) => addresses.slice(0, 1));
  const answers = await Promise.all(
    places.map((address) => resolver.ask(apex, 'NS', { ...options, server: { address, port: 53 } })),
  );
  evidence.push(...answers.map((answer) => answer.evidence.id));
  const referral = answers
    .map(({ evidence: seen }) => referralOf(seen, apex))
    .find((seen) => seen !== undefined);
  if (referral === undefined) return withoutReferral(parent.zone, answers, evidence);
  const glue = await Promise.all(
    [...referral.glue].map(async ([host, addresses]): Promise<Glue> => {
      const own = await askAddresses(resolver, host, options);
      evidence.push(...own.evidence);
      // A family that could not be asked could hold the address.
      return { host, addresses, ...(own.error === undefined ? { ownAddresses: own.addresses } : {}) };
    }),
  );
  return known(
    { zone: apex, parent: parent.zone, parentHosts: referral.hosts, zoneHosts: nameServers, glue },
    [...new Set(evidence)],
  );
}

function withoutReferral(
  parent: string,
  answers: readonly DnsAnswer<'NS'>[],
  evidence: readonly string[],
): Fact<Delegation> {
  const authority = answers.find(({ evidence: seen }) => seen.flags?.aa === true);
  if (authority?.outcome === 'nameError') return absent(evidence);
  if (authority?.outcome === 'answer') return skipped({ kind: 'notMeaningful', because: 'parentServesZone' });
  const detail = `no server of ${parent === '' ? 'the root' : parent} gave the delegation`;
  return unknown(firstError(answers) ?? probeError('DNS_NO_SERVER', detail), evidence);
}

interface Parent {
  /** Undefined when it could not be found. */
  readonly zone?: string;
  readonly hosts: readonly string[];
  readonly error?: NonNullable<ReturnType<typeof errorOf>>;
  readonly evidence: readonly string[];
}

/** The zone above a name: the name above it, or the zone that name is in. */
async function findParent(resolver: Resolver, name: string, options: Options): Promise<Parent> {
  const above = name.slice(name.indexOf('.') + 1);
  const start = name.includes('.') ? above : '';
  const first = await resolver.ask(start === '' ? '.' : start, 'NS', options);
  const evidence = [first.evidence.id];
  const error = errorOf(first);
  if (error !== undefined) return { hosts: [], error, evidence };
  if (first.outcome === 'answer' && first.aliases.length === 0)
    return { zone: start, hosts: hostsOf(first), evidence };
  // RFC 2308 section 2: the SOA of the negative answer names the zone.
  const zone = first.evidence.authority.find(({ type }) => type === 'SOA')?.name;
  if (zone === undefined || zone === start) return { hosts: [], evidence };
  const second = await resolver.ask(zone === '' ? '.' : zone, 'NS', options);
  evidence.push(second.evidence.id);
  const failure = errorOf(second);
  if (failure !== undefined) return { hosts: [], error: failure, evidence };
  return second.outcome === 'answer' ? { zone, hosts: hostsOf(second), evidence } : { hosts: [], evidence };
}

function hostsOf(answer: DnsAnswer<'NS'>): readonly string[] {
  return [...new Set(answer.records.map(({ data }) => data.host))].toSorted();
}

/** RFC 1034 section 4.3.2: NS of the zone in the authority section, no answer, AA=0; addresses may come along. */
function referralOf(
  { authority, glue, flags }: DnsEvidence,
  apex: string,
): { readonly hosts: readonly string[]; readonly glue: ReadonlyMap<string, readonly string[]> } | undefined {
  const hosts = authority
    .filter(({ type, name }) => type === 'NS' && name === apex)
    .map(({ data }) => normalizeName(data) ?? data);
  if (hosts.length === 0 || flags?.aa === true) return undefined;
  const kept = [...new Set(hosts)].toSorted().slice(0, MAX_HOSTS);
  const byHost = new Map<string, readonly string[]>();
  for (const { name, type, data } of glue ?? []) {
    if ((type !== 'A' && type !== 'AAAA') || !kept.includes(name)) continue;
    const present = byHost.get(name) ?? [];
    if (present.length < MAX_ADDRESSES) byHost.set(name, [...present, data]);
  }
  return { hosts: kept, glue: byHost };
}
