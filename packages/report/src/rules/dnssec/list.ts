/** The rules about DNSSEC, in the order of the documentation. */

export const DNSSEC_RULES = [] as const;
