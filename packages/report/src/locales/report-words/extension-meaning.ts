/** What an extension of SMTP means, in the words of a language. */
import { extensionKeyword, smtpExtension, SMTP_EXTENSIONS, type ExtensionKeyword } from '@whyspam/core';
import type { Language } from '../rule-texts.ts';
import { enExtensionPlaces, enExtensions } from './en-extensions.ts';
import { esExtensionPlaces, esExtensions } from './es-extensions.ts';

const MEANINGS = { en: enExtensions, es: esExtensions } as const;
const PLACES = { en: enExtensionPlaces, es: esExtensionPlaces } as const;

export interface ExtensionMeaning {
  readonly keyword: ExtensionKeyword;
  /** One whole sentence. */
  readonly meaning: string;
  /** Its place on a server that takes mail from anybody; no sentence, no stop. */
  readonly place: string;
  readonly rfc?: number;
}

/** @param line a keyword, or a whole line of EHLO. Undefined for one that is in no table. */
export function extensionMeaning(language: Language, line: string): ExtensionMeaning | undefined {
  const keyword = extensionKeyword(line);
  const extension = smtpExtension(keyword);
  if (extension === undefined || !isKnown(keyword)) return undefined;
  const { rfc, onMx } = extension;
  return {
    keyword,
    meaning: MEANINGS[language][keyword],
    place: PLACES[language][onMx],
    ...(rfc === undefined ? {} : { rfc }),
  };
}

function isKnown(keyword: string): keyword is ExtensionKeyword {
  return Object.hasOwn(SMTP_EXTENSIONS, keyword);
}
