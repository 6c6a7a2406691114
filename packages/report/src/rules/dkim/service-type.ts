/** The key is not for mail. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { problemsThat } from './key-problems.ts';
import { keyWithoutTag } from './key-change.ts';
import { isInUse } from './selector-in-use.ts';

export const dkimServiceType = defineRule({
  id: 'dkim/service-type',
  needs: ['dkimKey'],
  severity: 'high',
  standards: [{ rfc: 6376, section: '3.6.1' }],
  explainedBy: ['dkim/several-records'],
  messages: {
    notForMail: failure<{ selector: string; services: readonly string[] }>({
      title: ({ selector, services }) =>
        `The DKIM key ${selector} is for ${services.join(', ')}, not for mail`,
      what: ({ services }) => `The record has s=${services.join(':')}, with neither email nor *.`,
      why: () =>
        'Verifiers must not use the key for mail, so signatures with it fail. For TLS reports alone such a key is right.',
      fix: () => 'If mail is signed with it, take s= out of the record.',
    }),
    forMail: state<{ selector: string }>(({ selector }) => `The DKIM key ${selector} is for mail`),
    noKey: state(() => 'There is no DKIM record'),
  },
  evaluate: ({ dkimKey }, say, { target: { domain } }) => {
    if (dkimKey.state === 'absent') return say.notApplicable('noKey', {});
    const { origin, problems, selector, services = [] } = dkimKey.value;
    if (problemsThat('service', problems).length === 0) return say.pass('forMail', { selector });
    const fixes = keyWithoutTag(dkimKey.value, domain, 's');
    const values = { selector, services };
    // A guessed one may well be the key of the TLS reports (RFC 8460 section 3).
    return isInUse(origin)
      ? say.fail('notForMail', values, fixes)
      : say.warn('notForMail', values, fixes, { severity: 'info' });
  },
});
