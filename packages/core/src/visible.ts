/** Makes text from the network safe to show: nothing in it can drive a terminal or reorder a line. */

// Controls, format characters (bidirectional, zero-width), line and paragraph separators, lone surrogates: UAX 44.
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

function escape(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code === 0x09) return '\\t';
  if (code === 0x0a) return '\\n';
  if (code === 0x0d) return '\\r';
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
}

/**
 * The text with every control, bidirectional and zero-width character written out (`\x1b`, `\u{202e}`).
 *
 * @param maxLength characters kept at most; a longer text ends in `…`.
 */
export function visible(text: string, maxLength: number = Number.POSITIVE_INFINITY): string {
  const kept = text.length > maxLength ? `${text.slice(0, Math.max(0, maxLength - 1))}…` : text;
  return kept.replace(UNSAFE, escape);
}

/**
 * JSON of a value that is safe to show: whatever could drive a terminal or reorder a line stands as `\\uXXXX`, so that it
 * parses to the same value.
 *
 * @param space blanks a level; left out: all on one line.
 */
export function safeJson(value: unknown, space?: number): string {
  // JSON itself escapes C0 and lone surrogates; line ends are its own and stand between values only.
  return JSON.stringify(value, undefined, space).replace(UNSAFE, (character) =>
    character === '\n' ? character : escapeUnits(character),
  );
}

/** Every UTF-16 unit, as JSON writes it. */
function escapeUnits(character: string): string {
  return Array.from({ length: character.length }, (_, at) => character.charCodeAt(at))
    .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
    .join('');
}
