/** Only the sending service signed, with its own name: its customers' domain is not proven. */
import { defineRule } from '@whyspam/core';
import { senderFixes } from '../../setup/senders/sender-fixes.ts';
import { failure, listEn, state } from '../texts.ts';
import { receiverSawPass, relayOf, severityOfGap, shown, verdictOf } from './message-view.ts';

export const messageSignedByServiceOnly = defineRule({
  id: 'message/signed-by-service-only',
  needs: ['messageAuth', 'messagePath', 'filterVerdicts'],
  severity: 'high',
  standards: [
    { rfc: 9989, section: '4.4.1' },
    { rfc: 6376, section: '3.5' },
  ],
  explainedBy: ['dkim/service-key-missing'],
  messages: {
    serviceOnly: failure<{ from: string; service: string; signers: readonly string[] }>({
      title: ({ service, from }) => `${service} signs with its own name, not with ${from}`,
      what: ({ signers, from }) =>
        `The signatures that pass are of ${listEn(signers)}. None is of ${from} or its organisation.`,
      why: () =>
        'The signature proves who carried the mail, not whose it is: DMARC does not count it, and the reputation you earn goes to the service. Some mail programs show “via” beside the sender.',
      fix: ({ service, from }) =>
        `In ${service}, set up your own domain (“domain authentication”, “sender domain”, “custom DKIM”): publish the records it shows below ${from} and confirm them, so that it signs with d=${from}.`,
    }),
    ownName: state<{ from: string }>(({ from }) => `A signature of ${from} itself is on the message`),
    list: state<{ list: string }>(
      ({ list }) => `The signature is of the list ${list}, which sent the message on`,
    ),
    otherwise: state(() => 'No signature passes'),
    notVerified: state(() => 'The message was not verified'),
  },
  evaluate: ({ messageAuth, messagePath, filterVerdicts }, say) => {
    if (messageAuth.state === 'absent') return say.notApplicable('notVerified', {});
    const auth = messageAuth.value;
    const from = shown(auth.from.domain);
    if (auth.signatures.some(({ isAligned }) => isAligned)) return say.pass('ownName', { from });
    // The receiver may have seen one that is gone.
    if (receiverSawPass(filterVerdicts, 'dkim', auth.from.domain)) return say.pass('ownName', { from });
    const passing = auth.signatures.filter(({ result }) => result === 'pass');
    const [first] = passing;
    if (first === undefined || from === '') return say.notApplicable('otherwise', {});
    const list = relayOf(messagePath, 'mailingList');
    if (list !== '') return say.notApplicable('list', { list });
    const known = messagePath.state === 'known' ? messagePath.value.service?.name : undefined;
    const values = {
      from,
      service: shown(known ?? first.organisational, 100),
      signers: [...new Set(passing.map(({ domain }) => shown(domain)))].slice(0, 4),
    };
    const severity = auth.dmarc.result === 'pass' ? 'medium' : severityOfGap(auth);
    return say[verdictOf(auth)](
      'serviceOnly',
      values,
      senderFixes({ names: [known], hosts: passing.map(({ domain }) => domain) }, from) ?? [
        { kind: 'sender', program: 'esp', settings: [{ name: 'dkimDomain', value: auth.from.domain }] },
      ],
      { severity },
    );
  },
});
