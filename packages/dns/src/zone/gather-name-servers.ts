/** Asks each name server of a zone, on each of its addresses, whether it answers as an authority. */
import {
  absent,
  known,
  probeError,
  unknown,
  type Fact,
  type FactEntry,
  type NameServer,
  type NameServerAnswer,
  type Zone,
} from '@whyspam/core';
import { askAddresses } from '../answer/ask-addresses.ts';
import type { AskOptions, DnsAnswer, Resolver } from '../resolver/resolver.ts';

type Options = Pick<AskOptions, 'signal'>;

/** Codes of a look that ended without any answer from the server. */
const SILENT: ReadonlySet<string> = new Set([
  'DNS_TIMEOUT',
  'DNS_UNREACHABLE',
  'ABORTED',
  'NOT_RECORDED',
  'BUDGET_EXCEEDED',
]);

/** Servers asked at most, and addresses of each: a hostile zone may name any number. */
export const MAX_SERVERS = 13;
const MAX_ADDRESSES = 8;

/** One server. Absent: its name has no address. Silence alone cannot tell a dead server from a cut path. */
export async function gatherNameServer(
  resolver: Resolver,
  zone: Zone,
  host: string,
  options: Options = {},
): Promise<Fact<NameServer>> {
  const found = await askAddresses(resolver, host, options);
  if (found.addresses.length === 0) {
    return found.error === undefined ? absent(found.evidence) : unknown(found.error, found.evidence);
  }
  const asked = await Promise.all(
    found.addresses.slice(0, MAX_ADDRESSES).map(async (address) => ({
      address,
      answer: await resolver.ask(zone.apex, 'SOA', { ...options, server: { address, port: 53 } }),
    })),
  );
  return known(
    {
      host,
      answers: asked.map(({ address, answer }) => judge(address, answer, zone.apex)),
      ...(found.aliases.length === 0 ? {} : { aliases: found.aliases }),
    },
    [...found.evidence, ...asked.map(({ answer }) => answer.evidence.id)],
  );
}

/** All servers of the zone. When not one of them answered, our path may be cut (port 53 closed outwards): all unknown. */
export async function gatherNameServers(
  resolver: Resolver,
  zone: Zone,
  options: Options = {},
): Promise<readonly Extract<FactEntry, { readonly key: 'nameServer' }>[]> {
  const hosts = zone.nameServers.slice(0, MAX_SERVERS);
  const facts = await Promise.all(hosts.map((host) => gatherNameServer(resolver, zone, host, options)));
  const answered = facts.some(
    (fact) => fact.state === 'known' && fact.value.answers.some(({ state }) => state !== 'silent'),
  );
  return hosts.map((host, index) => {
    const fact = facts[index] ?? unknown(probeError('DNS_NO_SERVER', host));
    const isCut = !answered && fact.state === 'known';
    return {
      key: 'nameServer',
      subject: { kind: 'nameServer', host },
      fact: isCut
        ? unknown(probeError('DNS_UNREACHABLE', `no name server of ${zone.apex} answered`), fact.evidence)
        : fact,
    };
  });
}

function judge(address: string, answer: DnsAnswer<'SOA'>, apex: string): NameServerAnswer {
  const { rcode } = answer.evidence;
  if (isSilent(answer)) return { address, state: 'silent' };
  const isAuthority = answer.outcome === 'answer' && answer.evidence.flags?.aa === true;
  const own = answer.records.find(({ name }) => name === apex)?.data;
  return {
    address,
    state: isAuthority && own !== undefined ? 'authoritative' : 'lame',
    ...(rcode === undefined ? {} : { rcode }),
    ...(own === undefined ? {} : { serial: own.serial }),
  };
}

function isSilent({ outcome, error, evidence }: DnsAnswer<'SOA'>): boolean {
  return outcome === 'error' && evidence.rcode === undefined && error !== undefined && SILENT.has(error.code);
}
