/** A DMARC record at a name where no receiver looks for it, or one that receivers discard. */
import { defineRule, type Fix, type MisplacedDmarc } from '@whyspam/core';
import { txtChange, txtRemoval } from '../dns-change.ts';
import { failure, state } from '../texts.ts';

type Found = MisplacedDmarc['found'][number];

export const dmarcMisplaced = defineRule({
  id: 'dmarc/misplaced',
  needs: ['misplacedDmarc', 'dmarc'],
  severity: 'high',
  standards: [
    { rfc: 9989, section: '4.5' },
    { rfc: 9989, section: '4.10' },
  ],
  explainedBy: [],
  messages: {
    elsewhere: failure<{ name: string; right: string; record: string }>({
      title: ({ name, right }) =>
        `The DMARC record stands at ${name}, and nobody looks there; it belongs at ${right}`,
      what: ({ name, record }) => `There is a TXT record at ${name}: ${record}.`,
      why: ({ right }) =>
        `Receivers ask for ${right} and the names above it, and for no other. What they find is no DMARC at all.`,
      fix: ({ right }) =>
        `Publish the record at ${right}. Many DNS panels want only "_dmarc" as the name and add the domain by themselves.`,
    }),
    notRecognised: failure<{ name: string; record: string }>({
      title: ({ name }) => `The record at ${name} is not taken for a DMARC record`,
      what: ({ record }) => `The record is: ${record}.`,
      why: () =>
        'A record counts only when it begins with exactly v=DMARC1, in capitals, with a semicolon after it, and nothing before it, not even a quotation mark. Receivers discard every other.',
      fix: () => 'Correct the beginning of the record to v=DMARC1; and leave the rest as it is.',
    }),
    leftover: failure<{ name: string; right: string; record: string }>({
      title: ({ name }) => `There is a second DMARC record at ${name}, which nobody reads`,
      what: ({ name, record }) => `There is a TXT record at ${name}: ${record}.`,
      why: ({ right }) =>
        `The record in force is another. It does no harm, but whoever looks after ${right} next may change the wrong one.`,
      fix: ({ name }) => `Remove the record at ${name}.`,
    }),
    wildcard: failure<{ domain: string; record: string }>({
      title: ({ domain }) => `A wildcard record gives every name below ${domain} a DMARC record of its own`,
      what: ({ record }) => `Even a name that nobody chose answers with: ${record}.`,
      why: ({ domain }) =>
        `For mail from a name below ${domain} receivers then take p= from that record; sp= and np= of ${domain} are never read.`,
      fix: ({ domain }) =>
        `Publish the record at _dmarc.${domain} alone, and narrow the wildcard *.${domain} to what it is needed for.`,
    }),
    inPlace: state(() => 'No DMARC record stands at a wrong name'),
  },
  evaluate: ({ misplacedDmarc, dmarc }, say, { target: { domain } }) => {
    if (misplacedDmarc.state === 'absent') return say.pass('inPlace', {});
    const { found } = misplacedDmarc.value;
    const right = `_dmarc.${domain}`;
    const strays = found.filter(({ place }) => place !== 'wildcard' && place !== 'notRecognised');
    const broken = found.find(({ place }) => place === 'notRecognised');
    if (dmarc.state === 'absent' && broken !== undefined)
      return say.fail('notRecognised', { name: right, record: broken.record }, []);
    const [stray] = strays;
    if (dmarc.state === 'absent' && stray !== undefined) {
      const { name, record } = stray;
      return say.fail('elsewhere', { name, right, record }, moveFixes(strays, right));
    }
    const wild = found.find(({ place }) => place === 'wildcard');
    if (wild !== undefined)
      return say.warn('wildcard', { domain, record: wild.record }, [], { severity: 'low' });
    // Below www the record is that of www, and rightly there when www sends mail.
    const leftover = [broken, ...strays].find((entry) => entry !== undefined && entry.place !== 'www');
    if (leftover === undefined) return say.pass('inPlace', {});
    const { name, record, ttlSeconds } = leftover;
    return say.warn('leftover', { name, right, record }, [txtRemoval(name, [record], ttlSeconds)], {
      severity: 'info',
    });
  },
});

/** To the right name, and away from the wrong ones; which of two that differ is meant, only the owner knows. */
function moveFixes(strays: readonly Found[], right: string): readonly Fix[] {
  const records = [...new Set(strays.map(({ record }) => record))];
  const [record] = records;
  if (record === undefined) return [];
  return [
    txtChange({ name: right, text: record, complete: records.length === 1 }),
    ...strays
      .filter(({ place }) => place !== 'www')
      .map((stray) => txtRemoval(stray.name, [stray.record], stray.ttlSeconds)),
  ];
}
