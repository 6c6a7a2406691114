/** The texts of a list of rules in another language: every rule, every message, the same values. */
import type { Rule, TranslationOf } from '@whyspam/core';

export type TextsOf<T extends readonly Rule[]> = { readonly [R in T[number] as R['id']]: TranslationOf<R> };
