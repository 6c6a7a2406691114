/** The mail host would pass on mail of strangers to strangers. */
import { defineRule, type ProbeError, probeError, type RelayAttempt } from '@whyspam/core';
import { hiddenRoutesOff, relayClosed } from '../../setup/servers/incoming.ts';
import { failure, state } from '../texts.ts';
import { leftOpen, replyShown } from './recipient-answer.ts';

export const smtpOpenRelay = defineRule({
  id: 'smtp/open-relay',
  needs: ['relay'],
  severity: 'critical',
  standards: [{ rfc: 2505, section: '2.1' }],
  explainedBy: [],
  messages: {
    open: failure<{ host: string; recipient: string; reply: string }>({
      title: ({ host }) => `${host} would relay mail for strangers`,
      what: ({ host, recipient, reply }) =>
        `Without a login, ${host} would take mail for ${recipient}, which is not its own: ${reply}. It was asked only; nothing was sent.`,
      why: () =>
        'Spammers look for such servers all day and send through them. The address is then on every blocklist, and your own mail is refused everywhere. If this check ran from a network that may send through the server, the answer is right there and says nothing of strangers.',
      fix: ({ host }) =>
        `Let ${host} take mail for other domains only from your own networks and after a login. Then check again from outside.`,
    }),
    hidden: failure<{ host: string; recipient: string; reply: string }>({
      title: ({ host }) => `${host} can be led to relay for strangers`,
      what: ({ host, recipient, reply }) =>
        `Without a login, ${host} would take mail for another domain when the address is written as ${recipient}: ${reply}. It was asked only; nothing was sent.`,
      why: () =>
        'Spammers try these old spellings too. If the server passes such mail on, its address is soon on every blocklist, and your own mail is refused.',
      fix: ({ host }) =>
        `Turn rewriting of %, ! and source routes off on ${host}, or let it check the domain that comes out of it.`,
    }),
    closed: state<{ host: string }>(({ host }) => `${host} does not relay for strangers`),
    otherReason: state<{ host: string }>(
      ({ host }) => `${host} refuses the test addresses for another reason than relaying`,
    ),
    notAsked: state(() => 'Relaying was not tried'),
  },
  evaluate: ({ relay }, say) => {
    if (relay.state === 'absent' || relay.value.attempts.length === 0)
      return say.notApplicable('notAsked', {});
    const { host, attempts } = relay.value;
    const taken = attempts.find((attempt) => attempt.state === 'accepted');
    if (taken !== undefined) {
      const values = { host, recipient: taken.recipient, reply: replyShown(taken.reply) };
      return taken.form === 'plain'
        ? say.fail('open', values, relayClosed())
        : say.fail('hidden', values, hiddenRoutesOff());
    }
    const open = attempts.flatMap((attempt) => openQuestion(attempt) ?? [])[0];
    const isRefused = attempts.some((attempt) => attempt.form === 'plain' && attempt.state === 'refused');
    // A spelling that is taken for a local name, or left unanswered, takes nothing from a plain refusal.
    if (isRefused) return say.pass('closed', { host });
    return open === undefined ? say.notApplicable('otherReason', { host }) : say.unknown(open);
  },
});

function openQuestion(attempt: RelayAttempt): ProbeError | undefined {
  const { state: seen, reply, error } = attempt;
  if (seen === 'refusedOther') return undefined;
  if (seen === 'unknown' && error === undefined) {
    return probeError('DEPENDS_ON_UNKNOWN', `any local part is taken: ${replyShown(reply)}`);
  }
  return leftOpen({
    state: seen,
    ...(reply === undefined ? {} : { reply }),
    ...(error === undefined ? {} : { error }),
  });
}
