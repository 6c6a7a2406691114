/** The message has no Date, or one that is no date. */
import { defineRule, visible } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { faultsOf, missingFields } from './form-faults.ts';

export const contentMissingDate = defineRule({
  id: 'content/missing-date',
  needs: ['messageContent'],
  severity: 'medium',
  standards: [
    { rfc: 5322, section: '3.6.1' },
    { rfc: 5322, section: '3.3' },
  ],
  explainedBy: [],
  messages: {
    missing: failure<Record<string, never>>({
      title: () => 'The message has no Date',
      what: () => 'The header has no Date field, and RFC 5322 demands one.',
      why: () =>
        'Some receivers refuse such mail, filters score it, and it is sorted wrongly in the mailbox.',
      fix: () =>
        'Let the sending program write Date in the form "Wed, 25 Nov 2026 10:00:00 +0100": English names and a numeric zone.',
    }),
    unreadable: failure<{ value: string }>({
      title: () => 'The Date cannot be read',
      what: ({ value }) => `The Date is "${value}", which is no date of RFC 5322.`,
      why: () =>
        'Filters score it as the mark of a script, and the message is sorted wrongly in the mailbox.',
      fix: () =>
        'Write Date in the form "Wed, 25 Nov 2026 10:00:00 +0100": English names whatever the language of the machine, and a numeric zone.',
    }),
    present: state(() => 'The message has a Date'),
  },
  evaluate: ({ messageContent }, say) => {
    if (messageContent.state === 'absent') return say.pass('present', {});
    const content = messageContent.value;
    if (missingFields(content).includes('date')) return say.fail('missing', {}, []);
    const bad = faultsOf(content, 'unreadable').find(({ field }) => field === 'date');
    return bad === undefined
      ? say.pass('present', {})
      : say.fail('unreadable', { value: visible(bad.detail ?? '', 80) }, []);
  },
});
