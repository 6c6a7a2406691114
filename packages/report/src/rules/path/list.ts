/** The rules on the way a message took, in the order of the documentation. */

export const PATH_RULES = [] as const;
