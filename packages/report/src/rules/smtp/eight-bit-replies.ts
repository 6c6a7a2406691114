/** The mail host writes octets into its replies that are no printable ASCII. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const smtpEightBitReplies = defineRule({
  id: 'smtp/eight-bit-replies',
  needs: ['smtp'],
  severity: 'info',
  standards: [{ rfc: 5321, section: '4.2' }],
  explainedBy: ['smtp/broken-replies'],
  messages: {
    eightBit: failure<{ host: string }>({
      title: ({ host }) => `${host} writes letters beyond ASCII into its replies`,
      what: ({ host }) => `At least one reply of ${host} has octets above 127.`,
      why: () =>
        'Replies are ASCII. Senders copy them into bounces and logs, where such letters come out as other signs; hardly any mail is lost by it.',
      fix: ({ host }) => `Write the banner and the messages of ${host} without accents and special signs.`,
    }),
    control: failure<{ host: string }>({
      title: ({ host }) => `${host} writes control characters into its replies`,
      what: ({ host }) =>
        `At least one reply of ${host} has control characters. They are written out in the transcript.`,
      why: () =>
        'Nothing harmless puts them there. They can change what an administrator sees who reads a log in a terminal, and some senders hang up.',
      fix: ({ host }) =>
        `Look in the transcript where they stand, and on ${host} which setting or program writes them.`,
    }),
    clean: state<{ host: string }>(({ host }) => `The replies of ${host} are printable ASCII`),
    notSeen: state(() => 'The server said nothing'),
  },
  evaluate: ({ smtp }, say) => {
    if (smtp.state === 'absent' || smtp.value.banner === undefined) return say.notApplicable('notSeen', {});
    const { host, faults } = smtp.value;
    if (faults.includes('control')) return say.warn('control', { host }, [], { severity: 'low' });
    return faults.includes('eightBit') ? say.warn('eightBit', { host }, []) : say.pass('clean', { host });
  },
});
