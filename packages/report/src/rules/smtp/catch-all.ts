/** The mail host takes mail for any name at the domain. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { leftOpen, replyShown } from './recipient-answer.ts';

export const smtpCatchAll = defineRule({
  id: 'smtp/catch-all',
  needs: ['recipients'],
  severity: 'info',
  standards: [{ rfc: 5321, section: '3.3' }],
  explainedBy: [],
  messages: {
    takesAny: failure<{ host: string; recipient: string; reply: string }>({
      title: ({ host }) => `${host} takes mail for any name`,
      what: ({ host, recipient, reply }) =>
        `${host} would take mail for ${recipient}, which nobody has: ${reply}.`,
      why: () =>
        'If the mail lands in one mailbox, that is a choice, and draws much spam. If it is turned away later, your server sends bounces to forged senders and is listed for it. Nobody can tell from outside whether an address exists, mistyped ones included.',
      fix: ({ host }) =>
        `If this is a catch-all mailbox, nothing must change. If not, let ${host} know the recipients, so that it refuses others at once with 550.`,
    }),
    refusesUnknown: state<{ host: string }>(({ host }) => `${host} refuses names that nobody has`),
    notAsked: state(() => 'The recipients were not asked'),
  },
  evaluate: ({ recipients }, say) => {
    if (recipients.state === 'absent') return say.notApplicable('notAsked', {});
    const { host, random } = recipients.value;
    const { recipient, reply } = random;
    const open = leftOpen(random);
    if (open !== undefined) return say.unknown(open);
    return random.state === 'refused'
      ? say.pass('refusesUnknown', { host })
      : say.warn('takesAny', { host, recipient, reply: replyShown(reply) }, []);
  },
});
