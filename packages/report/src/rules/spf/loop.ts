/** The SPF record includes itself. */
import { defineRule } from '@whyspam/core';
import { txtChange } from '../dns-change.ts';
import { failure, state } from '../texts.ts';
import { nodesBelow, withoutTerm } from './spf-record.ts';

export const spfLoop = defineRule({
  id: 'spf/loop',
  needs: ['spfTree'],
  severity: 'high',
  standards: [{ rfc: 7208, section: '4.6.4' }],
  explainedBy: [],
  messages: {
    loop: failure<{ name: string; term: string }>({
      title: ({ name }) => `The SPF record goes round in a circle at ${name}`,
      what: ({ name, term }) =>
        `Following ${term}, the SPF records lead back to ${name}, which was already read.`,
      why: () =>
        'The circle uses up the ten lookups that are allowed, and SPF ends in an error (permerror) for senders not named before it.',
      fix: ({ term }) => `Take ${term} out of the record, or have the circle broken where it closes.`,
    }),
    straight: state(() => 'The SPF record has no circle'),
    none: state(() => 'There is no SPF record'),
  },
  evaluate: ({ spfTree }, say, { target: { domain } }) => {
    if (spfTree.state === 'absent') return say.notApplicable('none', {});
    const { root } = spfTree.value;
    const loop = nodesBelow(root).find(({ node }) => node.state === 'loop');
    if (loop === undefined) return say.pass('straight', {});
    const { record } = root;
    const fixes =
      record === undefined
        ? []
        : [txtChange({ name: domain, text: withoutTerm(record, loop.topTerm), old: [record] })];
    return say.fail('loop', { name: loop.node.domain, term: loop.topTerm }, fixes);
  },
});
