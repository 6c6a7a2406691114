/** The message waited somewhere on its way. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { claimEn, durationEn, isClaim, shown } from './hop-words.ts';

const SLOW_SECONDS = 5 * 60;
const HOUR = 3600;
/** Whoever fetches from a mailbox comes when he wants to. */
const FETCHED = /^(?:IMAP|POP3)/;

export interface SlowHop {
  readonly from: string;
  readonly by: string;
  readonly seconds: number;
  readonly claim: boolean;
  readonly [name: string]: string | number | boolean;
}

export const pathSlowHop = defineRule({
  id: 'path/slow-hop',
  needs: ['messagePath'],
  severity: 'low',
  standards: [
    { rfc: 5321, section: '4.5.4.1' },
    { rfc: 6647, section: '2' },
  ],
  explainedBy: ['bounce/greylisted', 'bounce/rate-limited'],
  messages: {
    boundary: failure<SlowHop>({
      title: ({ by, seconds }) => `${durationEn(seconds)} went by before ${by} took the message`,
      what: ({ from, by, seconds }) =>
        `${from} had the message ${durationEn(seconds)} before ${by} took it over. Its own queue held it, or ${by} put it off.`,
      why: () =>
        'Receivers put off strangers on purpose (greylisting, 5 to 60 minutes), and those who send too much or with a poor name (421, 451). A server that is full or tries too seldom makes it longer.',
      fix: ({ from }) =>
        `Look in the log of ${from} for this message: status=deferred and the reply say who made it wait. After a greylisting the next message passes at once.`,
    }),
    inside: failure<SlowHop>({
      title: ({ by, seconds }) => `The message waited ${durationEn(seconds)} before ${by}`,
      what: ({ from, by, seconds, claim }) =>
        `${claimEn(claim)}Between ${from} and ${by} the message lay for ${durationEn(seconds)}.`,
      why: ({ claim }) =>
        claim
          ? 'It waited before it reached the receiver: in a queue, at a filter, or with a service that sends step by step.'
          : 'It waited inside the receiver: in a queue, or at a filter that is overloaded or looks into attachments.',
      fix: ({ from }) =>
        `If ${from} is yours, look in its log for the message and at the length of its queue.`,
    }),
    prompt: state<{ seconds: number }>(
      ({ seconds }) => `The message did not wait anywhere (at most ${durationEn(seconds)})`,
    ),
    noTimes: state(() => 'How long it took cannot be told'),
  },
  evaluate: ({ messagePath }, say) => {
    if (messagePath.state === 'absent') return say.notApplicable('noTimes', {});
    const path = messagePath.value;
    let worst = -1;
    let longest = Number.NEGATIVE_INFINITY;
    for (const [index, { delaySeconds, protocol = '' }] of path.hops.entries()) {
      if (delaySeconds === undefined || FETCHED.test(protocol) || delaySeconds <= longest) continue;
      // A date that was invented tells no delay.
      const below = path.hops.slice(index + 1).find(({ at }) => at !== undefined);
      if (below?.faults.includes('future') === true) continue;
      worst = index;
      longest = delaySeconds;
    }
    const hop = path.hops[worst];
    if (hop === undefined) return say.notApplicable('noTimes', {});
    if (longest < SLOW_SECONDS) return say.pass('prompt', { seconds: Math.max(0, longest) });
    const below = path.hops.slice(worst + 1).find(({ at }) => at !== undefined);
    const values = { from: shown(below?.by ?? hop.helo), by: shown(hop.by), seconds: longest };
    const severity = longest < HOUR ? 'info' : longest < 24 * HOUR ? 'low' : 'medium';
    const key = worst === path.boundary ? 'boundary' : 'inside';
    return say.warn(key, { ...values, claim: isClaim(path, hop) }, [], { severity });
  },
});
