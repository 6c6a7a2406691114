/** The rules about what mail clients are told, in the order of the documentation. */

export const AUTOCONFIG_RULES = [] as const;
