/** Los textos de las reglas sobre la autenticación de un mensaje recibido, en español. */
import type { MESSAGE_RULES } from '../../rules/message/list.ts';
import type { TextsOf } from '../texts-of.ts';

export const messageEs: TextsOf<typeof MESSAGE_RULES> = {};
