/** Los textos de las reglas sobre un mensaje y lo que lo autentica, en español. */
import type { MESSAGE_RULES } from '../../rules/message/list.ts';
import type { TextsOf } from '../texts-of.ts';

export const messageEs: TextsOf<typeof MESSAGE_RULES> = {};
