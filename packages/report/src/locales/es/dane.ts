/** Los textos de las reglas de DANE, en español. */
import type { DANE_RULES } from '../../rules/dane/list.ts';
import type { TextsOf } from '../texts-of.ts';

export const daneEs: TextsOf<typeof DANE_RULES> = {};
