/** TLSA records whose data cannot be what they say: cut off in a form field, or the wrong digest. */
import { defineRule } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';
import { shortTlsa, tlsaChange } from './tlsa-words.ts';

const MALFORMED: ReadonlySet<string> = new Set(['bad-length', 'bad-certificate', 'bad-key']);

export const daneMalformedRecord = defineRule({
  id: 'dane/malformed-record',
  needs: ['dane'],
  severity: 'medium',
  standards: [
    { rfc: 6698, section: '2.1' },
    { rfc: 7671, section: '4.1' },
  ],
  explainedBy: [],
  messages: {
    malformed: failure<{ name: string; records: readonly string[] }>({
      title: ({ name }) => `A TLSA record at ${name} is damaged`,
      what: ({ records }) =>
        `This cannot be what it says: ${listEn(records)}. A SHA-256 has 64 hexadecimal digits, a SHA-512 has 128.`,
      why: () =>
        'Senders pass it over. If the record was to stand for the next key, mail will be refused on the day that key is used.',
      fix: () => 'Publish the record anew with its full data, or remove it.',
    }),
    sound: state(() => 'All TLSA records are well formed'),
    none: state(() => 'There are no TLSA records'),
  },
  evaluate: ({ dane }, say) => {
    if (dane.state === 'absent' || dane.value.records.length === 0) return say.notApplicable('none', {});
    const { records, tlsaName: name } = dane.value;
    const damaged = records.filter(({ fault }) => fault !== undefined && MALFORMED.has(fault));
    if (damaged.length === 0) return say.pass('sound', {});
    return say.fail(
      'malformed',
      { name, records: damaged.slice(0, 5).map(shortTlsa) },
      damaged.map((record) => tlsaChange(dane.value, { old: [record] })),
    );
  },
});
