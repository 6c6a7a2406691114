/** The rules about BIMI, in the order of the documentation. */

export const BIMI_RULES = [] as const;
