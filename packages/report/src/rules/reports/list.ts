/** The rules about what receivers report, in the order of the documentation. */
import type { Rule } from '@whyspam/core';

export const REPORTS_RULES = [] as const satisfies readonly Rule[];
