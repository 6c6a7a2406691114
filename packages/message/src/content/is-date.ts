/** Whether a Date is one of RFC 5322 section 3.3 or of its obsolete forms: others are read by some and refused by others. */

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DATE =
  /^(?:[a-z]{3,9}\s*,?\s*)?(\d{1,2})\s+([a-z]{3})[a-z]*\s+(\d{2,4})\s+(\d{1,2})\s*:\s*(\d{2})(?:\s*:\s*(\d{2}))?\s*(?:[+-]\d{4}|[a-z]{1,5})?/i;

export function isDate(value: string): boolean {
  const text = value
    .slice(0, 300)
    .replace(/\([^()]{0,100}\)/g, ' ')
    .trim();
  const match = DATE.exec(text);
  if (match === null) return false;
  const [, day = '', monthName = '', year = '', hour = '', minute = '', second = '0'] = match;
  const month = MONTHS.indexOf(monthName.toLowerCase());
  // 31 February is none; years of two digits are of a time whose leap years are the same.
  const isDay =
    new Date(Date.UTC(2000 + (Number(year) % 400), month, Number(day))).getUTCDate() === Number(day);
  return month !== -1 && isDay && Number(hour) < 24 && Number(minute) < 60 && Number(second) <= 60;
}
