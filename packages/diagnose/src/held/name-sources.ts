/**
 * Says whose the sources of reports are, by what the DNS knows of their addresses: the domain's own SPF record, the records it
 * includes, and reverse names. Asked beside everything else of the domain; a replay asks the evidence.
 *
 * | every address asked of the source                    | source                                           |
 * |------------------------------------------------------|--------------------------------------------------|
 * | is let in by the domain's own SPF record             | own, `spfNetworkOfTheDomain`                     |
 * | has a confirmed reverse name under the domain        | own, `reverseNameOfTheDomain`                    |
 * | is let in by a record that it includes               | a service, `networkOfTheService`                 |
 * | anything else                                        | as the reports alone say                         |
 *
 * What could not be asked changes nothing.
 */
import { isIP } from 'node:net';
import {
  known,
  type DmarcReports,
  type FactEntry,
  type FailureReports,
  type ReportSource,
} from '@whyspam/core';
import { evaluateSpf, gatherPtr, isRoutable, type Resolver } from '@whyspam/dns';
import { factEntry } from '../checks/check-context.ts';

export interface NameSourcesOptions {
  readonly resolver: Resolver;
  readonly domain: string;
  readonly signal: AbortSignal;
  /** Private, loopback and documentation addresses too: those of a laboratory. */
  readonly acceptsUnroutable: boolean;
}

/** Each costs a reverse look-up, one of the name, and a walk through the SPF records, which are asked once. */
const MAX_SOURCES = 16;
const ADDRESSES_OF_EACH = 3;

interface Standing {
  readonly owner: 'spf' | 'ptr' | 'service' | undefined;
  /** Its confirmed reverse name, or the record that lets it in. */
  readonly knownAs?: string;
  readonly evidence: readonly string[];
}

/** The same facts, with the sources named that can be. */
export async function nameSources(
  facts: readonly FactEntry[],
  options: NameSourcesOptions,
): Promise<readonly FactEntry[]> {
  const asked = new Map<string, Promise<Standing>>();
  const standingOf = (address: string): Promise<Standing> => {
    const running = asked.get(address) ?? lookAt(address, options);
    asked.set(address, running);
    return running;
  };
  return Promise.all(
    facts.map(async (entry): Promise<FactEntry> => {
      if (entry.fact.state !== 'known') return entry;
      if (entry.key === 'dmarcReports') {
        const { value, evidence } = await nameReported(entry.fact.value, standingOf);
        return factEntry('dmarcReports', entry.subject, known(value, [...entry.fact.evidence, ...evidence]));
      }
      if (entry.key !== 'failureReports') return entry;
      const { value, evidence } = await nameFailed(entry.fact.value, standingOf);
      return factEntry('failureReports', entry.subject, known(value, [...entry.fact.evidence, ...evidence]));
    }),
  );
}

async function lookAt(
  address: string,
  { resolver, domain, signal, acceptsUnroutable }: NameSourcesOptions,
): Promise<Standing> {
  if (isIP(address) === 0 || (!acceptsUnroutable && !isRoutable(address)))
    return { owner: undefined, evidence: [] };
  const [ptr, { check }] = await Promise.all([
    gatherPtr(resolver, address, ['seenInReports'], { signal }),
    evaluateSpf(resolver, { ip: address, sender: `postmaster@${domain}`, helo: domain }, { signal }),
  ]);
  const names = ptr.state === 'known' ? ptr.value.names.filter(({ isConfirmed }) => isConfirmed) : [];
  const own = names.find(({ name }) => name === domain || name.endsWith(`.${domain}`));
  const knownAs = (own ?? names[0])?.name;
  const { evidence } = ptr;
  const named = knownAs === undefined ? { evidence } : { knownAs, evidence };
  if (check.result === 'pass' && check.path.length === 1) return { owner: 'spf', ...named };
  if (own !== undefined) return { owner: 'ptr', ...named };
  const includes = check.result === 'pass' ? check.path.at(-1) : undefined;
  if (includes === undefined) return { owner: undefined, ...named };
  // A record of its own behind an include is still its own.
  const isOwnRecord = includes === domain || includes.endsWith(`.${domain}`);
  return { owner: isOwnRecord ? 'spf' : 'service', knownAs: knownAs ?? includes, evidence };
}

type StandingOf = (address: string) => Promise<Standing>;

interface Named<T> {
  readonly value: T;
  readonly evidence: readonly string[];
}

async function nameReported(reports: DmarcReports, standingOf: StandingOf): Promise<Named<DmarcReports>> {
  // A service and a forwarder are known by what passed; the biggest of the others are worth the questions.
  const asked = new Set(
    reports.sources.filter(({ kind }) => kind !== 'esp' && kind !== 'forwarder').slice(0, MAX_SOURCES),
  );
  const named = await Promise.all(
    reports.sources.map(async (source) => {
      if (!asked.has(source)) return { source, evidence: [] };
      const standings = await Promise.all(source.addresses.slice(0, ADDRESSES_OF_EACH).map(standingOf));
      const evidence = standings.flatMap((standing) => standing.evidence);
      return { source: nameOne(source, standings), evidence };
    }),
  );
  return { value: { ...reports, sources: named.map(({ source }) => source) }, evidence: evidenceOf(named) };
}

function nameOne(source: ReportSource, standings: readonly Standing[]): ReportSource {
  const knownAs = standings.find((standing) => standing.knownAs !== undefined)?.knownAs;
  const named = knownAs === undefined ? source : { ...source, knownAs };
  const owners = new Set(standings.map(({ owner }) => owner));
  if (owners.size === 0 || owners.has(undefined)) return named;
  // By SPF at one address and by name at another is own all the same; a service at one of them is not.
  if (!owners.has('service')) {
    if (source.kind === 'own') return named;
    const because = owners.has('spf') ? 'spfNetworkOfTheDomain' : 'reverseNameOfTheDomain';
    return { ...named, kind: 'own', because };
  }
  // What passes as the domain itself is told by that.
  return owners.size > 1 || source.kind === 'own'
    ? named
    : { ...named, kind: 'esp', because: 'networkOfTheService' };
}

async function nameFailed(reports: FailureReports, standingOf: StandingOf): Promise<Named<FailureReports>> {
  const named = await Promise.all(
    reports.sources.map(async (source, at) => {
      if (at >= MAX_SOURCES) return { source, evidence: [] };
      const { owner, knownAs, evidence } = await standingOf(source.address);
      const isOwn = owner === 'spf' || owner === 'ptr' ? { isOwn: true as const } : {};
      return {
        source: { ...source, ...isOwn, ...(knownAs === undefined ? {} : { knownAs }) },
        evidence,
      };
    }),
  );
  return { value: { ...reports, sources: named.map(({ source }) => source) }, evidence: evidenceOf(named) };
}

/** In the order of the sources, whichever answer came first: a replay has them in no other. */
function evidenceOf(named: readonly { readonly evidence: readonly string[] }[]): readonly string[] {
  return [...new Set(named.flatMap(({ evidence }) => evidence))];
}
