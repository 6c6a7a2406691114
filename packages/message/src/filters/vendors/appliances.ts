/** Trend Micro, Sophos, Fortinet, Kaspersky, ESET and Symantec. Forms from samples; limits that only memory has are no verdict. */
import type { FilterPart, FilterStatement } from '@whyspam/core';
import { makeStatement, type FilterReader, type FilterReaders } from '../filter-reader.ts';
import { optional, printedNumber } from '../printed-number.ts';
import { number, opaque, pairs, trace, valuePart, word } from './readers-of.ts';

/** Trend Micro: `No--10.5-5.0-31-10`: the answer, the score, the limit. */
const readTrendResult: FilterReader = (field, isTrusted) => {
  const match = /^(yes|no)-([+-]?\d{1,5}(?:\.\d{1,6})?)-(\d{1,5}(?:\.\d{1,6})?)/i.exec(field.value);
  if (match === null) return trace('trend-micro')(field, isTrusted);
  const [, answer = '', score, threshold] = match;
  return makeStatement(field, isTrusted, {
    filter: 'trend-micro',
    verdict: answer.toLowerCase() === 'yes' ? 'spam' : 'clean',
    ...optional('score', printedNumber(score)),
    ...optional('threshold', printedNumber(threshold)),
  });
};

/** Trend Micro: `10--19.670400-10.000000`: an action, the score, the limit. */
const readTrendEngine: FilterReader = (field, isTrusted) => {
  const match = /^\d{1,3}-([+-]?\d{1,5}(?:\.\d{1,6})?)-(\d{1,5}(?:\.\d{1,6})?)/.exec(field.value);
  return makeStatement(field, isTrusted, {
    filter: 'trend-micro',
    verdict: 'unknown',
    ...optional('score', printedNumber(match?.[1])),
    ...optional('threshold', printedNumber(match?.[2])),
    ...(match === null ? { parts: [valuePart(field)] } : {}),
  });
};

/** Sophos PureMessage and Email Appliance: `Gauge=XXXI, Probability=32%, Report='RULE 0.1, OTHER 0'`. */
const readSophosSpam: FilterReader = (field, isTrusted) => {
  const probability = /\bProbability=(\d{1,3})%/i.exec(field.value)?.[1];
  const report = /\bReport='([^']*)/i.exec(field.value)?.[1] ?? '';
  const parts: FilterPart[] = [];
  for (const [, name = '', weight] of report.matchAll(
    /(?<![\w.])([A-Z_][A-Z0-9_]{1,80})[ \t]{1,4}([+-]?\d[\d.]{0,8})/g,
  )) {
    if (parts.length >= 200) break;
    parts.push({ name, ...optional('weight', printedNumber(weight)) });
  }
  if (probability === undefined && parts.length === 0) return undefined;
  return makeStatement(field, isTrusted, {
    filter: 'sophos',
    verdict: 'unknown',
    ...optional('score', printedNumber(probability)),
    parts,
  });
};

const KASPERSKY: Readonly<Record<string, FilterStatement['verdict']>> = {
  spam: 'spam',
  probable_spam: 'suspect',
  not_detected: 'clean',
  massmail: 'bulk',
  formal: 'clean',
  trusted: 'allowed',
  blacklisted: 'spam',
};

/** ESET: `R=OK;S=0;OP=CALC;...`, or `SCORE=3`; 0 to 100. */
const readEsetScore: FilterReader = (field, isTrusted) => {
  const said = pairs(field.value);
  return makeStatement(field, isTrusted, {
    filter: 'eset',
    verdict: 'unknown',
    ...optional('score', printedNumber(said.get('score') ?? said.get('s'))),
    parts: [valuePart(field)],
  });
};

export const APPLIANCE_READERS: FilterReaders = {
  'x-tm-as-result': readTrendResult,
  'x-tmase-result': readTrendEngine,
  'x-tmase-matchedrid': opaque('trend-micro'),
  'x-tm-deliver-signature': opaque('trend-micro'),
  'x-tm-as-user-approved-sender': word('trend-micro', { yes: 'allowed' }),
  'x-tm-as-*': trace('trend-micro'),
  'x-tmase-*': trace('trend-micro'),
  'x-sea-spam': readSophosSpam,
  'x-pmx-spam': readSophosSpam,
  'x-pmx-*': trace('sophos'),
  'x-lased-spam': word('sophos', { spam: 'spam', nonspam: 'clean' }),
  'x-lased-*': trace('sophos'),
  'x-sophos-*': trace('sophos'),
  'x-mta-checkpoint': opaque('check-point'),
  'x-feas-*': trace('fortinet'),
  'x-fe-policy-id': trace('fortinet'),
  'x-klms-antispam-status': word('kaspersky', KASPERSKY),
  'x-ksmg-antispam-status': word('kaspersky', KASPERSKY),
  'x-klms-antispam-rate': number('kaspersky'),
  'x-ksmg-antispam-rate': number('kaspersky'),
  'x-klms-antiphishing': word('kaspersky', { phishing: 'phishing', detected: 'phishing' }),
  'x-ksmg-antiphishing': word('kaspersky', { phishing: 'phishing', detected: 'phishing' }),
  'x-klms-*': trace('kaspersky'),
  'x-ksmg-*': trace('kaspersky'),
  'x-esetresult': word('eset', { infected: 'malware' }),
  'x-eset-as': readEsetScore,
  'x-esetid': opaque('eset'),
  'x-brightmail-tracker': opaque('symantec'),
  'x-starscan-*': trace('symantec'),
  'x-messagelabs': trace('symantec'),
  'x-msg-ref': trace('symantec'),
};
