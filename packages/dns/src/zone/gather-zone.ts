/** Finds the zone a domain is in: its apex, SOA and name servers. */
import { absent, known, probeError, unknown, type Fact, type Soa, type Zone } from '@whyspam/core';
import { errorOf } from '../answer/error-of.ts';
import type { AskOptions, DnsAnswer, Resolver } from '../resolver/resolver.ts';

/** Name servers kept at most: thirteen is what the root has, and a hostile zone may name any number. */
const MAX_NAME_SERVERS = 64;

/**
 * Asks for the SOA and NS of the domain; where it has no SOA, that of the negative answer (RFC 2308 section 2) names the
 * apex, and where that is missing too each parent is asked, all at once.
 *
 * Absent: the domain does not exist (NXDOMAIN).
 */
export async function gatherZone(
  resolver: Resolver,
  domain: string,
  options: Pick<AskOptions, 'signal'> = {},
): Promise<Fact<Zone>> {
  const name = domain.toLowerCase().replace(/\.$/, '');
  // Most domains are apexes, and then the NS need not wait for the SOA.
  const [answer, own] = await Promise.all([
    resolver.ask(name, 'SOA', options),
    resolver.ask(name, 'NS', options),
  ]);
  const evidence = [answer.evidence.id];
  const error = errorOf(answer);
  if (error !== undefined) return unknown(error, evidence);
  // RFC 6604 section 3: behind a CNAME the NXDOMAIN is that of its target; the domain itself is there.
  if (answer.outcome === 'nameError' && answer.aliases.length === 0) return absent(evidence);
  let holder = answer.aliases.length === 0 ? answer : undefined;
  let apex = name;
  if (holder === undefined || holder.outcome !== 'answer') {
    const above = await findAbove(resolver, name, answer, options);
    evidence.push(...above.map(({ evidence: seen }) => seen.id));
    const failed = above.map(errorOf).findIndex((failure) => failure !== undefined);
    const found = above.findIndex(({ outcome, aliases }) => outcome === 'answer' && aliases.length === 0);
    // A parent nearer than the one that answered may be the apex, had it been asked.
    const failure = failed !== -1 && (found === -1 || failed < found) ? above[failed] : undefined;
    if (failure !== undefined) return unknown(errorOf(failure) ?? noSoa(name), evidence);
    holder = above[found];
    if (holder === undefined) return unknown(noSoa(name), evidence);
    apex = holder.evidence.question.name;
  }
  const [record] = holder.records;
  if (record === undefined) return unknown(noSoa(name), evidence);
  const servers = apex === name ? own : await resolver.ask(apex, 'NS', options);
  evidence.push(servers.evidence.id);
  const serverError = errorOf(servers);
  if (serverError !== undefined) return unknown(serverError, evidence);
  return known(
    {
      apex,
      soa: soaOf(record.data),
      nameServers: [...new Set(servers.records.map(({ data }) => data.host))]
        .toSorted()
        .slice(0, MAX_NAME_SERVERS),
    },
    evidence,
  );
}

function noSoa(name: string) {
  return probeError('DNS_MALFORMED', `no SOA at ${name} or above`, true);
}

async function findAbove(
  resolver: Resolver,
  name: string,
  negative: DnsAnswer<'SOA'>,
  options: Pick<AskOptions, 'signal'>,
): Promise<readonly DnsAnswer<'SOA'>[]> {
  const labels = name.split('.');
  const parents = labels.slice(1).map((_, index) => labels.slice(index + 1).join('.'));
  const named = negative.evidence.authority.find(({ type }) => type === 'SOA')?.name.toLowerCase();
  const names =
    negative.aliases.length === 0 && named !== undefined && parents.includes(named)
      ? [named]
      : parents.slice(0, 8);
  // The NS of the apex is asked beside its SOA, and found in the cache when its turn comes.
  const [first] = names;
  const ahead = names.length === 1 && first !== undefined ? [resolver.ask(first, 'NS', options)] : [];
  const [answers] = await Promise.all([
    Promise.all(names.map((parent) => resolver.ask(parent, 'SOA', options))),
    ...ahead,
  ]);
  return answers;
}

/** RFC 1035 section 3.3.13. */
export function soaOf(data: DnsAnswer<'SOA'>['records'][number]['data']): Soa {
  return {
    mname: data.mname,
    rname: data.rname,
    serial: data.serial,
    refreshSeconds: data.refresh,
    retrySeconds: data.retry,
    expireSeconds: data.expire,
    minimumSeconds: data.minimum,
  };
}
