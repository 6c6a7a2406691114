/** Pages that are made from the code, so that they cannot be wrong. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { standardName } from '../packages/core/src/index.ts';
import { LANGUAGES, RULES, ruleTexts, type Language } from '../packages/report/src/index.ts';
import { exitCodePages } from './exit-code-pages.ts';
import { labPage } from './lab-page.ts';
import { receiverPages } from './receiver-pages.ts';
import { readProofs, type Proof, type Proofs } from './proofs.ts';
import { requestsPage, sendersPage, serversPage } from './setup-pages.ts';
import { linkToRule, rulePages } from './rule-pages.ts';
import { TRAPS, TRAPS_TO_COME } from './traps.ts';

const ROOT = new URL('..', import.meta.url).pathname;

/** Path below the root, and content. */
export function generatedPages(): ReadonlyMap<string, string> {
  const proofs = readProofs(ROOT);
  return new Map([
    ...LANGUAGES.map((language) => [`docs/reference/rules.${language}.md`, rulesPage(language)] as const),
    ...receiverPages(),
    ...LANGUAGES.flatMap((language) => [
      [`docs/reference/server-settings.${language}.md`, serversPage(language)] as const,
      [`docs/reference/senders.${language}.md`, sendersPage(language)] as const,
      [`docs/reference/requests.${language}.md`, requestsPage(language)] as const,
    ]),
    ...rulePages(),
    ...exitCodePages(),
    ['docs/reference/lab.md', labPage()] as const,
    ['docs/rfc/conformance.md', conformancePage(proofs)] as const,
    ['docs/rfc/traps.md', trapsPage(proofs)] as const,
  ]);
}

/** A folder that holds generated pages alone. */
const RULE_PAGES = 'docs/reference/rules';

/** Pages whose rule is gone. */
export function orphanedPages(): readonly string[] {
  const folder = `${ROOT}${RULE_PAGES}`;
  if (!existsSync(folder)) return [];
  const made = new Set(generatedPages().keys());
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${RULE_PAGES}/${name}`)
    .filter((path) => !made.has(path));
}

/** One proof in a list: the title as it stands in the test, and a link to the file. */
function proofLine({ title, file }: Proof): string {
  return `\`${title.replaceAll('`', "'").replaceAll('|', '\\|')}\` ([${file.split('/').at(-1)}](../../${file}))`;
}

function conformancePage({ clauses }: Proofs): string {
  const index = readFileSync(`${ROOT}docs/rfc/index.md`, 'utf8');
  const rows = [...index.matchAll(/^\| (\d{3,5}) \| ([^|]+) \| [^|]+ \| ([^|]+) \|$/gm)];
  const byNumber = new Map(rows.map(([, rfc, subject, far]) => [Number(rfc), { subject, far }]));
  const lines = [
    '# Conformance',
    '',
    'Which test proves which clause. Made from the titles of the tests by `node scripts/write-docs.ts`; the tests run with',
    '`npm test`, those below `integration` with `npm run test:integration`. [The index](index.md) says how far each standard is',
    'implemented, [traps](traps.md) which rules checkers are known to get wrong.',
    '',
  ];
  for (const [rfc, about] of byNumber) {
    const sections = clauses.get(rfc) ?? new Map<string, readonly Proof[]>();
    const cited = RULES.flatMap(({ id, standards }) =>
      standards.flatMap((standard) =>
        'rfc' in standard && standard.rfc === rfc ? [{ id, section: standard.section }] : [],
      ),
    );
    if (sections.size + cited.length === 0) continue;
    lines.push(`## RFC ${rfc}: ${about.subject}`, '', `How far: ${about.far}.`, '');
    const all = new Set([...sections.keys(), ...cited.flatMap(({ section }) => section ?? [])]);
    lines.push('| section | proven by | rules |', '| --- | --- | --- |');
    for (const section of [...all].toSorted(compareSections)) {
      const tests = (sections.get(section) ?? []).map(proofLine).join('<br>');
      const rules = cited.flatMap(({ id, section: at }) => (at === section ? [`\`${id}\``] : [])).join(', ');
      lines.push(`| ${section} | ${tests} | ${rules} |`);
    }
    lines.push('');
  }
  return lines.join('\n');
}

function compareSections(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

function trapsPage({ traps }: Proofs): string {
  const rows = TRAPS.map((trap, index) => {
    const number = index + 1;
    const later = TRAPS_TO_COME.get(number);
    const tests = [
      ...(traps.get(number) ?? []).map(proofLine),
      ...(later === undefined ? [] : [`not here yet: belongs to ${later}`]),
    ];
    return `| ${number} | ${trap.replaceAll('|', '\\|')} | ${tests.join('<br>')} |`;
  });
  return [
    '# Traps',
    '',
    'Rules that at least one published checker gets, or once got, wrong. Each has a test that fails on the wrong reading.',
    'Made from the titles of the tests by `node scripts/write-docs.ts`.',
    '',
    '| | rule | proven by |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
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
    return `| ${linkToRule(rule.id, language)} | ${rule.severity} | ${needs} | ${standards.join(', ')} | ${rule.explainedBy.map((id) => linkToRule(id, language)).join(', ')} |`;
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
