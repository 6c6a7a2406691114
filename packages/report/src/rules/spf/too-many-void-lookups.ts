/** The SPF record asks for more than two names that do not exist. */
import { defineRule, probeError } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';

const MAX_VOID_LOOKUPS = 2;

export const spfTooManyVoidLookups = defineRule({
  id: 'spf/too-many-void-lookups',
  needs: ['spfTree'],
  severity: 'medium',
  standards: [{ rfc: 7208, section: '4.6.4' }],
  explainedBy: ['spf/include-without-record'],
  messages: {
    tooMany: failure<{ names: readonly string[] }>({
      title: ({ names }) => `The SPF record asks for ${names.length} names that are empty; two are allowed`,
      what: ({ names }) => `These names in the SPF record have nothing to answer: ${listEn(names)}.`,
      why: () =>
        'Receivers may stop after two such names and end in an error (permerror). Your mail then counts as not covered by SPF.',
      fix: ({ names }) => `Take the terms that use ${listEn(names)} out of the SPF record.`,
    }),
    within: state<{ count: number }>(({ count }) => `${count} of two empty SPF lookups`),
    none: state(() => 'There is no SPF record'),
  },
  evaluate: ({ spfTree }, say) => {
    if (spfTree.state === 'absent') return say.notApplicable('none', {});
    const { voidLookups, isComplete } = spfTree.value;
    if (voidLookups.length > MAX_VOID_LOOKUPS) return say.fail('tooMany', { names: voidLookups }, []);
    if (isComplete) return say.pass('within', { count: voidLookups.length });
    return say.unknown(probeError('DEPENDS_ON_UNKNOWN', 'a name in the tree could not be asked'));
  },
});
