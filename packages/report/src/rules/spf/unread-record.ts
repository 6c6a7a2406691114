/** A TXT was meant as SPF record, and no receiver reads it. */
import { defineRule, type DnsFix, type SpfLeftover } from '@whyspam/core';
import { txtChange, txtRemoval } from '../dns-change.ts';
import { failure, state } from '../texts.ts';

/** The text as it was meant, where only what stands before the version is wrong. */
function mended({ text, kind }: SpfLeftover): string | undefined {
  if (kind !== 'leadingCharacter') return undefined;
  const start = text.toLowerCase().indexOf('v=spf1');
  return text.slice(start).replace(/["'\s]+$/u, '');
}

export const spfUnreadRecord = defineRule({
  id: 'spf/unread-record',
  needs: ['spfLeftovers', 'spf'],
  severity: 'high',
  standards: [{ rfc: 7208, section: '4.5' }],
  explainedBy: [],
  messages: {
    unread: failure<{ domain: string; record: string }>({
      title: () => 'The SPF record is there, but no receiver reads it',
      what: ({ domain, record }) =>
        `A TXT record at ${domain} looks like SPF: ${record}. It does not begin with exactly "v=spf1" and a space.`,
      why: () => 'A TXT that does not begin so is passed over. To receivers the domain has no SPF record.',
      fix: () =>
        'Write the record anew, beginning with v=spf1 and one space: no quotation mark, space or other character before it, and no other version.',
    }),
    beside: failure<{ domain: string; record: string }>({
      title: () => 'A TXT record looks like SPF, but no receiver reads it',
      what: ({ domain, record }) =>
        `Beside the SPF record of ${domain} there is a TXT that does not begin with exactly "v=spf1" and a space: ${record}.`,
      why: () => 'Receivers pass over it. Whatever it names is not covered by SPF.',
      fix: () => 'Put what it names into the SPF record, if it is still needed, and remove this TXT.',
    }),
    clean: state(() => 'No TXT record is a misspelled SPF record'),
  },
  evaluate: ({ spfLeftovers, spf }, say, { target: { domain } }) => {
    if (spfLeftovers.state === 'absent') return say.pass('clean', {});
    const { records, ttlSeconds } = spfLeftovers.value;
    const found = records.find(({ kind }) => kind !== 'senderId');
    if (found === undefined) return say.pass('clean', {});
    const values = { domain, record: found.text };
    if (spf.state === 'known') {
      const fixes: readonly DnsFix[] = [{ ...txtRemoval(domain, [found.text], ttlSeconds), complete: false }];
      return say.warn('beside', values, fixes, { severity: 'low' });
    }
    const text = mended(found);
    const fixes =
      text === undefined ? [] : [txtChange({ name: domain, ttl: ttlSeconds, text, old: [found.text] })];
    return say.fail('unread', values, fixes);
  },
});
