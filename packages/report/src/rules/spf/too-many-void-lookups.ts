/** The SPF record asks for more than two names that do not exist. */
import { defineRule, probeError } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';
import { simplerRecord } from './spf-record.ts';

const MAX_VOID_LOOKUPS = 2;

export const spfTooManyVoidLookups = defineRule({
  id: 'spf/too-many-void-lookups',
  needs: ['spfTree', 'spf'],
  severity: 'medium',
  standards: [{ rfc: 7208, section: '4.6.4' }],
  explainedBy: ['spf/include-without-record'],
  messages: {
    tooMany: failure<{ count: number; names: readonly string[] }>({
      title: ({ count }) => `The SPF record asks ${count} times for names that are empty; two are allowed`,
      what: ({ names }) => `These names in the SPF record have nothing to answer: ${listEn(names)}.`,
      why: () =>
        'Receivers may stop after two such names and end in an error (permerror). Your mail then counts as not covered by SPF.',
      fix: ({ names }) => `Take the terms that use ${listEn(names)} out of the SPF record.`,
    }),
    within: state<{ count: number }>(({ count }) => `${count} of two empty SPF lookups`),
    none: state(() => 'There is no SPF record'),
  },
  evaluate: ({ spfTree, spf }, say, { target: { domain } }) => {
    if (spfTree.state === 'absent' || spf.state === 'absent') return say.notApplicable('none', {});
    const { voidLookups, voidCount, isComplete, simplification } = spfTree.value;
    if (voidCount > MAX_VOID_LOOKUPS) {
      const empty = (simplification?.redundant ?? []).filter(({ because }) => because === 'empty').length;
      // Only where taking the empty terms out leaves few enough is the shorter record the remedy.
      const fixes =
        voidCount - empty <= MAX_VOID_LOOKUPS ? simplerRecord(domain, spfTree.value, spf.value) : [];
      return say.fail('tooMany', { count: voidCount, names: voidLookups }, fixes);
    }
    if (isComplete) return say.pass('within', { count: voidCount });
    return say.unknown(probeError('DEPENDS_ON_UNKNOWN', 'a name in the tree could not be asked'));
  },
});
