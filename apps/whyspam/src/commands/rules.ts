/** `whyspam rules [ID]`: what is checked, and why. */
import { standardName, WhyspamError, type Messages, type Rule } from '@whyspam/core';
import { demandFormat, deliver, EXIT, widthOf, type Context } from '../context.ts';
import { nearest } from '../parse-domain.ts';
import { failureOf, wrapText, type GeneralText } from '../render/rule-text.ts';

async function textsOf(context: Context, rule: Rule): Promise<readonly GeneralText[]> {
  const texts = await context.engine.ruleTexts(context.settings.language, rule.id);
  return failureOf(texts ?? (rule.messages as Messages), rule.id);
}

async function listRules(context: Context, rules: readonly Rule[]): Promise<number> {
  const { words, settings } = context;
  const rows = await Promise.all(
    rules.map(async (rule) => ({
      id: rule.id,
      severity: rule.severity,
      title: (await textsOf(context, rule))[0]?.title ?? rule.id,
    })),
  );
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
  await deliver(context, [...lines, '', words.rules.count(rules.length)].join('\n'));
  return EXIT.clear;
}

async function explainRule(context: Context, rule: Rule): Promise<number> {
  const { words, settings } = context;
  const texts = await textsOf(context, rule);
  if (settings.format === 'json') {
    const { id, severity, standards, explainedBy } = rule;
    await deliver(
      context,
      JSON.stringify({ id, severity, texts, standards, explainedBy, needs: rule.needs }, undefined, 2),
    );
    return EXIT.clear;
  }
  const width = widthOf(context);
  const standards = rule.standards.map((standard) => {
    const name = standardName(standard);
    return standard.section === undefined ? name : words.rules.section(name, standard.section);
  });
  const isMarkdown = settings.format === 'markdown';
  const heading = (text: string): string => (isMarkdown ? `**${text}**` : text);
  const paragraph = (label: string, text: string): readonly string[] =>
    isMarkdown
      ? [`${heading(label)}: ${text}`, '']
      : [`${label}:`, ...wrapText(text, width - 2).map((line) => `  ${line}`)];
  const lines = [
    `${isMarkdown ? '# ' : ''}${rule.id}`,
    ...(isMarkdown ? [''] : []),
    `${heading(words.rules.severity)}: ${words.severities[rule.severity]}`,
    '',
    ...texts.flatMap((text) => [
      `${isMarkdown ? '## ' : ''}${text.title}`,
      ...(isMarkdown ? [''] : []),
      ...paragraph(words.rules.what, text.what),
      ...paragraph(words.rules.why, text.why),
      ...paragraph(words.rules.fix, text.fix),
      ...(isMarkdown ? [] : ['']),
    ]),
    ...[
      [words.rules.standards, standards],
      [words.rules.explainedBy, rule.explainedBy],
      [words.rules.needs, rule.needs as readonly string[]],
    ].map(
      ([label, items]) =>
        `${heading(String(label))}: ${Array.isArray(items) && items.length > 0 ? items.join(', ') : '-'}${isMarkdown ? '  ' : ''}`,
    ),
  ];
  await deliver(context, lines.join('\n'));
  return EXIT.clear;
}

export async function runRules(context: Context, [id]: readonly string[]): Promise<number> {
  demandFormat(context, 'rules', ['text', 'json', 'markdown']);
  const rules = await context.engine.rules();
  if (id === undefined) return listRules(context, rules);
  const rule = rules.find((candidate) => candidate.id === id.toLowerCase());
  if (rule !== undefined) return explainRule(context, rule);
  const near = nearest(
    id,
    rules.map((candidate) => candidate.id),
  );
  throw new WhyspamError(
    'RULE_UNKNOWN',
    context.words.error.ruleUnknown(id),
    context.words.error.ruleUnknownNext(near ?? ''),
  );
}
