/** The rules on authentication of a received message, in the order of the documentation. */

export const MESSAGE_RULES = [] as const;
