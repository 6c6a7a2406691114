/** The rules about servers that take mail from clients and programs, in the order of the documentation. */
import type { Rule } from '@whyspam/core';

export const SUBMISSION_RULES = [] as const satisfies readonly Rule[];
