/** A sending address has no reverse name. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { isSending } from './sending-address.ts';

export const ptrMissing = defineRule({
  id: 'ptr/missing',
  needs: ['ptr'],
  severity: 'critical',
  standards: [{ rfc: 1912, section: '2.1' }],
  explainedBy: [],
  messages: {
    missing: failure<{ address: string; domain: string }>({
      title: ({ address }) => `The sending address ${address} has no reverse name (PTR)`,
      what: ({ address }) =>
        `The DNS has no PTR record for ${address}: the address does not lead to a host name.`,
      why: () =>
        'Gmail demands a PTR record from every sender and answers 550 5.7.25 or 451 4.7.23 without one. Yahoo, Outlook.com and iCloud demand it too.',
      fix: ({ address, domain }) =>
        `Ask the owner of the address, usually the server or access provider, to set the PTR of ${address} to your mail host, for example mail.${domain}. That name must lead back to ${address}.`,
    }),
    present: state<{ names: readonly string[] }>(({ names }) => `Reverse name: ${names.join(', ')}`),
    noSender: state(() => 'The address does not send mail'),
  },
  evaluate: ({ ptr }, say, { subject, target: { domain } }) => {
    if (ptr.state === 'known' && ptr.value.names.length > 0) {
      const { roles, names } = ptr.value;
      if (!isSending(roles)) return say.notApplicable('noSender', {});
      return say.pass('present', { names: names.map(({ name }) => name) });
    }
    if (ptr.state === 'known' && !isSending(ptr.value.roles)) return say.notApplicable('noSender', {});
    const address = subject.kind === 'address' ? subject.address : '';
    return say.fail('missing', { address, domain }, [
      { kind: 'provider', who: 'addressOwner', request: `PTR ${address} -> mail.${domain}.` },
    ]);
  },
});
