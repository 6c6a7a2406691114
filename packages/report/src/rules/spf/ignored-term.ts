/** The SPF record has terms that are never looked at. */
import { defineRule } from '@whyspam/core';
import { txtChange } from '../dns-change.ts';
import { failure, listEn, state } from '../texts.ts';
import { withoutTerm } from './spf-record.ts';

export const spfIgnoredTerm = defineRule({
  id: 'spf/ignored-term',
  needs: ['spf'],
  severity: 'medium',
  standards: [
    { rfc: 7208, section: '5.1' },
    { rfc: 7208, section: '6.1' },
  ],
  explainedBy: ['spf/several-records', 'spf/syntax-error'],
  messages: {
    ignored: failure<{ terms: readonly string[] }>({
      title: ({ terms }) => `The SPF record has parts that no receiver looks at: ${listEn(terms)}`,
      what: ({ terms }) =>
        `"all" matches everything, so evaluation ends there. After it, or as a redirect beside it, stand: ${listEn(terms)}.`,
      why: () =>
        'Senders named there are not covered: their mail gets what "all" says, often a failure. Or the parts are left over and only mislead.',
      fix: ({ terms }) =>
        `Should ${listEn(terms)} count, move it before "all". Otherwise remove it: nothing changes for any sender.`,
    }),
    none: state(() => 'There is no SPF record'),
    all: state(() => 'Every part of the SPF record is looked at'),
  },
  evaluate: ({ spf }, say, { target: { domain } }) => {
    if (spf.state === 'absent') return say.notApplicable('none', {});
    const { ignored, records, ttlSeconds } = spf.value;
    const [record] = records;
    if (ignored.length === 0 || record === undefined) return say.pass('all', {});
    // Whether the terms were meant to count, only the administrator knows; the record without them is at least the same.
    const text = ignored.reduce(withoutTerm, record);
    const before = record.split(/ +/u).findIndex((term) => /^[-+~?]?all$/iu.test(term));
    const isEarlier = ignored.some(
      (term) => record.split(/ +/u).indexOf(term) < before && !/^redirect=/iu.test(term),
    );
    return say.warn(
      'ignored',
      { terms: ignored },
      // A term that stands before "all" as well would be taken out twice.
      isEarlier ? [] : [txtChange({ name: domain, ttl: ttlSeconds, text, old: [record] })],
    );
  },
});
