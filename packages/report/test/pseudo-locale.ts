/**
 * A locale made from English: each text with accents, in brackets, what is put into it left outside of them. A test renders with it,
 * and whatever stands outside of brackets was never in a table of words: it would stay English in every language.
 */
import type { MessageValue } from '@whyspam/core';

const OPEN = '⟦';
const CLOSE = '⟧';

const ACCENTS: Readonly<Record<string, string>> = {
  a: 'á',
  e: 'é',
  i: 'í',
  o: 'ó',
  u: 'ú',
  n: 'ñ',
  A: 'Á',
  E: 'É',
  I: 'Í',
  O: 'Ó',
  U: 'Ú',
  N: 'Ñ',
};

const accented = (text: string): string =>
  text.replaceAll(/[aeiounAEIOUN]/gu, (letter) => ACCENTS[letter] ?? letter);

/** Strings that are put into a text and are long enough to be found in it again. */
function valuesIn(given: unknown): readonly string[] {
  if (typeof given === 'string') return given.length > 2 && /\p{L}/u.test(given) ? [given] : [];
  if (Array.isArray(given)) return given.flatMap(valuesIn);
  return typeof given === 'object' && given !== null ? Object.values(given).flatMap(valuesIn) : [];
}

const quoted = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);

/** The English text as a foreign one. @param values what was put into it. */
export function pseudoText(text: string, values: readonly string[] = []): string {
  const found = [...new Set(values)].toSorted((a, b) => b.length - a.length);
  const pieces =
    found.length === 0 ? [text] : text.split(new RegExp(`(${found.map(quoted).join('|')})`, 'u'));
  return pieces
    .map((piece, index) =>
      index % 2 === 1 ? piece : /\p{L}/u.test(piece) ? `${OPEN}${accented(piece)}${CLOSE}` : piece,
    )
    .join('');
}

/** A report asks for the same tables some thousand times. */
const known = new WeakMap<object, unknown>();

/** A whole table of words, whatever its form: texts, functions to texts, lists and tables of them. */
export function pseudoWords<T>(words: T): T {
  if (typeof words !== 'object' || words === null) return translated(words) as T;
  const made = known.get(words) ?? translated(words);
  known.set(words, made);
  return made as T;
}

function translated(words: unknown): unknown {
  if (typeof words === 'string') return pseudoText(words);
  if (typeof words === 'function') {
    return (...given: readonly MessageValue[]): unknown => {
      const made: unknown = Reflect.apply(words, undefined, given);
      return typeof made === 'string' ? pseudoText(made, valuesIn(given)) : translated(made);
    };
  }
  if (Array.isArray(words)) return words.map(translated);
  if (typeof words !== 'object' || words === null) return words;
  return Object.fromEntries(Object.entries(words).map(([key, inner]) => [key, translated(inner)]));
}

/** Everything outside of brackets, in words that have letters; a bracket may begin on one line and end on another. */
export function wordsOutside(text: string): readonly string[] {
  let depth = 0;
  let outside = '';
  for (const character of text) {
    if (character === OPEN) depth += 1;
    else if (character === CLOSE) depth = Math.max(0, depth - 1);
    else outside += depth === 0 ? character : ' ';
  }
  return outside.split(/[\s,;:()"'=<>|/\\[\]{}]+/u).filter((word) => /\p{L}/u.test(word));
}
