/** Finds the DMARC policy in force for a domain and who may receive its reports. */
import {
  absent,
  known,
  probeError,
  unknown,
  type Dmarc,
  type DmarcReportAddress,
  type Fact,
  type ProbeError,
} from '@whyspam/core';
import { evidenceOf, firstError } from '../answer/error-of.ts';
import { textOfTxt } from '../answer/text-of-txt.ts';
import type { AskOptions, Resolver } from '../resolver/resolver.ts';
import type { DmarcUri, ParsedDmarc } from './parse-dmarc.ts';
import { governingStep, policyOf, walkedSteps } from './tree-walk.ts';
import { findOrganizationalDomain, walkTree, type Walk } from './walk-tree.ts';

export interface DmarcOptions extends Pick<AskOptions, 'signal'> {
  /** Whether the domain exists, when that is known already; decides between `sp` and `np`. */
  readonly domainExists?: boolean;
}

/** Report addresses looked into at most; a record may list any number. */
const MAX_REPORT_ADDRESSES = 10;

/**
 * Absent: the tree walk found no record. Unknown: a name that could change the outcome could not be asked. Several
 * records at the deciding name: known, with all of them in `records` and policy `none` from `default`, since none counts.
 */
export async function gatherDmarc(
  resolver: Resolver,
  domain: string,
  options: DmarcOptions = {},
): Promise<Fact<Dmarc>> {
  const ask = options.signal === undefined ? {} : { signal: options.signal };
  const walk = await walkTree(resolver, domain, ask);
  const { start, organizationalDomain } = walk;
  if (organizationalDomain === undefined) {
    return unknown(
      walk.error ?? probeError('DNS_MALFORMED', `no reason given for _dmarc.${start}`),
      walk.evidence,
    );
  }
  const governing = governingStep(start, walk.steps, organizationalDomain);
  const several = walkedSteps(walk.steps).find((step) => step.state === 'several');
  if (governing === undefined) {
    return several === undefined
      ? absent(walk.evidence)
      : known(severalRecords(several, organizationalDomain), walk.evidence);
  }
  const { record } = governing;
  const isInherited = governing.domain !== start;
  const existence = await askExistence(resolver, start, record, isInherited, options.domainExists, ask);
  if ('error' in existence) return unknown(existence.error, [...walk.evidence, ...existence.evidence]);
  const [aggregate, failure] = await Promise.all(
    [record.aggregateReports, record.failureReports].map((uris) =>
      Promise.all(
        uris
          .slice(0, MAX_REPORT_ADDRESSES)
          .map((uri) => askAuthorisation(resolver, uri, governing.domain, organizationalDomain, ask)),
      ),
    ),
  );
  const reports = [aggregate ?? [], failure ?? []].map((entries) => entries.map(({ address }) => address));
  const evidence = new Set([
    ...walk.evidence,
    ...existence.evidence,
    ...[...(aggregate ?? []), ...(failure ?? [])].flatMap((entry) => entry.evidence),
  ]);
  const shadowed =
    several === undefined ? [] : [{ code: 'several-records', text: several.domain, start: 0, end: 0 }];
  return known(
    {
      foundAt: governing.domain,
      record: record.text,
      ttlSeconds: governing.ttlSeconds,
      records: [record.text],
      organizationalDomain,
      ...policyOf(record, isInherited, existence.exists),
      isTesting: record.isTesting,
      ...(record.percent === undefined ? {} : { percent: record.percent }),
      spfAlignment: record.spfAlignment,
      dkimAlignment: record.dkimAlignment,
      aggregateReports: reports[0] ?? [],
      failureReports: reports[1] ?? [],
      problems: [...record.problems, ...shadowed],
    },
    [...evidence],
  );
}

function severalRecords(
  step: Extract<Walk['steps'][number], { readonly state: 'several' }>,
  organizationalDomain: string,
): Dmarc {
  const records = step.records.map(({ text }) => text);
  return {
    foundAt: step.domain,
    record: records[0] ?? '',
    ttlSeconds: step.ttlSeconds,
    records,
    organizationalDomain,
    policy: 'none',
    policyTag: 'default',
    isTesting: false,
    spfAlignment: 'relaxed',
    dkimAlignment: 'relaxed',
    aggregateReports: [],
    failureReports: [],
    problems: [],
  };
}

type Existence =
  | { readonly exists: boolean; readonly evidence: readonly string[] }
  | { readonly error: ProbeError; readonly evidence: readonly string[] };

/** RFC 9989 section 3.2: a name with neither A, AAAA nor MX does not exist, as far as `np` goes. */
async function askExistence(
  resolver: Resolver,
  domain: string,
  record: ParsedDmarc,
  isInherited: boolean,
  isKnown: boolean | undefined,
  ask: Pick<AskOptions, 'signal'>,
): Promise<Existence> {
  const matters = isInherited && record.nonexistentPolicy !== undefined;
  if (!matters || isKnown !== undefined) return { exists: isKnown ?? true, evidence: [] };
  const answers = await Promise.all([
    resolver.ask(domain, 'A', ask),
    resolver.ask(domain, 'AAAA', ask),
    resolver.ask(domain, 'MX', ask),
  ]);
  const evidence = evidenceOf(answers);
  if (answers.some(({ outcome }) => outcome === 'answer')) return { exists: true, evidence };
  const error = firstError(answers);
  const isSame = record.nonexistentPolicy === policyOf(record, true, true).policy;
  return error === undefined || isSame ? { exists: false, evidence } : { error, evidence };
}

/** RFC 9990 section 4: reports leave the organisational domain only when the other side says it wants them. */
async function askAuthorisation(
  resolver: Resolver,
  { uri, domain }: DmarcUri,
  policyDomain: string,
  organizationalDomain: string,
  ask: Pick<AskOptions, 'signal'>,
): Promise<{ readonly address: DmarcReportAddress; readonly evidence: readonly string[] }> {
  if (domain === undefined) return { address: { uri, authorisation: 'unknown' }, evidence: [] };
  if (domain === policyDomain || domain === organizationalDomain) {
    return { address: { uri, domain, authorisation: 'notNeeded' }, evidence: [] };
  }
  const [other, answer] = await Promise.all([
    findOrganizationalDomain(resolver, domain, ask),
    resolver.ask(`${policyDomain}._report._dmarc.${domain}`, 'TXT', ask),
  ]);
  const evidence = [...other.evidence, answer.evidence.id];
  const isGiven = answer.records.some(({ data }) =>
    /^v[ \t]*=[ \t]*DMARC1[ \t]*(?:;|$)/i.test(textOfTxt(data)),
  );
  const authorisation =
    other.domain === organizationalDomain
      ? 'notNeeded'
      : isGiven
        ? 'given'
        : answer.outcome === 'error' || other.domain === undefined
          ? 'unknown'
          : 'missing';
  return { address: { uri, domain, authorisation }, evidence };
}
