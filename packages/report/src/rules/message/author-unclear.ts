/** From does not name one author domain, so DMARC cannot be evaluated. */
import { defineRule } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';
import { shown } from './message-view.ts';

const SEVERAL: ReadonlySet<string> = new Set(['multiple-from-fields', 'multiple-author-domains']);

export const messageAuthorUnclear = defineRule({
  id: 'message/author-unclear',
  needs: ['message', 'messageAuth'],
  severity: 'high',
  standards: [
    { rfc: 9989, section: '5.3.1' },
    { rfc: 5322, section: '3.6.2' },
  ],
  explainedBy: [],
  messages: {
    noFrom: failure({
      title: () => 'The message has no readable author in From',
      what: () => 'The field From is missing, empty, or holds no address with a domain.',
      why: () =>
        'From is one of the two fields that every message must have. Without a domain in it DMARC has nothing to check, and most receivers refuse such mail: Gmail says 550-5.7.1, “From header is missing”.',
      fix: () =>
        'Let the sending program write exactly one field From with one address of your domain, such as From: Shop <orders@example.com>.',
    }),
    several: failure<{ domains: readonly string[] }>({
      title: () => 'From names several authors',
      what: ({ domains }) =>
        domains.length > 1
          ? `From names ${listEn(domains)}, or stands in the header more than once.`
          : 'The field From stands in the header more than once.',
      why: () =>
        'DMARC needs one domain. Receivers refuse mail with several, because the one that is verified need not be the one that the reader sees.',
      fix: () =>
        'Let the sending program write one From with one address; further authors belong into the text, and who should get replies into Reply-To.',
    }),
    clear: state<{ domain: string }>(({ domain }) => `From names one domain: ${domain}`),
    notVerified: state(() => 'The message was not verified'),
  },
  evaluate: ({ message, messageAuth }, say) => {
    if (message.state === 'absent' || messageAuth.state === 'absent')
      return say.notApplicable('notVerified', {});
    const { because = '' } = messageAuth.value.dmarc;
    const { domain } = messageAuth.value.from;
    const domains = [
      ...new Set(
        message.value.from.map(({ address }) => address.slice(address.lastIndexOf('@') + 1).toLowerCase()),
      ),
    ];
    if (SEVERAL.has(because))
      return say.fail('several', { domains: domains.slice(0, 5).map((name) => shown(name)) }, []);
    if (message.value.from.length === 0 || domain === '') return say.fail('noFrom', {}, []);
    return say.pass('clear', { domain: shown(domain) });
  },
});
