/** The DKIM key record cannot be read. */
import { defineRule } from '@whyspam/core';
import { NEW_RECORD_TTL, quoteTxt } from '../dns-change.ts';
import { failure, state } from '../texts.ts';

export const dkimMalformedKey = defineRule({
  id: 'dkim/malformed-key',
  needs: ['dkimKey'],
  severity: 'high',
  standards: [{ rfc: 6376, section: '3.6.1' }],
  explainedBy: ['dkim/several-records'],
  messages: {
    malformed: failure<{ selector: string; parts: readonly string[] }>({
      title: ({ selector }) => `The DKIM key ${selector} cannot be read`,
      what: ({ selector, parts }) => `The record of the selector ${selector} is faulty: ${parts.join(', ')}.`,
      why: () => 'Receivers cannot use the key, and every signature made with it fails.',
      fix: () =>
        'Copy the key anew from your mail system, whole and in one record. Often a part is cut off, or quotes or spaces got into it.',
    }),
    readable: state<{ selector: string }>(({ selector }) => `The DKIM key ${selector} can be read`),
    noKey: state(() => 'There is no DKIM record'),
  },
  evaluate: ({ dkimKey }, say, { target: { domain } }) => {
    if (dkimKey.state === 'absent') return say.notApplicable('noKey', {});
    const { selector, problems, records } = dkimKey.value;
    if (problems.length === 0) return say.pass('readable', { selector });
    const parts = problems.map(({ code, text }) =>
      text.trim() === '' ? code : `${code} "${text.slice(0, 60)}"`,
    );
    return say.fail('malformed', { selector, parts }, [
      {
        kind: 'dns',
        change: 'replace',
        name: `${selector}._domainkey.${domain}`,
        type: 'TXT',
        ttl: NEW_RECORD_TTL,
        old: records.map(quoteTxt),
        complete: false,
      },
    ]);
  },
});
