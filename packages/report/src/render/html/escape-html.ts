/** Text as HTML shows it: safe between tags and inside quoted attributes. */
import { visible } from '@whyspam/core';
import { releaseSpaces } from '../outline.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  // Old browsers took it for a quote of an attribute.
  '`': '&#96;',
};

/** No markup, no control or bidirectional character, and no way out of an attribute in double quotes. */
export function escapeHtml(text: string): string {
  return visible(releaseSpaces(text)).replace(/[&<>"'`]/gu, (character) => ENTITIES[character] ?? '');
}

const MAX_PIECE = 24;

/** For the cells of a table: a long name may break after its dots and signs, and anywhere when it has none. */
export function escapeCell(text: string): string {
  return visible(releaseSpaces(text))
    .split(' ')
    .map((word) => (word.length <= MAX_PIECE ? [word] : piecesOf(word)).map(escapeHtml).join('<wbr>'))
    .join(' ');
}

function piecesOf(word: string): readonly string[] {
  return (word.match(/[^./:@=,;-]+[./:@=,;-]*|[./:@=,;-]+/gu) ?? []).flatMap((part) => {
    const characters = [...part];
    const count = Math.ceil(characters.length / MAX_PIECE);
    return Array.from({ length: count }, (_, index) =>
      characters.slice(index * MAX_PIECE, (index + 1) * MAX_PIECE).join(''),
    );
  });
}
