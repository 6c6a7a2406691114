/** An include or redirect leads to a domain that has no usable SPF record. */
import { defineRule, probeError, type DnsFix, type SpfNode } from '@whyspam/core';
import { txtChange } from '../dns-change.ts';
import { failure, state } from '../texts.ts';
import { nodesBelow, withAll, withoutTerm } from './spf-record.ts';

const BROKEN: readonly SpfNode['state'][] = ['noRecord', 'nxdomain', 'severalRecords'];

function repair(domain: string, ttl: number, record: string, topTerm: string): DnsFix {
  const isRedirect = /^redirect=/iu.test(topTerm);
  const text = isRedirect ? withAll(record, '~all') : withoutTerm(record, topTerm);
  // Without the redirect the record names no sender at all: the administrator must say who sends.
  return txtChange({ name: domain, ttl, text, old: [record], complete: !isRedirect });
}

export const spfIncludeWithoutRecord = defineRule({
  id: 'spf/include-without-record',
  needs: ['spfTree', 'spf'],
  severity: 'high',
  standards: [
    { rfc: 7208, section: '5.2' },
    { rfc: 7208, section: '6.1' },
  ],
  explainedBy: ['spf/dangling-include', 'spf/glued-terms'],
  messages: {
    missing: failure<{ target: string; term: string; instead: string }>({
      title: ({ term }) => `The SPF record uses ${term}, but that domain has no SPF record`,
      what: ({ target, term }) =>
        `The SPF record contains ${term}. ${target} has no SPF record, so the term leads nowhere.`,
      why: () =>
        'An include without a record is an error (permerror) for every sender it is reached for. Receivers treat that mail as if SPF had not passed.',
      fix: ({ target, term, instead }) =>
        instead === ''
          ? `Take ${term} out of the record. If a service at ${target} sends for you, ask it for its present include and put that in.`
          : `Take ${term} out of the record. If the service sends for you, include:${instead} is what it has its customers include.`,
    }),
    nested: failure<{ target: string; term: string; parent: string }>({
      title: ({ term }) => `${term} in the SPF record is broken further down`,
      what: ({ target, term, parent }) =>
        `Below ${term}, the record of ${parent} leads to ${target}, which has no usable SPF record.`,
      why: () =>
        'The error (permerror) of a record below is the error of yours. Receivers treat your mail as if SPF had not passed.',
      fix: ({ term, parent }) =>
        `Ask whoever runs ${parent} to repair the record, or take ${term} out if that service no longer sends for you.`,
    }),
    several: failure<{ target: string; term: string }>({
      title: ({ term }) => `The SPF record uses ${term}, but that domain has several SPF records`,
      what: ({ target, term }) =>
        `The SPF record contains ${term}, and ${target} publishes more than one SPF record.`,
      why: () =>
        'Several records are an error (permerror), which becomes the result of yours. Receivers treat your mail as if SPF had not passed.',
      fix: ({ target, term }) =>
        `Have the owner of ${target} merge the records into one, or take ${term} out.`,
    }),
    sound: state(() => 'All includes lead to an SPF record'),
    none: state(() => 'There is no SPF record'),
  },
  evaluate: ({ spfTree, spf }, say, { target: { domain } }) => {
    if (spfTree.state === 'absent' || spf.state === 'absent') return say.notApplicable('none', {});
    const { root, isComplete } = spfTree.value;
    const all = nodesBelow(root);
    const found = all.find(({ node }) => BROKEN.includes(node.state));
    if (found === undefined) {
      if (isComplete) return say.pass('sound', {});
      return say.unknown(probeError('DEPENDS_ON_UNKNOWN', 'a name in the tree could not be asked'));
    }
    const { node, parent, topTerm } = found;
    const values = { target: node.domain, term: topTerm };
    const record = root.record ?? spf.value.records[0];
    const fixes = record === undefined ? [] : [repair(domain, spf.value.ttlSeconds, record, topTerm)];
    if (parent !== root) return say.fail('nested', { ...values, parent: parent.domain }, fixes);
    if (node.state === 'severalRecords') return say.fail('several', values, fixes);
    return say.fail('missing', { ...values, instead: node.instead ?? '' }, fixes);
  },
});
