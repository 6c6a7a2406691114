/** The SPF record has terms that cost look-ups and let nobody in who is not let in already. */
import { defineRule } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';
import { simplerRecord } from './spf-record.ts';

export const spfRedundantLookup = defineRule({
  id: 'spf/redundant-lookup',
  needs: ['spfTree', 'spf'],
  severity: 'low',
  standards: [{ rfc: 7208, section: '4.6.4' }],
  explainedBy: ['spf/too-many-lookups', 'spf/too-many-void-lookups'],
  messages: {
    redundant: failure<{ terms: readonly string[]; before: number; after: number; record: string }>({
      title: ({ before, after }) => `The SPF record could do with ${after} instead of ${before} DNS lookups`,
      what: ({ terms }) => `These terms change nothing for any address: ${listEn(terms)}.`,
      why: () =>
        'Each costs one of the ten lookups that are allowed. The next include may be the one too many.',
      fix: ({ record }) =>
        `This record gives every address in the world the same result today: ${record}. Should an address of these hosts change later, put it in.`,
    }),
    needed: state(() => 'Every lookup of the SPF record is needed'),
    none: state(() => 'There is no SPF record'),
  },
  evaluate: ({ spfTree, spf }, say, { target: { domain } }) => {
    if (spfTree.state === 'absent' || spf.state === 'absent') return say.notApplicable('none', {});
    const { simplification, lookups } = spfTree.value;
    const terms = (simplification?.redundant ?? []).filter(
      ({ term, because }) => because !== 'ignored' && because !== 'merged' && !/^[-+~?]?ip[46]:/iu.test(term),
    );
    if (simplification === undefined || terms.length === 0) return say.pass('needed', {});
    const shown = terms.map(({ term, by }) => (by.length === 0 ? term : `${term} (${by.join(', ')})`));
    return say.warn(
      'redundant',
      { terms: shown, before: lookups, after: simplification.lookups, record: simplification.record },
      simplerRecord(domain, spfTree.value, spf.value),
    );
  },
});
