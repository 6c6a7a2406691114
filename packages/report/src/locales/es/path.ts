/** Los textos de las reglas sobre el camino de un mensaje, en español. */
import type { PATH_RULES } from '../../rules/path/list.ts';
import type { TextsOf } from '../texts-of.ts';

export const pathEs: TextsOf<typeof PATH_RULES> = {};
