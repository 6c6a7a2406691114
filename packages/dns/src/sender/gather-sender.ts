/** How mail from one source fares: SPF for its envelope sender, alignment with From, DMARC. */
import {
  known,
  probeError,
  unknown,
  type Dmarc,
  type Fact,
  type Sender,
  type SenderCheck,
} from '@whyspam/core';
import { textOfTxt } from '../answer/text-of-txt.ts';
import { errorOf } from '../answer/error-of.ts';
import { findSpfVendor } from '../catalogue/spf-vendors.ts';
import { parseDkimKey } from '../dkim/parse-dkim-key.ts';
import { evaluateDmarc } from '../dmarc/evaluate-dmarc.ts';
import { findOrganizationalDomain } from '../dmarc/walk-tree.ts';
import { isAligned } from '../dmarc/evaluate-dmarc.ts';
import type { AskOptions, Resolver } from '../resolver/resolver.ts';
import { evaluateSpf } from '../spf/evaluate-spf.ts';

/**
 * @param domain the domain in From.
 * @param dmarc the policy of that domain; unknown or skipped leaves this fact unknown.
 * @returns `fact`: unknown when SPF is temperror, or when an answer that decides could not be had.
 */
export async function gatherSender(
  resolver: Resolver,
  domain: string,
  sender: Sender,
  dmarc: Fact<Dmarc>,
  options: Pick<AskOptions, 'signal'> = {},
): Promise<{ readonly fact: Fact<SenderCheck> }> {
  const from = domain.toLowerCase().replace(/\.$/, '');
  const mailFrom = (sender.mailFrom ?? from).toLowerCase().replace(/\.$/, '');
  const helo = sender.helo ?? mailFrom;
  const [spf, key] = await Promise.all([
    evaluateSpf(resolver, { ip: sender.address, sender: `postmaster@${mailFrom}`, helo }, options),
    askKey(resolver, sender, options),
  ]);
  const evidence = [...spf.evidence, ...key.evidence];
  const stop = (error = probeError('DEPENDS_ON_UNKNOWN', 'dmarc')) => ({
    fact: unknown(error, [...new Set(evidence)]),
  });
  if (spf.check.result === 'temperror')
    return stop(probeError('DNS_SERVFAIL', `SPF of ${mailFrom} is temperror`));
  if (key.error !== undefined) return stop(key.error);
  if (dmarc.state === 'unknown') return stop(dmarc.error);
  if (dmarc.state === 'skipped') return stop();
  const alignment = await align(
    resolver,
    from,
    mailFrom,
    spf.check.result === 'pass',
    key.isUsable ? sender.dkimDomain : undefined,
    dmarc,
    options,
  );
  evidence.push(...alignment.evidence);
  if (alignment.error !== undefined) return stop(alignment.error);
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
        spfIsAligned: alignment.spfIsAligned,
        ...(sender.dkimDomain === undefined ? {} : { dkimDomain: sender.dkimDomain }),
        ...(sender.dkimSelector === undefined ? {} : { dkimSelector: sender.dkimSelector }),
        dkimIsAligned: alignment.dkimIsAligned,
        dmarc: alignment.result,
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

async function align(
  resolver: Resolver,
  from: string,
  mailFrom: string,
  spfPasses: boolean,
  dkimDomain: string | undefined,
  dmarc: Extract<Fact<Dmarc>, { readonly state: 'known' | 'absent' }>,
  options: Pick<AskOptions, 'signal'>,
) {
  const isNone = dmarc.state === 'absent' || dmarc.value.records.length > 1;
  if (!isNone) {
    const evaluation = await evaluateDmarc(
      resolver,
      from,
      dmarc.value,
      {
        spf: { domain: mailFrom, result: spfPasses ? 'pass' : 'other' },
        dkim: dkimDomain === undefined ? [] : [{ domain: dkimDomain, result: 'pass' }],
      },
      options,
    );
    const { result, error, ...rest } = evaluation;
    // An unknown alignment of what did not pass, or beside a pass, changes the figures shown but not the result.
    return {
      ...rest,
      result: result === 'temperror' ? ('fail' as const) : result,
      ...(error === undefined ? {} : { error }),
    };
  }
  // No policy: alignment in relaxed mode is what a policy would see, and what Gmail and others ask for all the same.
  const own = await findOrganizationalDomain(resolver, from, options);
  if (own.domain === undefined) {
    return {
      spfIsAligned: false,
      dkimIsAligned: false,
      result: 'none' as const,
      error: own.error ?? probeError('DNS_TIMEOUT', from),
      evidence: own.evidence,
    };
  }
  const organizationalDomain = own.domain;
  const [spf, dkim] = await Promise.all(
    [mailFrom, dkimDomain].map(async (identifier) =>
      identifier === undefined
        ? undefined
        : isAligned(resolver, from, identifier, 'relaxed', organizationalDomain, options),
    ),
  );
  const error = spf?.error ?? dkim?.error;
  return {
    spfIsAligned: spf?.isAligned ?? false,
    dkimIsAligned: dkim?.isAligned ?? false,
    result: 'none' as const,
    ...(error === undefined ? {} : { error }),
    evidence: [...own.evidence, ...(spf?.evidence ?? []), ...(dkim?.evidence ?? [])],
  };
}
