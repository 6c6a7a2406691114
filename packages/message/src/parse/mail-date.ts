/** The date of a header: RFC 5322 section 3.3 and its obsolete forms. Bounded, never throws. */

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** RFC 5322 section 4.3: minutes east of Greenwich; other letters are -0000, nothing known. */
const ZONES: Readonly<Record<string, number>> = {
  UT: 0,
  GMT: 0,
  UTC: 0,
  Z: 0,
  EST: -300,
  EDT: -240,
  CST: -360,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
};
const DATE =
  /^(?:[a-z]{3,9}\s*,?\s*)?(\d{1,2})\s+([a-z]{3})[a-z]*\s+(\d{2,4})\s+(\d{1,2})\s*:\s*(\d{2})(?:\s*:\s*(\d{2}))?\s*([+-]\d{4}|[a-z]{1,5})?/i;

/** Milliseconds since 1970, UTC; undefined when it is no date. */
export function parseMailDate(value: string): number | undefined {
  const text = value
    .slice(0, 300)
    .replace(/\([^()]{0,100}\)/g, ' ')
    .trim();
  const match = DATE.exec(text);
  if (match === null) return undefined;
  const [, day = '', monthName = '', yearText = '', hour = '', minute = '', second = '0', zone = '-0000'] =
    match;
  const month = MONTHS.indexOf(monthName.toLowerCase());
  const date = Number(day);
  const isTime = Number(hour) < 24 && Number(minute) < 60 && Number(second) <= 60;
  if (month === -1 || date < 1 || date > 31 || !isTime) return undefined;
  const utc = Date.UTC(yearOf(yearText), month, date, Number(hour), Number(minute), Number(second));
  // 31 February is none.
  if (new Date(utc).getUTCDate() !== date && Number(second) < 60) return undefined;
  return utc - minutesEast(zone) * 60_000;
}

/** RFC 5322 section 4.3: two digits below 50 are of this century, three digits are counted from 1900. */
function yearOf(text: string): number {
  const year = Number(text);
  if (text.length === 2 && year < 50) return year + 2000;
  return text.length < 4 ? year + 1900 : year;
}

function minutesEast(zone: string): number {
  const offset = /^([+-])(\d\d)(\d\d)$/.exec(zone);
  if (offset === null) return ZONES[zone.toUpperCase()] ?? 0;
  const minutes = Number(offset[2]) * 60 + Number(offset[3]);
  return offset[1] === '-' ? -minutes : minutes;
}
