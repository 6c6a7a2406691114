/** How mail from one source fares: SPF for its envelope sender, alignment with From, DMARC. */
import {
  known,
  probeError,
  unknown,
  type Dmarc,
  type Fact,
  type ProbeError,
  type Sender,
  type SenderCheck,
} from '@whyspam/core';
import { textOfTxt } from '../answer/text-of-txt.ts';
import { errorOf } from '../answer/error-of.ts';
import { findSpfVendor } from '../catalogue/spf-vendors.ts';
import { parseDkimKey } from '../dkim/parse-dkim-key.ts';
import { evaluateDmarc, evaluateRfc7489, type AuthenticatedIdentifiers } from '../dmarc/evaluate-dmarc.ts';
import { listedOrganizationalDomain } from '../dmarc/read-rfc7489.ts';
import { findOrganizationalDomain } from '../dmarc/walk-tree.ts';
import type { AskOptions, Resolver } from '../resolver/resolver.ts';
import { evaluateSpf } from '../spf/evaluate-spf.ts';
import { asciiName } from '../spf/target-name.ts';

/**
 * @param domain the domain in From.
 * @param policy the DMARC policy of that domain, awaited last; unknown or skipped leaves this fact unknown.
 * @returns `fact`: unknown when SPF is temperror, or when an answer that decides could not be had.
 */
export async function gatherSender(
  resolver: Resolver,
  domain: string,
  sender: Sender,
  policy: Fact<Dmarc> | Promise<Fact<Dmarc>>,
  options: Pick<AskOptions, 'signal'> = {},
): Promise<{ readonly fact: Fact<SenderCheck> }> {
  const from = asciiName(domain);
  const mailFrom = asciiName(sender.mailFrom ?? from);
  const dkimDomain = sender.dkimDomain === undefined ? undefined : asciiName(sender.dkimDomain);
  const helo = sender.helo ?? mailFrom;
  const names = [from, mailFrom, ...(dkimDomain === undefined ? [] : [dkimDomain])];
  const [spf, key, domains, dmarc] = await Promise.all([
    evaluateSpf(resolver, { ip: sender.address, sender: `postmaster@${mailFrom}`, helo }, options),
    askKey(resolver, sender, options),
    Promise.all(names.map((name) => askOrganization(resolver, name, options))),
    policy,
  ]);
  const evidence = [...spf.evidence, ...key.evidence];
  const stop = (error = probeError('DEPENDS_ON_UNKNOWN', 'dmarc')) => ({
    fact: unknown(error, [...new Set(evidence)]),
  });
  if (spf.error !== undefined) return stop(spf.error);
  if (key.error !== undefined) return stop(key.error);
  if (dmarc.state === 'unknown') return stop(dmarc.error);
  if (dmarc.state === 'skipped') return stop();
  const alignment = await align(
    resolver,
    from,
    {
      spf: { domain: mailFrom, result: spf.check.result === 'pass' ? 'pass' : 'other' },
      dkim: key.isUsable && dkimDomain !== undefined ? [{ domain: dkimDomain, result: 'pass' }] : [],
    },
    dmarc,
    domains,
    options,
  );
  evidence.push(...alignment.evidence);
  if ('error' in alignment) return stop(alignment.error);
  const { readings } = alignment;
  const vendor = findSpfVendor(spf.check.path.at(-1) ?? '')?.vendor ?? findSpfVendor(helo)?.vendor;
  return {
    fact: known(
      {
        address: sender.address,
        from,
        ...(sender.name === undefined ? {} : { name: sender.name }),
        program: sender.program ?? 'unknown',
        ...(sender.helo === undefined ? {} : { helo: sender.helo }),
        mailFrom,
        spf: spf.check,
        spfIsAligned: readings.rfc9989.spfIsAligned,
        ...(dkimDomain === undefined ? {} : { dkimDomain }),
        ...(sender.dkimSelector === undefined ? {} : { dkimSelector: sender.dkimSelector }),
        dkimIsAligned: readings.rfc9989.dkimIsAligned,
        dmarc: readings.rfc9989.dmarc,
        alignment: readings,
        ...(vendor === undefined ? {} : { vendor }),
      },
      [...new Set(evidence)],
    ),
  };
}

interface KeyCheck {
  /** A signature can be counted on: the domain is named and, when the selector is too, its key is there. */
  readonly isUsable: boolean;
  readonly error?: NonNullable<ReturnType<typeof errorOf>>;
  readonly evidence: readonly string[];
}

async function askKey(
  resolver: Resolver,
  sender: Sender,
  options: Pick<AskOptions, 'signal'>,
): Promise<KeyCheck> {
  const { dkimDomain, dkimSelector } = sender;
  if (dkimDomain === undefined) return { isUsable: false, evidence: [] };
  if (dkimSelector === undefined) return { isUsable: true, evidence: [] };
  const answer = await resolver.ask(`${dkimSelector}._domainkey.${dkimDomain}`, 'TXT', options);
  const error = errorOf(answer);
  return {
    isUsable: answer.records.some(({ data }) => {
      const key = parseDkimKey(textOfTxt(data));
      return key.bits !== undefined && !key.isRevoked;
    }),
    ...(error === undefined ? {} : { error }),
    evidence: [answer.evidence.id],
  };
}

/** The organisational domain of a name, by the walk (left out when it could not be found) and by the list. */
interface Organization {
  readonly walked?: string;
  readonly listed: string;
  readonly evidence: readonly string[];
}

async function askOrganization(
  resolver: Resolver,
  name: string,
  options: Pick<AskOptions, 'signal'>,
): Promise<Organization> {
  const { domain, evidence } = await findOrganizationalDomain(resolver, name, options);
  return {
    ...(domain === undefined ? {} : { walked: domain }),
    listed: listedOrganizationalDomain(name),
    evidence,
  };
}

type Alignment =
  | { readonly readings: NonNullable<SenderCheck['alignment']>; readonly evidence: readonly string[] }
  | { readonly error: ProbeError; readonly evidence: readonly string[] };

/** Both readings side by side. Without a policy, alignment is what a relaxed policy would see, and what Gmail asks for all the same. */
async function align(
  resolver: Resolver,
  from: string,
  identifiers: AuthenticatedIdentifiers,
  dmarc: Extract<Fact<Dmarc>, { readonly state: 'known' | 'absent' }>,
  domains: readonly Organization[],
  options: Pick<AskOptions, 'signal'>,
): Promise<Alignment> {
  // Of From itself the policy tells already; what the others belong to is what one wants to see first.
  const evidenceOfWalks = [...domains.slice(1), ...domains.slice(0, 1)].flatMap(({ evidence }) => evidence);
  const policy = dmarc.state === 'known' ? dmarc.value : noPolicy(from, domains[0]?.walked);
  const now = await evaluateDmarc(resolver, from, policy, identifiers, options);
  const evidence = [...new Set([...evidenceOfWalks, ...now.evidence])];
  // What did not pass anyway, or stands beside a pass, changes nothing by being unknown.
  if (now.result === 'temperror' || (now.result === 'none' && now.error !== undefined)) {
    return { error: now.error ?? probeError('DNS_TIMEOUT', from), evidence };
  }
  const before = evaluateRfc7489(from, policy, identifiers);
  const shown = ([own, envelope, signing]: readonly (string | undefined)[]) => ({
    ...(own === undefined ? {} : { from: own }),
    ...(envelope === undefined ? {} : { mailFrom: envelope }),
    ...(signing === undefined ? {} : { dkim: signing }),
  });
  const readings = {
    spfMode: policy.spfAlignment,
    dkimMode: policy.dkimAlignment,
    rfc9989: {
      ...shown(domains.map(({ walked }) => walked)),
      spfIsAligned: now.spfIsAligned,
      dkimIsAligned: now.dkimIsAligned,
      dmarc: now.result,
    },
    rfc7489: {
      ...shown(domains.map(({ listed }) => listed)),
      spfIsAligned: before.spfIsAligned,
      dkimIsAligned: before.dkimIsAligned,
      dmarc: before.result === 'temperror' ? ('fail' as const) : before.result,
    },
  };
  return { readings, evidence };
}

function noPolicy(from: string, organizationalDomain: string | undefined): Dmarc {
  return {
    foundAt: from,
    record: '',
    ttlSeconds: 0,
    records: [],
    ...(organizationalDomain === undefined ? {} : { organizationalDomain }),
    policy: 'none',
    policyTag: 'default',
    notAppliedBecause: 'noUsablePolicy',
    isTesting: false,
    spfAlignment: 'relaxed',
    dkimAlignment: 'relaxed',
    aggregateReports: [],
    failureReports: [],
    problems: [],
  };
}
