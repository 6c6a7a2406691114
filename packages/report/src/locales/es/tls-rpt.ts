/** Los textos de las reglas de TLS-RPT, en español. */
import type { TLS_RPT_RULES } from '../../rules/tls-rpt/list.ts';
import type { TextsOf } from '../texts-of.ts';

export const tlsRptEs: TextsOf<typeof TLS_RPT_RULES> = {};
