/** From one comparison, or several, to what a reader sees: the same forms as a report. */
import { subjectId, visible, type Comparison, type Finding, type FindingChange } from '@whyspam/core';
import { compareWords } from '../../locales/compare-words/compare-words.ts';
import { reportWords } from '../../locales/report-words/report-words.ts';
import { ruleTexts } from '../../locales/rule-texts.ts';
import { describeFixes } from '../describe-fix.ts';
import { describeError, describeFinding } from '../describe.ts';
import { htmlPage } from '../html/render-html.ts';
import type { Outline } from '../outline.ts';
import { cell } from '../render-csv.ts';
import { canonicalJson } from '../render-json.ts';
import { outlineToMarkdown } from '../render-markdown.ts';
import type { RenderOptions, ReportFormat } from '../render-report.ts';
import { sarifLog, type SarifRun } from '../render-sarif.ts';
import { outlineToText } from '../render-text.ts';
import { buildComparisonOutline } from './comparison-outline.ts';
import { nameOfComparison } from './comparison-words.ts';
import { comparisonJunit } from './comparison-junit.ts';

export type RenderComparisons = (
  comparisons: readonly Comparison[],
  format: ReportFormat,
  options: RenderOptions,
) => string;

/** One file of the format, whatever their number; JSON of several is an array, and depends on no option. */
export const renderComparisons: RenderComparisons = (comparisons, format, options) => {
  const { language } = options;
  const outlineOf = (comparison: Comparison): Outline =>
    buildComparisonOutline(comparison, {
      language,
      verbose: options.verbose ?? false,
      quiet: options.quiet ?? false,
      texts: options.texts ?? ruleTexts,
    });
  switch (format) {
    case 'text':
      return comparisons.map((item) => outlineToText(outlineOf(item), options)).join('\n');
    case 'markdown':
      return comparisons.map((item) => outlineToMarkdown(outlineOf(item), options)).join('\n');
    case 'html': {
      const words = compareWords(language);
      const sheets = comparisons.map((item) => ({
        name: words.page({ name: nameOfComparison(item) }),
        about: aboutOf(item, options),
        outline: outlineOf(item),
      }));
      return htmlPage(sheets, words.several({ count: comparisons.length }), language);
    }
    case 'json':
      return canonicalJson(comparisons.length === 1 ? comparisons[0] : comparisons);
    case 'csv':
      return comparisonCsv(comparisons, options);
    case 'sarif':
      return sarifLog(comparisons.flatMap(sarifRuns), options);
    case 'junit':
      return comparisonJunit(comparisons, options);
  }
};

function aboutOf({ before, after, tool }: Comparison, { language }: RenderOptions): string {
  const at = (after ?? before)?.times.startedAt ?? '';
  return reportWords(language).page.checked({
    at: visible(at, 40).slice(0, 16).replace('T', ' '),
    tool: visible(`${tool.name} ${tool.version}`, 80),
  });
}

/** Names of columns are part of the format: the same in every language. */
const COLUMNS = [
  'domain',
  'change',
  'rule',
  'verdict_before',
  'verdict_after',
  'severity_before',
  'severity_after',
  'subject',
  'title_before',
  'title_after',
  'what',
  'fix',
] as const;

/** One change a row, receivers and records among them, so that nothing of the comparison is missing in a table. */
function comparisonCsv(
  comparisons: readonly Comparison[],
  { language, texts = ruleTexts, verbose = false }: RenderOptions,
): string {
  const saysOf = (finding: Finding | undefined) =>
    finding === undefined ? undefined : describeFinding(finding, language, texts);
  const rows = comparisons.flatMap((comparison) => {
    const domain = nameOfComparison(comparison);
    const row = ({ change, before, after }: FindingChange): readonly string[] => {
      const finding = after ?? before;
      const now = saysOf(after);
      const error = after?.error;
      const subject = finding?.subject;
      return [
        domain,
        change,
        visible(finding?.rule ?? ''),
        before?.verdict ?? '',
        after?.verdict ?? '',
        before?.severity ?? '',
        after?.severity ?? '',
        subject === undefined ? '' : visible(subjectId(subject)),
        saysOf(before)?.title ?? '',
        now?.title ?? '',
        now?.what ?? (error === undefined ? '' : describeError(error, language).plain),
        [
          ...(now?.fix === undefined ? [] : [now.fix]),
          ...describeFixes(after?.fixes ?? [], language, (id) => visible(id)),
        ].join('\n'),
      ];
    };
    const plain = (change: string, subject: string, before: string, after: string): readonly string[] => [
      domain,
      change,
      '',
      '',
      '',
      '',
      '',
      visible(subject),
      visible(before),
      visible(after),
      '',
      '',
    ];
    return [
      ...comparison.findings.filter(({ change }) => verbose || change !== 'told').map(row),
      ...comparison.receivers.map(({ receiver, asBulk, before, after }) =>
        plain('receiver', asBulk ? `${receiver} bulk` : receiver, before, after),
      ),
      ...comparison.records.map(({ name, type, added, removed }) =>
        plain('record', `${type} ${name}`, removed.join(' | '), added.join(' | ')),
      ),
    ];
  });
  return [COLUMNS, ...rows].map((fields) => `${fields.map(cell).join(',')}\n`).join('');
}

const BASELINE_STATES = {
  broken: 'new',
  seen: 'new',
  changed: 'updated',
  same: 'unchanged',
  fixed: 'absent',
  untold: 'updated',
  told: 'updated',
} as const;

/** A result that is absent is that of the earlier run, SARIF 2.1.0 section 3.27.24. */
function sarifRuns({ tool, before, after, findings, evidence }: Comparison): readonly SarifRun[] {
  const run = after ?? before;
  if (run === undefined) return [];
  const shown = findings.flatMap((item) => {
    const finding = item.change === 'fixed' ? item.before : (item.after ?? leftOpen(item.before));
    return finding === undefined || item.change === 'told' ? [] : [{ item, finding }];
  });
  return [
    {
      tool,
      target: run.target,
      times: run.times,
      findings: shown.map(({ finding }) => finding),
      shown: shown.map(({ finding }) => finding),
      causes: [],
      evidence,
      baselineStates: new Map(shown.map(({ item, finding }) => [finding.id, BASELINE_STATES[item.change]])),
    },
  ];
}

/** What the later run did not look at is an open question there, and no failure. */
function leftOpen(before: Finding | undefined): Finding | undefined {
  return before === undefined ? undefined : { ...before, verdict: 'unknown', fixes: [], evidence: [] };
}
