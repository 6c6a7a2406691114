/** Gathers the TLS reporting record. */
import { absent, known, unknown, type Fact, type TlsRpt } from '@whyspam/core';
import { errorOf } from '../answer/error-of.ts';
import { textOfTxt } from '../answer/text-of-txt.ts';
import type { AskOptions, Resolver } from '../resolver/resolver.ts';
import { isMeantAsTlsRpt, isTlsRpt, parseTlsRpt } from './parse-tls-rpt.ts';

export async function gatherTlsRpt(
  resolver: Resolver,
  domain: string,
  options: Pick<AskOptions, 'signal'> = {},
): Promise<Fact<TlsRpt>> {
  const answer = await resolver.ask(`_smtp._tls.${domain}`, 'TXT', options);
  const evidence = [answer.evidence.id];
  const error = errorOf(answer);
  if (error !== undefined) return unknown(error, evidence);
  const texts = answer.records.map(({ data }) => textOfTxt(data));
  const proper = texts.filter(isTlsRpt);
  const records = proper.length > 0 ? proper : texts.filter(isMeantAsTlsRpt);
  const [record, ...others] = records;
  if (record === undefined) return absent(evidence);
  // More than one counts as none (RFC 8460 section 3).
  const parsed = others.length > 0 ? undefined : parseTlsRpt(record);
  return known(
    {
      records,
      ttlSeconds: Math.min(...answer.records.map(({ ttl }) => ttl)),
      uris: parsed?.uris ?? [],
      problems: parsed?.problems ?? [],
    },
    evidence,
  );
}
