/** Answers go to another organisation than the one that writes. */
import { defineRule, visible } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const contentReplyToElsewhere = defineRule({
  id: 'content/reply-to-elsewhere',
  needs: ['messageContent'],
  severity: 'low',
  standards: [{ rfc: 5322, section: '3.6.2' }],
  explainedBy: [],
  messages: {
    elsewhere: failure<{ domain: string }>({
      title: ({ domain }) => `Answers go to another domain: ${domain}`,
      what: ({ domain }) => `Reply-To names ${domain}, and From another organisation.`,
      why: () =>
        'Right for a contact form, with the visitor in Reply-To. Elsewhere filters score it a little, for fraud wants answers somewhere else.',
      fix: () => 'If this is no contact form, use a Reply-To of the domain of From, or leave it out.',
    }),
    freemail: failure<{ domain: string }>({
      title: ({ domain }) => `Answers go to a free mailbox of ${domain}`,
      what: ({ domain }) => `Reply-To is a mailbox of ${domain}, and From is not.`,
      why: () =>
        'Right for a contact form, with the visitor in Reply-To. Elsewhere fraud does so, and filters score it (SpamAssassin FREEMAIL_REPLYTO, rspamd FREEMAIL_REPLYTO_NEQ_FROM_DOM).',
      fix: () => 'If this is no contact form, take answers at a mailbox of your own domain.',
    }),
    otherFreemail: failure<{ domain: string }>({
      title: () => 'From and Reply-To are different free mailboxes',
      what: ({ domain }) => `From is a free mailbox, and answers go to another one: ${domain}.`,
      why: () =>
        'That is the form of advance-fee fraud, and filters score it high (SpamAssassin FREEMAIL_FORGED_REPLYTO).',
      fix: () => 'Leave Reply-To out, or send from a domain of your own.',
    }),
    same: state(() => 'Answers go where the mail comes from'),
  },
  evaluate: ({ messageContent }, say) => {
    const tricks = messageContent.state === 'absent' ? [] : messageContent.value.identityTricks;
    const detailOf = (kind: (typeof tricks)[number]['kind']): string | undefined =>
      tricks.find((trick) => trick.kind === kind)?.detail;
    const other = detailOf('freemailToFreemail');
    if (other !== undefined)
      return say.warn('otherFreemail', { domain: visible(other, 80) }, [], { severity: 'medium' });
    const freemail = detailOf('replyToFreemail');
    if (freemail !== undefined) return say.warn('freemail', { domain: visible(freemail, 80) }, []);
    const elsewhere = detailOf('replyElsewhere');
    return elsewhere === undefined
      ? say.pass('same', {})
      : say.warn('elsewhere', { domain: visible(elsewhere, 80) }, [], { severity: 'info' });
  },
});
