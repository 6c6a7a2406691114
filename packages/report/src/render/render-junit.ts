/** The findings as JUnit XML, for the test pages of build servers: one suite a group of rules, one case a finding. */
import { isFailing, subjectId, visible, type Finding, type Report } from '@whyspam/core';
import { reportWords } from '../locales/report-words/report-words.ts';
import { ruleTexts } from '../locales/rule-texts.ts';
import { describeFixes } from './describe-fix.ts';
import { describeCheck, describeError, describeFinding, describeSubject } from './describe.ts';
import type { RenderOptions } from './render-report.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
};

/** XML 1.0 section 2.2 has no place for the rest, written as a reference or not. */
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

export function escapeXml(text: string): string {
  return text.replaceAll(NOT_XML, '\ufffd').replaceAll(/[&<>"\n]/gu, (char) => ENTITIES[char] ?? char);
}

export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  children: readonly string[] = [],
): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`);
  const start = `<${name}${written.join('')}`;
  return children.length === 0 ? `${start}/>` : `${start}>${children.join('')}</${name}>`;
}

/**
 * A failed check is a failure, one that could not be made an error: neither may pass a gate unseen. What is only worth
 * knowing passes, and says so.
 */
export function renderJunit(reports: readonly Report[], options: RenderOptions): string {
  const findings = reports.flatMap((report) => report.findings);
  const domains = reports.map(({ target }) => visible(target.domain)).join(' ');
  const all = element(
    'testsuites',
    { name: `whyspam ${domains}`, ...countsOf(findings), time: secondsOf(reports).toFixed(3) },
    reports.flatMap((report) => suitesOf(report, options)),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${all}\n`;
}

/** The longest of them: they run side by side. */
function secondsOf(reports: readonly Report[]): number {
  const spans = reports.map(({ times }) => Date.parse(times.finishedAt) - Date.parse(times.startedAt));
  return Math.max(0, ...spans) / 1000;
}

function suitesOf(report: Report, { language, texts = ruleTexts }: RenderOptions): readonly string[] {
  const words = reportWords(language);
  const explainedBy = new Map(
    report.causes.flatMap(({ finding, explains }) => explains.map((id) => [id, finding] as const)),
  );
  const titles = new Map(
    report.findings.map((finding) => [finding.id, describeFinding(finding, language, texts).title] as const),
  );
  const titleOf = (id: string): string => titles.get(id) ?? visible(id);

  const details = (finding: Finding): string => {
    const { what, why, fix } = describeFinding(finding, language, texts);
    const cause = explainedBy.get(finding.id);
    const field = (label: string, text: string | undefined): readonly string[] =>
      text === undefined || text === '' ? [] : [`${label}: ${text}`];
    return [
      ...field(words.labels.what, what),
      ...field(words.labels.why, why),
      ...field(words.labels.fix, fix),
      ...describeFixes(finding.fixes, language, titleOf),
      ...field(
        words.labels.explains,
        cause === undefined ? undefined : `${titleOf(cause)} → ${titleOf(finding.id)}`,
      ),
      ...field(words.labels.evidence, finding.evidence.map((id) => visible(id)).join(' ')),
    ].join('\n');
  };

  const outcome = (finding: Finding): readonly string[] => {
    const title = titleOf(finding.id);
    if (isFailing(finding)) {
      return [element('failure', { type: finding.severity, message: title }, [escapeXml(details(finding))])];
    }
    switch (finding.verdict) {
      case 'unknown': {
        const said = finding.error === undefined ? undefined : describeError(finding.error, language);
        const message = said?.plain ?? words.verdicts.unknown;
        const type = finding.error?.code ?? 'unknown';
        return [element('error', { type, message }, [escapeXml([message, said?.next ?? ''].join('\n'))])];
      }
      case 'notApplicable':
        return [element('skipped', {}, [escapeXml(title)])];
      case 'fail':
      case 'warn':
        return [element('system-out', {}, [escapeXml([title, details(finding)].join('\n'))])];
      case 'pass':
        return [];
    }
  };

  const groups = new Map<string, Finding[]>();
  for (const finding of report.findings) {
    const group = finding.rule.split('/')[0] ?? finding.rule;
    const ofGroup = groups.get(group);
    if (ofGroup === undefined) groups.set(group, [finding]);
    else ofGroup.push(finding);
  }
  return [...groups].map(([group, findings]) =>
    element(
      'testsuite',
      {
        name: `${visible(report.target.domain)} ${describeCheck(`${group}/`, language)}`.trim(),
        ...countsOf(findings),
        skipped: findings.filter(({ verdict }) => verdict === 'notApplicable').length,
        timestamp: report.times.startedAt.replace(/(?:\.\d+)?Z$/u, ''),
        hostname: visible(report.target.domain),
        package: `whyspam.${visible(group)}`,
      },
      findings.map((finding) =>
        element(
          'testcase',
          {
            classname: `whyspam.${visible(group)}`,
            name: `${visible(finding.rule)} ${describeSubject(finding.subject, language)} (${visible(subjectId(finding.subject))})`,
          },
          outcome(finding),
        ),
      ),
    ),
  );
}

function countsOf(findings: readonly Finding[]): Readonly<Record<'tests' | 'failures' | 'errors', number>> {
  return {
    tests: findings.length,
    failures: findings.filter(isFailing).length,
    errors: findings.filter(({ verdict }) => verdict === 'unknown').length,
  };
}
