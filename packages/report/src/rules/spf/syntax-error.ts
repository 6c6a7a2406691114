/** The SPF record cannot be read. */
import { defineRule } from '@whyspam/core';
import { txtChange } from '../dns-change.ts';
import { failure, listEn, state } from '../texts.ts';
import { mendTerm } from './mend-term.ts';
import { withoutTerm } from './spf-record.ts';

const WHY =
  'One mistake spoils the whole record: SPF ends in an error (permerror) for every sender, and receivers treat your mail as if SPF had not passed.';

export const spfSyntaxError = defineRule({
  id: 'spf/syntax-error',
  needs: ['spf'],
  severity: 'high',
  standards: [{ rfc: 7208, section: '4.6' }],
  explainedBy: ['spf/glued-terms'],
  messages: {
    misspelt: failure<{ record: string; parts: readonly string[]; meant: readonly string[] }>({
      title: ({ parts }) => `The SPF record has a mistake: ${listEn(parts)}`,
      what: ({ record, parts }) => `The record ${record} has parts that are no valid SPF: ${listEn(parts)}.`,
      why: () => WHY,
      fix: ({ parts, meant }) => `Write ${listEn(meant)} in place of ${listEn(parts)}.`,
    }),
    unreadable: failure<{ record: string; parts: readonly string[] }>({
      title: ({ parts }) => `The SPF record has a mistake: ${listEn(parts)}`,
      what: ({ record, parts }) => `The record ${record} has parts that are no valid SPF: ${listEn(parts)}.`,
      why: () => WHY,
      fix: ({ parts }) =>
        `Correct or remove: ${listEn(parts)}. Terms are separated by one space, addresses need ip4: or ip6: before them, other domains need include:.`,
    }),
    readable: state(() => 'The SPF record can be read'),
    none: state(() => 'There is no SPF record'),
  },
  evaluate: ({ spf }, say, { target: { domain } }) => {
    if (spf.state === 'absent') return say.notApplicable('none', {});
    const { problems, records, ttlSeconds } = spf.value;
    if (problems.length === 0) return say.pass('readable', {});
    const parts = [...new Set(problems.map(({ text, code }) => text.trim() || code))];
    const record = records.join(' ');
    const meant = new Map(parts.map((part) => [part, mendTerm(part) ?? '']));
    if (records.length === 1 && !parts.some((part) => meant.get(part) === '')) {
      const text = record
        .split(' ')
        .map((term) => meant.get(term) ?? term)
        .join(' ');
      return say.fail('misspelt', { record, parts, meant: [...meant.values()] }, [
        txtChange({ name: domain, ttl: ttlSeconds, text, old: records }),
      ]);
    }
    // The bad term taken out is only a start: the sender it stood for must be named rightly.
    const text = parts.reduce(withoutTerm, record);
    return say.fail('unreadable', { record, parts }, [
      txtChange({ name: domain, ttl: ttlSeconds, text, old: records, complete: false }),
    ]);
  },
});
