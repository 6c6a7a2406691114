/** The Date is far from the time at which the first server saw the message. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

/** SpamAssassin scores a future of three hours and a past of four days (DATE_IN_FUTURE_03_06, DATE_IN_PAST_96_XX). */
const MAX_FUTURE_HOURS = 3;
const MAX_PAST_HOURS = 96;

export const contentDateOff = defineRule({
  id: 'content/date-off',
  needs: ['messageContent'],
  severity: 'medium',
  standards: [{ rfc: 5322, section: '3.6.1' }],
  explainedBy: [],
  messages: {
    future: failure<{ hours: number }>({
      title: ({ hours }) => `The Date lies ${hours} hours in the future`,
      what: ({ hours }) => `The Date is ${hours} hours ahead of every server that passed the message on.`,
      why: () => 'Spam is dated ahead to stand on top of the mailbox, so filters score it.',
      fix: () =>
        'Set the clock and the time zone of the machine that writes the message (NTP), and write the zone that belongs to the time.',
    }),
    past: failure<{ hours: number }>({
      title: ({ hours }) => `The Date lies ${hours} hours in the past`,
      what: ({ hours }) =>
        `The Date is ${hours} hours older than the time at which any server took the message.`,
      why: () => 'Filters score old dates, and the message sinks below newer ones in the mailbox.',
      fix: () =>
        'Write Date when the message is sent, not when it was drafted or queued, and set the clock of the machine. If it waited in a queue of yours, find out why.',
    }),
    right: state(() => 'The Date fits the time at which servers took the message'),
    noTimes: state(() => 'There is no server time to hold the Date against'),
  },
  evaluate: ({ messageContent }, say) => {
    const skew = messageContent.state === 'absent' ? undefined : messageContent.value.dateSkewSeconds;
    if (skew === undefined) return say.notApplicable('noTimes', {});
    const hours = Math.round(Math.abs(skew) / 3600);
    if (skew > MAX_FUTURE_HOURS * 3600) return say.warn('future', { hours }, []);
    if (skew < -MAX_PAST_HOURS * 3600) return say.warn('past', { hours }, []);
    return say.pass('right', {});
  },
});
