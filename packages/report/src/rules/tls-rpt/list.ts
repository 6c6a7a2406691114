/** The rules about TLS reporting, in the order of the documentation. */

export const TLS_RPT_RULES = [] as const;
