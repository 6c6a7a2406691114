/** A sending address is in a range that is not meant to send mail directly. */
import { defineRule } from '@whyspam/core';
import { isSending } from '../ptr/sending-address.ts';
import { failure, listEn, state } from '../texts.ts';
import { answeredOf, delisting, heedOf, inBrackets, listingValues, type ListingValues } from './listings.ts';

export const dnsblPolicyListed = defineRule({
  id: 'dnsbl/policy-listed',
  needs: ['dnsbl'],
  severity: 'high',
  standards: [{ rfc: 5782, section: '2' }],
  explainedBy: ['ptr/missing', 'ptr/generic-name'],
  messages: {
    listed: failure<ListingValues & { address: string }>({
      title: ({ address, lists }) =>
        `${address} is listed as not meant to send mail directly: ${listEn(lists)}`,
      what: ({ address, lists, reasons }) =>
        `${listEn(lists)} has ${address} in a range for end users${inBrackets(reasons)}. This says nothing bad about what you sent.`,
      why: () => 'Many receivers refuse mail that comes straight from such ranges, whatever it holds.',
      fix: () =>
        'Send through the mail server of your provider. If the address is fixed and runs a mail server, set its PTR record first and then have it taken off the list; some lists let you do so yourself.',
    }),
    clean: state(() => 'The address is in no range barred from sending'),
    noAnswer: state(() => 'No blocklist answered'),
    noSender: state(() => 'The address does not send mail'),
  },
  evaluate: ({ dnsbl }, say) => {
    if (dnsbl.state === 'absent' || !isSending(dnsbl.value.roles)) return say.notApplicable('noSender', {});
    const { address, lists } = dnsbl.value;
    const listed = lists.filter(
      (list) => list.state === 'listed' && list.isPolicy && heedOf(list) !== 'noise',
    );
    if (listed.length === 0) {
      return answeredOf(lists).length > 0 ? say.pass('clean', {}) : say.notApplicable('noAnswer', {});
    }
    const isDecisive = listed.some((list) => heedOf(list) === 'decisive');
    return say.fail(
      'listed',
      { address, ...listingValues(listed) },
      delisting(address, listed),
      isDecisive ? {} : { severity: 'low' },
    );
  },
});
