/** Asks every name server of the zone for the mail records, so that one with an old zone is found. */
import {
  known,
  probeError,
  unknown,
  type Agreement,
  type Fact,
  type FactEntry,
  type RecordAgreement,
  type Zone,
} from '@whyspam/core';
import { askAddresses } from '../answer/ask-addresses.ts';
import { textOfTxt } from '../answer/text-of-txt.ts';
import type { AskOptions, DnsAnswer, Resolver } from '../resolver/resolver.ts';
import { evaluateAgreement, type AskedRecords, type ServerRecords } from './evaluate-agreement.ts';
import { MAX_SERVERS } from './gather-name-servers.ts';

type Options = Pick<AskOptions, 'signal'>;

export interface AgreementOptions extends Options {
  /** DKIM selectors to compare; awaited beside everything else. */
  readonly selectors?: readonly string[] | Promise<readonly string[]>;
}

/** Selectors compared at most: each costs a question to each server. */
const MAX_SELECTORS = 4;
/** Of one version shown. */
const MAX_RECORDS = 16;

interface Wanted extends Pick<RecordAgreement, 'name' | 'purpose'> {
  readonly type: 'MX' | 'TXT';
}

/**
 * Each server is asked on one of its addresses, at the same moment as `nameServers` asks them for the SOA. The SPF record
 * stands for the TXT records of the domain: the others are nobody's mail.
 *
 * @param nameServers the facts of the zone's servers, with the state of each address and its serial.
 */
export async function gatherAgreement(
  resolver: Resolver,
  domain: string,
  zone: Zone,
  nameServers: Promise<readonly Extract<FactEntry, { readonly key: 'nameServer' }>[]>,
  options: AgreementOptions = {},
): Promise<Fact<Agreement>> {
  const ask = options.signal === undefined ? {} : { signal: options.signal };
  const hosts = zone.nameServers.slice(0, MAX_SERVERS);
  const evidence: string[] = [];
  const addresses = new Map<string, readonly string[]>();
  const places = Promise.all(
    hosts.map(async (host) => {
      const found = await askAddresses(resolver, host, ask);
      evidence.push(...found.evidence);
      addresses.set(host, found.addresses);
      const [address] = found.addresses;
      return address === undefined ? [] : [{ host, address }];
    }),
  ).then((found) => found.flat());
  const always: readonly Wanted[] = [
    { name: domain, type: 'MX', purpose: 'mx' },
    { name: domain, type: 'TXT', purpose: 'spf' },
    { name: `_dmarc.${domain}`, type: 'TXT', purpose: 'dmarc' },
  ];
  const compare = async (wanted: Wanted): Promise<AskedRecords> => {
    const type = await typeAt(resolver, wanted, ask);
    const answers = await Promise.all(
      (await places).map(async ({ host, address }) => {
        const answer = await resolver.ask(wanted.name, type, { ...ask, server: { address, port: 53 } });
        evidence.push(answer.evidence.id);
        return recordsOf(host, answer, wanted.purpose);
      }),
    );
    return { ...wanted, type, answers: answers.filter((answer) => answer !== undefined) };
  };
  const compareSelectors = async (): Promise<readonly AskedRecords[]> => {
    const selectors = [...new Set((await options.selectors) ?? [])].slice(0, MAX_SELECTORS);
    return Promise.all(
      selectors.map((selector) =>
        compare({ name: `${selector}._domainkey.${domain}`, type: 'TXT', purpose: 'dkim' }),
      ),
    );
  };
  const askOverTcp = async (): Promise<ReadonlyMap<string, boolean>> => {
    const answers = (await places).map(async ({ address }) => {
      // Any question would do; this one is asked of no server over UDP.
      const server = { address, port: 53 };
      const answer = await resolver.ask(zone.apex, 'NS', { ...ask, server, overTcp: true });
      evidence.push(answer.evidence.id);
      return [address, answer.evidence.rcode !== undefined] as const;
    });
    return new Map(await Promise.all(answers));
  };
  const [entries, asked, keys, overTcp] = await Promise.all([
    nameServers,
    Promise.all(always.map(compare)),
    compareSelectors(),
    askOverTcp(),
  ]);
  const seen = [...new Set([...entries.flatMap(({ fact }) => fact.evidence), ...evidence.toSorted()])];
  if ([...addresses.values()].every((found) => found.length === 0)) {
    const failed = entries.map(({ fact }) => fact).find((fact) => fact.state === 'unknown');
    return unknown(failed?.error ?? probeError('DNS_NO_SERVER', `no name server of ${zone.apex}`), seen);
  }
  return known(evaluateAgreement(zone.apex, entries, addresses, [...asked, ...keys], overTcp), seen);
}

/**
 * The resolver knows by now whether the name is an alias. If so the servers are asked for the alias itself: what it leads
 * to is the business of other servers.
 */
async function typeAt(
  resolver: Resolver,
  { name, type }: Wanted,
  ask: Options,
): Promise<Wanted['type'] | 'CNAME'> {
  const { aliases } = await resolver.ask(name, type, ask);
  return aliases.length > 0 ? 'CNAME' : type;
}

/** Undefined: no answer of an authority. A name that is delegated further (as _dmarc may be) gives a referral. */
function recordsOf(
  host: string,
  answer: DnsAnswer<'MX' | 'TXT' | 'CNAME'>,
  purpose: RecordAgreement['purpose'],
): ServerRecords | undefined {
  if (answer.evidence.flags?.aa !== true) return undefined;
  const [alias] = answer.aliases;
  // A CNAME where the other servers have records: the name is an alias here.
  if (alias !== undefined) return { host, records: [`CNAME ${alias}.`] };
  if (answer.outcome === 'error') return undefined;
  const found = answer.records.flatMap(({ ttl, data }) => {
    const text = textOf(data);
    const counts = purpose !== 'spf' || data.type === 'CNAME' || /^v=spf1(?: |$)/i.test(text);
    return counts ? [{ ttl, text }] : [];
  });
  const ttls = found.map(({ ttl }) => ttl);
  return {
    host,
    records: found.map(({ text }) => text).slice(0, MAX_RECORDS),
    ...(ttls.length === 0 ? {} : { ttlSeconds: Math.min(...ttls) }),
  };
}

function textOf(data: DnsAnswer<'MX' | 'TXT' | 'CNAME'>['records'][number]['data']): string {
  switch (data.type) {
    case 'MX':
      return `${data.preference} ${data.exchange}.`;
    case 'CNAME':
      return `CNAME ${data.host}.`;
    case 'TXT':
      return textOfTxt(data);
  }
}
