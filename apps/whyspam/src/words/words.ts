/** Which words: the language of the command line or of the locale. */
import type { Language } from '@whyspam/report';
import { en, type Words } from './en.ts';
import { es } from './es.ts';

export type { Words } from './en.ts';

const ALL: Readonly<Record<Language, Words>> = { en, es };

export function wordsOf(language: Language): Words {
  return ALL[language];
}

/** Spanish for a Spanish locale, else English; POSIX order: LC_ALL, LC_MESSAGES, LANG, the first that is set decides. */
export function languageOfLocale(env: Readonly<Record<string, string | undefined>>): Language {
  const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find(
    (value) => value !== undefined && value !== '',
  );
  return /^es(?:[_.@-]|$)/iu.test(locale ?? '') ? 'es' : 'en';
}

/** The language of messages that come before the options are read: `--lang` wherever it stands, else the locale. */
export function earlyLanguage(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Language {
  const at = argv.findIndex((argument) => argument === '--lang' || argument.startsWith('--lang='));
  const argument = argv[at];
  const given = argument === '--lang' ? argv[at + 1] : argument?.slice('--lang='.length);
  return given === 'en' || given === 'es' ? given : languageOfLocale(env);
}
