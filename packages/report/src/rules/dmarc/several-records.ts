/** More than one DMARC record at the name that decides, so none counts. */
import { defineRule } from '@whyspam/core';
import { txtRemoval } from '../dns-change.ts';
import { failure, state } from '../texts.ts';

export const dmarcSeveralRecords = defineRule({
  id: 'dmarc/several-records',
  needs: ['dmarc'],
  severity: 'high',
  standards: [{ rfc: 9989, section: '4.10' }],
  explainedBy: [],
  messages: {
    several: failure<{ name: string; count: number; kept: string }>({
      title: ({ name, count }) => `${name} has ${count} DMARC records; only one is allowed`,
      what: ({ name, count }) => `${count} TXT records at ${name} begin with "v=DMARC1".`,
      why: () =>
        'With more than one, none counts: receivers treat the domain as if it had no DMARC, and forged mail passes.',
      fix: ({ kept }) => `Keep one of them and remove the others. The change below keeps ${kept}.`,
    }),
    one: state(() => 'There is one DMARC record'),
    none: state(() => 'There is no DMARC record'),
  },
  evaluate: ({ dmarc }, say) => {
    if (dmarc.state === 'absent') return say.notApplicable('none', {});
    const { records, foundAt, ttlSeconds } = dmarc.value;
    if (records.length < 2) return say.pass('one', {});
    const kept = strictest(records);
    const name = `_dmarc.${foundAt}`;
    return say.fail('several', { name, count: records.length, kept }, [
      txtRemoval(
        name,
        records.filter((record) => record !== kept),
        ttlSeconds,
      ),
    ]);
  },
});

/** The record that asks for most: whoever published it has come furthest. Ties go to the longest, which says most. */
function strictest(records: readonly string[]): string {
  const rank = (record: string): number =>
    /;\s*p\s*=\s*reject/i.test(record) ? 2 : /;\s*p\s*=\s*quarantine/i.test(record) ? 1 : 0;
  return records.toSorted((a, b) => rank(b) - rank(a) || b.length - a.length || (a < b ? -1 : 1))[0] ?? '';
}
