/** The table of SpamAssassin: points, rule and description of each, in a header, in a body, or all on one line. */
import type { FilterPart } from '@whyspam/core';
import { describeRule, isKnownRule, type Scanner } from '../catalogue/describe-rule.ts';
import { printedNumber } from '../printed-number.ts';
import { MAX_RULES } from './parse-spam-status.ts';

export interface SpamReport {
  readonly score?: number;
  readonly required?: number;
  readonly rules: readonly FilterPart[];
}

/** `Content analysis details:   (7.1 points, 5.0 required)`, also with `hits` and in the old `score=7.1 required=5.0` form. */
const TOTAL =
  /\(\s{0,8}([+-]?[\d.,]{1,12})\s{1,8}(?:points|hits)\s{0,8},\s{0,8}([+-]?[\d.,]{1,12})\s{1,8}required/i;
/** Points and name of a row; hundreds stand without decimals. Rows are told by these alone, since servers fold and unfold the lines between them. */
const ROW = /(?<![^\s*|])([+-]?(?:\d{1,4}[.,]\d{1,4}|\d{3,4}))[ \t]{1,8}([A-Z][A-Z0-9_]{1,80})(?![^\s*|])/g;
const DETAIL = /\[([^\]\n]{1,300})\]/;
const LONGEST = 200;

/**
 * Pure, linear, never throws.
 *
 * @param text the field as it stands, or a body.
 */
export function parseSpamReport(text: string, scanner: Scanner = 'spamassassin'): SpamReport {
  const total = TOTAL.exec(text);
  const score = printedNumber(total?.[1]);
  const required = printedNumber(total?.[2]);
  const rows: {
    readonly name: string;
    readonly weight: number;
    readonly start: number;
    readonly end: number;
  }[] = [];
  for (const match of text.matchAll(ROW)) {
    if (rows.length >= MAX_RULES) break;
    const [whole, points, name = ''] = match;
    const weight = printedNumber(points);
    if (weight !== undefined)
      rows.push({ name, weight, start: match.index, end: match.index + whole.length });
  }
  return {
    ...(score === undefined ? {} : { score }),
    ...(required === undefined ? {} : { required }),
    rules: rows.map(({ name, weight, end }, at) => {
      const next = rows[at + 1]?.start ?? text.length;
      const value = foundBy(scanner, name, text.slice(end, Math.min(next, end + 600)));
      return describeRule(scanner, name, { weight, ...(value === '' ? {} : { value }) });
    }),
  };
}

/** What stands in brackets is what the rule found; of a rule that nobody knows, its description helps too. */
function foundBy(scanner: Scanner, name: string, description: string): string {
  const detail = DETAIL.exec(description)?.[1];
  const text = detail ?? (isKnownRule(scanner, name) ? '' : description);
  return text
    .replace(/[\s*]+/g, ' ')
    .trim()
    .slice(0, LONGEST);
}
