/** Changes of the record at `_mta-sts`. */
import type { DnsFix, MtaSts } from '@whyspam/core';
import { txtChange } from '../dns-change.ts';

/** A new id: the moment, as in the examples of RFC 8461 section 3.1. Any that was not used before will do. */
export function idFor(now: Date): string {
  return now.toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '');
}

/** One valid record in place of all that are there. */
export function stsChange(domain: string, now: Date, seen?: Pick<MtaSts, 'records' | 'ttlSeconds'>): DnsFix {
  return txtChange({
    name: `_mta-sts.${domain}`,
    text: `v=STSv1; id=${idFor(now)}`,
    ...(seen === undefined || seen.records.length === 0 ? {} : { ttl: seen.ttlSeconds, old: seen.records }),
  });
}

/** The key that a `missing-max-age` speaks of: `max_age`. */
export function missingKey(code: string): string | undefined {
  return code.startsWith('missing-') ? code.slice('missing-'.length).replace('-', '_') : undefined;
}
