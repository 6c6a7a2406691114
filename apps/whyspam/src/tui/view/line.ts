/** Lines of a frame as spans of text: exact to the cell, so that a frame is never wider or taller than the terminal. */
import stringWidth from 'string-width';

/** What a piece of text means; colour follows from it, and never stands alone. */
export type Tone = 'plain' | 'dim' | 'strong' | 'fail' | 'warn' | 'pass' | 'unknown' | 'focus';

export interface Span {
  readonly text: string;
  readonly tone?: Tone;
  readonly inverse?: boolean;
}

export type Line = readonly Span[];

export function span(text: string, tone: Tone = 'plain'): Span {
  return { text, tone };
}

export function plain(text: string, tone: Tone = 'plain'): Line {
  return [{ text, tone }];
}

const segmenter = new Intl.Segmenter();

export function widthOf(text: string): number {
  return stringWidth(text);
}

/** The longest beginning of the text that fits, to the grapheme. */
function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = '';
  let used = 0;
  for (const { segment } of segmenter.segment(text)) {
    const next = used + widthOf(segment);
    if (next > width) break;
    kept += segment;
    used = next;
  }
  return kept;
}

/** The text in exactly `width` cells: cut with `ellipsis` at the end, or padded. */
export function fit(text: string, width: number, ellipsis = '…'): string {
  if (width <= 0) return '';
  const shown = widthOf(text) <= width ? text : cut(text, width - widthOf(ellipsis)) + ellipsis;
  return shown + ' '.repeat(Math.max(0, width - widthOf(shown)));
}

/** Shortened in the middle, as names are: both ends of a host say something. */
export function fitName(text: string, width: number, ellipsis = '…'): string {
  if (widthOf(text) <= width) return fit(text, width);
  const room = width - widthOf(ellipsis);
  if (room < 4) return fit(text, width, ellipsis);
  const head = cut(text, Math.ceil(room / 2));
  const characters = [...text];
  let tail = '';
  while (characters.length > 0 && widthOf(tail) < room - widthOf(head))
    tail = (characters.pop() ?? '') + tail;
  return fit(head + ellipsis + tail, width, ellipsis);
}

/** A line in exactly `width` cells. */
export function fitLine(line: Line, width: number): Line {
  const fitted: Span[] = [];
  let left = width;
  for (const piece of line) {
    if (left <= 0) break;
    const text = cut(piece.text, left);
    fitted.push({ ...piece, text });
    left -= widthOf(text);
  }
  if (left > 0)
    fitted.push({ text: ' '.repeat(left), ...(line.at(-1)?.inverse === true ? { inverse: true } : {}) });
  return fitted;
}

/** The text in lines of at most `width` cells, broken at spaces where that is possible. */
export function wrapText(text: string, width: number): readonly string[] {
  const room = Math.max(1, width);
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    let current = '';
    const indent = /^ */.exec(paragraph)?.[0] ?? '';
    for (const word of paragraph.trimStart().split(' ')) {
      const candidate = current === '' ? indent + word : `${current} ${word}`;
      if (widthOf(candidate) <= room) {
        current = candidate;
        continue;
      }
      if (current !== '') lines.push(current);
      let rest = word;
      while (widthOf(rest) > room) {
        const piece = cut(rest, room);
        if (piece === '') break;
        lines.push(piece);
        rest = rest.slice(piece.length);
      }
      current = rest;
    }
    lines.push(current);
    return lines;
  });
}

/** A label in a column of its own, and the text wrapped beside it. */
export function labelled(
  label: string,
  text: string,
  width: number,
  indent: number,
  tone: Tone = 'plain',
): readonly Line[] {
  return wrapText(text, width - indent).map((line, index) => [
    span(fit(index === 0 ? label : '', indent), 'strong'),
    span(line, tone),
  ]);
}

/** Turns a chosen row inverse from edge to edge. */
export function highlight(line: Line, width: number): Line {
  return fitLine(line, width).map((piece) => ({ ...piece, inverse: true }));
}

/** The part of a list that shows `cursor`, with as many rows as there is room for. */
export function windowOf<T>(
  rows: readonly T[],
  cursor: number,
  height: number,
): { readonly rows: readonly T[]; readonly start: number } {
  const room = Math.max(0, height);
  const start = Math.max(0, Math.min(cursor - Math.floor(room / 2), rows.length - room));
  return { rows: rows.slice(start, start + room), start };
}
