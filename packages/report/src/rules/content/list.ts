/** The rules about the form and content of a message, in the order of the documentation. */
import type { Rule } from '@whyspam/core';

export const CONTENT_RULES = [] as const satisfies readonly Rule[];
