/** The times of an RRSIG between 32 bits and text (RFC 4034 section 3.2). */

/** Seconds since 1970 (unsigned) as `YYYYMMDDHHmmSS` in UTC. */
export function timeText(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(/\.\d+Z$|[-:T]/g, '');
}

/** Fourteen digits are a date, up to ten are seconds; `undefined` for anything else and for what 32 bits do not hold. */
export function readTime(text: string): number | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text);
  let seconds = NaN;
  if (parts !== null) {
    const [, year, month, day, hour, minute, second] = parts;
    const milliseconds = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
    seconds = milliseconds / 1000;
    // Date.parse takes 31 February for 3 March.
    if (Number.isNaN(seconds) || timeText(seconds) !== text) return undefined;
  } else if (/^\d{1,10}$/.test(text)) seconds = Number(text);
  return seconds >= 0 && seconds <= 0xffff_ffff ? seconds : undefined;
}
