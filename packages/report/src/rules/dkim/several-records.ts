/** A DKIM selector has more than one record. */
import { defineRule } from '@whyspam/core';
import { txtRemoval } from '../dns-change.ts';
import { failure, state } from '../texts.ts';

export const dkimSeveralRecords = defineRule({
  id: 'dkim/several-records',
  needs: ['dkimKey'],
  severity: 'medium',
  standards: [{ rfc: 6376, section: '3.6.2.2' }],
  explainedBy: [],
  messages: {
    several: failure<{ selector: string; count: number }>({
      title: ({ selector, count }) => `The DKIM selector ${selector} has ${count} records`,
      what: ({ selector, count }) =>
        `There are ${count} TXT records at the selector ${selector}; there must be one.`,
      why: () =>
        'Which one a receiver takes is left to chance. With the wrong one the signature fails, now here, now there.',
      fix: ({ selector }) =>
        `Keep the key that your mail system shows for ${selector}, and remove the others.`,
    }),
    one: state<{ selector: string }>(({ selector }) => `The DKIM selector ${selector} has one record`),
    noKey: state(() => 'There is no DKIM record'),
  },
  evaluate: ({ dkimKey }, say, { target: { domain } }) => {
    if (dkimKey.state === 'absent') return say.notApplicable('noKey', {});
    const { selector, records } = dkimKey.value;
    if (records.length < 2) return say.pass('one', { selector });
    const fix = txtRemoval(`${selector}._domainkey.${domain}`, records);
    return say.fail('several', { selector, count: records.length }, [{ ...fix, complete: false }]);
  },
});
