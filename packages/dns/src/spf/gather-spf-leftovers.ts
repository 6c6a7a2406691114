/** TXT at the domain that were meant for SPF and that no receiver reads. */
import {
  absent,
  known,
  probeError,
  unknown,
  type Fact,
  type SpfLeftover,
  type SpfLeftovers,
} from '@whyspam/core';
import { textOfTxt } from '../answer/text-of-txt.ts';
import type { AskOptions, Resolver } from '../resolver/resolver.ts';
import { isSpf } from './parse-spf.ts';

const MAX_LISTED = 10;

/** Asks what `gatherSpf` asks, so it costs no question. Absent: no such TXT. */
export async function gatherSpfLeftovers(
  resolver: Resolver,
  domain: string,
  options: Pick<AskOptions, 'signal'> = {},
): Promise<Fact<SpfLeftovers>> {
  const answer = await resolver.ask(domain, 'TXT', options);
  const evidence = [answer.evidence.id];
  if (answer.outcome === 'error') {
    return unknown(answer.error ?? probeError('DNS_MALFORMED', 'no reason given'), evidence);
  }
  const records = answer.records.flatMap(({ data }) => {
    const text = textOfTxt(data);
    const kind = kindOfLeftover(text);
    return kind === undefined ? [] : [{ text, kind }];
  });
  if (records.length === 0) return absent(evidence);
  return known(
    { records: records.slice(0, MAX_LISTED), ttlSeconds: Math.min(...answer.records.map(({ ttl }) => ttl)) },
    evidence,
  );
}

/** RFC 7208 section 4.5: only `v=spf1` and then a space or the end, from the first character on, is SPF. */
export function kindOfLeftover(text: string): SpfLeftover['kind'] | undefined {
  if (isSpf(text)) return undefined;
  const start = text.slice(0, 64);
  if (/^["'\s\u00a0]*spf2\.0\//i.test(start)) return 'senderId';
  // A byte order mark in UTF-8, quotes that were typed into a form, a space or tab copied along.
  if (/^(?:[\s"'\u00a0\\]|\u00ef\u00bb\u00bf|\u00e2\u0080[\u009c\u009d])+v=spf1(?:[ "']|$)/i.test(start)) {
    return 'leadingCharacter';
  }
  // "v=spf10" and "v=spf1;" and "v=spf1,a" and "v = spf1" and "spf1 mx": a term, or the end, must follow.
  return /^(?:v\s*[=:]\s*spf\s*1|spf1(?=\s))(?:[^\s]{0,2}(?:\s|$)|[;,.])/i.test(start)
    ? 'badVersion'
    : undefined;
}
