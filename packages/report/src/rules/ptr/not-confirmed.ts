/** The reverse name of a sending address does not lead back to it. */
import { defineRule } from '@whyspam/core';
import { NEW_RECORD_TTL } from '../dns-change.ts';
import { failure, state } from '../texts.ts';
import { isSending } from './sending-address.ts';

export const ptrNotConfirmed = defineRule({
  id: 'ptr/not-confirmed',
  needs: ['ptr'],
  severity: 'high',
  standards: [{ rfc: 8601, section: '2.7.3' }],
  explainedBy: [],
  messages: {
    unconfirmed: failure<{ address: string; name: string; addresses: readonly string[] }>({
      title: ({ address, name }) => `The reverse name ${name} does not lead back to ${address}`,
      what: ({ address, name, addresses }) =>
        `The PTR record of ${address} says ${name}, but ${name} ${addresses.length > 0 ? `leads to ${addresses.join(', ')}` : 'has no address'}.`,
      why: () =>
        'Anyone can write any name into a PTR record, so receivers believe it only when the name leads back. Gmail answers 550 5.7.25 or 451 4.7.23, and Yahoo wants both directions too.',
      fix: ({ address, name }) =>
        `Publish an address record for ${name} with ${address}, or have the PTR record changed to a name that has it.`,
    }),
    confirmed: state<{ name: string }>(({ name }) => `The reverse name ${name} leads back to the address`),
    noSender: state(() => 'The address does not send mail, or has no reverse name'),
  },
  evaluate: ({ ptr }, say) => {
    if (ptr.state === 'absent' || !isSending(ptr.value.roles)) return say.notApplicable('noSender', {});
    const { address, names } = ptr.value;
    const [first] = names;
    if (first === undefined) return say.notApplicable('noSender', {});
    const confirmed = names.find((name) => name.isConfirmed);
    if (confirmed !== undefined) return say.pass('confirmed', { name: confirmed.name });
    return say.fail('unconfirmed', { address, name: first.name, addresses: first.addresses }, [
      {
        kind: 'dns',
        change: 'add',
        name: first.name,
        type: address.includes(':') ? 'AAAA' : 'A',
        ttl: NEW_RECORD_TTL,
        value: address,
        old: [],
        complete: true,
      },
    ]);
  },
});
