/** A filter wrote its verdict in a form that only its maker can read. */
import { defineRule, filterName } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';

export interface UnreadableValues {
  readonly filter: string;
  readonly headers: readonly string[];
  readonly [name: string]: string | readonly string[];
}

const MAX_SHOWN = 6;

export const filterVerdictUnreadable = defineRule({
  id: 'filter/verdict-unreadable',
  needs: ['filterVerdicts'],
  severity: 'info',
  standards: [{ rfc: 5321, section: '7.9' }],
  explainedBy: [],
  messages: {
    unreadable: failure<UnreadableValues>({
      title: ({ filter }) => `The verdict of ${filter} cannot be read outside`,
      what: ({ filter, headers }) =>
        `${filter} wrote ${listEn(headers)} encrypted or encoded, and nothing beside it that can be read.`,
      why: () =>
        'The header proves that the product saw the message, and nothing about what it thought of it.',
      fix: () =>
        'Do not try to decode it. The operator of the receiver can look the message up in the console of the product.',
    }),
    readable: state(() => 'What filters of the receiver wrote can be read'),
    none: state(() => 'No filter of the receiver wrote a header'),
  },
  evaluate: ({ filterVerdicts }, say) => {
    const trusted =
      filterVerdicts.state === 'known'
        ? filterVerdicts.value.statements.filter(({ isTrusted }) => isTrusted)
        : [];
    if (trusted.length === 0) return say.notApplicable('none', {});
    // A filter whose verdict stands beside it in plain words hides nothing that matters.
    const spoken = new Set(
      trusted.filter(({ verdict }) => verdict !== 'unknown').map(({ filter }) => filter),
    );
    const hidden = trusted.filter(({ isOpaque, filter }) => isOpaque === true && !spoken.has(filter));
    const [first] = hidden;
    if (first === undefined) return say.pass('readable', {});
    const headers = hidden.filter(({ filter }) => filter === first.filter).map(({ header }) => header);
    return say.warn(
      'unreadable',
      { filter: filterName(first.filter), headers: [...new Set(headers)].slice(0, MAX_SHOWN) },
      [],
    );
  },
});
