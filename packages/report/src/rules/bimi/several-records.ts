/** Several BIMI records at one name: none of them counts. */
import { defineRule } from '@whyspam/core';
import { txtRemoval } from '../dns-change.ts';
import { failure, listEn, state } from '../texts.ts';
import { bimiStandard } from './bimi-draft.ts';

export const bimiSeveralRecords = defineRule({
  id: 'bimi/several-records',
  needs: ['bimi'],
  severity: 'low',
  standards: [bimiStandard('7.2')],
  explainedBy: [],
  messages: {
    several: failure<{ name: string; records: readonly string[] }>({
      title: ({ name, records }) => `There are ${records.length} BIMI records at ${name}, so none counts`,
      what: ({ name, records }) => `The TXT records at ${name} include ${listEn(records)}.`,
      why: () => 'A receiver that finds more than one shows no logo.',
      fix: ({ name }) => `Leave one record at ${name}.`,
    }),
    single: state(() => 'There is one BIMI record'),
    none: state(() => 'There is no BIMI record'),
  },
  evaluate: ({ bimi }, say) => {
    if (bimi.state === 'absent') return say.notApplicable('none', {});
    const { name, records, ttlSeconds } = bimi.value;
    if (records.length === 1) return say.pass('single', {});
    return say.fail('several', { name, records }, [txtRemoval(name, records.slice(1), ttlSeconds)]);
  },
});
