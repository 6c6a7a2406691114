/** No DMARC policy governs the domain. */
import { defineRule } from '@whyspam/core';
import { txtChange } from '../dns-change.ts';
import { failure, state } from '../texts.ts';

export const dmarcMissing = defineRule({
  id: 'dmarc/missing',
  needs: ['dmarc'],
  severity: 'high',
  standards: [{ rfc: 9989 }],
  explainedBy: ['domain/no-mail-records', 'zone/does-not-exist'],
  messages: {
    missing: failure<{ domain: string }>({
      title: ({ domain }) => `${domain} has no DMARC record`,
      what: ({ domain }) => `Neither _dmarc.${domain} nor a domain above it has a DMARC record.`,
      why: () =>
        'Receivers are not told what to do with forged mail, and you get no reports. Gmail, Yahoo and Outlook.com demand DMARC from those who send in bulk: Gmail answers 5.7.40 or 4.7.40, Outlook.com 550 5.7.515.',
      fix: ({ domain }) =>
        `Publish the TXT record "v=DMARC1; p=none; rua=mailto:postmaster@${domain}" at _dmarc.${domain}. Read the reports for some weeks, then go to quarantine.`,
    }),
    present: state<{ record: string }>(({ record }) => `DMARC record: ${record}`),
  },
  evaluate: ({ dmarc }, say, { target: { domain } }) =>
    dmarc.state === 'known'
      ? say.pass('present', { record: dmarc.value.record })
      : say.fail('missing', { domain }, [
          txtChange({ name: `_dmarc.${domain}`, text: `v=DMARC1; p=none; rua=mailto:postmaster@${domain}` }),
        ]),
});
