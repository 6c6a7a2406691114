/** Los textos de las reglas de la salida propia, en español. */
import type { EGRESS_RULES } from '../../rules/egress/list.ts';
import type { TextsOf } from '../texts-of.ts';

export const egressEs: TextsOf<typeof EGRESS_RULES> = {};
