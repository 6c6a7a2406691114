/** The MTA-STS policy is kept for so short a time that it hardly protects. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

const DAY_SECONDS = 86_400;
const WEEK_SECONDS = 7 * DAY_SECONDS;

export const mtaStsShortMaxAge = defineRule({
  id: 'mta-sts/short-max-age',
  needs: ['mtaSts'],
  severity: 'low',
  standards: [
    { rfc: 8461, section: '3.2' },
    { rfc: 8461, section: '10.2' },
  ],
  explainedBy: [],
  messages: {
    short: failure<{ seconds: number }>({
      title: ({ seconds }) => `Senders keep the MTA-STS policy for ${lengthEn(seconds)} only`,
      what: ({ seconds }) => `The policy says "max_age: ${seconds}", which is ${lengthEn(seconds)}.`,
      why: () =>
        'The policy protects because senders remember it. Whoever can block the DNS or the web server for longer than that time makes them forget it. Weeks are usual.',
      fix: () => 'Raise it, for example to "max_age: 1209600" (two weeks), and give the record a new id.',
    }),
    long: state<{ seconds: number }>(
      ({ seconds }) => `Senders keep the MTA-STS policy for ${lengthEn(seconds)}`,
    ),
    notEnforced: state(() => 'No MTA-STS policy is enforced'),
  },
  evaluate: ({ mtaSts }, say) => {
    // A short time is right while testing, and when it is on the way out.
    if (mtaSts.state === 'absent' || mtaSts.value.effect !== 'enforce')
      return say.notApplicable('notEnforced', {});
    const { policy } = mtaSts.value;
    if (policy.state !== 'valid') return say.notApplicable('notEnforced', {});
    const { maxAgeSeconds: seconds } = policy;
    if (seconds >= WEEK_SECONDS) return say.pass('long', { seconds });
    return say.warn('short', { seconds }, [], seconds < DAY_SECONDS ? {} : { severity: 'info' });
  },
});

function lengthEn(seconds: number): string {
  if (seconds >= 2 * DAY_SECONDS) return `${Math.floor(seconds / DAY_SECONDS)} days`;
  if (seconds >= 7200) return `${Math.floor(seconds / 3600)} hours`;
  return seconds === 1 ? '1 second' : `${seconds} seconds`;
}
