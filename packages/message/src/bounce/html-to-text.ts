/** The words of an HTML part, roughly: notifications that have no text part still have an address and a reply. */

const NAMED: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  nbsp: ' ',
  '#39': "'",
};
const BREAKS = /^\/?(p|div|br|tr|td|li|h\d|table|pre|hr)\b/i;

/** One pass; what stands in style and script is left out. */
export function htmlToText(html: string): string {
  const pieces: string[] = [];
  const lower = html.toLowerCase();
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open === -1) break;
    pieces.push(html.slice(at, open));
    const close = html.indexOf('>', open);
    if (close === -1) return finish(pieces);
    const tag = html.slice(open + 1, Math.min(close, open + 30));
    at = close + 1;
    if (BREAKS.test(tag)) pieces.push('\n');
    const skipped = /^(style|script|title)\b/i.exec(tag)?.[1];
    if (skipped !== undefined) {
      const end = lower.indexOf(`</${skipped.toLowerCase()}`, at);
      if (end === -1) break;
      at = end;
    }
  }
  pieces.push(html.slice(at));
  return finish(pieces);
}

function finish(pieces: readonly string[]): string {
  return pieces
    .join('')
    .replace(/&(#39|[a-z]{2,4});/gi, (whole, name: string) => NAMED[name.toLowerCase()] ?? whole)
    .replaceAll('\u00a0', ' ');
}
