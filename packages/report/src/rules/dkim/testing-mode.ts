/** The DKIM key says that it is only for testing. */
import { defineRule } from '@whyspam/core';
import { txtChange } from '../dns-change.ts';
import { failure, state } from '../texts.ts';

export const dkimTestingMode = defineRule({
  id: 'dkim/testing-mode',
  needs: ['dkimKey'],
  severity: 'low',
  standards: [{ rfc: 6376, section: '3.6.1' }],
  explainedBy: [],
  messages: {
    testing: failure<{ selector: string }>({
      title: ({ selector }) => `The DKIM key ${selector} is marked as a test`,
      what: () => 'The key record has the flag t=y.',
      why: () =>
        'The flag asks receivers to treat signed mail no better than unsigned mail. Most ignore it; some do as it says.',
      fix: () => 'Take y out of the flags when DKIM works.',
    }),
    inUse: state<{ selector: string }>(({ selector }) => `The DKIM key ${selector} is not marked as a test`),
    noKey: state(() => 'There is no DKIM record'),
  },
  evaluate: ({ dkimKey }, say, { target: { domain } }) => {
    if (dkimKey.state === 'absent') return say.notApplicable('noKey', {});
    const { selector, flags, records, aliases } = dkimKey.value;
    if (!flags.includes('y')) return say.pass('inUse', { selector });
    const [record] = records;
    // Behind an alias the record is the provider's, not ours to change; with other flags beside it, by hand.
    const name = `${selector}._domainkey.${domain}`;
    const text = record?.replace(/\bt\s*=\s*y\s*(;\s*|$)/u, '').trim();
    const fixes =
      record === undefined || text === undefined || text === record || aliases.length > 0
        ? []
        : [txtChange({ name, text, old: [record] })];
    return say.warn('testing', { selector }, fixes);
  },
});
