/** The rules on what is in a message, in the order of the documentation. */

export const CONTENT_RULES = [] as const;
