/** A term of the SPF record names a domain that nobody has registered. */
import { defineRule } from '@whyspam/core';
import { txtChange } from '../dns-change.ts';
import { failure, state } from '../texts.ts';
import { withoutTerm } from './spf-record.ts';

export const spfDanglingInclude = defineRule({
  id: 'spf/dangling-include',
  needs: ['spfTree', 'spf'],
  severity: 'critical',
  standards: [{ rfc: 7208, section: '5.2' }],
  explainedBy: [],
  messages: {
    own: failure<{ term: string; registrable: string }>({
      title: ({ registrable }) => `The SPF record trusts ${registrable}, which does not exist`,
      what: ({ term, registrable }) =>
        `The SPF record contains ${term}. The domain ${registrable} answers NXDOMAIN: it is not in the DNS.`,
      why: ({ registrable }) =>
        `If ${registrable} is free, anyone can register it, publish what they like there, and pass SPF and DMARC with your name.`,
      fix: ({ term }) =>
        `Take ${term} out of the record today. Should the name be a slip, put the right one in.`,
    }),
    nested: failure<{ term: string; registrable: string; holder: string }>({
      title: ({ registrable }) => `An include of the SPF record trusts ${registrable}, which does not exist`,
      what: ({ term, registrable, holder }) =>
        `The record of ${holder}, which yours includes, contains ${term}. The domain ${registrable} answers NXDOMAIN: it is not in the DNS.`,
      why: ({ registrable }) =>
        `If ${registrable} is free, anyone can register it, publish what they like there, and pass SPF and DMARC with your name.`,
      fix: ({ holder }) =>
        `Tell whoever runs ${holder} at once, and take the include that leads there out until it is mended.`,
    }),
    sound: state(() => 'Every domain the SPF record names is registered'),
    none: state(() => 'There is no SPF record'),
  },
  evaluate: ({ spfTree, spf }, say, { target: { domain } }) => {
    if (spfTree.state === 'absent' || spf.state === 'absent') return say.notApplicable('none', {});
    const { unregistered, root } = spfTree.value;
    const found = unregistered.find((one) => one.domain === root.domain) ?? unregistered[0];
    if (found === undefined) return say.pass('sound', {});
    const { term, registrable } = found;
    if (found.domain !== root.domain)
      return say.fail('nested', { term, registrable, holder: found.domain }, []);
    const { records, ttlSeconds } = spf.value;
    const [record] = records;
    const isRedirect = /^redirect=/iu.test(term);
    if (record === undefined || isRedirect) return say.fail('own', { term, registrable }, []);
    const terms = unregistered.filter((one) => one.domain === root.domain).map((one) => one.term);
    const text = terms.reduce(withoutTerm, record);
    return say.fail('own', { term, registrable }, [
      txtChange({ name: domain, ttl: ttlSeconds, text, old: [record] }),
    ]);
  },
});
