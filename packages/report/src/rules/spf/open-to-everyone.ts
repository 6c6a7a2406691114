/** The SPF record lets every address in the world send for the domain. */
import { defineRule, probeError } from '@whyspam/core';
import { txtChange } from '../dns-change.ts';
import { failure, state } from '../texts.ts';
import { withAll, withoutTerm } from './spf-record.ts';

export const spfOpenToEveryone = defineRule({
  id: 'spf/open-to-everyone',
  needs: ['spfTree'],
  severity: 'critical',
  standards: [{ rfc: 7208, section: '5.1' }],
  explainedBy: [],
  messages: {
    open: failure<{ domain: string; path: readonly string[] }>({
      title: ({ domain }) => `Anyone may send mail as ${domain}`,
      what: ({ path }) =>
        `The SPF record ends in +all, which lets in every address. Found along: ${path.join(' > ')}.`,
      why: () =>
        'Any spammer passes SPF, and so DMARC, with your name. Filters know this and do not trust the record; the domain soon has a bad reputation.',
      fix: () =>
        'End the record in ~all instead, or in -all once all your senders are named. If an include is open, take it out.',
    }),
    closed: state(() => 'The SPF record does not let everyone in'),
    none: state(() => 'There is no SPF record'),
  },
  evaluate: ({ spfTree }, say, { target: { domain } }) => {
    if (spfTree.state === 'absent') return say.notApplicable('none', {});
    const { openTo, root, isComplete } = spfTree.value;
    if (openTo.length === 0) {
      if (isComplete) return say.pass('closed', {});
      return say.unknown(probeError('DEPENDS_ON_UNKNOWN', 'a name in the tree could not be asked'));
    }
    const { record } = root;
    if (record === undefined) return say.fail('open', { domain, path: openTo }, []);
    const next = root.children.find((node) => node.domain === openTo[1]);
    const open = next?.via === 'include' && next.term !== undefined ? next.term : undefined;
    const text = open === undefined ? withAll(record, '~all') : withoutTerm(record, open);
    return say.fail('open', { domain, path: openTo }, [txtChange({ name: domain, text, old: [record] })]);
  },
});
