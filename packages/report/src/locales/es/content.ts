/** Los textos de las reglas sobre el contenido de un mensaje, en español. */
import type { CONTENT_RULES } from '../../rules/content/list.ts';
import type { TextsOf } from '../texts-of.ts';

export const contentEs: TextsOf<typeof CONTENT_RULES> = {};
