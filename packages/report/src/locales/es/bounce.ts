/** Los textos de las reglas de los rebotes, en español. */
import type { BOUNCE_RULES } from '../../rules/bounce/list.ts';
import type { TextsOf } from '../texts-of.ts';

export const bounceEs: TextsOf<typeof BOUNCE_RULES> = {};
