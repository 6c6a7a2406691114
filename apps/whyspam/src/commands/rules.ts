/** `whyspam rules [ID|GROUP]`: what is checked, and why. */
import { visible, WhyspamError, type Rule } from '@whyspam/core';
import type { RuleSheet } from '@whyspam/report';
import { demandFormat, deliver, EXIT, widthOf, type Context } from '../context.ts';
import { nearest } from '../parse-domain.ts';

async function listRules(context: Context, sheets: readonly RuleSheet[]): Promise<number> {
  const { words, settings } = context;
  const rows = sheets.map(({ id, severity, texts }) => ({ id, severity, title: texts[0]?.title ?? id }));
  if (settings.format === 'json') {
    await deliver(context, JSON.stringify(rows, undefined, 2));
    return EXIT.clear;
  }
  const { columns } = words.rules;
  const all = [columns, ...rows.map((row) => ({ ...row, severity: words.severities[row.severity] }))];
  if (settings.format === 'markdown') {
    const lines = all.map(
      ({ id, severity, title }) => `| ${id} | ${severity} | ${title.replaceAll('|', '\\|')} |`,
    );
    await deliver(context, [lines[0], '| --- | --- | --- |', ...lines.slice(1)].join('\n'));
    return EXIT.clear;
  }
  const idWidth = Math.max(...all.map(({ id }) => id.length));
  const severityWidth = Math.max(...all.map(({ severity }) => severity.length));
  const lines = all.map(({ id, severity, title }) =>
    `${id.padEnd(idWidth)}  ${severity.padEnd(severityWidth)}  ${title}`.trimEnd(),
  );
  await deliver(context, [...lines, '', words.rules.count(sheets.length)].join('\n'));
  return EXIT.clear;
}

async function explainRule(context: Context, sheet: RuleSheet): Promise<number> {
  const { engine, settings } = context;
  if (settings.format === 'json') {
    await deliver(context, JSON.stringify(sheet, undefined, 2));
    return EXIT.clear;
  }
  const isMarkdown = settings.format === 'markdown';
  await deliver(
    context,
    await engine.renderRuleSheet(sheet, settings.language, isMarkdown ? 'markdown' : widthOf(context)),
  );
  return EXIT.clear;
}

function unknownRule({ words }: Context, id: string, rules: readonly Rule[]): WhyspamError {
  const names = rules.flatMap((rule) => [rule.id, groupOf(rule)]);
  return new WhyspamError(
    'RULE_UNKNOWN',
    words.error.ruleUnknown(visible(id, 80)),
    words.error.ruleUnknownNext(nearest(id, [...new Set(names)]) ?? ''),
  );
}

const groupOf = ({ id }: Rule): string => id.split('/', 1)[0] ?? id;

export async function runRules(context: Context, [asked]: readonly string[]): Promise<number> {
  demandFormat(context, 'rules', ['text', 'json', 'markdown']);
  const { engine, settings } = context;
  const rules = await engine.rules();
  const name = asked?.toLowerCase().replace(/\/$/u, '');
  const rule = rules.find(({ id }) => id === name);
  const shown =
    rule !== undefined
      ? [rule]
      : name === undefined
        ? rules
        : rules.filter((candidate) => groupOf(candidate) === name);
  if (shown.length === 0) throw unknownRule(context, asked ?? '', rules);
  const sheets = await Promise.all(
    shown.map(async (each) => engine.ruleSheet(each, rules, settings.language)),
  );
  const [only] = sheets;
  return rule !== undefined && only !== undefined ? explainRule(context, only) : listRules(context, sheets);
}
