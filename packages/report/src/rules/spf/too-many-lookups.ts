/** Evaluating the SPF record costs more than ten DNS lookups. */
import { defineRule, probeError } from '@whyspam/core';
import { neverLookedUp } from '../../setup/senders/sender-table.ts';
import { txtChange } from '../dns-change.ts';
import { failure, listEn, state } from '../texts.ts';
import { nodesBelow, simplerRecord, withoutTerm } from './spf-record.ts';

const MAX_LOOKUPS = 10;

export const spfTooManyLookups = defineRule({
  id: 'spf/too-many-lookups',
  needs: ['spfTree', 'spf'],
  severity: 'high',
  standards: [{ rfc: 7208, section: '4.6.4' }],
  explainedBy: [],
  messages: {
    tooMany: failure<{
      domain: string;
      lookups: number;
      costs: readonly string[];
      enough: readonly string[];
      /** Terms that can go and nothing changes, when that alone is enough. */
      spare: readonly string[];
      /** Includes of services that never send with this domain in the envelope. */
      unlooked: readonly string[];
    }>({
      title: ({ lookups }) => `The SPF record needs ${lookups} DNS lookups; ten are allowed`,
      what: ({ domain, lookups, costs }) =>
        `To evaluate the SPF record of ${domain}, a receiver needs up to ${lookups} DNS lookups. The dearest terms: ${costs.length > 0 ? listEn(costs) : 'those of the record itself'}.`,
      why: () =>
        'After ten lookups SPF ends in an error (permerror). Senders named late in the record fail, while those named early may pass, so mail lands in spam only from some of them.',
      fix: ({ enough, spare, unlooked }) =>
        spare.length > 0
          ? `Take out ${listEn(spare)}: every address in the world keeps the result the record means for it, and the lookups are few enough.`
          : `${unlooked.length > 0 ? `Take out ${listEn(unlooked)} first: these services send with an envelope of their own, so that no receiver ever looks them up here. ` : ''}Remove the includes of services that no longer send for you, and mechanisms that repeat another.${enough.length > 0 ? ` Taking out one of these alone would be enough: ${enough.join(', ')}.` : ''} Put single addresses as ip4: or ip6:, which cost nothing, and let newsletter services use a subdomain with its own SPF record.`,
    }),
    within: state<{ lookups: number }>(({ lookups }) => `SPF needs ${lookups} of ten DNS lookups`),
    none: state(() => 'There is no SPF record'),
  },
  evaluate: ({ spfTree, spf }, say, { target: { domain } }) => {
    if (spfTree.state === 'absent' || spf.state === 'absent') return say.notApplicable('none', {});
    const { root, lookups, isComplete, simplification } = spfTree.value;
    if (lookups <= MAX_LOOKUPS) {
      if (isComplete) return say.pass('within', { lookups });
      return say.unknown(
        probeError(
          'DEPENDS_ON_UNKNOWN',
          `at least ${lookups} lookups; a name in the tree could not be asked`,
        ),
      );
    }
    const below = root.children.map((node) => ({
      term: node.term ?? node.domain,
      cost: 1 + node.totalLookups,
    }));
    const own = root.lookupTerms
      .filter((term) => below.every((child) => child.term !== term))
      .map((term) => ({ term, cost: 1 }));
    const terms = [...below, ...own].toSorted((a, b) => b.cost - a.cost);
    const costs = terms.slice(0, 4).map(({ term, cost }) => `${term} (${cost})`);
    const enough = terms.filter(({ cost }) => lookups - cost <= MAX_LOOKUPS).map(({ term }) => term);
    const seen = [...root.evidence, ...nodesBelow(root).flatMap(({ node }) => node.evidence)];
    // The records first: they are what is counted.
    const isRecord = (id: string): boolean => id.startsWith('dns:TXT:');
    const evidence = [...seen.filter(isRecord), ...seen.filter((id) => !isRecord(id))];
    const spare = (simplification?.redundant ?? [])
      .filter(({ because }) => because !== 'merged')
      .map(({ term }) => term);
    const isEnough = simplification !== undefined && simplification.lookups <= MAX_LOOKUPS;
    const old = root.record === undefined ? [] : [root.record];
    const never = terms.filter(({ term }) => neverLookedUp(term) !== undefined);
    const unlooked = never.map(({ term }) => `${term} (${neverLookedUp(term)?.name ?? ''})`);
    const left = never.reduce((sum, { cost }) => sum - cost, lookups);
    const shorter =
      isComplete && left <= MAX_LOOKUPS && root.record !== undefined
        ? [
            txtChange({
              name: domain,
              ttl: spf.value.ttlSeconds,
              text: never.reduce((record, { term }) => withoutTerm(record, term), root.record),
              old,
            }),
          ]
        : undefined;
    // Which services are no longer in use, only the administrator knows: the record is shown, not rewritten.
    const change = { ...txtChange({ name: domain, text: '', old }), complete: false };
    const { value: _, ...fix } = change;
    return say.fail(
      'tooMany',
      { domain, lookups, costs, enough, spare: isEnough ? spare : [], unlooked },
      isEnough ? simplerRecord(domain, spfTree.value, spf.value) : (shorter ?? [fix]),
      evidence.length > 0 ? { evidence } : {},
    );
  },
});
