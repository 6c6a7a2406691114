/** The signs of the app in two sets: Unicode, and ASCII for other locales and for CJK, where some are two cells wide. */

export interface Glyphs {
  readonly pass: string;
  readonly fail: string;
  readonly warn: string;
  readonly unknown: string;
  readonly notNeeded: string;
  readonly queued: string;
  readonly running: readonly string[];
  readonly select: string;
  readonly symptom: string;
  readonly vertical: string;
  readonly horizontal: string;
  readonly full: string;
  readonly empty: string;
  readonly bars: readonly string[];
  readonly ellipsis: string;
  readonly arrows: string;
}

const UNICODE: Glyphs = {
  pass: '✓',
  fail: '✗',
  warn: '!',
  unknown: '?',
  notNeeded: '-',
  queued: '·',
  running: ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'],
  select: '▸',
  symptom: '↳',
  vertical: '│',
  horizontal: '─',
  full: '█',
  empty: '░',
  bars: ['▁', '▂', '▃', '▄', '▅', '▆', '▇'],
  ellipsis: '…',
  arrows: '↑↓',
};

const ASCII: Glyphs = {
  pass: 'v',
  fail: 'x',
  warn: '!',
  unknown: '?',
  notNeeded: '-',
  queued: '.',
  running: ['|', '/', '-', '\\'],
  select: '>',
  symptom: '+',
  vertical: '|',
  horizontal: '-',
  full: '#',
  empty: '.',
  bars: ['_', '.', '-', '=', '*', '^', '#'],
  ellipsis: '~',
  arrows: 'up/down',
};

export function glyphsOf(ascii: boolean): Glyphs {
  return ascii ? ASCII : UNICODE;
}
