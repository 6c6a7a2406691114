/** There is more than one DMARC record, so none counts. */
import { defineRule } from '@whyspam/core';
import { txtChange } from '../dns-change.ts';
import { failure, state } from '../texts.ts';

export const dmarcSeveralRecords = defineRule({
  id: 'dmarc/several-records',
  needs: ['dmarc'],
  severity: 'high',
  standards: [{ rfc: 9989 }],
  explainedBy: [],
  messages: {
    several: failure<{ name: string; count: number }>({
      title: ({ name, count }) => `There are ${count} DMARC records at ${name}; only one is allowed`,
      what: ({ name, count }) => `${count} TXT records at ${name} begin with v=DMARC1.`,
      why: () => 'With more than one record none counts: receivers act as if you had no DMARC at all.',
      fix: ({ name }) => `Keep one record at ${name} and remove the others.`,
    }),
    one: state(() => 'There is one DMARC record'),
    none: state(() => 'There is no DMARC record'),
  },
  evaluate: ({ dmarc }, say) => {
    if (dmarc.state === 'absent') return say.notApplicable('none', {});
    const { foundAt: name, records, ttlSeconds: ttl, record } = dmarc.value;
    if (records.length < 2) return say.pass('one', {});
    const text = record === '' ? (records[0] ?? '') : record;
    // Which of them is meant, only the administrator knows.
    return say.fail('several', { name, count: records.length }, [
      txtChange({ name, ttl, text, old: records, complete: false }),
    ]);
  },
});
