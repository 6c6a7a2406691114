/** A sending address is, for what it did, on a blocklist that most receivers heed. */
import { defineRule } from '@whyspam/core';
import { isSending } from '../ptr/sending-address.ts';
import { failure, listEn, state } from '../texts.ts';
import {
  answeredOf,
  delisting,
  inBrackets,
  listedOf,
  listingValues,
  type ListingValues,
} from './listings.ts';

export const dnsblListed = defineRule({
  id: 'dnsbl/listed',
  needs: ['dnsbl'],
  severity: 'critical',
  standards: [{ rfc: 5782, section: '2' }],
  explainedBy: [],
  messages: {
    listed: failure<ListingValues & { address: string }>({
      title: ({ address, lists }) => `The sending address ${address} is on a blocklist: ${listEn(lists)}`,
      what: ({ address, lists, reasons, texts }) =>
        `${listEn(lists)} lists ${address}${inBrackets(reasons)}.${texts.length > 0 ? ` The reason given: ${texts.join('; ')}.` : ''}`,
      why: () =>
        'Receivers that use the list refuse or junk all mail of this address. Yahoo, iCloud and Exchange Online refuse addresses that Spamhaus lists.',
      fix: () =>
        'First end the cause: a hacked site or mailbox, or an infected machine behind the address. Then ask the list to take the address off. Asked too early, it comes back.',
    }),
    clean: state<{ count: number }>(({ count }) => `On none of the ${count} blocklists that answered`),
    otherwise: state<{ count: number }>(
      ({ count }) => `On none of the blocklists that decide; ${count} lists answered`,
    ),
    noAnswer: state(() => 'No blocklist answered'),
    noSender: state(() => 'The address does not send mail'),
  },
  evaluate: ({ dnsbl }, say) => {
    if (dnsbl.state === 'absent' || !isSending(dnsbl.value.roles)) return say.notApplicable('noSender', {});
    const { address, lists } = dnsbl.value;
    const listed = listedOf(lists, 'decisive').filter(({ isPolicy }) => !isPolicy);
    if (listed.length > 0)
      return say.fail('listed', { address, ...listingValues(listed) }, delisting(address, listed));
    const answered = answeredOf(lists);
    const count = answered.length;
    if (count === 0) return say.notApplicable('noAnswer', {});
    return answered.some((list) => list.state === 'listed')
      ? say.pass('otherwise', { count })
      : say.pass('clean', { count });
  },
});
