/** The rules about what filters on the way said, in the order of the documentation. */
import type { Rule } from '@whyspam/core';

export const FILTER_RULES = [] as const satisfies readonly Rule[];
