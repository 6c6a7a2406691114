/** Makes text from the network safe to show: nothing in it can drive a terminal or reorder a line. */

// C0, DEL, C1, the bidirectional controls (UAX 9), line and paragraph separators, and zero-width characters.
// oxlint-disable-next-line no-control-regex
const UNSAFE =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu;

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
