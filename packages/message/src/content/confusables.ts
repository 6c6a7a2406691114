/**
 * Letters of other scripts that look Latin: a small part of the confusables of UTS 39.
 *
 * Covered are Cyrillic, Greek and Armenian letters whose lower or upper case is drawn as a Latin letter. Not covered: look-alikes inside one
 * script (`rn` for `m`, `l` for `1`), accents, and the mathematical and full-width letters, which NFKC turns into plain ones.
 */
import { domainToUnicode } from 'node:url';

// confusables.txt of UTS 39, for letters of which the lower or the upper case is drawn as a Latin one. Recall, 2026-11-26.
const CYRILLIC = 'аaвbеeѕsіiјjкkмmнhоoрpсcтtуyхxһhԁdԛqԝwѵvӏl';
const GREEK = 'αaβbεeιiκkνvοoρpτtυuχx';
const ARMENIAN = 'օoսuոnհhցgքpզq';
const SKELETON: ReadonlyMap<string, string> = new Map(
  [...(CYRILLIC + GREEK + ARMENIAN).matchAll(/(.)(.)/gu)].map(([, foreign = '', latin = '']) => [
    foreign,
    latin,
  ]),
);
/** Greek letters of formulas and units, which stand beside Latin ones by right. */
const FORMULA = /[αβ]/u;
const OTHER_SCRIPT = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}]/u;
const LATIN = /[a-z]/;

/** The word as a reader may take it; the same word when no letter of it is in the table. */
export function skeletonOf(word: string): string {
  return [...word.normalize('NFKC').toLowerCase()].map((letter) => SKELETON.get(letter) ?? letter).join('');
}

/** Latin letters and look-alikes in one word: no language writes so. */
export function isMixedWord(word: string): boolean {
  const lower = word.slice(0, 200).normalize('NFKC').toLowerCase();
  if (!LATIN.test(lower) || !OTHER_SCRIPT.test(lower)) return false;
  // All foreign letters must be look-alikes: `TNFα` and `µTorrent` are words.
  return (
    [...lower].every(
      (letter) => !OTHER_SCRIPT.test(letter) || (SKELETON.has(letter) && !FORMULA.test(letter)),
    ) && !/[-–]/.test(lower)
  );
}

/** A host of which a label is mixed, or is written wholly in look-alikes under a Latin top-level domain. */
export function isConfusableDomain(host: string): boolean {
  if (!/(?:^|\.)xn--/.test(host)) return false;
  const labels = domainToUnicode(host.slice(0, 255)).split('.');
  const isLatinZone = /^[a-z]+$/.test(labels.at(-1) ?? '');
  return labels.some(
    (label) =>
      isMixedLabel(label) ||
      (isLatinZone && OTHER_SCRIPT.test(label) && /^[a-z0-9-]+$/.test(skeletonOf(label))),
  );
}

function isMixedLabel(label: string): boolean {
  return LATIN.test(label) && OTHER_SCRIPT.test(label) && /^[a-z0-9-]+$/.test(skeletonOf(label));
}
