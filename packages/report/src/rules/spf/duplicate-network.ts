/** The SPF record names addresses that another of its networks names already. */
import { defineRule } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';
import { simplerRecord } from './spf-record.ts';

const MAX_SHOWN = 6;

export const spfDuplicateNetwork = defineRule({
  id: 'spf/duplicate-network',
  needs: ['spfTree', 'spf'],
  severity: 'info',
  standards: [{ rfc: 7208, section: '5.6' }],
  explainedBy: [],
  messages: {
    repeated: failure<{ count: number; pairs: readonly string[]; record: string }>({
      title: ({ count }) =>
        count === 1
          ? 'A network in the SPF record is named twice'
          : `${count} networks in the SPF record are named twice`,
      what: ({ pairs }) => `Already covered: ${listEn(pairs)}.`,
      why: () =>
        'It does no harm, but the record is longer than it need be, and who removes one of the two believes the address is shut out.',
      fix: ({ record }) => `This record gives every address in the world the same result: ${record}.`,
    }),
    single: state(() => 'The SPF record names no network twice'),
    none: state(() => 'There is no SPF record'),
  },
  evaluate: ({ spfTree, spf }, say, { target: { domain } }) => {
    if (spfTree.state === 'absent' || spf.state === 'absent') return say.notApplicable('none', {});
    const { simplification } = spfTree.value;
    const repeated = (simplification?.redundant ?? []).filter(
      ({ term, because }) => because === 'covered' && /^[-+~?]?ip[46]:/iu.test(term),
    );
    if (simplification === undefined || repeated.length === 0) return say.pass('single', {});
    const pairs = repeated.slice(0, MAX_SHOWN).map(({ term, by }) => `${term} (${by.join(', ')})`);
    return say.warn(
      'repeated',
      { count: repeated.length, pairs, record: simplification.record },
      simplerRecord(domain, spfTree.value, spf.value),
    );
  },
});
