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
  const bounded = text.slice(0, MAX_TEXT).replace(/\bhttps?:\/\/[^\s<>]+/gi, ' ');
  // Most mail is ASCII, of which the same is found in less time.
  const words = /[^\0-\x7f]/.test(bounded)
    ? bounded
        .normalize('NFKC')
        .toLowerCase()
        .match(/[\p{L}\p{M}\p{N}]{3,}/gu)
    : bounded.toLowerCase().match(/[a-z0-9]{3,}/g);
  const distinct = new Set<string>();
  for (const word of words ?? []) {
    distinct.add(word);
    if (distinct.size >= MAX_WORDS) break;
  }
  return distinct;
}
