/** Finds terms that run into one another: where two strings of a TXT meet, at a comma, or where a space was forgotten. */
import type { SpfGlued } from '@whyspam/core';
import { parseSpf } from './parse-spf.ts';

/** How many are told; one is enough to spoil the record. */
const MAX_FOUND = 10;
const MAX_TERM = 1024;

/**
 * @param text the record, its strings joined
 * @param seams offsets at which a further string begins
 */
export function findGluedTerms(text: string, seams: readonly number[]): readonly SpfGlued[] {
  const found: SpfGlued[] = [];
  const seamSet = new Set(seams);
  for (const { 0: term, index: start } of text.matchAll(/[^ ]+/g)) {
    if (start === 0 || term.length > MAX_TERM || found.length === MAX_FOUND) continue;
    const glued = atSeam(term, start, seamSet) ?? atSeparator(term) ?? withoutSpace(term);
    if (glued !== undefined) found.push({ term, ...glued });
  }
  return found;
}

type Parts = Omit<SpfGlued, 'term'>;

/** RFC 7208 section 3.3: strings are joined without a space, so the space must be in one of them. */
function atSeam(term: string, start: number, seams: ReadonlySet<number>): Parts | undefined {
  for (let at = 1; at < term.length; at++) {
    if (!seams.has(start + at)) continue;
    const parts = [term.slice(0, at), term.slice(at)];
    // Both halves may be terms by chance ("a:mx" and "a"): then the whole must be none, or the second be unmistakable.
    if (parts.every(isTerm) && (!isTerm(term) || isUnmistakable(parts[1] ?? ''))) {
      return { parts, because: 'strings' };
    }
  }
  return undefined;
}

function atSeparator(term: string): Parts | undefined {
  if (!/[,;]/.test(term) || isTerm(term)) return undefined;
  const parts = term.split(/[,;]+/).filter((part) => part !== '');
  return parts.length > 0 && parts.every(isTerm) ? { parts, because: 'separator' } : undefined;
}

/** `include:x.example~all`, and `include:x.example-all`, which by the grammar is one domain name. */
function withoutSpace(term: string): Parts | undefined {
  const match = /^(.+?)([-~?+]all)$/i.exec(term);
  const parts = match === null ? [] : [match[1] ?? '', match[2] ?? ''];
  return parts.length === 2 && parts.every(isTerm) ? { parts, because: 'noSpace' } : undefined;
}

function isTerm(text: string): boolean {
  return text !== '' && parseSpf(`v=spf1 ${text}`).problems.length === 0;
}

/** What no name ends in: a qualifier before "all", or a mechanism with its colon. */
function isUnmistakable(text: string): boolean {
  return /^[-~?+]all$|^[-~?+]?(?:include|ip4|ip6|a|mx|exists|ptr):|^redirect=/i.test(text);
}
