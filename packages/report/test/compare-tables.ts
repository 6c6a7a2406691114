/** Two tables of words side by side: what one has and the other has not, what is the same in both, what is empty. */
import { placeholder } from '../src/rule-sheet/general-text.ts';

export interface TextPair {
  readonly path: string;
  readonly en: string;
  readonly other: string;
}

export interface TableComparison {
  /** Keys of one table alone, or texts where the other has something else. */
  readonly unlike: readonly string[];
  readonly pairs: readonly TextPair[];
}

export function compareTables(en: unknown, other: unknown, path = ''): TableComparison {
  if (typeof en === 'string' && typeof other === 'string')
    return { unlike: [], pairs: [{ path, en, other }] };
  if (typeof en === 'function' && typeof other === 'function') {
    const said = [spoken(en), spoken(other)];
    const [a, b] = said;
    // A text that asks for a value of a certain form says nothing to a made-up one.
    return a === undefined || b === undefined
      ? { unlike: [], pairs: [] }
      : { unlike: [], pairs: [{ path: `${path}()`, en: a, other: b }] };
  }
  if (typeof en === 'object' && typeof other === 'object' && en !== null && other !== null) {
    const [keys, others] = [Object.keys(en), Object.keys(other)];
    const parts = keys
      .filter((key) => others.includes(key))
      .map((key) => compareTables(Reflect.get(en, key), Reflect.get(other, key), `${path}.${key}`));
    return {
      unlike: [
        ...keys.filter((key) => !others.includes(key)).map((key) => `${path}.${key}`),
        ...others.filter((key) => !keys.includes(key)).map((key) => `${path}.${key}`),
        ...parts.flatMap(({ unlike }) => unlike),
      ],
      pairs: parts.flatMap(({ pairs }) => pairs),
    };
  }
  return en === other ? { unlike: [], pairs: [] } : { unlike: [path], pairs: [] };
}

/** Texts take their values as one object, or one after the other. */
function spoken(text: object): string | undefined {
  const values = new Proxy({}, { get: (_, name) => placeholder(String(name)) });
  for (const given of [[values], ['a', 'b', 'c', 'd'].map(placeholder)]) {
    try {
      const said: unknown = Reflect.apply(text as (...all: unknown[]) => unknown, undefined, given);
      if (typeof said === 'string' && !/\[object|\bundefined\b|\bNaN\b/u.test(said)) return said;
    } catch {
      // The other way may do.
    }
  }
  return undefined;
}

const ENGLISH =
  /(?<![\p{L}<"`'_-])(?:the|and|is|are|was|were|not|of|with|for|your|has|have|that|this|which|when|because|should|could|would|been|than)(?![\p{L}>"`'_-])/iu;

/** Spanish texts with an English word in them that is not quoted. */
export function withEnglish(pairs: readonly TextPair[]): readonly string[] {
  return pairs
    .filter(({ other }) => ENGLISH.test(other.replaceAll(/«[^»]*»|"[^"]*"|“[^”]*”|<[^>]*>/gu, '')))
    .map(({ path, other }) => `${path}: ${other}`);
}

/** Texts of several words that are the same in both: nobody translated them. */
export function untranslated(pairs: readonly TextPair[]): readonly string[] {
  return pairs
    .filter(
      ({ en, other }) =>
        en === other &&
        // Two words in small letters beside each other; protocol words and names are not.
        /(?:^|\s)\p{Ll}{2,}\s+\p{Ll}{2,}(?:[\s.,;:]|$)/u.test(en.replaceAll(/<[^>]*>|"[^"]*"/gu, '')),
    )
    .map(({ path, en }) => `${path}: ${en}`);
}

export function emptyTexts(pairs: readonly TextPair[]): readonly string[] {
  return pairs.filter(({ en, other }) => (en === '') !== (other === '')).map(({ path }) => path);
}
