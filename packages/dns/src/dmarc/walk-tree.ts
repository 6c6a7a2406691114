/** Asks all names of a DMARC tree walk at once. */
import type { ProbeError } from '@whyspam/core';
import { errorOf, evidenceOf, firstError } from '../answer/error-of.ts';
import { textOfTxt } from '../answer/text-of-txt.ts';
import type { AskOptions, DnsAnswer, Resolver } from '../resolver/resolver.ts';
import { asciiName, isAskable } from '../spf/target-name.ts';
import { isDmarc, parseDmarc } from './parse-dmarc.ts';
import { organizationalDomainOf, treeWalkNames, walkedSteps, type Step } from './tree-walk.ts';

export interface Walk {
  /** Lower case, A-labels (RFC 9989 section 5.3.1, RFC 5890 section 2.3). */
  readonly start: string;
  readonly steps: readonly Step[];
  /** Undefined when a name that could decide could not be asked; `error` then says why. */
  readonly organizationalDomain?: string;
  readonly error?: ProbeError;
  readonly evidence: readonly string[];
}

/** At most eight questions, none waiting for another. */
export async function walkTree(
  resolver: Resolver,
  domain: string,
  options: Pick<AskOptions, 'signal'> = {},
): Promise<Walk> {
  const start = asciiName(domain);
  const names = treeWalkNames(start);
  const answers = await Promise.all(names.map((name) => resolver.ask(`_dmarc.${name}`, 'TXT', options)));
  const steps = answers.map((answer, index) => stepOf(names[index] ?? start, answer));
  const organizationalDomain = organizationalDomainOf(start, steps);
  const silent = walkedSteps(steps).findIndex(({ state }) => state === 'unknown');
  const error = silent === -1 ? undefined : firstError(answers.slice(silent, silent + 1));
  return {
    start,
    steps,
    ...(organizationalDomain === undefined ? {} : { organizationalDomain }),
    ...(error === undefined ? {} : { error }),
    evidence: evidenceOf(answers),
  };
}

function stepOf(domain: string, answer: DnsAnswer<'TXT'>): Step {
  if (errorOf(answer) !== undefined) {
    // A name that grows too long for the DNS with `_dmarc.` before it holds no record; that is no failure to look.
    return { domain, state: isAskable(domain) && !isAskable(`_dmarc.${domain}`) ? 'none' : 'unknown' };
  }
  // Section 4.10: what does not begin with the version is discarded first; several that do are all discarded.
  const records = answer.records
    .map(({ data }) => textOfTxt(data))
    .filter(isDmarc)
    .map(parseDmarc);
  const [record] = records;
  if (record === undefined) return { domain, state: 'none' };
  const ttlSeconds = Math.min(...answer.records.map(({ ttl }) => ttl));
  return records.length === 1
    ? { domain, state: 'record', record, ttlSeconds, aliases: answer.aliases }
    : { domain, state: 'several', records, ttlSeconds };
}

/** The organisational domain for alignment, or why it cannot be told. */
export async function findOrganizationalDomain(
  resolver: Resolver,
  domain: string,
  options: Pick<AskOptions, 'signal'> = {},
): Promise<{ readonly domain?: string; readonly error?: ProbeError; readonly evidence: readonly string[] }> {
  const walk = await walkTree(resolver, domain, options);
  return {
    ...(walk.organizationalDomain === undefined ? {} : { domain: walk.organizationalDomain }),
    ...(walk.organizationalDomain !== undefined || walk.error === undefined ? {} : { error: walk.error }),
    evidence: walk.evidence,
  };
}
