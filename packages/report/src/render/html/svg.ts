/** Pieces of inline SVG, everything foreign escaped. Colours are classes of the style sheet, so they follow dark and print. */
import { escapeHtml } from './escape-html.ts';

/** Width of all drawings in units; on a screen at most about as many pixels, so that text stays readable when it shrinks. */
export const SVG_WIDTH = 420;

type Attributes = Readonly<Record<string, string | number>>;

export function shape(name: 'line' | 'rect' | 'circle' | 'path', attributes: Attributes): string {
  return `<${name}${attributesOf(attributes)}/>`;
}

export function label(text: string, attributes: Attributes): string {
  return `<text${attributesOf(attributes)}>${escapeHtml(text)}</text>`;
}

/** At most so many characters, the middle left out: the end of a name tells most. */
export function shorten(text: string, maxCharacters: number): string {
  const characters = [...text];
  if (characters.length <= maxCharacters) return text;
  const begin = Math.max(1, Math.ceil((maxCharacters - 1) / 2));
  const end = Math.max(1, maxCharacters - 1 - begin);
  return `${characters.slice(0, begin).join('')}…${characters.slice(-end).join('')}`;
}

/** @param id unique on the page. */
export function drawing(
  id: string,
  { title, description, height }: { title: string; description: string; height: number },
  pieces: readonly string[],
): string {
  return [
    `<svg class="figure" role="img" aria-labelledby="${id}-t ${id}-d" viewBox="0 0 ${SVG_WIDTH} ${height}" width="${SVG_WIDTH}" height="${height}">`,
    `<title id="${id}-t">${escapeHtml(title)}</title>`,
    `<desc id="${id}-d">${escapeHtml(description)}</desc>`,
    ...pieces,
    '</svg>',
  ].join('\n');
}

function attributesOf(attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${typeof value === 'number' ? round(value) : escapeHtml(value)}"`)
    .join('');
}

const round = (value: number): number => Math.round(value * 10) / 10;
