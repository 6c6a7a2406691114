/** Every rule there is, in the order of the documentation. */
import type { Rule } from '@whyspam/core';

export const RULES: readonly Rule[] = [];
