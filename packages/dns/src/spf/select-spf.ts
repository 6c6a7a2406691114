/** From a TXT answer to the SPF record in it: RFC 7208 section 4.5, parsed once and remembered. */
import { LRUCache } from 'lru-cache';
import type { DnsAnswer } from '../resolver/resolver.ts';
import { textOfTxt } from '../answer/text-of-txt.ts';
import { isSpf, parseSpf, type ParsedSpf } from './parse-spf.ts';

const MAX_CACHED_LENGTH = 8192;
const byText = new LRUCache<string, ParsedSpf>({ max: 4096 });
const byAnswer = new WeakMap<DnsAnswer<'TXT'>['records'], readonly ParsedSpf[]>();

/** Every TXT of the answer that is an SPF record; others are discarded before they are counted. */
export function selectSpf(answer: DnsAnswer<'TXT'>): readonly ParsedSpf[] {
  const remembered = byAnswer.get(answer.records);
  if (remembered !== undefined) return remembered;
  const records = answer.records
    .map((record) => textOfTxt(record.data))
    .filter(isSpf)
    .map(parseCached);
  byAnswer.set(answer.records, records);
  return records;
}

function parseCached(text: string): ParsedSpf {
  if (text.length > MAX_CACHED_LENGTH) return parseSpf(text);
  const remembered = byText.get(text);
  if (remembered !== undefined) return remembered;
  const parsed = parseSpf(text);
  byText.set(text, parsed);
  return parsed;
}
