/** The rules about one message and what authenticates it, in the order of the documentation. */
import type { Rule } from '@whyspam/core';

export const MESSAGE_RULES = [] as const satisfies readonly Rule[];
