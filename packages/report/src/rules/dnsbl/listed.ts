/** A sending address is on a blocklist for what it did. */
import { defineRule } from '@whyspam/core';
import { isSending } from '../ptr/sending-address.ts';
import { failure, listEn, state } from '../texts.ts';

export const dnsblListed = defineRule({
  id: 'dnsbl/listed',
  needs: ['dnsbl'],
  severity: 'critical',
  standards: [{ rfc: 5782, section: '2' }],
  explainedBy: [],
  messages: {
    listed: failure<{ address: string; lists: readonly string[]; reasons: readonly string[] }>({
      title: ({ address, lists }) => `The sending address ${address} is on a blocklist: ${listEn(lists)}`,
      what: ({ address, lists, reasons }) =>
        `${listEn(lists)} lists ${address}${reasons.length > 0 ? ` (${reasons.join('; ')})` : ''}.`,
      why: () =>
        'Receivers that use the list refuse or junk all mail of this address. Yahoo, iCloud and Exchange Online refuse addresses that Spamhaus lists.',
      fix: () =>
        'First end the cause: a hacked site or mailbox, or an infected machine behind the address. Then ask the list to take the address off. Asked too early, it comes back.',
    }),
    clean: state<{ count: number }>(({ count }) => `On none of the ${count} blocklists that answered`),
    noAnswer: state(() => 'No blocklist answered'),
    noSender: state(() => 'The address does not send mail'),
  },
  evaluate: ({ dnsbl }, say) => {
    if (dnsbl.state === 'absent' || !isSending(dnsbl.value.roles)) return say.notApplicable('noSender', {});
    const { address, lists } = dnsbl.value;
    const listed = lists.filter((list) => list.state === 'listed' && !list.isPolicy);
    if (listed.length === 0) {
      const count = lists.filter(({ state: seen }) => seen === 'listed' || seen === 'notListed').length;
      return count > 0 ? say.pass('clean', { count }) : say.notApplicable('noAnswer', {});
    }
    const reasons = [...new Set(listed.flatMap(({ meanings }) => meanings))];
    return say.fail(
      'listed',
      { address, lists: listed.map(({ name }) => name), reasons },
      listed.map(({ name, delistUrl }) => ({
        kind: 'provider' as const,
        who: 'blocklist' as const,
        name,
        request: `remove ${address}`,
        url: delistUrl,
      })),
    );
  },
});
