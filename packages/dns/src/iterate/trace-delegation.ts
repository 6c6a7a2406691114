/** What the parent of a zone says of it, and what the zone says of itself: the raw material of delegation consistency. */
import type { DnsEvidence, DnsRecord, Endpoint, ProbeError } from '@whyspam/core';
import { askAddresses } from '../answer/ask-addresses.ts';
import { errorOf } from '../answer/error-of.ts';
import type { AskOptions, DnsAnswer, Resolver } from '../resolver/resolver.ts';
import { namesUpward, parentName } from './zone-names.ts';

/** What one server said when it was asked, without recursion, for the NS of a zone. */
export interface DelegationAnswer {
  /** Name of the server as the zone it was asked for names it. */
  readonly host: string;
  readonly address: string;
  /**
   * `referral`: the parent's word, NS of the authority section. `authoritative`: the zone's own word (AA). `denied`: an
   * authority says there are none. `lame`: it answered, and neither. `failed`: it did not answer; `error` says why.
   */
  readonly kind: 'referral' | 'authoritative' | 'denied' | 'lame' | 'failed';
  /** Hosts named, in order of name; empty but with `referral` and `authoritative`. */
  readonly nameServers: readonly string[];
  /** Addresses that came with a referral, by host; only those of hosts it names. */
  readonly glue: Readonly<Record<string, readonly string[]>>;
  readonly ttlSeconds?: number;
  readonly error?: ProbeError;
  /** Of the question to this server. */
  readonly evidence: string;
}

/** A name server of a zone, as one side or the other names it, and the addresses its own zone gives it. */
export interface DelegationHost {
  readonly host: string;
  /** As found by asking for them; empty when there are none or `error` says that they could not be asked. */
  readonly addresses: readonly string[];
  readonly error?: ProbeError;
}

/** The place where one zone hands over to another. */
export interface ZoneCut {
  readonly zone: string;
  readonly parent: string;
  /** Of the parent's servers asked, each with its word. */
  readonly parentSide: readonly DelegationAnswer[];
  /** Of the zone's own servers, whichever side names them. */
  readonly childSide: readonly DelegationAnswer[];
  /** Every host that either side names. */
  readonly hosts: readonly DelegationHost[];
  /** Whether the parent holds a DS; `unknown` when it could not be asked. */
  readonly ds: 'present' | 'absent' | 'unknown';
  readonly evidence: readonly string[];
}

export interface DelegationTrace {
  readonly name: string;
  /** From the root down; without those that were not asked for. Empty when no zone was found. */
  readonly cuts: readonly ZoneCut[];
  /** Why cuts may be missing. */
  readonly error?: ProbeError;
  readonly evidence: readonly string[];
}

export interface TraceOptions extends Pick<AskOptions, 'signal'> {
  /** Only the cut nearest to the name, or all from the root down. `nearest` unless given. */
  readonly cuts?: 'nearest' | 'all';
  /** Servers of the parent asked for each cut; 2 unless given. They are seldom of different minds. */
  readonly parentServers?: number;
}

const MAX_HOSTS = 13;
const MAX_ADDRESSES = 8;

/**
 * Finds the zones on the way to a name and asks both sides of each cut, through any resolver, so a capture replays it.
 *
 * Four dependent round trips: NS and DS of every name above, addresses of the servers, their words, and the words of
 * servers only the parent names.
 */
export async function traceDelegation(
  resolver: Resolver,
  name: string,
  options: TraceOptions = {},
): Promise<DelegationTrace> {
  const normal = name.toLowerCase().replace(/\.$/, '');
  const names = namesUpward(normal);
  const ask = options.signal === undefined ? {} : { signal: options.signal };
  const evidence = new Set<string>();
  const note = <T extends { readonly evidence: DnsEvidence }>(answer: T): T => {
    evidence.add(answer.evidence.id);
    return answer;
  };
  const [servers, signers] = await Promise.all([
    Promise.all(names.map(async (zone) => note(await resolver.ask(zone, 'NS', ask)))),
    Promise.all(
      names.map(async (zone) => (zone === '' ? undefined : note(await resolver.ask(zone, 'DS', ask)))),
    ),
  ]);
  const zones = names.flatMap((zone, index) => {
    const answer = servers[index];
    const isCut = answer?.outcome === 'answer' && answer.aliases.length === 0;
    return isCut ? [{ zone, hosts: hostsOf(answer), ds: dsOf(signers[index]) }] : [];
  });
  const error = servers.map(errorOf).find((failure) => failure !== undefined);
  const wanted = options.cuts === 'all' ? zones : zones.slice(0, 2);
  const cuts = await Promise.all(
    wanted.slice(0, -1).map(({ zone, hosts, ds }, index) => {
      const above = wanted[index + 1];
      return askCut(resolver, ask, {
        zone,
        hosts,
        ds,
        parent: above?.zone ?? parentName(zone),
        parentHosts: above?.hosts ?? [],
        parentServers: options.parentServers ?? 2,
      });
    }),
  );
  for (const cut of cuts) for (const id of cut.evidence) evidence.add(id);
  return {
    name: normal,
    cuts: cuts.toReversed(),
    ...(error === undefined ? {} : { error }),
    evidence: [...evidence].toSorted(),
  };
}

interface Cut {
  readonly zone: string;
  readonly hosts: readonly string[];
  readonly ds: ZoneCut['ds'];
  readonly parent: string;
  readonly parentHosts: readonly string[];
  readonly parentServers: number;
}

async function askCut(
  resolver: Resolver,
  ask: Pick<AskOptions, 'signal'>,
  { zone, hosts, ds, parent, parentHosts, parentServers }: Cut,
): Promise<ZoneCut> {
  const evidence = new Set<string>();
  const addressesOf = async (host: string): Promise<DelegationHost> => {
    const found = await askAddresses(resolver, host, ask);
    for (const id of found.evidence) evidence.add(id);
    const { addresses, error } = found;
    return { host, addresses: addresses.slice(0, MAX_ADDRESSES), ...(error === undefined ? {} : { error }) };
  };
  const word = async (host: string, address: string): Promise<DelegationAnswer> => {
    const server: Endpoint = { address, port: 53 };
    const answer = await resolver.ask(zone, 'NS', { ...ask, server });
    evidence.add(answer.evidence.id);
    return { host, address, ...readWord(answer, zone) };
  };
  const words = (found: readonly DelegationHost[]): Promise<readonly DelegationAnswer[]> =>
    Promise.all(found.flatMap(({ host, addresses }) => addresses.map((address) => word(host, address))));
  const ownSide = async (named: readonly string[]) => {
    const found = await Promise.all(named.slice(0, MAX_HOSTS).map(addressesOf));
    return { found, said: await words(found) };
  };
  const parentSide = async (): Promise<readonly DelegationAnswer[]> => {
    const found = await Promise.all(parentHosts.slice(0, parentServers).map(addressesOf));
    return words(found.map(({ host, addresses }) => ({ host, addresses: addresses.slice(0, 1) })));
  };
  const [said, own] = await Promise.all([parentSide(), ownSide(hosts)]);
  const known = new Set(hosts);
  const further = [...new Set(said.flatMap(({ nameServers }) => nameServers))].filter(
    (host) => !known.has(host),
  );
  const rest = await ownSide(further);
  return {
    zone,
    parent,
    parentSide: said,
    childSide: [...own.said, ...rest.said],
    hosts: [...own.found, ...rest.found],
    ds,
    evidence: [...evidence].toSorted(),
  };
}

function hostsOf(answer: DnsAnswer<'NS'>): readonly string[] {
  return [...new Set(answer.records.map(({ data }) => data.host))].toSorted();
}

function dsOf(answer: DnsAnswer<'DS'> | undefined): ZoneCut['ds'] {
  if (answer === undefined || answer.outcome === 'error') return 'unknown';
  return answer.outcome === 'answer' ? 'present' : 'absent';
}

/** Read from the evidence alone, so that a replay says the same. */
function readWord(answer: DnsAnswer<'NS'>, zone: string): Omit<DelegationAnswer, 'host' | 'address'> {
  const { evidence } = answer;
  const nothing = { nameServers: [], glue: {}, evidence: evidence.id };
  const isAuthoritative = evidence.flags?.aa === true;
  const of = (records: readonly DnsRecord[]) =>
    records.filter(({ name, type }) => name === zone && type === 'NS');
  const hosts = (records: readonly DnsRecord[]): readonly string[] =>
    [...new Set(records.map(({ data }) => data.toLowerCase().replace(/\.$/, '')))].toSorted();
  const own = of(evidence.answers);
  if (isAuthoritative && own.length > 0) {
    return { ...nothing, kind: 'authoritative', nameServers: hosts(own), ttlSeconds: leastTtl(own) };
  }
  const referred = of(evidence.authority);
  if (!isAuthoritative && own.length === 0 && referred.length > 0) {
    const nameServers = hosts(referred);
    return {
      ...nothing,
      kind: 'referral',
      nameServers,
      glue: glueOf(evidence, nameServers),
      ttlSeconds: leastTtl(referred),
    };
  }
  if (evidence.rcode === undefined) {
    const error = errorOf(answer);
    return { ...nothing, kind: 'failed', ...(error === undefined ? {} : { error }) };
  }
  const denies = evidence.rcode === 'NOERROR' || evidence.rcode === 'NXDOMAIN';
  return { ...nothing, kind: isAuthoritative && denies ? 'denied' : 'lame' };
}

function glueOf({ glue = [] }: DnsEvidence, hosts: readonly string[]): DelegationAnswer['glue'] {
  const addressesOf = (host: string): readonly string[] =>
    glue.filter(({ name }) => name === host).map(({ data }) => data);
  return Object.fromEntries(
    hosts
      .map((host) => [host, addressesOf(host).toSorted()] as const)
      .filter(([, addresses]) => addresses.length > 0),
  );
}

function leastTtl(records: readonly DnsRecord[]): number {
  return Math.min(...records.map(({ ttl }) => ttl));
}
