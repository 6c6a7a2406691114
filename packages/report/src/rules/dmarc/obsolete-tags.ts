/** Parts that RFC 9989 dropped, and that do no harm. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { recordChange, withoutTags } from './record-change.ts';

export const dmarcObsoleteTags = defineRule({
  id: 'dmarc/obsolete-tags',
  needs: ['dmarc'],
  severity: 'info',
  standards: [
    { rfc: 9989, section: '4.8' },
    { rfc: 7489, section: '6.3' },
  ],
  explainedBy: ['dmarc/partial'],
  messages: {
    obsolete: failure<{ name: string; parts: readonly string[] }>({
      title: ({ parts }) => `The DMARC record has parts that are no longer in use: ${parts.join(' ')}`,
      what: ({ name, parts }) => `The record at ${name} has ${parts.join(', ')}.`,
      why: () =>
        'RFC 9989 dropped pct, rf, ri and the size after a report address. New receivers take no notice of them; older ones may still keep to a size, and then send no report that is larger.',
      fix: () => 'Take them out at the next change of the record.',
    }),
    current: state(() => 'The DMARC record has nothing that is out of use'),
    noRecord: state(() => 'There is no DMARC record'),
  },
  evaluate: ({ dmarc }, say) => {
    if (dmarc.state === 'absent') return say.notApplicable('noRecord', {});
    const { foundAt, percent, policy, problems, record } = dmarc.value;
    // pct below 100 with a policy changes what happens to mail: dmarc/partial speaks of that.
    const pctMatters = percent !== undefined && percent < 100 && policy !== 'none';
    const parts = problems
      .filter(({ code }) => code === 'obsolete-tag' || code === 'obsolete-size-limit')
      .map(({ text }) => text)
      .filter((text) => !(pctMatters && /^pct\b/iu.test(text)));
    if (parts.length === 0) return say.pass('current', {});
    const text = withoutTags(record, ['rf', 'ri', ...(pctMatters ? [] : ['pct'])]).replaceAll(
      /!\d{1,18}[kmgt]?(?=\s*(?:[,;]|$))/giu,
      '',
    );
    return say.warn('obsolete', { name: `_dmarc.${foundAt}`, parts }, recordChange(dmarc.value, text));
  },
});
