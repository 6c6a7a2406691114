/** Which words: the language of the command line or of the locale. */
import type { Language } from '@whyspam/report';
import { en, type Words } from './en.ts';
import { es } from './es.ts';

export type { Words } from './en.ts';

const ALL: Readonly<Record<Language, Words>> = { en, es };

/** Every language there is, without loading the report package: the table above cannot miss one. */
// The keys of a Record over Language are languages; Object.keys forgets that.
export const LANGUAGE_NAMES = Object.keys(ALL) as readonly Language[];

export function wordsOf(language: Language): Words {
  return ALL[language];
}

/** The language of the locale when there is one of that name, else English; POSIX order: LC_ALL, LC_MESSAGES, LANG, the first that is set decides. */
export function languageOfLocale(env: Readonly<Record<string, string | undefined>>): Language {
  const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find(
    (value) => value !== undefined && value !== '',
  );
  const name = /^[a-z]+/iu.exec(locale ?? '')?.[0].toLowerCase();
  return LANGUAGE_NAMES.find((language) => language === name) ?? 'en';
}

/** The language of messages that come before the options are read: `--lang` wherever it stands, else the locale. */
export function earlyLanguage(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Language {
  const at = argv.findIndex((argument) => argument === '--lang' || argument.startsWith('--lang='));
  const argument = argv[at];
  const given = argument === '--lang' ? argv[at + 1] : argument?.slice('--lang='.length);
  return LANGUAGE_NAMES.find((language) => language === given) ?? languageOfLocale(env);
}
