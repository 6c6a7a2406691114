/** Los textos de las reglas de los servidores de envío, en español. */
import type { SUBMISSION_RULES } from '../../rules/submission/list.ts';
import type { TextsOf } from '../texts-of.ts';

export const submissionEs: TextsOf<typeof SUBMISSION_RULES> = {};
