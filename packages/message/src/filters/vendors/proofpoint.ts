/** Proofpoint, and Cloudmark whose engine it owns. Sources: headers of samples and Proofpoint's documentation. Checked 2026-11-23. */
import type { FilterStatement } from '@whyspam/core';
import { makeStatement, type FilterReader, type FilterReaders } from '../filter-reader.ts';
import { optional, printedNumber } from '../printed-number.ts';
import { number, opaque, pairs, trace, word, YES_OR_NO } from './readers-of.ts';

/** `rule=` names the policy that fired; installations put a prefix of their own before these. */
const RULES: readonly (readonly [piece: string, verdict: FilterStatement['verdict']])[] = [
  ['notspam', 'clean'],
  ['safe', 'allowed'],
  ['malware', 'malware'],
  ['virus', 'malware'],
  ['phish', 'phishing'],
  ['impostor', 'phishing'],
  ['bulk', 'bulk'],
  ['suspect', 'suspect'],
  ['spam', 'spam'],
  ['adult', 'spam'],
];

/** `rule=notspam policy=default score=0 spamscore=0 bulkscore=0 ... engine=8.19 definitions=...`; scores are 0 to 100. */
const readDetails: FilterReader = (field, isTrusted) => {
  const said = pairs(field.value);
  const rule = said.get('rule')?.toLowerCase();
  const policy = said.get('policy');
  if (rule === undefined && !said.has('score')) return undefined;
  const scores = [...said].filter(
    ([key, value]) => key.endsWith('score') && key !== 'score' && value !== '0',
  );
  return makeStatement(field, isTrusted, {
    filter: 'proofpoint',
    verdict: RULES.find(([piece]) => rule?.includes(piece) === true)?.[1] ?? 'unknown',
    ...optional('score', printedNumber(said.get('score'))),
    parts: [
      ...(rule === undefined ? [] : [{ name: 'rule', value: rule }]),
      ...(policy === undefined ? [] : [{ name: 'policy', value: policy }]),
      ...scores.map(([name, value]) => ({ name, value })),
    ],
  });
};

export const PROOFPOINT_READERS: FilterReaders = {
  'x-proofpoint-spam-details': readDetails,
  'x-proofpoint-spam-details-enc': opaque('proofpoint'),
  'x-proofpoint-*': trace('proofpoint'),
  'x-clx-spam': word('proofpoint', YES_OR_NO),
  'x-clx-shades': trace('proofpoint'),
  'x-clx-*': opaque('proofpoint'),
  'x-cmae-score': number('cloudmark'),
  'x-cmae-*': opaque('cloudmark'),
  'x-cnfs-analysis': opaque('cloudmark'),
  'x-authority-analysis': opaque('cloudmark'),
};
