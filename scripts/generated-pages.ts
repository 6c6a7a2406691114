/** Pages that are made from the code, so that they cannot be wrong. */
import { standardName } from '../packages/core/src/index.ts';
import { LANGUAGES, RULES, ruleTexts, type Language } from '../packages/report/src/index.ts';

/** Path below the root, and content. */
export function generatedPages(): ReadonlyMap<string, string> {
  return new Map(LANGUAGES.map((language) => [`docs/reference/rules.${language}.md`, rulesPage(language)]));
}

const HEADS: Record<
  Language,
  { readonly title: string; readonly intro: string; readonly columns: readonly string[] }
> = {
  en: {
    title: '# Rules',
    intro: 'What whyspam checks. Made from the rule table by `node scripts/write-docs.ts`.',
    columns: ['Rule', 'Severity', 'Reads', 'Standard', 'A symptom of'],
  },
  es: {
    title: '# Reglas',
    intro: 'Qué comprueba whyspam. Generado a partir de la tabla de reglas con `node scripts/write-docs.ts`.',
    columns: ['Regla', 'Gravedad', 'Lee', 'Norma', 'Síntoma de'],
  },
};

function rulesPage(language: Language): string {
  const { title, intro, columns } = HEADS[language];
  const rows = RULES.map((rule) => {
    const standards = rule.standards.map(
      (standard) =>
        `${standardName(standard)}${standard.section === undefined ? '' : ` §${standard.section}`}`,
    );
    const needs = (rule.needs as readonly string[]).join(', ');
    return `| \`${rule.id}\` | ${rule.severity} | ${needs} | ${standards.join(', ')} | ${rule.explainedBy.map((id) => `\`${id}\``).join(', ')} |`;
  });
  const count = RULES.filter(({ id }) => ruleTexts(language, id) !== undefined).length;
  return [
    title,
    '',
    intro,
    '',
    `${count} / ${RULES.length}`,
    '',
    `| ${columns.join(' | ')} |`,
    `|${' --- |'.repeat(columns.length)}`,
    ...rows,
    '',
  ].join('\n');
}
