/** The login works, and then mail is refused all the same. */
import { defineRule, type SenderAnswer } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { evidenceAt, portNames, portsEn, seenLogins } from './seen-ports.ts';

export const submissionMessageRefused = defineRule({
  id: 'submission/message-refused',
  needs: ['submissionHost'],
  severity: 'medium',
  standards: [{ rfc: 6409, section: '6.1' }],
  explainedBy: [],
  messages: {
    sender: failure<{ host: string; ports: readonly string[]; reply: string }>({
      title: ({ host, ports }) =>
        `${host} refuses the address of the mailbox as the sender on ${portsEn(ports)}`,
      what: ({ reply }) => `After the login, the sender was answered with ${reply}.`,
      why: () => 'The login works, so the mail program looks well set up, and then nothing can be sent.',
      fix: () =>
        'Send with the address that belongs to the user name. If this is it, ask the provider which addresses this user may send with.',
    }),
    message: failure<{ host: string; ports: readonly string[]; reply: string }>({
      title: ({ host, ports }) => `${host} refuses a message on ${portsEn(ports)}`,
      what: ({ reply }) => `The test message was answered with ${reply}.`,
      why: () =>
        'Filters for outgoing mail and limits of the account refuse what mail programs and web forms send in the same way.',
      fix: () => 'Read the reply: it names the limit or the filter. Ask the provider when it does not.',
    }),
    taken: state<{ host: string }>(({ host }) => `${host} takes mail from the address of the mailbox`),
    notTried: state(() => 'No sender was tried after a login'),
  },
  evaluate: ({ submissionHost }, say) => {
    const tried = seenLogins(submissionHost);
    for (const [key, of] of [
      ['sender', 'ownSender'],
      ['message', 'sent'],
    ] as const) {
      const refused = tried.filter(({ login }) => login[of]?.state === 'refused');
      const [first] = refused;
      if (first === undefined) continue;
      const values = { host: first.server.host, ports: portNames(refused), reply: replyOf(first.login[of]) };
      return say.fail(key, values, [], evidenceAt(submissionHost, refused));
    }
    const taken = tried.find(({ login }) => login.ownSender?.state === 'accepted');
    return taken === undefined
      ? say.notApplicable('notTried', {})
      : say.pass('taken', { host: taken.server.host });
  },
});

function replyOf(answer: SenderAnswer | undefined): string {
  const reply = answer?.reply;
  return reply === undefined ? '' : `${reply.code} ${reply.lines.join(' ')}`.trim();
}
