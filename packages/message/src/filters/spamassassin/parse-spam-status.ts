/** X-Spam-Status and its kin: `Yes, score=7.1 required=5.0 tests=A,B autolearn=no`, with or without weights. */
import type { FilterPart } from '@whyspam/core';
import { describeRule } from '../catalogue/describe-rule.ts';
import { printedNumber } from '../printed-number.ts';

export interface SpamStatus {
  /** Left out: it says neither yes nor no. */
  readonly isSpam?: boolean;
  readonly score?: number;
  readonly required?: number;
  readonly tests: readonly FilterPart[];
}

/** More rules than SpamAssassin has ever hit at once. */
export const MAX_RULES = 500;

/** The keys that may follow the list of tests; amavis writes some of them before it. */
const KEYS: ReadonlySet<string> = new Set([
  'autolearn',
  'autolearn_force',
  'bayes',
  'hits',
  'kill',
  'languages',
  'none',
  'required',
  'score',
  'shortcircuit',
  'tag1',
  'tag2',
  'tagged_above',
  'tests',
  'version',
]);

const ANSWER = /^\s*(yes|no|spam|ham|clean)\b/i;
const SCORE = /\b(?:score|hits)=\s*([+-]?[\d.,]{1,12})/i;
const REQUIRED = /\b(?:required|tag2)=\s*([+-]?[\d.,]{1,12})/i;
const TESTS = /\btests=\s*\[?/i;
const TEST = /[\s,]*([A-Za-z_][A-Za-z0-9_]{0,80})(?:=([+-]?\d[\d.]{0,11}))?/y;

/** Pure, linear, never throws. */
export function parseSpamStatus(value: string): SpamStatus {
  const answer = ANSWER.exec(value)?.[1]?.toLowerCase();
  const score = printedNumber(withoutComma(SCORE.exec(value)?.[1]));
  const required = printedNumber(withoutComma(REQUIRED.exec(value)?.[1]));
  const tests = TESTS.exec(value);
  return {
    ...(answer === undefined ? {} : { isSpam: answer === 'yes' || answer === 'spam' }),
    ...(score === undefined ? {} : { score }),
    ...(required === undefined ? {} : { required }),
    tests: tests === null ? [] : readTests(value, tests.index + tests[0].length),
  };
}

function readTests(value: string, start: number): readonly FilterPart[] {
  const parts: FilterPart[] = [];
  TEST.lastIndex = start;
  while (parts.length < MAX_RULES) {
    const match = TEST.exec(value);
    if (match === null) break;
    const [, name = '', weight] = match;
    if (KEYS.has(name)) break;
    const printed = printedNumber(weight);
    parts.push(describeRule('spamassassin', name, printed === undefined ? {} : { weight: printed }));
  }
  return parts;
}

/** `score=7.1, required=5`: the comma that parts the two is not of the number. */
function withoutComma(text: string | undefined): string | undefined {
  return text?.replace(/[.,]+$/, '');
}
