/** How far the Date is from the clocks of the servers that passed the message on. */
import { fieldNamed, fieldsNamed, type HeaderField } from '../parse/header-fields.ts';
import { parseMailDate } from '../received/parse-mail-date.ts';

const MAX_RECEIVED = 100;

/** Seconds by which Date is ahead of the nearest Received line: each relay has a clock, and one of them may be wrong. */
export function readDateSkew(fields: readonly HeaderField[]): number | undefined {
  const date = dateOf(fieldNamed(fields, 'date')?.value.slice(0, 300) ?? '');
  if (date === undefined) return undefined;
  const skews = fieldsNamed(fields, 'received')
    .slice(0, MAX_RECEIVED)
    .map(({ value }) => parseMailDate(value.slice(value.lastIndexOf(';') + 1)))
    .filter((received) => received !== undefined)
    .map((received) => Math.round((date - received) / 1000));
  if (skews.length === 0) return undefined;
  return skews.reduce((least, skew) => (Math.abs(skew) < Math.abs(least) ? skew : least));
}

/** RFC 5322 section 3.3 allows zones to 99 hours, of which there are none; spam writes them, and they mean what they say. */
function dateOf(value: string): number | undefined {
  const known = parseMailDate(value);
  if (known !== undefined) return known;
  const zone = /([+-])(\d\d)([0-5]\d)\b/.exec(value);
  if (zone === null) return undefined;
  const utc = parseMailDate(value.replace(zone[0], '+0000'));
  const minutes = Number(zone[2]) * 60 + Number(zone[3]);
  return utc === undefined ? undefined : utc - minutes * 60_000 * (zone[1] === '-' ? -1 : 1);
}
