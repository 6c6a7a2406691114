/** The message has no DKIM signature. */
import { defineRule } from '@whyspam/core';
import { dkimSigning } from '../../setup/servers/signing.ts';
import { senderFixes } from '../../setup/senders/sender-fixes.ts';
import { failure, state } from '../texts.ts';
import { receiverSawPass, relayOf, severityOfGap, shown, verdictOf } from './message-view.ts';

export const messageUnsigned = defineRule({
  id: 'message/unsigned',
  needs: ['messageAuth', 'messagePath', 'filterVerdicts'],
  severity: 'high',
  standards: [{ rfc: 6376, section: '5.1' }],
  explainedBy: ['path/sent-by-php-mail', 'path/sent-from-shared-host-account', 'message/not-authenticated'],
  messages: {
    unsigned: failure<{ from: string; list: string }>({
      title: ({ from }) => `The message${from === '' ? '' : ` from ${from}`} has no DKIM signature`,
      what: ({ list }) =>
        list === ''
          ? 'There is no field DKIM-Signature in the header.'
          : `There is no field DKIM-Signature in the header. The list ${list} handed the message on, and may have taken one out.`,
      why: () =>
        'Only a signature proves the domain in From when mail is forwarded; SPF fails then. Gmail, Yahoo and Microsoft demand DKIM of bulk senders.',
      fix: ({ from }) =>
        `Turn DKIM on where the mail is sent: in the mail server (OpenDKIM, rspamd), in Exchange Online or Google Workspace, or in the sending service, and publish the key it shows. It has to sign with d=${from === '' ? 'the domain in From' : from}. A web site that sends with PHP mail() should send through that server with a login.`,
    }),
    signed: state<{ count: number }>(
      ({ count }) => `The message has ${count} DKIM signature${count === 1 ? '' : 's'}`,
    ),
    removedLater: state(() => 'The receiver saw a DKIM signature pass; it was taken out later'),
    notVerified: state(() => 'The message was not verified'),
  },
  evaluate: ({ messageAuth, messagePath, filterVerdicts }, say) => {
    if (messageAuth.state === 'absent') return say.notApplicable('notVerified', {});
    const auth = messageAuth.value;
    if (auth.signatures.length > 0) return say.pass('signed', { count: auth.signatures.length });
    if (receiverSawPass(filterVerdicts, 'dkim')) return say.notApplicable('removedLater', {});
    const program = programOf(
      messagePath.state === 'known' ? messagePath.value.programs.map(({ kind }) => kind) : [],
    );
    const severity = auth.dmarc.result === 'pass' ? 'medium' : severityOfGap(auth);
    const values = { from: shown(auth.from.domain), list: relayOf(messagePath, 'mailingList') };
    const fix = {
      kind: 'sender',
      program,
      settings: [{ name: 'dkimDomain', value: auth.from.domain }],
    } as const;
    const service = messagePath.state === 'known' ? messagePath.value.service?.name : undefined;
    const setup = senderFixes({ names: [service], hosts: [auth.spf?.domain] }, values.from);
    // A server of one's own: PHP and services sign nothing by themselves.
    const own = program === 'application' ? dkimSigning({ domain: auth.from.domain, selector: 'dkim' }) : [];
    const fixes = setup ?? [fix, ...own];
    return say[verdictOf(auth)]('unsigned', values, auth.from.domain === '' ? [] : fixes, { severity });
  },
});

function programOf(kinds: readonly string[]): 'wordpress' | 'phpMail' | 'application' {
  if (kinds.includes('wordpress')) return 'wordpress';
  return kinds.includes('phpMail') ? 'phpMail' : 'application';
}
