/** The domain is on a list of domains that some filters count, or that tells new domains from old ones. */
import { defineRule } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';
import { answeredOf, delisting, heedOf, inBrackets, listingValues, type ListingValues } from './listings.ts';

export const dnsblDomainMinorListed = defineRule({
  id: 'dnsbl/domain-minor-listed',
  needs: ['domainDnsbl'],
  severity: 'medium',
  standards: [{ rfc: 5782, section: '2.2' }],
  explainedBy: ['dnsbl/domain-listed'],
  messages: {
    listed: failure<ListingValues & { name: string }>({
      title: ({ name, lists }) => `The domain ${name} is on a list that some filters count: ${listEn(lists)}`,
      what: ({ name, lists, reasons }) => `${listEn(lists)} lists ${name}${inBrackets(reasons)}.`,
      why: () =>
        'Filters such as SpamAssassin and rspamd add points for it. Alone it seldom decides. A domain of a few days is listed only for being new, and large providers are as careful with it.',
      fix: () =>
        'A new domain: send little, to people who expect it, and wait; the entry ends by itself. Otherwise look for the cause on the web site and in the mail log, and ask the list for removal.',
    }),
    clean: state(() => 'On no list of domains that filters give points for'),
    noAnswer: state(() => 'No list of domains answered'),
  },
  evaluate: ({ domainDnsbl }, say) => {
    const own = domainDnsbl.state === 'known' ? domainDnsbl.value.names[0] : undefined;
    if (own === undefined) return say.notApplicable('noAnswer', {});
    const listed = own.lists.filter((list) => list.state === 'listed' && heedOf(list) !== 'decisive');
    if (listed.length === 0)
      return answeredOf(own.lists).length > 0 ? say.pass('clean', {}) : say.notApplicable('noAnswer', {});
    const isNoise = listed.every((list) => heedOf(list) === 'noise');
    return say.fail(
      'listed',
      { name: own.name, ...listingValues(listed) },
      delisting(own.name, listed),
      isNoise ? { severity: 'info' } : {},
    );
  },
});
