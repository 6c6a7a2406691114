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
