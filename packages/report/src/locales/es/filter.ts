/** Los textos de las reglas sobre lo que los filtros escribieron en un mensaje, en español. */
import type { FILTER_RULES } from '../../rules/filter/list.ts';
import type { TextsOf } from '../texts-of.ts';
import { filterScoresEs } from './filter-scores.ts';
import { filterVerdictsEs } from './filter-verdicts.ts';

export const filterEs: TextsOf<typeof FILTER_RULES> = { ...filterVerdictsEs, ...filterScoresEs };
