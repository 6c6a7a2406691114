/** What the codes and rules of filters mean, in each language: one part a filter, looked up by the name of the entry. */
import { MICROSOFT_ENTRIES_FROM_MEMORY, PROVIDER_ENTRIES_FROM_MEMORY } from '@whyspam/core';
import type { Language } from '../rule-texts.ts';
import { enMicrosoft } from './en-microsoft.ts';
import { enProviders } from './en-providers.ts';
import { esMicrosoft } from './es-microsoft.ts';
import { esProviders } from './es-providers.ts';

export interface FilterEntryText {
  /** A clause without a stop: it stands inside a sentence. */
  readonly meaning: string;
  /** What to do; a sentence. Left out: nothing beside what the finding says. */
  readonly fix?: string;
}

type Part = Readonly<Record<string, FilterEntryText>>;

const PARTS: Readonly<Record<Language, readonly Part[]>> = {
  en: [enMicrosoft, enProviders],
  es: [esMicrosoft, esProviders],
};

const FROM_MEMORY: ReadonlySet<string> = new Set<string>([
  ...MICROSOFT_ENTRIES_FROM_MEMORY,
  ...PROVIDER_ENTRIES_FROM_MEMORY,
]);

const UNCERTAIN: Readonly<Record<Language, (meaning: string) => string>> = {
  en: (meaning) => `${meaning} (as far as is known: it is not documented)`,
  es: (meaning) => `${meaning} (hasta donde se sabe: no está documentado)`,
};

/** Undefined for a name of another version. */
export function filterEntryText(language: Language, entry: string): FilterEntryText | undefined {
  const part = PARTS[language].find((texts) => Object.hasOwn(texts, entry));
  const text = part?.[entry];
  if (text === undefined || !FROM_MEMORY.has(entry)) return text;
  return { ...text, meaning: UNCERTAIN[language](text.meaning) };
}
