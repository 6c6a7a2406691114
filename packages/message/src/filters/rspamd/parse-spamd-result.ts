/** X-Spamd-Result: `default: False [4.50 / 15.00]; SYMBOL(1.00)[options]; ...`. */
import type { FilterPart } from '@whyspam/core';
import { describeRule } from '../catalogue/describe-rule.ts';
import { printedNumber } from '../printed-number.ts';

export interface SpamdResult {
  /** rspamd says true only when the action is reject. */
  readonly isRejected?: boolean;
  readonly score?: number;
  /** The score at which it rejects. */
  readonly required?: number;
  readonly symbols: readonly FilterPart[];
}

export const MAX_SYMBOLS = 500;
const LONGEST = 200;

const HEAD =
  /\b(true|false)\b[\s;]{0,8}\[\s{0,8}([+-]?[\d.]{1,12}|nan)\s{0,8}\/\s{0,8}([+-]?[\d.]{1,12}|nan)\s{0,8}\]/i;
const SYMBOL = /[\s;,]*([A-Za-z][A-Za-z0-9_.:-]{1,100})(?:\s{0,4}\(\s{0,4}([+-]?[\d.]{1,12})\s{0,4}\))?/y;

/** Pure, linear, never throws. */
export function parseSpamdResult(value: string): SpamdResult {
  const head = HEAD.exec(value.slice(0, 400));
  const score = printedNumber(head?.[2]);
  const required = printedNumber(head?.[3]);
  return {
    ...(head === null ? {} : { isRejected: head[1]?.toLowerCase() === 'true' }),
    ...(score === undefined ? {} : { score }),
    ...(required === undefined ? {} : { required }),
    symbols: parseSymbols(value, head === null ? 0 : head.index + head[0].length),
  };
}

/** Symbols with or without a weight and options, parted by semicolons, commas or white space. */
export function parseSymbols(value: string, start = 0): readonly FilterPart[] {
  const symbols: FilterPart[] = [];
  SYMBOL.lastIndex = start;
  while (symbols.length < MAX_SYMBOLS) {
    const match = SYMBOL.exec(value);
    if (match === null) break;
    const [, name = '', printed] = match;
    let options = '';
    if (value.charAt(SYMBOL.lastIndex) === '[') {
      const from = SYMBOL.lastIndex + 1;
      const end = endOfOptions(value, from);
      options = value
        .slice(from, Math.min(end, from + LONGEST))
        .replace(/\s+/g, ' ')
        .trim();
      SYMBOL.lastIndex = end + 1;
    }
    const weight = printedNumber(printed);
    symbols.push(
      describeRule('rspamd', name, {
        ...(weight === undefined ? {} : { weight }),
        ...(options === '' ? {} : { value: options }),
      }),
    );
  }
  return symbols;
}

/** Options may hold brackets of their own (addresses, patterns), so the bracket before the semicolon ends them. */
function endOfOptions(value: string, from: number): number {
  const end = value.indexOf('];', from);
  if (end !== -1) return end;
  const last = value.lastIndexOf(']');
  return last < from ? value.length : last;
}
