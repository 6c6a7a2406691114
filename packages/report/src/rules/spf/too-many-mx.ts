/** A term `mx` of the SPF record leads to more than ten mail hosts. */
import { defineRule, probeError } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { placeOf } from './spf-record.ts';

export const spfTooManyMx = defineRule({
  id: 'spf/too-many-mx',
  needs: ['spfTree'],
  severity: 'high',
  standards: [{ rfc: 7208, section: '4.6.4' }],
  explainedBy: [],
  messages: {
    tooMany: failure<{ term: string; hosts: number }>({
      title: ({ term, hosts }) => `${term} in the SPF record stands for ${hosts} mail hosts; ten are allowed`,
      what: ({ term, hosts }) => `The domain asked for by ${term} has ${hosts} MX records.`,
      why: () =>
        'A receiver must not ask for more than ten. For every sender that is not among the first, SPF ends in an error (permerror).',
      fix: ({ term }) => `Replace ${term} by the addresses that send, as ip4: or ip6:.`,
    }),
    within: state(() => 'No mx of the SPF record stands for more than ten hosts'),
    none: state(() => 'There is no SPF record'),
  },
  evaluate: ({ spfTree }, say) => {
    if (spfTree.state === 'absent') return say.notApplicable('none', {});
    const { tooManyMx, isComplete, root } = spfTree.value;
    const [found] = tooManyMx;
    if (found !== undefined) {
      return say.fail('tooMany', { term: placeOf(found, root.domain), hosts: found.hosts }, []);
    }
    if (isComplete) return say.pass('within', {});
    return say.unknown(probeError('DEPENDS_ON_UNKNOWN', 'a name in the tree could not be asked'));
  },
});
