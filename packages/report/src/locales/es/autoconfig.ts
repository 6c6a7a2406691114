/** Los textos de las reglas de configuración de clientes, en español. */
import type { AUTOCONFIG_RULES } from '../../rules/autoconfig/list.ts';
import type { TextsOf } from '../texts-of.ts';

export const autoconfigEs: TextsOf<typeof AUTOCONFIG_RULES> = {};
