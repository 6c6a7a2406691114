/** The findings as SARIF 2.1.0 (OASIS, 27 March 2020), for code hosts and security dashboards. */
import {
  isFailing,
  safeJson,
  standardName,
  subjectId,
  visible,
  type Evidence,
  type Finding,
  type Report,
  type Rule,
  type Severity,
} from '@whyspam/core';
import { HOME, rulePageUrl } from '../home.ts';
import { ruleTexts } from '../locales/rule-texts.ts';
import { RULES } from '../rules/rule-table.ts';
import { describeEvidence } from './describe-evidence.ts';
import { describeFixes } from './describe-fix.ts';
import { describeCheck, describeError, describeFinding, describeSubject } from './describe.ts';
import type { RenderOptions } from './render-report.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** Section 3.27.10. */
const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};

/** Section 3.27.9: `open` is a result that could not be told. */
const KINDS = {
  fail: 'fail',
  warn: 'fail',
  unknown: 'open',
  pass: 'pass',
  notApplicable: 'notApplicable',
} as const;

const RULES_BY_ID: ReadonlyMap<string, Rule> = new Map(RULES.map((rule) => [rule.id, rule]));

/**
 * A log with a run for each report. Failed findings, warnings and what could not be told; with `verbose` all the others
 * too.
 */
export function renderSarif(reports: readonly Report[], options: RenderOptions): string {
  const { verbose = false } = options;
  return sarifLog(
    reports.map((report) => ({
      ...report,
      shown: report.findings.filter(
        ({ verdict }) => verbose || (verdict !== 'pass' && verdict !== 'notApplicable'),
      ),
    })),
    options,
  );
}

/** What a run of a log is made of: a report, or the later one of a comparison. */
export interface SarifRun extends Pick<
  Report,
  'tool' | 'target' | 'times' | 'findings' | 'causes' | 'evidence'
> {
  readonly shown: readonly Finding[];
  /** Section 3.27.24, by finding. */
  readonly baselineStates?: ReadonlyMap<string, 'new' | 'unchanged' | 'updated' | 'absent'>;
}

export function sarifLog(runs: readonly SarifRun[], options: RenderOptions): string {
  const log = { $schema: SCHEMA, version: '2.1.0', runs: runs.map((run) => runOf(run, options)) };
  return `${safeJson(log, 2)}\n`;
}

function runOf(report: SarifRun, options: RenderOptions) {
  const { language, texts = ruleTexts } = options;
  const { shown } = report;
  const ids = [...new Set(shown.map(({ rule }) => rule))];
  const evidence = new Map(report.evidence.map((item) => [item.id, item]));
  const causes = new Map(
    report.causes.flatMap(({ finding, explains }) => [
      [finding, finding] as const,
      ...explains.map((id) => [id, finding] as const),
    ]),
  );
  const titles = new Map(
    report.findings.map((finding) => [finding.id, describeFinding(finding, language, texts).title] as const),
  );
  const told: Told = {
    options: { ...options, texts },
    evidence,
    causes,
    titleOf: (id) => titles.get(id) ?? visible(id),
    ruleIndex: (rule) => ids.indexOf(rule),
    domain: visible(report.target.domain),
    baselineStates: report.baselineStates ?? new Map(),
  };
  return {
    tool: {
      driver: {
        name: report.tool.name,
        version: report.tool.version,
        informationUri: HOME,
        rules: ids.map((id) => descriptorOf(id, shown, told)),
      },
    },
    automationDetails: { id: `whyspam/${told.domain}` },
    language: language === 'es' ? 'es-ES' : 'en-US',
    invocations: [
      {
        executionSuccessful: true,
        startTimeUtc: report.times.startedAt,
        endTimeUtc: report.times.finishedAt,
      },
    ],
    results: shown.map((finding) => resultOf(finding, told)),
  };
}

interface Told {
  readonly options: RenderOptions & Required<Pick<RenderOptions, 'texts'>>;
  readonly evidence: ReadonlyMap<string, Evidence>;
  /** The cause of each finding that has one. */
  readonly causes: ReadonlyMap<string, string>;
  readonly titleOf: (id: string) => string;
  readonly ruleIndex: (rule: string) => number;
  readonly domain: string;
  readonly baselineStates: NonNullable<SarifRun['baselineStates']>;
}

/** Section 3.49. What a rule says depends on what it saw, so its own text is that of the first result of it. */
function descriptorOf(id: string, findings: readonly Finding[], { options, titleOf }: Told) {
  const rule = RULES_BY_ID.get(id);
  const example = findings.find((finding) => finding.rule === id);
  const said = example === undefined ? undefined : describeFinding(example, options.language, options.texts);
  const help = said?.fix ?? said?.why;
  return {
    id: visible(id),
    shortDescription: { text: `${describeCheck(id, options.language)}: ${visible(id)}` },
    ...(said?.why === undefined ? {} : { fullDescription: { text: said.why } }),
    ...(help === undefined ? {} : { help: { text: help } }),
    ...(rule === undefined
      ? {}
      : {
          helpUri: rulePageUrl(rule.id, options.language),
          defaultConfiguration: { level: LEVELS[rule.severity] },
        }),
    properties: {
      tags: [
        visible(id.split('/')[0] ?? id),
        ...new Set((rule?.standards ?? []).map((standard) => standardName(standard))),
      ],
      example: example === undefined ? '' : titleOf(example.id),
    },
  };
}

/** Section 3.27. */
function resultOf(finding: Finding, told: Told) {
  const { language, texts } = told.options;
  const { title, what, why, fix } = describeFinding(finding, language, texts);
  const { error } = finding;
  const fixes = describeFixes(finding.fixes, language, told.titleOf);
  const cause = told.causes.get(finding.id);
  const baselineState = told.baselineStates.get(finding.id);
  const text = [
    title,
    what,
    why,
    ...(error === undefined ? [] : [describeError(error, language).plain]),
    fix,
    ...fixes,
  ].filter((part) => part !== undefined && part !== '');
  return {
    ruleId: visible(finding.rule),
    ruleIndex: told.ruleIndex(finding.rule),
    kind: KINDS[finding.verdict],
    // Section 3.27.10: a level only where something failed.
    level:
      isFailing(finding) || finding.verdict === 'warn' || finding.verdict === 'fail'
        ? LEVELS[finding.severity]
        : 'none',
    message: { text: text.join('\n') },
    locations: [
      {
        // Code hosts show no result without a place; what is looked at has no file.
        physicalLocation: {
          artifactLocation: { uri: encodeURIComponent(told.domain) },
          region: { startLine: 1 },
        },
        logicalLocations: [
          {
            name: describeSubject(finding.subject, language),
            fullyQualifiedName: visible(subjectId(finding.subject)),
            kind: 'resource',
          },
        ],
      },
    ],
    ...(baselineState === undefined ? {} : { baselineState }),
    partialFingerprints: { 'whyspamFinding/v1': visible(finding.id) },
    properties: {
      severity: finding.severity,
      verdict: finding.verdict,
      ...(cause === undefined || cause === finding.id ? {} : { explainedBy: visible(cause) }),
      isCause: cause === finding.id,
      evidence: finding.evidence.flatMap((id) => {
        const item = told.evidence.get(id);
        return item === undefined ? [] : [describeEvidence(item)];
      }),
    },
  };
}
