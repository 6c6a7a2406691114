/** A selector that is in use has no key in the DNS. */
import { defineRule } from '@whyspam/core';
import { NEW_RECORD_TTL } from '../dns-change.ts';
import { failure, state } from '../texts.ts';

export const dkimKeyMissing = defineRule({
  id: 'dkim/key-missing',
  needs: ['dkimKey'],
  severity: 'high',
  standards: [{ rfc: 6376, section: '6.1.2' }],
  explainedBy: ['zone/does-not-exist', 'dkim/misplaced-key'],
  messages: {
    missing: failure<{ name: string }>({
      title: ({ name }) => `There is no DKIM key at ${name}`,
      what: ({ name }) => `Mail is signed with this selector, or you named it, but ${name} holds no key.`,
      why: () =>
        'No receiver can verify the signature, so it counts as none. Gmail answers bulk mail without DKIM with 5.7.30 or 4.7.30; Outlook.com refuses it with 550 5.7.515.',
      fix: ({ name }) =>
        `Publish at ${name} the TXT or CNAME record that your mail system shows for DKIM. Some DNS panels add the domain by themselves: see that it does not stand there twice.`,
    }),
    present: state<{ selector: string }>(
      ({ selector }) => `There is a DKIM key for the selector ${selector}`,
    ),
  },
  evaluate: ({ dkimKey }, say, { subject }) => {
    if (dkimKey.state === 'known') return say.pass('present', { selector: dkimKey.value.selector });
    const name = subject.kind === 'selector' ? `${subject.selector}._domainkey.${subject.domain}` : '';
    return say.fail('missing', { name }, [
      { kind: 'dns', change: 'add', name, type: 'TXT', ttl: NEW_RECORD_TTL, old: [], complete: false },
    ]);
  },
});
