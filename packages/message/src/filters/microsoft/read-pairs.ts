/** `KEY:VALUE;KEY:VALUE`: how Microsoft writes its reports. Keys in any order, unknown ones kept. */

export interface Pair {
  readonly key: string;
  readonly value: string;
}

const MAX_PAIRS = 120;
const LONGEST_VALUE = 300;

/** Empty values are usual and left out. */
export function readPairs(text: string): readonly Pair[] {
  const pairs: Pair[] = [];
  for (const piece of text.split(';', 4 * MAX_PAIRS)) {
    const colon = piece.indexOf(':');
    if (colon === -1) continue;
    const key = piece.slice(0, colon).trim();
    const value = piece
      .slice(colon + 1)
      .trim()
      .slice(0, LONGEST_VALUE);
    if (key !== '' && key.length <= 60 && value !== '') pairs.push({ key, value });
    if (pairs.length === MAX_PAIRS) break;
  }
  return pairs;
}
