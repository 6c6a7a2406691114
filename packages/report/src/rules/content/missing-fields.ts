/** Nobody is named as recipient, or there is no Subject. */
import { defineRule } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';
import { fieldName, missingFields } from './form-faults.ts';

export const contentMissingFields = defineRule({
  id: 'content/missing-fields',
  needs: ['messageContent'],
  severity: 'low',
  standards: [{ rfc: 5322, section: '3.6' }],
  explainedBy: [],
  messages: {
    missing: failure<{ fields: readonly string[] }>({
      title: ({ fields }) => `The message has no ${listEn(fields)}`,
      what: ({ fields }) => `The header lacks ${listEn(fields)}.`,
      why: () =>
        'Neither is demanded by the standard, but filters score mail that says not whom it is for or what it is about.',
      fix: () =>
        'Write the recipient into To and a subject into Subject. For hidden recipients send one message to each, or write "undisclosed-recipients:;" into To.',
    }),
    present: state(() => 'To and Subject are there'),
  },
  evaluate: ({ messageContent }, say) => {
    if (messageContent.state === 'absent') return say.pass('present', {});
    const fields = missingFields(messageContent.value)
      .filter((field) => field === 'to' || field === 'subject')
      .map(fieldName);
    return fields.length === 0 ? say.pass('present', {}) : say.warn('missing', { fields }, []);
  },
});
