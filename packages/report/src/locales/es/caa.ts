/** Los textos de las reglas de CAA, en español. */
import type { CAA_RULES } from '../../rules/caa/list.ts';
import type { TextsOf } from '../texts-of.ts';

export const caaEs: TextsOf<typeof CAA_RULES> = {};
