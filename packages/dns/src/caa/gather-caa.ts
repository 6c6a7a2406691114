/** Finds the CAA records that govern a domain and its mail hosts: RFC 8659 section 3. */
import {
  absent,
  known,
  unknown,
  type Caa,
  type CaaSet,
  type Fact,
  type Mx,
  type ProbeError,
} from '@whyspam/core';
import { errorOf } from '../answer/error-of.ts';
import type { AskOptions, DnsAnswer, Resolver } from '../resolver/resolver.ts';
import { parseCaa } from './parse-caa.ts';

/** Names asked about at most: the domain and some of its hosts. */
const MAX_HOSTS = 8;
/** Labels climbed at most; a name has 127 and nobody means them. */
const MAX_LABELS = 12;

/**
 * Absent: no records at the domain, at one of its own mail hosts, or above. Unknown: the domain's set could not be
 * found out. A host outside the domain is somebody else's and not asked about.
 *
 * @param mx awaited only for the hosts; the domain and its parents are asked at once.
 */
export async function gatherCaa(
  resolver: Resolver,
  domain: string,
  mx: Promise<Fact<Mx>>,
  options: Pick<AskOptions, 'signal'> = {},
): Promise<Fact<Caa>> {
  const name = domain.toLowerCase().replace(/\.$/, '');
  const [own, others] = await Promise.all([
    findSet(resolver, name, options),
    mx.then((fact) => Promise.all(ownHosts(fact, name).map((host) => findSet(resolver, host, options)))),
  ]);
  const evidence = [...new Set([own, ...others].flatMap((found) => found.evidence))];
  if (own.error !== undefined) return unknown(own.error, evidence);
  const sets = [own, ...others].map(({ set }) => set);
  return sets.every(({ state }) => state === 'none') ? absent(evidence) : known({ sets }, evidence);
}

function ownHosts(mx: Fact<Mx>, domain: string): readonly string[] {
  if (mx.state !== 'known' || mx.value.kind !== 'explicit') return [];
  const hosts = mx.value.exchanges.map(({ host }) => host).filter((host) => host.endsWith(`.${domain}`));
  return [...new Set(hosts)].slice(0, MAX_HOSTS);
}

interface Found {
  readonly set: CaaSet;
  readonly error?: ProbeError;
  readonly evidence: readonly string[];
}

/**
 * The name and all its parents are asked together: they do not depend on each other, and the nearest answer counts.
 * A CNAME is followed at each name, and the climb goes on from the name asked, not from the alias (section 3).
 */
async function findSet(
  resolver: Resolver,
  name: string,
  options: Pick<AskOptions, 'signal'>,
): Promise<Found> {
  const names = nameAndParents(name);
  const answers = await Promise.all(names.map((each) => resolver.ask(each, 'CAA', options)));
  const evidence = answers.map((answer) => answer.evidence.id);
  for (const [index, answer] of answers.entries()) {
    const error = errorOf(answer);
    if (error !== undefined) return { set: { name, state: 'unknown', properties: [] }, error, evidence };
    if (answer.outcome === 'answer') {
      const foundAt = names[index] ?? name;
      return { set: { name, state: 'found', foundAt, properties: propertiesOf(answer) }, evidence };
    }
  }
  return { set: { name, state: 'none', properties: [] }, evidence };
}

function nameAndParents(name: string): readonly string[] {
  const labels = name.split('.');
  return labels.slice(0, MAX_LABELS).map((_label, index) => labels.slice(index).join('.'));
}

function propertiesOf(answer: DnsAnswer<'CAA'>): CaaSet['properties'] {
  return answer.records.map(({ data }) =>
    parseCaa(data.flags, data.tag, Buffer.from(data.value).toString('latin1')),
  );
}
