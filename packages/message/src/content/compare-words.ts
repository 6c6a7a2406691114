/** How much of what the HTML says stands in the plain part too: RFC 2046 section 5.1.4 wants the same in each. */

const MAX_TEXT = 200_000;
const MAX_WORDS = 5000;
/** Fewer words tell nothing. */
const MIN_WORDS = 20;

/** 0 to 1; undefined when there are too few words to tell. */
export function compareWords(plain: string, html: string): number | undefined {
  const wanted = wordsOf(html);
  if (wanted.size < MIN_WORDS) return undefined;
  const given = wordsOf(plain);
  let both = 0;
  for (const word of wanted) if (given.has(word)) both += 1;
  return both / wanted.size;
}

/** Without links, which each part writes in its own way. */
function wordsOf(text: string): ReadonlySet<string> {
  const words = new Set<string>();
  const bounded = text
    .slice(0, MAX_TEXT)
    .replace(/\bhttps?:\/\/[^\s<>]+/gi, ' ')
    .normalize('NFKC')
    .toLowerCase();
  for (const [word] of bounded.matchAll(/[\p{L}\p{M}\p{N}]{3,}/gu)) {
    words.add(word);
    if (words.size >= MAX_WORDS) break;
  }
  return words;
}
