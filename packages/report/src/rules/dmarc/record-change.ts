/** Changes to a DMARC record as exact fixes, where the record is the domain's own to change. */
import type { Dmarc, Fix } from '@whyspam/core';
import { txtChange } from '../dns-change.ts';

/** Nothing when there are several records to choose from, or when an alias leads to somebody else's. */
export function recordChange(dmarc: Dmarc, text: string): readonly Fix[] {
  const { foundAt, record, records, aliases = [], ttlSeconds } = dmarc;
  if (records.length !== 1 || aliases.length > 0 || text === record) return [];
  return [txtChange({ name: `_dmarc.${foundAt}`, text, ttl: ttlSeconds, old: [record] })];
}

/** The record without the tags named, in any case; parts that are no tags go as well. */
export function withoutTags(record: string, names: readonly string[]): string {
  return partsOf(record)
    .filter((part) => !names.includes(tagName(part)))
    .join('; ');
}

/** The record with `p=` right after `v=`. */
export function withPolicySecond(record: string, policy: string): string {
  const [version = 'v=DMARC1', ...rest] = partsOf(record);
  return [version, `p=${policy}`, ...rest.filter((part) => tagName(part) !== 'p')].join('; ');
}

/** RFC 9989 section 4.10.1: the problems that keep a record from having a policy, besides that it has no `p=`. */
export function spoiltPolicies(problems: Dmarc['problems']): Dmarc['problems'] {
  return problems.filter(({ code, text }) => code === 'bad-value' && /^[sn]?p\s*=/iu.test(text));
}

/** The record with `p=none` and no other policy: as it is read when it has none. More than that, only the owner can say. */
export function asNone(dmarc: Dmarc): readonly Fix[] {
  return recordChange(dmarc, withPolicySecond(withoutTags(dmarc.record, ['p', 'sp', 'np']), 'none'));
}

function partsOf(record: string): readonly string[] {
  return record
    .split(';')
    .map((part) => part.trim())
    .filter((part) => /^[a-z]\w*\s*=/iu.test(part));
}

function tagName(part: string): string {
  return part.slice(0, part.indexOf('=')).trim().toLowerCase();
}
