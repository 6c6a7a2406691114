/** A placeholder of the template reached the reader. */
import { defineRule, visible } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';
import { firstFew } from './form-faults.ts';

export const contentUnfilledPlaceholder = defineRule({
  id: 'content/unfilled-placeholder',
  needs: ['messageContent'],
  severity: 'low',
  standards: [{ rfc: 5321, section: '7.9' }],
  explainedBy: [],
  messages: {
    unfilled: failure<{ placeholders: readonly string[] }>({
      title: ({ placeholders }) => `The reader sees placeholders: ${listEn(placeholders)}`,
      what: ({ placeholders }) => `${listEn(placeholders)} stand in the subject or text as they are.`,
      why: () =>
        'Nobody meant it for him, the reader thinks, and reports spam; filters know the marks of mailing programs.',
      fix: () =>
        'Give each placeholder a value for those of whom nothing is known, spell it as the service does, and send a test to an address without a name.',
    }),
    filled: state(() => 'No placeholder reached the reader'),
  },
  evaluate: ({ messageContent }, say) => {
    const found = messageContent.state === 'absent' ? [] : messageContent.value.placeholders;
    const placeholders = firstFew(
      found.map((each) => visible(each, 60)),
      3,
    );
    return placeholders.length === 0 ? say.pass('filled', {}) : say.warn('unfilled', { placeholders }, []);
  },
});
