/** The findings as CSV (RFC 4180), one a row, for spreadsheets and scripts. */
import { isFailing, subjectId, visible, type Finding, type Report } from '@whyspam/core';
import { describeFixes } from './describe-fix.ts';
import { describeError, describeFinding, describeSubject } from './describe.ts';
import { ruleTexts } from '../locales/rule-texts.ts';
import type { RenderOptions } from './render-report.ts';

/** Names of columns are part of the format: the same in every language. */
const COLUMNS = [
  'domain',
  'cause',
  'explained_by',
  'rule',
  'verdict',
  'severity',
  'subject',
  'subject_text',
  'title',
  'what',
  'why',
  'fix',
  'receivers',
  'evidence',
  'time',
] as const;

// csv-stringify would bring the types of Node into a package that is compiled without them.
/** A field that a spreadsheet would read as a formula gets an apostrophe: foreign text calculates nothing. */
export function cell(text: string): string {
  const safe = /^[=+\-@\t]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Failed findings and warnings, causes first; with `verbose` all the others too. Lines end in LF, as command lines want them; RFC 4180 has CRLF, and spreadsheets read both. */
export function renderCsv(reports: readonly Report[], options: RenderOptions): string {
  const rows = reports.flatMap((report) => rowsOf(report, options));
  return [COLUMNS, ...rows].map((fields) => `${fields.map(cell).join(',')}\n`).join('');
}

function rowsOf(report: Report, options: RenderOptions): readonly (readonly string[])[] {
  const { language, verbose = false, texts = ruleTexts } = options;
  const domain = visible(report.target.domain);
  const explainedBy = new Map(
    report.causes.flatMap(({ finding, explains }) => explains.map((id) => [id, finding] as const)),
  );
  const causes = report.causes.map(({ finding }) => finding);
  const rankOf = ({ id }: Finding): number => {
    const index = causes.indexOf(explainedBy.get(id) ?? id);
    return index === -1 ? causes.length : index;
  };
  const titleOf = (id: string): string => visible(id);
  const row = (finding: Finding): readonly string[] => {
    const { title, what, why, fix } = describeFinding(finding, language, texts);
    const { error } = finding;
    const cause = report.causes.find((item) => item.finding === finding.id);
    return [
      domain,
      cause === undefined ? '' : String(causes.indexOf(finding.id) + 1),
      visible(explainedBy.get(finding.id) ?? ''),
      visible(finding.rule),
      finding.verdict,
      finding.severity,
      visible(subjectId(finding.subject)),
      describeSubject(finding.subject, language),
      title,
      what ?? (error === undefined ? '' : describeError(error, language).plain),
      why ?? '',
      [...(fix === undefined ? [] : [fix]), ...describeFixes(finding.fixes, language, titleOf)].join('\n'),
      (cause?.receivers ?? []).map((receiver) => visible(receiver)).join(' '),
      finding.evidence.map((id) => visible(id)).join(' '),
      report.times.finishedAt,
    ];
  };
  const shown = report.findings
    .filter(({ verdict }) => verbose || (verdict !== 'pass' && verdict !== 'notApplicable'))
    .toSorted((a, b) => Number(isFailing(b)) - Number(isFailing(a)) || rankOf(a) - rankOf(b));
  return shown.map(row);
}
