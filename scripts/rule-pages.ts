/** The pages of the rules, one for each rule and language, made from the rule table. */
import { posix } from 'node:path';
import {
  LANGUAGES,
  RECEIVERS,
  rulePagePath,
  RULES,
  ruleSheet,
  ruleSheetMarkdown,
  ruleTexts,
  sheetWords,
  type Language,
} from '../packages/report/src/index.ts';

/** Path below the root, and content. */
export function rulePages(): readonly (readonly [string, string])[] {
  return LANGUAGES.flatMap((language) =>
    RULES.map((rule): readonly [string, string] => {
      const path = rulePagePath(rule.id, language);
      const sheet = ruleSheet(rule, ruleTexts(language, rule.id) ?? rule.messages, language, {
        rules: RULES,
        receivers: RECEIVERS,
      });
      const others = LANGUAGES.filter((other) => other !== language).map((other) =>
        linkFrom(path, rulePagePath(rule.id, other), sheetWords(language).language),
      );
      const back = linkFrom(path, `docs/reference/rules.${language}.md`, sheetWords(language).back);
      return [
        path,
        ruleSheetMarkdown(sheet, language, {
          rule: (id) => relative(path, rulePagePath(id, language)),
          top: [back, ...others].join(' | '),
        }),
      ];
    }),
  );
}

/** A link in the index of rules. */
export function linkToRule(id: string, language: Language): string {
  return `[\`${id}\`](${relative(`docs/reference/rules.${language}.md`, rulePagePath(id, language))})`;
}

function linkFrom(page: string, target: string, text: string): string {
  return `[${text}](${relative(page, target)})`;
}

function relative(page: string, target: string): string {
  return posix.relative(posix.dirname(page), target);
}
