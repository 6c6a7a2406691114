/** Los textos de las reglas de DNSSEC, en español. */
import type { DNSSEC_RULES } from '../../rules/dnssec/list.ts';
import type { TextsOf } from '../texts-of.ts';

export const dnssecEs: TextsOf<typeof DNSSEC_RULES> = {};
