/** The rules about our own way out, in the order of the documentation. */
import type { Rule } from '@whyspam/core';

export const EGRESS_RULES = [] as const satisfies readonly Rule[];
