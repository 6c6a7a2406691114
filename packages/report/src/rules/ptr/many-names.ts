/** A sending address has several reverse names, of which some lead elsewhere, or more than receivers look at. */
import { defineRule } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';
import { isSending } from './sending-address.ts';

export const ptrManyNames = defineRule({
  id: 'ptr/many-names',
  needs: ['ptr'],
  severity: 'low',
  standards: [
    { rfc: 2181, section: '10.2' },
    { rfc: 8601, section: '2.7.3' },
  ],
  explainedBy: ['ptr/not-confirmed'],
  messages: {
    tooMany: failure<{ address: string; count: number }>({
      title: ({ address, count }) => `${address} has ${count} reverse names`,
      what: ({ address, count }) =>
        `${count} PTR records stand at the reverse name of ${address}. Receivers look at ten at most, in any order.`,
      why: () =>
        'Whether the name that leads back is among those looked at is chance, so the same mail is taken one day and refused the next.',
      fix: ({ address }) => `Keep one PTR record for ${address}: the name that the server gives in HELO.`,
    }),
    someElsewhere: failure<{ address: string; names: readonly string[] }>({
      title: ({ address }) => `Not all reverse names of ${address} lead back to it`,
      what: ({ address, names }) =>
        `${listEn(names)} stands in a PTR record of ${address} and leads elsewhere.`,
      why: () =>
        'One name that leads back is enough by the standard. Some receivers look at the first answer alone, and the order changes from answer to answer.',
      fix: ({ address, names }) => `Have the PTR of ${address} to ${listEn(names)} taken away.`,
    }),
    fine: state<{ count: number }>(({ count }) =>
      count === 1 ? 'The address has one reverse name' : `All ${count} reverse names lead back`,
    ),
    noSender: state(() => 'The address does not send mail, or has no reverse name'),
  },
  evaluate: ({ ptr }, say) => {
    if (ptr.state === 'absent' || !isSending(ptr.value.roles)) return say.notApplicable('noSender', {});
    const { address, names, nameCount } = ptr.value;
    if (names.length === 0) return say.notApplicable('noSender', {});
    const ask = (request: string) => [{ kind: 'provider', who: 'addressOwner', request }] as const;
    if (nameCount !== undefined)
      return say.fail('tooMany', { address, count: nameCount }, ask(`one PTR record for ${address}`));
    const elsewhere = names
      .filter(({ isConfirmed, isUnchecked }) => !isConfirmed && isUnchecked !== true)
      .map(({ name }) => name);
    // Where none leads back that is the finding, and has its own rule.
    if (elsewhere.length === 0 || elsewhere.length === names.length)
      return say.pass('fine', { count: names.length });
    return say.warn(
      'someElsewhere',
      { address, names: elsewhere },
      ask(`remove PTR ${address} -> ${elsewhere.join(', ')}`),
      { severity: 'info' },
    );
  },
});
