/** A comparison as JUnit XML: a gate that fails for what is new, and for nothing that was there before. */
import {
  isFailing,
  isNewFailure,
  subjectId,
  visible,
  type Comparison,
  type FindingChange,
} from '@whyspam/core';
import { compareWords } from '../../locales/compare-words/compare-words.ts';
import { reportWords } from '../../locales/report-words/report-words.ts';
import { ruleTexts } from '../../locales/rule-texts.ts';
import { describeFixes } from '../describe-fix.ts';
import { describeError, describeFinding, describeSubject } from '../describe.ts';
import { element, escapeXml } from '../render-junit.ts';
import type { RenderOptions } from '../render-report.ts';
import { differenceText, nameOfComparison } from './comparison-words.ts';

type Result = 'failure' | 'error' | 'passed';

/** What could not be told any more is an error, as in a report: it may not pass a gate unseen. */
function resultOf(item: FindingChange): Result {
  if (item.change === 'untold') return 'error';
  return isNewFailure(item) && item.after !== undefined && isFailing(item.after) ? 'failure' : 'passed';
}

function countsOf(
  items: readonly FindingChange[],
  missing: number,
): Readonly<Record<'tests' | 'failures' | 'errors', number>> {
  const results = items.map(resultOf);
  return {
    tests: items.length + missing,
    failures: results.filter((result) => result === 'failure').length,
    errors: results.filter((result) => result === 'error').length + missing,
  };
}

const isMissing = ({ before, after }: Comparison): boolean => before === undefined || after === undefined;

export function comparisonJunit(comparisons: readonly Comparison[], options: RenderOptions): string {
  const all = element(
    'testsuites',
    {
      name: `whyspam ${comparisons.map(nameOfComparison).join(' ')}`,
      ...countsOf(
        comparisons.flatMap(({ findings }) => findings),
        comparisons.filter(isMissing).length,
      ),
    },
    comparisons.map((comparison) => suiteOf(comparison, options)),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${all}\n`;
}

function suiteOf(comparison: Comparison, options: RenderOptions): string {
  const { language } = options;
  const name = nameOfComparison(comparison);
  const words = compareWords(language);
  const times = (comparison.after ?? comparison.before)?.times;
  const notes = comparison.differences.flatMap((item) => differenceText(item, language) ?? []);
  const missing = isMissing(comparison)
    ? [
        element('testcase', { classname: 'whyspam.compare', name }, [
          element('error', {
            type: 'missing',
            message:
              comparison.before === undefined
                ? words.headline.onlyAfter({ name })
                : words.headline.onlyBefore({ name }),
          }),
        ]),
      ]
    : [];
  return element(
    'testsuite',
    {
      name: words.page({ name }),
      ...countsOf(comparison.findings, missing.length),
      skipped: 0,
      ...(times === undefined
        ? {}
        : { timestamp: visible(times.startedAt, 40).replace(/(?:\.\d+)?Z$/u, '') }),
      hostname: name,
      package: 'whyspam.compare',
    },
    [
      ...missing,
      ...comparison.findings.map((item) => caseOf(item, options)),
      // By the schema it stands behind the cases.
      ...(notes.length === 0 ? [] : [element('system-out', {}, [escapeXml(notes.join('\n'))])]),
    ],
  );
}

function caseOf(item: FindingChange, options: RenderOptions): string {
  const { language, texts = ruleTexts } = options;
  const finding = item.after ?? item.before;
  if (finding === undefined) return '';
  const group = finding.rule.split('/')[0] ?? finding.rule;
  return element(
    'testcase',
    {
      classname: `whyspam.${visible(group)}`,
      name: `${visible(finding.rule)} ${describeSubject(finding.subject, language)} (${visible(subjectId(finding.subject))})`,
    },
    outcomeOf(item, { ...options, texts }),
  );
}

function outcomeOf(
  item: FindingChange,
  { language, texts }: RenderOptions & Required<Pick<RenderOptions, 'texts'>>,
): readonly string[] {
  const words = reportWords(language);
  const { before, after } = item;
  const titleOf = (finding: typeof before): string =>
    finding === undefined ? '' : describeFinding(finding, language, texts).title;
  switch (resultOf(item)) {
    case 'failure': {
      if (after === undefined) return [];
      const { title, what, why, fix } = describeFinding(after, language, texts);
      const details = [
        ...(what === undefined ? [] : [`${words.labels.what}: ${what}`]),
        ...(why === undefined ? [] : [`${words.labels.why}: ${why}`]),
        ...(fix === undefined ? [] : [`${words.labels.fix}: ${fix}`]),
        ...describeFixes(after.fixes, language, (id) => visible(id)),
      ];
      return [element('failure', { type: after.severity, message: title }, [escapeXml(details.join('\n'))])];
    }
    case 'error': {
      const said = after?.error === undefined ? undefined : describeError(after.error, language);
      const was = compareWords(language).untold;
      const isFailed = before?.verdict === 'fail' || before?.verdict === 'warn';
      const message = said?.plain ?? was.notLooked;
      const earlier =
        before === undefined ? [] : [(isFailed ? was.failed : was.told)({ title: titleOf(before) })];
      return [
        element('error', { type: after?.error?.code ?? 'unknown', message }, [
          escapeXml([message, ...(said === undefined ? [] : [said.next]), ...earlier].join('\n')),
        ]),
      ];
    }
    case 'passed':
      return [element('system-out', {}, [escapeXml(titleOf(item.change === 'fixed' ? before : after))])];
  }
}
