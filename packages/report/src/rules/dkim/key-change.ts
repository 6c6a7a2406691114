/** Changes to a key record as exact fixes, where the record is the domain's own to change. */
import type { DkimKey, Fix } from '@whyspam/core';
import { txtChange } from '../dns-change.ts';

/** The record without one tag. Nothing when there are several records, or when an alias leads to the provider's. */
export function keyWithoutTag(key: DkimKey, domain: string, tag: string): readonly Fix[] {
  const { aliases, records, selector, ttlSeconds } = key;
  const [record] = records;
  if (record === undefined || records.length > 1 || aliases.length > 0) return [];
  const text = record
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '' && part.slice(0, Math.max(0, part.indexOf('='))).trim() !== tag)
    .join('; ');
  const ttl = ttlSeconds === undefined ? {} : { ttl: ttlSeconds };
  return [txtChange({ name: `${selector}._domainkey.${domain}`, text, ...ttl, old: [record] })];
}
