/** The rules about CAA, in the order of the documentation. */

export const CAA_RULES = [] as const;
