/** The rules about the way a message came, in the order of the documentation. */
import type { Rule } from '@whyspam/core';

export const PATH_RULES = [] as const satisfies readonly Rule[];
