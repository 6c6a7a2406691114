/** A customer may send with the address of anybody. */
import { defineRule, type SenderAnswer } from '@whyspam/core';
import { ownSendersOnly } from '../../setup/servers/submission.ts';
import { failure, state } from '../texts.ts';
import { evidenceAt, seenLogins } from './seen-ports.ts';

export const submissionAnySenderAllowed = defineRule({
  id: 'submission/any-sender-allowed',
  needs: ['submissionHost'],
  severity: 'low',
  standards: [{ rfc: 6409, section: '6.1' }],
  explainedBy: [],
  messages: {
    allowed: failure<{ host: string }>({
      title: ({ host }) => `${host} lets a customer send with the address of anybody`,
      what: ({ host }) =>
        `After the login, ${host} took an address of a domain that is not the customer's as the sender. Nothing was sent.`,
      why: () =>
        'One stolen mailbox can then write as every other customer. And forms that put the address of a visitor in From are sent on, to fail DMARC at the receiver. Some providers allow it on purpose.',
      fix: ({ host }) => `Bind senders to logins on ${host}, unless customers need otherwise.`,
    }),
    refused: state<{ host: string }>(({ host }) => `${host} takes only addresses that belong to the user`),
    notTried: state(() => 'No foreign sender was tried after a login'),
  },
  evaluate: ({ submissionHost }, say) => {
    const tried = seenLogins(submissionHost);
    const having = (wanted: SenderAnswer['state']) =>
      tried.filter(({ login }) => login.foreignSender?.state === wanted);
    const allowed = having('accepted');
    if (allowed[0] !== undefined) {
      const fixes = ownSendersOnly();
      return say.warn(
        'allowed',
        { host: allowed[0].server.host },
        fixes,
        evidenceAt(submissionHost, allowed),
      );
    }
    const [refused] = having('refused');
    return refused === undefined
      ? say.notApplicable('notTried', {})
      : say.pass('refused', { host: refused.server.host });
  },
});
