/** DMARC discovery by mailauth, for callers that have no evaluator of their own. Runs in the worker. */
import dmarc from 'mailauth/lib/dmarc/get-dmarc-record.js';
import { KeyAsker, codeOf, type Ask } from './key-asker.ts';
import type { DmarcVerdict } from './verify-options.ts';

/** A tree walk asks at most eight questions (RFC 9989 section 4.10); a message has few domains. */
const MAX_QUESTIONS = 60;

export async function findMailauthDmarc(domain: string, ask: Ask): Promise<DmarcVerdict> {
  const asker = new KeyAsker(ask, MAX_QUESTIONS);
  const lookup = dmarc.createRecordLookup(asker.resolve, { strict: true });
  const relaxed = { aspf: 'relaxed', adkim: 'relaxed' } as const;
  try {
    const { record, recordDomain, orgRecord } = await dmarc.discoverPolicy(domain, lookup);
    const tags = record === false ? null : dmarc.getPolicyTags(record);
    if (record === false || tags === null) return { ...relaxed, result: 'none' };
    const policy = await policyFor(domain, recordDomain, tags, asker);
    const obstacle = obstacleIn([record, orgRecord]);
    return {
      ...(recordDomain === null ? {} : { recordDomain }),
      policy,
      ...(record.t === 'y' ? { isTesting: true } : {}),
      aspf: record.aspf === 's' ? 'strict' : 'relaxed',
      adkim: record.adkim === 's' ? 'strict' : 'relaxed',
      ...(obstacle === undefined ? {} : { bimiObstacle: obstacle }),
    };
  } catch (error) {
    return { ...relaxed, result: 'temperror', because: codeOf(error) };
  }
}

/** RFC 9989 section 4.10.1: what a record above says of the names below it. */
async function policyFor(
  domain: string,
  recordDomain: string | null,
  { p, sp, np }: MailauthPolicyTags,
  asker: KeyAsker,
): Promise<MailauthPolicy> {
  if (recordDomain === domain) return p;
  const exists = np === undefined || np === (sp ?? p) || (await dmarc.domainExists(domain, asker.resolve));
  return exists ? (sp ?? p) : np;
}

/** Draft-brand-indicators-for-message-identification-14 section 7.1. */
function obstacleIn(records: readonly (MailauthDmarcRecord | false | null)[]): string | undefined {
  for (const record of records) {
    if (record === null) return 'the record of the organisational domain could not be asked for';
    if (record === false) continue;
    if (record.p !== 'quarantine' && record.p !== 'reject') return 'policyNone';
    if (record.sp === 'none') return 'subdomainPolicyNone';
    if (record.p === 'quarantine' && record.pct !== undefined && record.pct < 100) return 'percentBelow100';
    if (record.p === 'quarantine' && record.t === 'y') return 'testing';
  }
  return undefined;
}

/** In the order of the question; null: could not be found out. */
export async function findOrganisationalDomains(
  domains: readonly string[],
  ask: Ask,
): Promise<readonly (string | null)[]> {
  const lookup = dmarc.createRecordLookup(new KeyAsker(ask, MAX_QUESTIONS).resolve, { strict: true });
  const found = await Promise.allSettled(domains.map((domain) => dmarc.getOrgDomain(domain, lookup)));
  return found.map((one) => (one.status === 'fulfilled' ? one.value : null));
}
