/** Lines of a terminal: widths as shown, wrapping at spaces only, glyphs and colours. */
import { visible } from '@whyspam/core';
import stringWidth from 'string-width';
import { releaseSpaces, type Glyph, type Tone } from './outline.ts';

const GLYPHS: Readonly<Record<Glyph, string>> = {
  pass: '✓',
  fail: '✗',
  warn: '!',
  unknown: '?',
  none: '-',
  explains: '↳',
};

const ASCII_GLYPHS: Readonly<Record<Glyph, string>> = { ...GLYPHS, pass: 'v', fail: 'x', explains: '>' };

// Of the sixteen colours, so that the reader's own palette is respected.
const SGR: Readonly<Record<Tone, string>> = {
  fail: '31',
  warn: '33',
  unknown: '35',
  pass: '32',
  muted: '2',
  strong: '1',
  added: '32',
  removed: '31',
};

export interface Pen {
  readonly width: number;
  /** The glyph for a state. */
  readonly glyph: (glyph: Glyph) => string;
  /** Colours text that is already laid out; without colour, the text itself. */
  readonly paint: (text: string, tone: Tone | undefined) => string;
  /** The last gate for anything shown: no control character passes. */
  readonly safe: (text: string) => string;
}

export function createPen(options: { width: number; color: boolean; ascii: boolean }): Pen {
  const glyphs = options.ascii ? ASCII_GLYPHS : GLYPHS;
  return {
    width: options.width,
    glyph: (glyph) => glyphs[glyph],
    paint: (text, tone) =>
      options.color && tone !== undefined && text !== '' ? `\u001b[${SGR[tone]}m${text}\u001b[0m` : text,
    safe: (text) => {
      const shown = visible(text);
      return options.ascii ? shown.replaceAll('…', '...') : shown;
    },
  };
}

const PLAIN = /^[\u0020-\u007e]*$/u;

/** Columns a text takes. */
export function widthOf(text: string): number {
  return PLAIN.test(text) ? text.length : stringWidth(text);
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/**
 * Breaks text into lines of at most `width` columns, at spaces only: a name or record longer than that stays whole on
 * its own line.
 *
 * @returns at least one line; none ends in a space.
 */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  // Runs of spaces stay as they are inside a line, and go where a line breaks.
  for (const [, spaces = '', word = ''] of text.matchAll(/( *)([^ ]+)/gu)) {
    const wordWidth = widthOf(releaseSpaces(word));
    if (line !== '' && used + spaces.length + wordWidth > width) {
      lines.push(line);
      line = word;
      used = wordWidth;
    } else {
      line += line === '' ? word : spaces + word;
      used += (line === word ? 0 : spaces.length) + wordWidth;
    }
  }
  lines.push(line);
  return lines.map(releaseSpaces);
}
