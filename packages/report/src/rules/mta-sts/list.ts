/** The rules about MTA-STS, in the order of the documentation. */

export const MTA_STS_RULES = [] as const;
