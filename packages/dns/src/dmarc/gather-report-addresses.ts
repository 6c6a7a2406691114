/** Who may receive the reports that a DMARC record asks for, and whether mail can reach them: RFC 9990 section 4. */
import type { DmarcReportAddress } from '@whyspam/core';
import { evidenceOf, firstError } from '../answer/error-of.ts';
import { textOfTxt } from '../answer/text-of-txt.ts';
import type { AskOptions, DnsAnswer, Resolver } from '../resolver/resolver.ts';
import { isAskable } from '../spf/target-name.ts';
import { isDmarc, parseDmarc, type DmarcUri } from './parse-dmarc.ts';
import { findOrganizationalDomain } from './walk-tree.ts';

export interface ReportAddressAnswer {
  readonly address: DmarcReportAddress;
  readonly evidence: readonly string[];
}

/**
 * @param policyDomain where the record was found; `organizationalDomain` is that of this name.
 * @param organizationalDomain left out when it could not be found: then only the very same domain is known to be inside.
 */
export async function askReportAddress(
  resolver: Resolver,
  { uri, domain }: DmarcUri,
  tag: 'rua' | 'ruf',
  policyDomain: string,
  organizationalDomain: string | undefined,
  options: Pick<AskOptions, 'signal'>,
): Promise<ReportAddressAnswer> {
  if (domain === undefined) return { address: { uri, authorisation: 'unknown' }, evidence: [] };
  const isInside = domain === policyDomain || domain === organizationalDomain;
  const [mailbox, agreement] = await Promise.all([
    askMailbox(resolver, domain, options),
    isInside
      ? { authorisation: 'notNeeded' as const, evidence: [] }
      : askAgreement(resolver, domain, tag, policyDomain, organizationalDomain, options),
  ]);
  const { evidence, ...agreed } = agreement;
  return {
    address: {
      uri,
      domain,
      ...agreed,
      ...(mailbox.receivesMail === undefined ? {} : { receivesMail: mailbox.receivesMail }),
    },
    evidence: [...mailbox.evidence, ...evidence],
  };
}

/** RFC 5321 section 5.1: without an MX the addresses of the domain itself receive; a null MX (RFC 7505) says nobody does. */
async function askMailbox(
  resolver: Resolver,
  domain: string,
  options: Pick<AskOptions, 'signal'>,
): Promise<{ readonly receivesMail?: boolean; readonly evidence: readonly string[] }> {
  const [mx, ...addresses] = await Promise.all([
    resolver.ask(domain, 'MX', options),
    resolver.ask(domain, 'A', options),
    resolver.ask(domain, 'AAAA', options),
  ]);
  const evidence = evidenceOf([mx, ...addresses]);
  if (mx.records.length > 0) {
    return { receivesMail: mx.records.some(({ data }) => data.exchange !== ''), evidence };
  }
  if (mx.outcome === 'error') return { evidence };
  if (addresses.some(({ outcome }) => outcome === 'answer')) return { receivesMail: true, evidence };
  return firstError(addresses) === undefined ? { receivesMail: false, evidence } : { evidence };
}

async function askAgreement(
  resolver: Resolver,
  domain: string,
  tag: 'rua' | 'ruf',
  policyDomain: string,
  organizationalDomain: string | undefined,
  options: Pick<AskOptions, 'signal'>,
): Promise<
  Pick<DmarcReportAddress, 'authorisation' | 'override'> & { readonly evidence: readonly string[] }
> {
  const name = `${policyDomain}._report._dmarc.${domain}`;
  // Step 4: a name too long for the DNS can hold no agreement.
  const [other, answer] = await Promise.all([
    findOrganizationalDomain(resolver, domain, options),
    isAskable(name) ? resolver.ask(name, 'TXT', options) : undefined,
  ]);
  const evidence = [...other.evidence, ...(answer === undefined ? [] : [answer.evidence.id])];
  if (organizationalDomain !== undefined && other.domain === organizationalDomain)
    return { authorisation: 'notNeeded', evidence };
  const agreed = answer === undefined ? undefined : agreementIn(answer, domain, tag);
  if (agreed !== undefined) return { ...agreed, evidence };
  const isUnknown =
    answer?.outcome === 'error' || other.domain === undefined || organizationalDomain === undefined;
  return { authorisation: isUnknown ? 'unknown' : 'missing', evidence };
}

/** Steps 6 to 9: one record that begins with the version is enough, `;` after it or not; its own address takes over. */
function agreementIn(
  answer: DnsAnswer<'TXT'>,
  domain: string,
  tag: 'rua' | 'ruf',
): Pick<DmarcReportAddress, 'authorisation' | 'override'> | undefined {
  const records = answer.records
    .map(({ data }) => textOfTxt(data))
    .filter(isDmarc)
    .map(parseDmarc);
  if (records.length === 0) return undefined;
  const overrides = records.flatMap((record) =>
    tag === 'rua' ? record.aggregateReports : record.failureReports,
  );
  const [override] = overrides;
  if (override === undefined) return { authorisation: 'given' };
  // "whose host is again different": neither the one nor the other address may be sent to.
  return overrides.some((entry) => entry.domain !== domain)
    ? { authorisation: 'diverted', override: override.uri }
    : { authorisation: 'given', override: override.uri };
}
