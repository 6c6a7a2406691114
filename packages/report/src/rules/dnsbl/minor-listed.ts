/** A sending address is on a blocklist that some filters count, but that decides alone nowhere large. */
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

export const dnsblMinorListed = defineRule({
  id: 'dnsbl/minor-listed',
  needs: ['dnsbl'],
  severity: 'medium',
  standards: [{ rfc: 5782, section: '2' }],
  explainedBy: ['dnsbl/listed'],
  messages: {
    listed: failure<ListingValues & { address: string }>({
      title: ({ address, lists }) => `${address} is on a list that some filters count: ${listEn(lists)}`,
      what: ({ address, lists, reasons, texts }) =>
        `${listEn(lists)} lists ${address}${inBrackets(reasons)}.${texts.length > 0 ? ` The reason given: ${texts.join('; ')}.` : ''}`,
      why: () =>
        'Filters such as SpamAssassin and rspamd add points for it. Alone it seldom decides, and the large mailbox providers go by their own data; but it shows that something was sent or tried from the address.',
      fix: () =>
        'Look in the mail log for what was sent, and at the machine for a break-in. Then ask the list for removal; several remove by themselves within days.',
    }),
    clean: state(() => 'On no list that filters give points for'),
    noAnswer: state(() => 'No blocklist answered'),
    noSender: state(() => 'The address does not send mail'),
  },
  evaluate: ({ dnsbl }, say) => {
    if (dnsbl.state === 'absent' || !isSending(dnsbl.value.roles)) return say.notApplicable('noSender', {});
    const { address, lists } = dnsbl.value;
    const listed = listedOf(lists, 'minor').filter(({ isPolicy }) => !isPolicy);
    if (listed.length > 0)
      return say.fail('listed', { address, ...listingValues(listed) }, delisting(address, listed));
    return answeredOf(lists).length > 0 ? say.pass('clean', {}) : say.notApplicable('noAnswer', {});
  },
});
