/** The rules about mail that came back, in the order of the documentation. */
import type { Rule } from '@whyspam/core';

export const BOUNCE_RULES = [] as const satisfies readonly Rule[];
