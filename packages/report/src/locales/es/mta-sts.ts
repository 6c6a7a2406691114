/** Los textos de las reglas de MTA-STS, en español. */
import type { MTA_STS_RULES } from '../../rules/mta-sts/list.ts';
import type { TextsOf } from '../texts-of.ts';

export const mtaStsEs: TextsOf<typeof MTA_STS_RULES> = {};
