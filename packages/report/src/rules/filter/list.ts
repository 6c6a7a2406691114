/** The rules on what filters wrote into a message, in the order of the documentation. */
import type { Rule } from '@whyspam/core';
import { SCORE_RULES } from './score-list.ts';
import { VERDICT_RULES } from './verdict-list.ts';

export const FILTER_RULES = [...VERDICT_RULES, ...SCORE_RULES] as const satisfies readonly Rule[];
