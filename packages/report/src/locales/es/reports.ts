/** Los textos de las reglas de los informes de los receptores, en español. */
import type { REPORTS_RULES } from '../../rules/reports/list.ts';
import type { TextsOf } from '../texts-of.ts';

export const reportsEs: TextsOf<typeof REPORTS_RULES> = {};
