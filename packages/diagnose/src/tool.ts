/** Who made a report. */

/** The version is that of the packages, which are released together; a test holds it against package.json. */
export const TOOL = { name: 'whyspam', version: '0.0.0' } as const;
