/** The words of every rule in every language. */
import type { Messages } from '@whyspam/core';

export const LANGUAGES = ['en', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The texts of one rule; undefined for an id that is not in the table (a report of another version). */
export function ruleTexts(language: Language, ruleId: string): Messages | undefined {
  void language;
  void ruleId;
  return undefined;
}
