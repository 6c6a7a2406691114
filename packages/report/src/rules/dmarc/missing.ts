/** No DMARC record governs the domain. */
import { defineRule } from '@whyspam/core';
import { txtChange } from '../dns-change.ts';
import { failure, state } from '../texts.ts';

export const dmarcMissing = defineRule({
  id: 'dmarc/missing',
  needs: ['dmarc'],
  severity: 'high',
  standards: [{ rfc: 9989, section: '4.10' }],
  explainedBy: ['domain/no-mail-records', 'zone/does-not-exist', 'dmarc/misplaced'],
  messages: {
    missing: failure<{ domain: string }>({
      title: ({ domain }) => `${domain} has no DMARC record`,
      what: ({ domain }) => `Neither _dmarc.${domain} nor a name above it has a DMARC record.`,
      why: () =>
        'Gmail, Yahoo and Outlook.com demand DMARC of senders of more than about 5,000 mails a day: Gmail answers 4.7.40 or 5.7.40, Outlook.com 550 5.7.515. And nothing tells receivers what to do with forged mail in your name.',
      fix: ({ domain }) =>
        `Publish the record below. p=none changes nothing for your mail and brings you reports; when they show that all your senders pass, go on to p=quarantine. The mailbox dmarc@${domain} must exist.`,
    }),
    present: state(() => 'A DMARC record governs the domain'),
  },
  evaluate: ({ dmarc }, say, { target: { domain } }) =>
    dmarc.state === 'known'
      ? say.pass('present', {})
      : say.fail('missing', { domain }, [
          txtChange({ name: `_dmarc.${domain}`, text: `v=DMARC1; p=none; rua=mailto:dmarc@${domain}` }),
        ]),
});
