/** Where the project lives: for machine formats that point at pages of it. */

export const HOME = 'https://github.com/whyspam/whyspam';

/** The page of a rule below the root of the repository. */
export function rulePagePath(ruleId: string, language: string): string {
  return `docs/reference/rules/${language}/${ruleId}.md`;
}

export function rulePageUrl(ruleId: string, language: string): string {
  return `${HOME}/blob/main/${rulePagePath(ruleId, language)}`;
}
