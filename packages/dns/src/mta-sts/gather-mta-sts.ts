/** Gathers MTA-STS: the record and the policy at once, for neither waits for the other. */
import { absent, known, unknown, type Fact, type MtaSts, type MtaStsPolicy, type Mx } from '@whyspam/core';
import { errorOf } from '../answer/error-of.ts';
import { textOfTxt } from '../answer/text-of-txt.ts';
import type { HttpsAnswer, HttpsGetter } from '../https/https-getter.ts';
import { matchesName } from '../peer/names-host.ts';
import type { AskOptions, Resolver } from '../resolver/resolver.ts';
import { parseMtaStsPolicy } from './parse-mta-sts-policy.ts';
import { isMeantAsMtaSts, isMtaStsRecord, parseMtaStsRecord } from './parse-mta-sts-record.ts';

/** RFC 8461 section 3.3. */
const MAX_POLICY_OCTETS = 64 * 1024;

export interface MtaStsOptions extends Pick<AskOptions, 'signal'> {
  /** Whose hosts the policy is held against. */
  readonly mx: Fact<Mx> | Promise<Fact<Mx>>;
}

/**
 * Absent: no record, and no policy that could be read either. A record whose policy could not be looked at is known, with
 * a policy that is `unknown`.
 */
export async function gatherMtaSts(
  resolver: Resolver,
  getHttps: HttpsGetter,
  domain: string,
  { mx, ...options }: MtaStsOptions,
): Promise<Fact<MtaSts>> {
  const policyUrl = `https://mta-sts.${domain}/.well-known/mta-sts.txt`;
  const [answer, got, exchanges] = await Promise.all([
    resolver.ask(`_mta-sts.${domain}`, 'TXT', options),
    // Section 3.3: a redirect must not be followed.
    getHttps(policyUrl, { ...options, maxOctets: MAX_POLICY_OCTETS, maxRedirects: 0 }),
    mx,
  ]);
  const recordEvidence = [answer.evidence.id];
  const error = errorOf(answer);
  if (error !== undefined) return unknown(error, recordEvidence);
  const evidence = [
    ...recordEvidence,
    ...(got.host?.evidence ?? []),
    ...[...got.further, got.evidence].map(({ id }) => id),
  ];
  const policy = readPolicy(got);
  const records = selectRecords(answer.records.map(({ data }) => textOfTxt(data)));
  if (records.length === 0 && policy.state !== 'valid') return absent(recordEvidence);

  // More than one counts as none (section 3.1).
  const [record, ...others] = records;
  const parsed = record === undefined || others.length > 0 ? undefined : parseMtaStsRecord(record);
  const hosts = policy.state === 'valid' ? coverage(policy.mx, exchanges) : undefined;
  return known(
    {
      records,
      ttlSeconds: Math.min(...answer.records.map(({ ttl }) => ttl), 2 ** 31 - 1),
      ...(parsed?.id === undefined ? {} : { id: parsed.id }),
      problems: parsed?.problems ?? [],
      policyUrl,
      policyHostAliases: got.host?.aliases ?? [],
      policy,
      effect: effectOf(parsed?.id, policy),
      ...(hosts === undefined ? {} : { hosts }),
    },
    evidence,
  );
}

/** Those that begin as they must; where there is none, those that were meant to, to say what is wrong with them. */
function selectRecords(texts: readonly string[]): readonly string[] {
  const records = texts.filter(isMtaStsRecord);
  return records.length > 0 ? records : texts.filter(isMeantAsMtaSts);
}

function effectOf(id: string | undefined, policy: MtaStsPolicy): MtaSts['effect'] {
  if (id === undefined) return 'none';
  if (policy.state === 'valid') return policy.mode;
  return policy.state === 'unknown' ? 'unknown' : 'none';
}

function coverage(patterns: readonly string[], mx: Fact<Mx>): MtaSts['hosts'] {
  if (mx.state !== 'known' || mx.value.kind === 'null') return undefined;
  const hosts = [...new Set(mx.value.exchanges.map(({ host }) => host))];
  // Section 4.1: a wildcard stands for the left-most label and only for that one.
  return hosts.map((host) => ({ host, isCovered: matchesName(patterns, host) }));
}

function readPolicy(got: HttpsAnswer): MtaStsPolicy {
  const { error, status } = got;
  if (error !== undefined) {
    switch (error.code) {
      case 'HTTP_NO_ADDRESS':
        return { state: 'noAddress' };
      case 'HTTP_CONNECT_REFUSED':
        return { state: 'refused' };
      case 'HTTP_TLS_FAILED': {
        const { certificate } = got.evidence;
        return {
          state: 'tlsFailed',
          ...(certificate === undefined ? {} : { certificate }),
          detail: error.detail,
        };
      }
      case 'HTTP_TOO_LARGE':
      case 'HTTP_PROTOCOL':
        return { state: 'unusable', detail: error.detail };
      default:
        return { state: 'unknown', error };
    }
  }
  if (status !== 200) return readStatus(status ?? 0, got.headers['location'] ?? '');
  const contentType = got.headers['content-type'] ?? '';
  const { policy, problems } = parseMtaStsPolicy(
    new TextDecoder('utf-8', { ignoreBOM: true }).decode(got.body),
  );
  return policy === undefined
    ? { state: 'invalid', contentType, problems }
    : { state: 'valid', ...policy, contentType, problems };
}

// Section 3.3: 200 is the only status that brings a policy, and 3xx must not be followed.
function readStatus(status: number, location: string): MtaStsPolicy {
  return status >= 300 && status < 400
    ? { state: 'redirect', status, location }
    : { state: 'httpStatus', status };
}
