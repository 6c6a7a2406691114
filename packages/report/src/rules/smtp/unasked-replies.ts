/** The mail host says replies that nobody asked for. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const smtpUnaskedReplies = defineRule({
  id: 'smtp/unasked-replies',
  needs: ['smtp'],
  severity: 'medium',
  standards: [{ rfc: 5321, section: '4.2' }],
  explainedBy: ['smtp/broken-replies'],
  messages: {
    unasked: failure<{ host: string }>({
      title: ({ host }) => `${host} answers more often than it is asked`,
      what: ({ host }) => `${host} said a further reply before the next command came.`,
      why: () =>
        'Each command has one reply. A sender takes the extra one for the answer to its next command and is one step off from then on: a refused recipient looks accepted, a message may be lost or sent twice.',
      fix: ({ host }) =>
        `Look in the transcript which reply came twice. Usually a filter or proxy before ${host} answers beside the server: change or remove it.`,
    }),
    once: state<{ host: string }>(({ host }) => `${host} answers each command once`),
    notSeen: state(() => 'The server said nothing'),
  },
  evaluate: ({ smtp }, say) => {
    if (smtp.state === 'absent' || smtp.value.banner === undefined) return say.notApplicable('notSeen', {});
    const { host, faults } = smtp.value;
    return faults.includes('spokeUnasked') ? say.warn('unasked', { host }, []) : say.pass('once', { host });
  },
});
