/** Which terms of a record count, and what they ask for when no sender is known. */
import type { ParsedSpf, SpfTerm } from './parse-spf.ts';
import { trimName } from './target-name.ts';

/** Terms after `all` are never evaluated (section 5.1), so they cost nothing. */
export function reachedTerms(record: ParsedSpf): readonly SpfTerm[] {
  const all = record.terms.findIndex(({ name }) => name === 'all');
  return all === -1 ? record.terms : record.terms.slice(0, all);
}

/** What no receiver looks at: terms after `all`, and a redirect beside `all` (section 6.1). */
export function ignoredTerms(record: ParsedSpf): readonly string[] {
  const all = record.terms.findIndex(({ name }) => name === 'all');
  if (all === -1) return [];
  const redirects = record.modifiers.filter(({ name }) => name === 'redirect');
  return [...record.terms.slice(all + 1), ...redirects].map(({ text }) => text);
}

/** The name a term asks for; undefined when a macro makes it depend on the sender. */
export function targetOf(term: SpfTerm, domain: string): string | undefined {
  if (term.target === undefined) return domain;
  return term.target.literal === undefined ? undefined : trimName(term.target.literal);
}
