/** Los textos de las reglas de BIMI, en español. */
import type { BIMI_RULES } from '../../rules/bimi/list.ts';
import type { TextsOf } from '../texts-of.ts';

export const bimiEs: TextsOf<typeof BIMI_RULES> = {};
