/** Finds the DMARC policy in force for a domain and who may receive its reports. */
import { absent, known, probeError, unknown, type Dmarc, type Fact } from '@whyspam/core';
import type { AskOptions, DnsAnswer, Resolver } from '../resolver/resolver.ts';
import { errorOf } from '../answer/error-of.ts';
import { asciiName } from '../spf/target-name.ts';
import { askReportAddress } from './gather-report-addresses.ts';
import { compareReadings, isPublicSuffix } from './read-rfc7489.ts';
import {
  governingStep,
  organizationalDomainOf,
  policyOf,
  policyTagsOf,
  walkedSteps,
  type RecordStep,
  type Step,
} from './tree-walk.ts';
import { walkTree, type Walk } from './walk-tree.ts';

export interface DmarcOptions extends Pick<AskOptions, 'signal'> {
  /** Whether the domain exists, when that is known already; decides between `sp` and `np`. */
  readonly domainExists?: boolean;
  /** Who may receive reports is not asked for: whoever judges a message needs the policy alone. Default false. */
  readonly policyOnly?: boolean;
}

/** Report addresses looked into at most; a record may list any number. */
const MAX_REPORT_ADDRESSES = 10;

/**
 * Two rounds of questions: the names of the tree walk, then what the record names. Absent: the tree walk found no record.
 * Unknown: a name that could change the policy could not be asked. A record that receivers do not apply, because there
 * are several or it has no usable policy, is known, with policy `none` from `default`.
 */
export async function gatherDmarc(
  resolver: Resolver,
  domain: string,
  options: DmarcOptions = {},
): Promise<Fact<Dmarc>> {
  const ask = options.signal === undefined ? {} : { signal: options.signal };
  const [walk, existence] = await Promise.all([
    walkTree(resolver, domain, ask),
    askExistence(resolver, asciiName(domain), options.domainExists, ask),
  ]);
  const { start, steps, organizationalDomain } = walk;
  const governing = governingStep(start, steps, organizationalDomain);
  const isInherited = governing !== undefined && governing.domain !== start;
  if (organizationalDomain === undefined && (governing === undefined || isInherited)) {
    return unknown(
      walk.error ?? probeError('DNS_MALFORMED', `no reason given for _dmarc.${start}`),
      walk.evidence,
    );
  }
  if (governing === undefined) return ungoverned(walk);
  const { record } = governing;
  const tags = policyTagsOf(record);
  const evidence = new Set([...walk.evidence, ...(isInherited ? existence.evidence : [])]);
  const whenIn = policyOf(tags, isInherited, true);
  const whenOut = policyOf(tags, isInherited, false);
  if (existence.exists === undefined && whenIn.policy !== whenOut.policy) {
    return unknown(existence.error ?? probeError('DNS_MALFORMED', `no reason given for ${start}`), [
      ...evidence,
    ]);
  }
  const reports =
    options.policyOnly === true
      ? { aggregate: [], failure: [], evidence: [] }
      : await askReportAddresses(resolver, walk, governing, ask);
  for (const id of reports.evidence) evidence.add(id);
  const { subdomainPolicy, nonexistentPolicy, psd, percent } = record;
  const value: Dmarc = {
    foundAt: governing.domain,
    record: record.text,
    ttlSeconds: governing.ttlSeconds,
    records: [record.text],
    ...(governing.aliases.length === 0 ? {} : { aliases: governing.aliases }),
    ...(organizationalDomain === undefined ? {} : { organizationalDomain }),
    ...(existence.exists === false ? whenOut : whenIn),
    ...(tags === undefined ? { notAppliedBecause: 'noUsablePolicy' } : {}),
    ...(subdomainPolicy === undefined ? {} : { subdomainPolicy }),
    ...(nonexistentPolicy === undefined ? {} : { nonexistentPolicy }),
    ...(psd === 'u' ? {} : { psd }),
    ...(isPublicSuffix(governing.domain) ? { isPublicSuffix: true } : {}),
    isTesting: record.isTesting,
    ...(percent === undefined ? {} : { percent }),
    spfAlignment: record.spfAlignment,
    dkimAlignment: record.dkimAlignment,
    aggregateReports: reports.aggregate,
    failureReports: reports.failure,
    problems: [...record.problems, ...discarded(steps)],
  };
  return known(withRfc7489(value, start, steps), [...evidence]);
}

function withRfc7489(dmarc: Dmarc, start: string, steps: readonly Step[]): Dmarc {
  const rfc7489 = compareReadings(start, steps, dmarc);
  return rfc7489 === undefined ? dmarc : { ...dmarc, rfc7489 };
}

/** Section 4.10, steps 2 and 6: several records at a name are as none. That the name has them is worth telling. */
function discarded(steps: readonly Step[]) {
  const step = walkedSteps(steps).find(({ state }) => state === 'several');
  return step === undefined ? [] : [{ code: 'several-records', text: step.domain, start: 0, end: 0 }];
}

function ungoverned({ start, steps, organizationalDomain, evidence }: Walk): Fact<Dmarc> {
  const several = walkedSteps(steps).find((step) => step.state === 'several');
  if (several === undefined || organizationalDomain === undefined) return absent(evidence);
  const records = several.records.map(({ text }) => text);
  const value: Dmarc = {
    foundAt: several.domain,
    record: records[0] ?? '',
    ttlSeconds: several.ttlSeconds,
    records,
    organizationalDomain,
    policy: 'none',
    policyTag: 'default',
    notAppliedBecause: 'severalRecords',
    isTesting: false,
    spfAlignment: 'relaxed',
    dkimAlignment: 'relaxed',
    aggregateReports: [],
    failureReports: [],
    problems: [],
  };
  return known(withRfc7489(value, start, steps), evidence);
}

async function askReportAddresses(
  resolver: Resolver,
  { start, steps, organizationalDomain }: Walk,
  { domain, record }: RecordStep,
  ask: Pick<AskOptions, 'signal'>,
) {
  // RFC 9990 section 4 compares with the organisational domain of the name that has the record; for the record of a
  // public suffix that is not the domain's own.
  const isOwn = domain === start || domain === organizationalDomain;
  const owner = isOwn
    ? organizationalDomain
    : organizationalDomainOf(
        domain,
        steps.filter((step) => domain === step.domain || domain.endsWith(`.${step.domain}`)),
      );
  const [aggregate, failure] = await Promise.all(
    (['rua', 'ruf'] as const).map((tag) =>
      Promise.all(
        (tag === 'rua' ? record.aggregateReports : record.failureReports)
          .slice(0, MAX_REPORT_ADDRESSES)
          .map((uri) => askReportAddress(resolver, uri, tag, domain, owner, ask)),
      ),
    ),
  );
  return {
    aggregate: (aggregate ?? []).map(({ address }) => address),
    failure: (failure ?? []).map(({ address }) => address),
    evidence: [...(aggregate ?? []), ...(failure ?? [])].flatMap((entry) => entry.evidence),
  };
}

interface Existence {
  /** Left out: could not be asked. */
  readonly exists?: boolean;
  readonly error?: ReturnType<typeof errorOf>;
  readonly evidence: readonly string[];
}

/** RFC 9989 section 3.2.13: NXDOMAIN, and nothing else, makes a name non-existent for `np`; any type of record tells. */
async function askExistence(
  resolver: Resolver,
  domain: string,
  isKnown: boolean | undefined,
  ask: Pick<AskOptions, 'signal'>,
): Promise<Existence> {
  if (isKnown !== undefined) return { exists: isKnown, evidence: [] };
  const answer: DnsAnswer<'A'> = await resolver.ask(domain, 'A', ask);
  const error = errorOf(answer);
  const evidence = [answer.evidence.id];
  if (error !== undefined) return { error, evidence };
  // With a CNAME the name itself is there, whatever becomes of the target (RFC 6604 section 2).
  return { exists: answer.outcome !== 'nameError' || answer.aliases.length > 0, evidence };
}
