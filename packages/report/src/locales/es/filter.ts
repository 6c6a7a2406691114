/** Los textos de las reglas sobre lo que dijeron los filtros, en español. */
import type { FILTER_RULES } from '../../rules/filter/list.ts';
import type { TextsOf } from '../texts-of.ts';

export const filterEs: TextsOf<typeof FILTER_RULES> = {};
