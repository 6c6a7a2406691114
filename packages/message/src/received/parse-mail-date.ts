/** Dates of header fields: RFC 5322 section 3.3, its obsolete forms of section 4.3, and forms old programs invented. */

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** RFC 5322 section 4.3, in minutes; further names that servers write. Any other name says nothing. */
const ZONES: Readonly<Record<string, number>> = {
  UT: 0,
  UTC: 0,
  GMT: 0,
  Z: 0,
  EST: -300,
  EDT: -240,
  CST: -360,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
  CET: 60,
  CEST: 120,
  MET: 60,
  MEST: 120,
  JST: 540,
};

const TIME = String.raw`(\d{1,2}):(\d{2})(?:: ?(\d{2})(?:\.\d{1,9})?)?(?: ?([AP]M))?`;
const ZONE = String.raw`(?: ?([+-]\d{2}:?\d{2}|[A-Z]{1,5})\b)?`;
/** `Thu, 29 Aug 2002 03:56:31 +0100`, also with hyphens. */
const STANDARD = new RegExp(
  String.raw`\b(\d{1,2})[ -]([A-Z]{3})[a-z]{0,6}[ -](\d{2,4}),? ${TIME}${ZONE}`,
  'i',
);
/** `Sep, 16 2002 9:03:56 AM -0800`. */
const MONTH_FIRST = new RegExp(String.raw`\b([A-Z]{3}),? (\d{1,2}),? (\d{4}),? ${TIME}${ZONE}`, 'i');
/** `Thu Apr 29 23:34:45 2010`, as ctime writes it. */
const CTIME = new RegExp(String.raw`\b([A-Z]{3}) (\d{1,2}) ${TIME}${ZONE} (\d{4})\b${ZONE}`, 'i');

/** Characters looked at. */
const MAX_LENGTH = 200;

/** @returns milliseconds since 1970; undefined where there is no date, or none whose zone is known. */
export function parseMailDate(written: string): number | undefined {
  const text = written
    .slice(0, MAX_LENGTH)
    .replace(/\([^()]*\)/g, ' ')
    .replace(/\s+/g, ' ');
  const standard = STANDARD.exec(text);
  if (standard !== null) {
    const [, day, month, year, ...time] = standard;
    return dateOf(year, month, day, time);
  }
  const monthFirst = MONTH_FIRST.exec(text);
  if (monthFirst !== null) {
    const [, month, day, year, ...time] = monthFirst;
    return dateOf(year, month, day, time);
  }
  const ctime = CTIME.exec(text);
  if (ctime === null) return undefined;
  const [, month, day, hour, minute, second, half, zoneBefore, year, zone] = ctime;
  return dateOf(year, month, day, [hour, minute, second, half, zoneBefore ?? zone]);
}

function dateOf(
  year = '',
  month = '',
  day = '',
  [hour = '', minute = '', second = '0', half, zone]: readonly (string | undefined)[],
): number | undefined {
  const monthIndex = MONTHS.indexOf(month.toLowerCase());
  const offset = zoneMinutes(zone);
  const hours = (Number(hour) % (half === undefined ? 100 : 12)) + (half?.toUpperCase() === 'PM' ? 12 : 0);
  if (monthIndex === -1 || offset === undefined || hours > 23 || Number(minute) > 59 || Number(second) > 60)
    return undefined;
  if (Number(day) < 1 || Number(day) > 31) return undefined;
  return (
    Date.UTC(fullYear(year), monthIndex, Number(day), hours, Number(minute), Number(second)) - offset * 60_000
  );
}

/** RFC 5322 section 4.3: two digits below 50 are of this century; three digits count from 1900. */
function fullYear(year: string): number {
  const value = Number(year);
  if (year.length === 4) return value;
  return value + (year.length === 2 && value < 50 ? 2000 : 1900);
}

function zoneMinutes(zone: string | undefined): number | undefined {
  if (zone === undefined) return undefined;
  const numeric = /^([+-])(\d\d):?(\d\d)$/.exec(zone);
  if (numeric === null) return ZONES[zone.toUpperCase()];
  const [, sign, hours, minutes] = numeric;
  const total = Number(hours) * 60 + Number(minutes);
  return Number(hours) > 15 || Number(minutes) > 59 ? undefined : total * (sign === '-' ? -1 : 1);
}
