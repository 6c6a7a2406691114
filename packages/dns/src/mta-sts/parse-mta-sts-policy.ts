/** Parses the policy file of MTA-STS: RFC 8461 section 3.2. */
import type { MtaStsMode, ParseProblem } from '@whyspam/core';
import { ProblemList } from '../tag-list/problem-list.ts';

export interface ParsedMtaStsPolicy {
  /** Left out: the policy is not valid. */
  readonly policy?: {
    readonly mode: MtaStsMode;
    /** At most `MAX_AGE_SECONDS`. */
    readonly maxAgeSeconds: number;
    readonly mx: readonly string[];
  };
  readonly problems: readonly ParseProblem[];
}

/** Section 3.2: about a year. */
export const MAX_AGE_SECONDS = 31_557_600;

/**
 * What is off the rules without hiding what is meant: the policy still counts. Duplicates are ignored by the RFC itself;
 * the others some readers may refuse.
 */
const HARMLESS: ReadonlySet<string> = new Set([
  'duplicate-field',
  'blank-line',
  'max-age-too-long',
  'wrong-case',
]);
const MODES = ['enforce', 'testing', 'none'] as const;
const KNOWN: ReadonlySet<string> = new Set(['version', 'mode', 'mx', 'max_age']);
const NAME = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}$/;
// Visible characters and, inside, spaces; beyond ASCII whatever is UTF-8.
// oxlint-disable-next-line no-control-regex -- controls are what it looks for.
const CONTROL = /[\u0000-\u001f\u007f\ufffd]/;
/** Characters of a faulty line that are kept. */
const MAX_SHOWN = 512;
// RFC 5321 section 4.1.2: Domain, without its address literals.
const LABEL = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

interface Line {
  readonly name: string;
  readonly value: string;
  readonly report: (code: string) => void;
}

/** @param text the body as UTF-8; U+FFFD stands for what was none. Never throws; takes time linear in the length. */
export function parseMtaStsPolicy(text: string): ParsedMtaStsPolicy {
  const problems = new ProblemList(text);
  const first = new Map<string, Line>();
  const mx: string[] = [];
  for (const line of readLines(text, problems)) {
    const { name, value, report } = line;
    if (name === 'mx') {
      if (isPattern(value)) mx.push(value.toLowerCase());
      else report('bad-mx');
    } else if (!KNOWN.has(name)) {
      if (KNOWN.has(name.toLowerCase())) report('wrong-case');
      else if (value === '' || CONTROL.test(value)) report('bad-value');
    } else if (first.has(name)) report('duplicate-field');
    else first.set(name, line);
  }
  const lineOf = (name: string): Line | undefined => {
    const line = first.get(name);
    if (line === undefined) problems.reportMissing(`missing-${name.replace('_', '-')}`);
    return line;
  };
  const version = lineOf('version');
  if (version !== undefined && version.value !== 'STSv1') version.report('bad-version');
  const modeLine = lineOf('mode');
  const mode = MODES.find((candidate) => candidate === modeLine?.value);
  if (modeLine !== undefined && mode === undefined) modeLine.report('bad-mode');
  const maxAgeSeconds = readMaxAge(lineOf('max_age'));
  // Section 3.2: mx is required whenever there is something to hold hosts against.
  if (mode !== undefined && mode !== 'none' && mx.length === 0) problems.reportMissing('missing-mx');
  const isValid = problems.areAll(HARMLESS);
  return {
    ...(isValid && mode !== undefined && maxAgeSeconds !== undefined
      ? { policy: { mode, maxAgeSeconds, mx } }
      : {}),
    problems: problems.all(),
  };
}

function readMaxAge(line: Line | undefined): number | undefined {
  if (line === undefined) return undefined;
  if (!/^\d{1,10}$/.test(line.value)) {
    line.report('bad-max-age');
    return undefined;
  }
  const seconds = Number(line.value);
  if (seconds > MAX_AGE_SECONDS) line.report('max-age-too-long');
  return Math.min(seconds, MAX_AGE_SECONDS);
}

function isPattern(value: string): boolean {
  const domain = value.startsWith('*.') ? value.slice(2) : value;
  return domain.length <= 253 && domain.split('.', 128).every((label) => LABEL.test(label));
}

/** Lines that are fields; the others are problems. LF and CRLF end a line, also both in one file. */
function readLines(text: string, problems: ProblemList): readonly Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length;) {
    const feed = text.indexOf('\n', start);
    const next = feed === -1 ? text.length : feed + 1;
    let end = feed === -1 ? text.length : feed;
    if (feed > start && text.charCodeAt(feed - 1) === 0x0d) end -= 1;
    while (end > start && isWhite(text.charCodeAt(end - 1))) end -= 1;
    const from = start;
    const to = end;
    const whole = text.slice(from, to);
    const report = (code: string): void => problems.report(code, from, Math.min(to, from + MAX_SHOWN));
    const colon = whole.indexOf(':');
    if (whole === '') report('blank-line');
    else if (colon === -1 || !NAME.test(whole.slice(0, colon)))
      report(whole.charCodeAt(0) === 0xfeff ? 'byte-order-mark' : 'not-a-field');
    else {
      let value = colon + 1;
      while (value < whole.length && isWhite(whole.charCodeAt(value))) value += 1;
      lines.push({ name: whole.slice(0, colon), value: whole.slice(value), report });
    }
    start = next;
  }
  return lines;
}

function isWhite(code: number): boolean {
  return code === 0x20 || code === 0x09;
}
