/** A source is authorised, but under another domain than the one in From. */
import { defineRule, probeError } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { policyInForce, senderFault } from './sender-fault.ts';

export const senderNotAligned = defineRule({
  id: 'sender/not-aligned',
  needs: ['sender', 'dmarc'],
  severity: 'high',
  standards: [{ rfc: 9989 }, { rfc: 6376, section: '3.5' }],
  explainedBy: ['sender/not-authorised'],
  messages: {
    notAligned: failure<{ name: string; from: string; mailFrom: string; dkimDomain: string; policy: string }>(
      {
        title: ({ name, from }) => `${name} sends as ${from}, but proves itself with another domain`,
        what: ({ from, mailFrom, dkimDomain, policy }) =>
          `From says ${from}. SPF passes for ${mailFrom}, and ${dkimDomain === '' ? 'there is no DKIM signature' : `DKIM signs for ${dkimDomain}`}. Neither is aligned with ${from}. The DMARC policy in force is ${policy}.`,
        why: () =>
          'DMARC counts only proof in the name that the reader sees. Gmail refuses such mail with 550 5.7.26 when your policy is quarantine or reject, and slows bulk mail down with 4.7.32 in any case.',
        fix: ({ name, from }) =>
          `In ${name}, set up your own domain: publish the DKIM records it shows you so that it signs with d=${from}, and a return path under ${from}.`,
      },
    ),
    aligned: state<{ name: string }>(({ name }) => `${name} proves itself with the domain in From`),
    otherFault: state(() => 'SPF does not authorise the sender; alignment is not the question yet'),
    noSender: state(() => 'No sender is known'),
  },
  evaluate: ({ sender, dmarc }, say) => {
    if (sender.state === 'absent') return say.notApplicable('noSender', {});
    const check = sender.value;
    const name = check.name ?? check.vendor ?? check.address;
    const fault = senderFault(check);
    if (fault === 'undecided')
      return say.unknown(probeError('DEPENDS_ON_UNKNOWN', `SPF temperror: ${check.spf.reason}`));
    if (fault === 'notAuthorised') return say.notApplicable('otherFault', {});
    if (fault === 'none') return say.pass('aligned', { name });
    const { from, mailFrom, dkimDomain = '', dkimSelector } = check;
    const policy = policyInForce(dmarc);
    const values = { name, from, mailFrom, dkimDomain, policy };
    const severity = policy === 'none' ? 'high' : 'critical';
    return say.fail(
      'notAligned',
      values,
      [
        {
          kind: 'sender',
          program: check.program === 'esp' ? 'esp' : 'application',
          settings: [
            { name: 'dkimDomain', value: from },
            ...(dkimSelector === undefined
              ? []
              : [{ name: 'dkimRecord', value: `${dkimSelector}._domainkey.${from}` }]),
            { name: 'returnPath', value: `bounce.${from}` },
          ],
        },
      ],
      { severity },
    );
  },
});
