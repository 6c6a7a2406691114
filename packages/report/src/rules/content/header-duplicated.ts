/** A field stands twice that may stand once. */
import { defineRule } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';
import { faultsOf, fieldNames } from './form-faults.ts';

export const contentHeaderDuplicated = defineRule({
  id: 'content/header-duplicated',
  needs: ['messageContent'],
  severity: 'medium',
  standards: [{ rfc: 5322, section: '3.6' }],
  explainedBy: [],
  messages: {
    duplicated: failure<{ fields: readonly string[] }>({
      title: ({ fields }) => `Fields stand more than once: ${listEn(fields)}`,
      what: ({ fields }) => `RFC 5322 allows one field of each name; there are several of ${listEn(fields)}.`,
      why: () =>
        'Programs take different ones of them, which forgers use; Gmail refuses such mail, and a signature over one does not protect the other.',
      fix: () =>
        'Find what writes the second one: most often a script that puts the field into its extra headers although the mail function writes it already. PHP mail() writes To and Subject from its arguments.',
    }),
    single: state(() => 'No field stands twice'),
  },
  evaluate: ({ messageContent }, say) => {
    if (messageContent.state === 'absent') return say.pass('single', {});
    // Several From are judged where identity is.
    const faults = faultsOf(messageContent.value, 'duplicate').filter(({ field }) => field !== 'from');
    return faults.length === 0
      ? say.pass('single', {})
      : say.fail('duplicated', { fields: fieldNames(faults) }, []);
  },
});
