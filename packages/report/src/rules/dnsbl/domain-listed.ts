/** The domain, or another name its mail shows, is on a list of domains that most receivers heed. */
import { defineRule } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';
import {
  answeredOf,
  delisting,
  inBrackets,
  listedOf,
  listingValues,
  type ListingValues,
} from './listings.ts';

export const dnsblDomainListed = defineRule({
  id: 'dnsbl/domain-listed',
  needs: ['domainDnsbl'],
  severity: 'critical',
  standards: [{ rfc: 5782, section: '2.2' }],
  explainedBy: [],
  messages: {
    listed: failure<ListingValues & { name: string }>({
      title: ({ name, lists }) => `The domain ${name} is on a blocklist: ${listEn(lists)}`,
      what: ({ name, lists, reasons, texts }) =>
        `${listEn(lists)} lists ${name}${inBrackets(reasons)}.${texts.length > 0 ? ` The reason given: ${texts.join('; ')}.` : ''}`,
      why: () =>
        'Filters look the domain up in the sender, in the signature and in every link. Mail with it is refused or junked from whichever server it comes, also when others send it.',
      fix: () =>
        'Find the cause first: a hacked web site (clean it and its plug-ins), a mailing to bought addresses, or a reseller who used the domain. Then ask the list for removal. A new server or address does not help.',
    }),
    shownListed: failure<ListingValues & { name: string }>({
      title: ({ name, lists }) => `${name}, which your mail shows, is on a blocklist: ${listEn(lists)}`,
      what: ({ name, lists, reasons }) =>
        `${listEn(lists)} lists ${name}${inBrackets(reasons)}. It is the domain of a mail host, of an envelope sender or of the name a server gives in HELO.`,
      why: () =>
        'Some filters look these names up too, and add points or refuse the mail whatever the domain in From is.',
      fix: ({ name }) =>
        `If ${name} is yours, end the cause and ask for removal. If it is a provider's, tell them, or use a server with another name.`,
    }),
    linkListed: failure<ListingValues & { name: string }>({
      title: ({ name, lists }) =>
        `A link in the message leads to ${name}, which is on a blocklist: ${listEn(lists)}`,
      what: ({ name, lists, reasons }) =>
        `${listEn(lists)} lists ${name}${inBrackets(reasons)}. A link in the message leads there.`,
      why: () =>
        'Filters look up where every link leads. One link to a listed domain can put a message into spam whoever sent it.',
      fix: ({ name }) =>
        `Take the link to ${name} out, or the shortener or counter that goes by that name. If ${name} is yours, end the cause and ask for removal.`,
    }),
    clean: state<{ count: number }>(({ count }) => `On none of the ${count} lists of domains that answered`),
    otherwise: state<{ count: number }>(
      ({ count }) => `On none of the lists of domains that decide; ${count} lists answered`,
    ),
    noAnswer: state(() => 'No list of domains answered'),
  },
  evaluate: ({ domainDnsbl }, say) => {
    if (domainDnsbl.state === 'absent') return say.notApplicable('noAnswer', {});
    const { names } = domainDnsbl.value;
    const listed = names.map((entry) => ({ ...entry, lists: listedOf(entry.lists, 'decisive') }));
    const worst =
      listed.find(({ roles, lists }) => lists.length > 0 && roles.includes('domain')) ??
      listed.find(({ lists }) => lists.length > 0);
    if (worst !== undefined) {
      const { name, lists, roles } = worst;
      const values = { name, ...listingValues(lists) };
      if (roles.includes('domain')) return say.fail('listed', values, delisting(name, lists));
      const isLink = roles.every((role) => role === 'link');
      return isLink
        ? say.fail('linkListed', values, delisting(name, lists), { severity: 'high' })
        : say.fail('shownListed', values, delisting(name, lists), { severity: 'high' });
    }
    const answered = answeredOf(names.flatMap(({ lists }) => lists));
    const count = new Set(answered.map(({ zone }) => zone)).size;
    if (count === 0) return say.notApplicable('noAnswer', {});
    return answered.some((list) => list.state === 'listed')
      ? say.pass('otherwise', { count })
      : say.pass('clean', { count });
  },
});
