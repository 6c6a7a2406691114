/** The rules about DANE, in the order of the documentation. */

export const DANE_RULES = [] as const;
