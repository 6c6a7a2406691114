/** TLSA records of a kind that senders of mail do not use. */
import { defineRule } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';
import { shortTlsa, tlsaChange } from './tlsa-words.ts';

const UNUSABLE: ReadonlySet<string> = new Set([
  'pkix-usage',
  'unknown-usage',
  'unknown-selector',
  'unknown-matching',
]);

export const daneUnusableRecord = defineRule({
  id: 'dane/unusable-record',
  needs: ['dane'],
  severity: 'low',
  standards: [{ rfc: 7672, section: '3.1.3' }],
  explainedBy: [],
  messages: {
    some: failure<{ name: string; records: readonly string[] }>({
      title: ({ name }) => `Senders take no notice of some TLSA records at ${name}`,
      what: ({ name, records }) => `At ${name}: ${listEn(records)}.`,
      why: () =>
        'Between mail servers only the usages 2 (DANE-TA) and 3 (DANE-EE) count; usage 0 and 1 are for the web. The other records still count.',
      fix: () => 'Remove them, or publish the key with usage 3: "3 1 1" and its SHA-256.',
    }),
    all: failure<{ name: string; records: readonly string[] }>({
      title: ({ name }) => `No TLSA record at ${name} can be used by senders`,
      what: ({ name, records }) => `At ${name}: ${listEn(records)}.`,
      why: () =>
        'Between mail servers only the usages 2 (DANE-TA) and 3 (DANE-EE) count; usage 0 and 1 are for the web. With none that counts, senders encrypt but do not check who they speak to.',
      fix: () => 'Publish the key with usage 3: "3 1 1" and its SHA-256, in place of these.',
    }),
    usable: state(() => 'All TLSA records are of a kind that senders use'),
    none: state(() => 'There are no TLSA records'),
  },
  evaluate: ({ dane }, say) => {
    if (dane.state === 'absent' || dane.value.records.length === 0) return say.notApplicable('none', {});
    const { records: all, tlsaName: name } = dane.value;
    const unusable = all.filter(({ fault }) => fault !== undefined && UNUSABLE.has(fault));
    if (unusable.length === 0) return say.pass('usable', {});
    const records = unusable.slice(0, 5).map(shortTlsa);
    const hasOther = all.some(({ fault }) => fault === undefined);
    return hasOther
      ? say.warn(
          'some',
          { name, records },
          unusable.map((record) => tlsaChange(dane.value, { old: [record] })),
        )
      : say.fail('all', { name, records }, [], { severity: 'medium' });
  },
});
