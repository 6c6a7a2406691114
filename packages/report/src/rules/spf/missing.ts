/** The domain has no SPF record. */
import { defineRule } from '@whyspam/core';
import { txtChange } from '../dns-change.ts';
import { failure, state } from '../texts.ts';

export const spfMissing = defineRule({
  id: 'spf/missing',
  needs: ['spf', 'mx'],
  severity: 'high',
  standards: [{ rfc: 7208, section: '3' }],
  explainedBy: [
    'domain/no-mail-records',
    'zone/does-not-exist',
    'spf/unread-record',
    'reports/unused-domain-forged',
  ],
  messages: {
    missing: failure<{ domain: string }>({
      title: ({ domain }) => `${domain} has no SPF record`,
      what: ({ domain }) =>
        `No TXT record at ${domain} begins with "v=spf1". Nothing says which servers may send mail for the domain.`,
      why: () =>
        'Receivers cannot tell your mail from forged mail. Gmail refuses mail without SPF or DKIM with 550 5.7.26; Outlook.com demands SPF from domains that send it more than 5,000 messages a day (550 5.7.515).',
      fix: ({ domain }) =>
        `Publish one TXT record at ${domain} that names all your senders: your mail host, your provider's include and any newsletter service. End it in ~all, and in -all once all are named.`,
    }),
    present: state<{ record: string }>(({ record }) => `SPF record: ${record}`),
  },
  evaluate: ({ spf, mx }, say, { target: { domain, senders = [] } }) => {
    if (spf.state === 'known') return say.pass('present', { record: spf.value.records.join(' ') });
    const isParked = mx.state === 'known' && mx.value.kind === 'null' && senders.length === 0;
    return say.fail('missing', { domain }, [
      isParked
        ? txtChange({ name: domain, text: 'v=spf1 -all' })
        : txtChange({ name: domain, text: 'v=spf1 mx ~all', complete: false }),
    ]);
  },
});
