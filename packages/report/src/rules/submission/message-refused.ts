/** The login works, and then mail is refused all the same. */
import { defineRule, type SenderAnswer } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const submissionMessageRefused = defineRule({
  id: 'submission/message-refused',
  needs: ['submission'],
  severity: 'medium',
  standards: [{ rfc: 6409, section: '6.1' }],
  explainedBy: [],
  messages: {
    sender: failure<{ host: string; port: number; reply: string }>({
      title: ({ host, port }) => `${host} refuses the address of the mailbox as the sender on port ${port}`,
      what: ({ reply }) => `After the login, the sender was answered with ${reply}.`,
      why: () => 'The login works, so the mail program looks well set up, and then nothing can be sent.',
      fix: () =>
        'Send with the address that belongs to the user name. If this is it, ask the provider which addresses this user may send with.',
    }),
    message: failure<{ host: string; port: number; reply: string }>({
      title: ({ host, port }) => `${host} refuses a message on port ${port}`,
      what: ({ reply }) => `The test message was answered with ${reply}.`,
      why: () =>
        'Filters for outgoing mail and limits of the account refuse what mail programs and web forms send in the same way.',
      fix: () => 'Read the reply: it names the limit or the filter. Ask the provider when it does not.',
    }),
    taken: state<{ port: number }>(({ port }) => `Port ${port} takes mail from the address of the mailbox`),
    notTried: state(() => 'No sender was tried after a login'),
  },
  evaluate: ({ submission }, say) => {
    if (submission.state === 'absent') return say.notApplicable('notTried', {});
    const { host, port, login } = submission.value;
    const { ownSender, sent } = login ?? {};
    if (ownSender?.state === 'refused')
      return say.fail('sender', { host, port, reply: replyOf(ownSender) }, []);
    if (sent?.state === 'refused') return say.fail('message', { host, port, reply: replyOf(sent) }, []);
    if (ownSender?.state === 'accepted') return say.pass('taken', { port });
    return say.notApplicable('notTried', {});
  },
});

function replyOf({ reply }: SenderAnswer): string {
  return reply === undefined ? '' : `${reply.code} ${reply.lines.join(' ')}`.trim();
}
