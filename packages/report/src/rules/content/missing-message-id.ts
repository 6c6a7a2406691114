/** The message has no Message-ID, or one without its two sides. */
import { defineRule, visible } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { faultsOf, missingFields } from './form-faults.ts';

export const contentMissingMessageId = defineRule({
  id: 'content/missing-message-id',
  needs: ['messageContent'],
  severity: 'medium',
  standards: [{ rfc: 5322, section: '3.6.4' }],
  explainedBy: [],
  messages: {
    missing: failure<Record<string, never>>({
      title: () => 'The message has no Message-ID',
      what: () => 'The header has no Message-ID field.',
      why: () =>
        'Every mail program writes one, so its absence marks a home-made script. Gmail refuses messages without a valid one, filters score it, and answers cannot be threaded.',
      fix: () =>
        'Let the sending program write a Message-ID that is new for each message, with your domain on the right: <unique@your.domain>. A proper mail library does it by itself.',
    }),
    malformed: failure<{ value: string }>({
      title: () => 'The Message-ID is malformed',
      what: ({ value }) => `The Message-ID is ${value}, which is not <left@right>.`,
      why: () =>
        'Gmail refuses messages without a valid Message-ID, and filters take a malformed one for the mark of a script.',
      fix: () =>
        'Write it as <unique@your.domain>: angle brackets, one @, no blanks, your own domain on the right.',
    }),
    present: state(() => 'The message has a Message-ID'),
  },
  evaluate: ({ messageContent }, say) => {
    if (messageContent.state === 'absent') return say.pass('present', {});
    const content = messageContent.value;
    const settings = [{ name: 'Message-ID', value: '<unique@your.domain>' }];
    const fixes = [{ kind: 'sender', program: 'application', settings }] as const;
    if (missingFields(content).includes('message-id')) return say.fail('missing', {}, fixes);
    const bad = faultsOf(content, 'unreadable').find(({ field }) => field === 'message-id');
    return bad === undefined
      ? say.pass('present', {})
      : say.warn('malformed', { value: visible(bad.detail ?? '', 80) }, fixes);
  },
});
