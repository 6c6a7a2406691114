/** A sending address is on lists that monitoring sites show and receivers do not heed. */
import { defineRule } from '@whyspam/core';
import { isSending } from '../ptr/sending-address.ts';
import { failure, listEn, state } from '../texts.ts';
import { answeredOf, listedOf, listingValues, type ListingValues } from './listings.ts';

export const dnsblNoiseListed = defineRule({
  id: 'dnsbl/noise-listed',
  needs: ['dnsbl'],
  severity: 'info',
  standards: [{ rfc: 6471 }],
  explainedBy: ['dnsbl/listed', 'dnsbl/minor-listed'],
  messages: {
    listed: failure<ListingValues & { address: string }>({
      title: ({ address, lists }) => `${address} is on a list that hardly anybody heeds: ${listEn(lists)}`,
      what: ({ address, lists }) =>
        `${listEn(lists)} lists ${address}, or the whole network it is in. No large receiver is known to use the list.`,
      why: () =>
        'It does not explain mail that is refused or lands in spam. Some of these lists take money for removal, and list whole hosters for the deeds of one customer.',
      fix: () => 'Do nothing, and never pay. If mail is refused, look at the other findings first.',
    }),
    clean: state(() => 'On none of the small lists either'),
    noAnswer: state(() => 'No blocklist answered'),
    noSender: state(() => 'The address does not send mail'),
  },
  evaluate: ({ dnsbl }, say) => {
    if (dnsbl.state === 'absent' || !isSending(dnsbl.value.roles)) return say.notApplicable('noSender', {});
    const { address, lists } = dnsbl.value;
    const listed = listedOf(lists, 'noise');
    if (listed.length > 0) return say.warn('listed', { address, ...listingValues(listed) }, []);
    return answeredOf(lists).length > 0 ? say.pass('clean', {}) : say.notApplicable('noAnswer', {});
  },
});
