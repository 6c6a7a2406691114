/** The rules on what filters wrote into a message, in the order of the documentation. */

export const FILTER_RULES = [] as const;
