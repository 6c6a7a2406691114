/** Parses an SPF record by the grammar of RFC 7208 section 12. */
import type { ParseProblem, SpfQualifier } from '@whyspam/core';
import { parseAddress, type AddressBits } from '../address/address-bits.ts';
import { parseMacroString, type MacroString } from './macro.ts';

export type SpfMechanismName = 'all' | 'include' | 'a' | 'mx' | 'ptr' | 'ip4' | 'ip6' | 'exists';

export interface SpfTerm {
  readonly name: SpfMechanismName;
  readonly qualifier: SpfQualifier;
  /** Left out: the domain under evaluation. */
  readonly target?: MacroString;
  /** With `ip4` and `ip6`. */
  readonly network?: AddressBits;
  readonly prefix4: number;
  readonly prefix6: number;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface SpfModifier {
  /** Lower case. */
  readonly name: string;
  readonly value: MacroString;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** With any problem, the record is a permerror (section 4.6). */
export interface ParsedSpf {
  readonly text: string;
  /** In order, without what could not be read. */
  readonly terms: readonly SpfTerm[];
  readonly modifiers: readonly SpfModifier[];
  /** The `redirect` that counts: none when `all` is anywhere in the record (section 6.1). */
  readonly redirect?: SpfModifier;
  readonly explanation?: SpfModifier;
  readonly problems: readonly ParseProblem[];
}

const QUALIFIERS: Readonly<Record<string, SpfQualifier>> = {
  '+': 'pass',
  '-': 'fail',
  '~': 'softfail',
  '?': 'neutral',
};
const MODIFIER = /^([a-z][a-z0-9\-_.]*)=(.*)$/is;
const MECHANISM = /^([+\-~?]?)([a-z][a-z0-9\-_.]*)(.*)$/is;
const NAMES: ReadonlySet<string> = new Set(['all', 'include', 'a', 'mx', 'ptr', 'ip4', 'ip6', 'exists']);
const PREFIX_LENGTH = /^(?:0|[1-9]\d{0,2})$/;

/** Whether a TXT is an SPF record at all: `v=spf1` and then a space or the end, any case (section 4.5). */
export function isSpf(text: string): boolean {
  return /^v=spf1(?: |$)/i.test(text);
}

/** @param text the TXT strings joined, one character a byte. Never throws; takes time linear in the length. */
export function parseSpf(text: string): ParsedSpf {
  const terms: SpfTerm[] = [];
  const modifiers: SpfModifier[] = [];
  const problems: ParseProblem[] = [];
  if (!isSpf(text))
    problems.push({ code: 'bad-version', text: text.slice(0, 7), start: 0, end: Math.min(7, text.length) });
  let start = text.indexOf(' ');
  while (start !== -1) {
    while (text.charCodeAt(start) === 0x20) start++;
    if (start >= text.length) break;
    const space = text.indexOf(' ', start);
    const end = space === -1 ? text.length : space;
    const parsed = parseTerm(text.slice(start, end), start);
    if ('code' in parsed) problems.push(parsed);
    else if ('value' in parsed) modifiers.push(parsed);
    else terms.push(parsed);
    start = space;
  }
  for (const name of ['redirect', 'exp']) {
    // Section 6: each of the two at most once.
    for (const again of modifiers.filter((modifier) => modifier.name === name).slice(1)) {
      problems.push({ code: 'duplicate-modifier', text: again.text, start: again.start, end: again.end });
    }
  }
  const redirect = terms.some((term) => term.name === 'all')
    ? undefined
    : modifiers.find((modifier) => modifier.name === 'redirect');
  const explanation = modifiers.find((modifier) => modifier.name === 'exp');
  problems.sort((one, other) => one.start - other.start);
  return {
    text,
    terms,
    modifiers,
    ...(redirect === undefined ? {} : { redirect }),
    ...(explanation === undefined ? {} : { explanation }),
    problems,
  };
}

function parseTerm(text: string, start: number): SpfTerm | SpfModifier | ParseProblem {
  const end = start + text.length;
  const problem = (code: string): ParseProblem => ({ code, text, start, end });
  // oxlint-disable-next-line no-control-regex -- section 3.1: the record is 7-bit; only SP separates terms.
  if (/[^\x21-\x7e]/.test(text)) return problem('bad-character');
  const modifier = MODIFIER.exec(text);
  if (modifier !== null) {
    const name = (modifier[1] ?? '').toLowerCase();
    const value = modifier[2] ?? '';
    const isDomain = name === 'redirect' || name === 'exp';
    const macro = isDomain ? parseDomainSpec(value) : parseUnknownModifier(value);
    if (macro === undefined) return problem(isDomain ? 'bad-domain' : 'bad-macro');
    return { name, value: macro, text, start, end };
  }
  const match = MECHANISM.exec(text);
  if (match === null) return problem('bad-term');
  const name = (match[2] ?? '').toLowerCase();
  const rest = match[3] ?? '';
  if (rest.startsWith('=')) return problem('qualified-modifier');
  if (!isMechanismName(name)) return problem('unknown-mechanism');
  const qualifier = QUALIFIERS[match[1] ?? ''] ?? 'pass';
  const common = { name, qualifier, prefix4: 32, prefix6: 128, text, start, end };
  const value = rest.startsWith(':') ? rest.slice(1) : undefined;
  switch (name) {
    case 'all':
      return rest === '' ? common : problem('unexpected-value');
    case 'include':
    case 'exists': {
      const target = value === undefined ? undefined : parseDomainSpec(value);
      return target === undefined ? problem('bad-domain') : { ...common, target };
    }
    case 'ptr': {
      if (rest === '') return common;
      const target = value === undefined ? undefined : parseDomainSpec(value);
      return target === undefined ? problem('bad-domain') : { ...common, target };
    }
    case 'ip4':
    case 'ip6':
      return parseNetwork(common, value) ?? problem('bad-address');
    case 'a':
    case 'mx': {
      const { domain, prefix4, prefix6 } = splitDualPrefix(rest);
      if (prefix4 > 32 || prefix6 > 128) return problem('bad-prefix');
      const ranges = { ...common, prefix4, prefix6 };
      if (domain === '') return ranges;
      const target = domain.startsWith(':') ? parseDomainSpec(domain.slice(1)) : undefined;
      return target === undefined
        ? problem(domain.startsWith('/') ? 'bad-prefix' : 'bad-domain')
        : { ...ranges, target };
    }
  }
}

function isMechanismName(name: string): name is SpfMechanismName {
  return NAMES.has(name);
}

function parseNetwork(common: SpfTerm, value: string | undefined): SpfTerm | undefined {
  if (value === undefined) return undefined;
  const slash = value.indexOf('/');
  const network = parseAddress(slash === -1 ? value : value.slice(0, slash));
  if (network === undefined || network.family !== (common.name === 'ip4' ? 4 : 6)) return undefined;
  const widest = network.family === 4 ? 32 : 128;
  let prefix = widest;
  if (slash !== -1) {
    const length = value.slice(slash + 1);
    if (!PREFIX_LENGTH.test(length) || Number(length) > widest) return undefined;
    prefix = Number(length);
  }
  return network.family === 4
    ? { ...common, network, prefix4: prefix }
    : { ...common, network, prefix6: prefix };
}

/** Takes `/24`, `//64` or `/24//64` off the end; a "/" that is not one stays and spoils the domain. */
function splitDualPrefix(rest: string): { domain: string; prefix4: number; prefix6: number } {
  let domain = rest;
  let prefix4 = 32;
  let prefix6 = 128;
  const double = domain.lastIndexOf('//');
  if (double !== -1 && PREFIX_LENGTH.test(domain.slice(double + 2))) {
    prefix6 = Number(domain.slice(double + 2));
    domain = domain.slice(0, double);
  }
  const single = domain.lastIndexOf('/');
  if (single !== -1 && PREFIX_LENGTH.test(domain.slice(single + 1))) {
    prefix4 = Number(domain.slice(single + 1));
    domain = domain.slice(0, single);
  }
  return { domain, prefix4, prefix6 };
}

/** Section 6: a modifier that is not known is ignored, but it must still be a macro-string. */
function parseUnknownModifier(value: string): MacroString | undefined {
  const macro = parseMacroString(value, true);
  return 'errorAt' in macro ? undefined : macro;
}

/** Section 7.1: domain-spec = macro-string domain-end. */
function parseDomainSpec(value: string): MacroString | undefined {
  const macro = parseMacroString(value);
  if ('errorAt' in macro) return undefined;
  const last = value.lastIndexOf('%');
  // Where the last macro-expand ends; after it comes nothing, or "." toplabel and perhaps a dot.
  const tailStart =
    last === -1
      ? 0
      : value[last + 1] === '{'
        ? value.indexOf('}', last) + 1
        : last + 1 + Number(isSingle(value, last));
  const tail = value.slice(tailStart);
  if (tail === '') return last === -1 ? undefined : macro;
  const bare = tail.endsWith('.') ? tail.slice(0, -1) : tail;
  const dot = bare.lastIndexOf('.');
  return dot !== -1 && isTopLabel(bare.slice(dot + 1)) ? macro : undefined;
}

/** Section 7.1: toplabel, not digits alone, no hyphen at either end. Three passes, each linear. */
function isTopLabel(label: string): boolean {
  return (
    /^[a-z0-9-]+$/i.test(label) && /[a-z-]/i.test(label) && !label.startsWith('-') && !label.endsWith('-')
  );
}

/** `%%`, `%_`, `%-`: the last "%" may be the first or the second of a pair; the rest of either is one character. */
function isSingle(value: string, percent: number): boolean {
  let run = 0;
  for (let at = percent; at >= 0 && value[at] === '%'; at--) run++;
  return run % 2 === 1;
}
