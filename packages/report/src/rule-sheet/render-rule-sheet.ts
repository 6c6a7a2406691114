/** A rule by itself, as plain text for a terminal and as Markdown for the docs. */
import { reportWords } from '../locales/report-words/report-words.ts';
import type { Language } from '../locales/rule-texts.ts';
import { sheetWords } from '../locales/sheet-words/sheet-words.ts';
import { wrap } from '../render/layout.ts';
import { escapeMarkdown } from '../render/render-markdown.ts';
import type { RuleDemand, RuleSheet } from './rule-sheet.ts';

function standardNames({ standards }: RuleSheet, language: Language): readonly string[] {
  const words = sheetWords(language);
  return standards.map(({ name, section }) =>
    section === undefined ? name : words.section({ standard: name, section }),
  );
}

function demandText({ name, effect, demand, appliesTo }: RuleDemand, language: Language): string {
  const words = sheetWords(language);
  const say = appliesTo === 'bulk' ? words.bulkDemand : words.demand;
  return say({ receiver: name, effect: reportWords(language).receiverVerdicts[effect], demand });
}

/** @param width columns to wrap at. */
export function ruleSheetText(sheet: RuleSheet, language: Language, width: number): string {
  const words = sheetWords(language);
  const paragraph = (label: string, text: string): readonly string[] => [
    `${label}:`,
    ...text.split('\n').flatMap((line) => wrap(line, width - 2).map((part) => `  ${part}`)),
  ];
  const list = (label: string, items: readonly string[]): readonly string[] => {
    const whole = `${label}: ${items.length === 0 ? words.none : items.join(', ')}`;
    return wrap(whole, width).map((line, index) => (index === 0 ? line : `  ${line}`));
  };
  return `${[
    sheet.id,
    `${words.severity}: ${reportWords(language).severities[sheet.severity]}`,
    '',
    ...sheet.texts.flatMap(({ title, what, why, fix }) => [
      ...wrap(title, width),
      ...paragraph(words.what, what),
      ...paragraph(words.why, why),
      ...paragraph(words.fix, fix),
      '',
    ]),
    ...list(words.standards, standardNames(sheet, language)),
    ...sheet.standards.map(({ url }) => `  ${url}`),
    ...list(words.explainedBy, sheet.explainedBy),
    ...list(words.explains, sheet.explains),
    ...list(words.needs, sheet.needs),
    `${words.receivers}:${sheet.demandedBy.length === 0 ? ` ${words.none}` : ''}`,
    ...sheet.demandedBy.flatMap((demand) => [`  ${demandText(demand, language)}`, `    ${demand.source}`]),
    `${words.docs}: ${sheet.docs}`,
  ].join('\n')}\n`;
}

export interface SheetLinks {
  /** Where another rule is told. */
  readonly rule: (id: string) => string;
  /** What leads elsewhere, below the title: a line of Markdown. */
  readonly top?: string;
}

/** @param links left out: other rules are named, and lead nowhere. */
export function ruleSheetMarkdown(sheet: RuleSheet, language: Language, links?: SheetLinks): string {
  const words = sheetWords(language);
  const rules = (ids: readonly string[]): readonly string[] =>
    ids.map((id) => (links === undefined ? `- \`${id}\`` : `- [\`${id}\`](${links.rule(id)})`));
  const standards = standardNames(sheet, language).map(
    (name, index) => `[${escapeMarkdown(name)}](${sheet.standards[index]?.url ?? ''})`,
  );
  const related = [
    ...(sheet.explainedBy.length === 0 ? [] : [words.explainedByText, '', ...rules(sheet.explainedBy), '']),
    ...(sheet.explains.length === 0 ? [] : [words.explainsText, '', ...rules(sheet.explains), '']),
  ];
  return `${[
    `# ${sheet.id}`,
    '',
    ...(links?.top === undefined ? [] : [links.top, '']),
    `- **${words.severity}**: ${reportWords(language).severities[sheet.severity]}`,
    `- **${words.standards}**: ${standards.join(', ')}`,
    `- **${words.needs}**: ${sheet.needs.map((need) => `\`${need}\``).join(', ')}`,
    '',
    `## ${words.titles.says}`,
    '',
    words.placeholders,
    '',
    ...sheet.texts.flatMap(({ title, what, why, fix }) => [
      `### ${escapeMarkdown(title)}`,
      '',
      ...(
        [
          [words.what, what],
          [words.why, why],
          [words.fix, fix],
        ] as const
      ).flatMap(([label, text]) => [`**${label}**: ${text.split('\n').map(escapeMarkdown).join(' ')}`, '']),
    ]),
    `## ${words.titles.explains}`,
    '',
    ...(related.length === 0 ? [words.standsAlone, ''] : related),
    `## ${words.titles.receivers}`,
    '',
    ...(sheet.demandedBy.length === 0
      ? [words.noDemand]
      : sheet.demandedBy.map(
          (demand) => `- ${escapeMarkdown(demandText(demand, language))}: <${demand.source}>`,
        )),
  ].join('\n')}\n`;
}
