/** The clocks of two servers on the way differ, or the date of the message is far from when it was sent. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { boundaryHop, claimEn, durationEn, isClaim, shown } from './hop-words.ts';

const MINUTE = 60;
const DAY = 86_400;
/** SpamAssassin counts from three hours; a quarter of an hour is no clock that somebody set. */
const DATE_AHEAD_SECONDS = 15 * MINUTE;
/** RFC 5321 section 4.5.4.1: a queue gives up after four to five days. */
const DATE_BEHIND_SECONDS = 5 * DAY;

export const pathClockOff = defineRule({
  id: 'path/clock-off',
  needs: ['messagePath'],
  severity: 'low',
  standards: [
    { rfc: 5321, section: '4.4' },
    { rfc: 5322, section: '3.6.1' },
  ],
  explainedBy: ['path/impossible-hop'],
  messages: {
    dateAhead: failure<{ date: string; taken: string; seconds: number }>({
      title: ({ seconds }) => `The message is dated ${durationEn(seconds)} after it arrived`,
      what: ({ date, taken }) => `Date says ${date}, and the receiver had the message at ${taken}.`,
      why: () =>
        'Mail from the future is a sign of spam: it stands on top of the mailbox. SpamAssassin scores it from three hours on (DATE_IN_FUTURE).',
      fix: () =>
        'Set the clock and the time zone of the program or device that wrote the message; in PHP: date.timezone.',
    }),
    dateBehind: failure<{ date: string; taken: string; seconds: number }>({
      title: ({ seconds }) => `The message is dated ${durationEn(seconds)} before it arrived`,
      what: ({ date, taken }) => `Date says ${date}, and the receiver had the message at ${taken}.`,
      why: () =>
        'No queue keeps mail so long. The clock of the program is wrong, or an old message was sent again; filters score it (SpamAssassin: DATE_IN_PAST).',
      fix: () =>
        'Set the clock of the program or device that wrote the message, and let it write Date when it sends.',
    }),
    backwards: failure<{ by: string; below: string; seconds: number; claim: boolean }>({
      title: ({ by, below, seconds }) => `The clocks of ${below} and ${by} differ by ${durationEn(seconds)}`,
      what: ({ by, below, seconds, claim }) =>
        `${claimEn(claim)}${by} had the message after ${below}, yet its date is ${durationEn(seconds)} earlier.`,
      why: () =>
        'One of the two clocks is wrong. Signatures with a lifetime, greylisting and TLS certificates all go by the clock, and delays cannot be read.',
      fix: () => 'Set the clock of whichever of the two is yours with NTP (chrony, systemd-timesyncd).',
    }),
    agree: state(() => 'The clocks on the way agree'),
    noTimes: state(() => 'No two times on the way can be compared'),
  },
  evaluate: ({ messagePath }, say) => {
    if (messagePath.state === 'absent') return say.notApplicable('noTimes', {});
    const path = messagePath.value;
    const taken = boundaryHop(path)?.at;
    const date = path.writtenAt;
    if (date !== undefined && taken !== undefined) {
      const seconds = Math.round((Date.parse(date) - Date.parse(taken)) / 1000);
      const severity = seconds > 3 * 3600 ? 'medium' : 'low';
      if (seconds > DATE_AHEAD_SECONDS)
        return say.warn('dateAhead', { date, taken, seconds }, [], { severity });
      if (-seconds > DATE_BEHIND_SECONDS) return say.warn('dateBehind', { date, taken, seconds }, []);
    }
    const index = path.hops.findIndex(({ faults }) => faults.includes('backwards'));
    const hop = path.hops[index];
    if (hop !== undefined) {
      const below = path.hops.slice(index + 1).find(({ at }) => at !== undefined);
      const values = { by: shown(hop.by), below: shown(below?.by), seconds: hop.delaySeconds ?? 0 };
      return say.warn('backwards', { ...values, claim: isClaim(path, below ?? hop) }, [], {
        severity: 'info',
      });
    }
    const canCompare =
      path.hops.some(({ delaySeconds }) => delaySeconds !== undefined) || (date ?? taken) !== undefined;
    return canCompare ? say.pass('agree', {}) : say.notApplicable('noTimes', {});
  },
});
