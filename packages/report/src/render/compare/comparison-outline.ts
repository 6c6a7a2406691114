/** Lays a comparison out as blocks: what makes it doubtful, what broke, who turned, what was fixed, what could not be told. */
import {
  isNewFailure,
  visible,
  type Comparison,
  type Finding,
  type FindingChange,
  type FindingChangeKind,
} from '@whyspam/core';
import { compareWords } from '../../locales/compare-words/compare-words.ts';
import { reportWords } from '../../locales/report-words/report-words.ts';
import type { Language } from '../../locales/rule-texts.ts';
import { receiverName } from '../../receivers/receiver-table.ts';
import { summariseEvidence } from '../describe-evidence.ts';
import { fixesParts } from '../describe-fix.ts';
import {
  describeCheck,
  describeError,
  describeFinding,
  describeSubject,
  type TextLookup,
} from '../describe.ts';
import { prose, type Block, type Outline, type Part, type Prose } from '../outline.ts';
import { comparisonHeadline, differenceText } from './comparison-words.ts';

export interface ComparisonOutlineOptions {
  readonly language: Language;
  readonly verbose: boolean;
  readonly quiet: boolean;
  readonly texts: TextLookup;
}

export interface ComparisonSources extends ComparisonOutlineOptions {
  readonly comparison: Comparison;
}

/** Records, values and pieces of evidence of one entry that are shown; `verbose` shows all. */
const SHOWN = 6;
const MAX_RECORDS = 40;
const MAX_DATA = 600;

const RECEIVER_LOOKS = {
  accept: 'pass',
  atRisk: 'warn',
  spam: 'fail',
  reject: 'fail',
  unknown: 'unknown',
} as const;

export function buildComparisonOutline(comparison: Comparison, options: ComparisonOutlineOptions): Outline {
  const sources: ComparisonSources = { ...options, comparison };
  const words = compareWords(options.language);
  const { text, tone } = comparisonHeadline(comparison, options.language);
  const start: Outline = [
    { kind: 'headline', text, tone },
    { kind: 'parts', parts: runParts(sources) },
    ...section(
      words.sections.differences,
      comparison.differences.flatMap((difference) => {
        const said = differenceText(difference, options.language);
        return said === undefined ? [] : [prose(said, { glyph: 'warn', tone: 'warn' })];
      }),
    ),
    ...newFailures(sources),
  ];
  if (options.quiet) return start;
  return [
    ...start,
    ...receiverBlocks(sources),
    ...section(words.sections.causes, causeParts(sources)),
    ...section(
      words.sections.fixed,
      changesOf(comparison, 'fixed').map((item) => fixedPart(item, sources)),
    ),
    ...section(
      words.sections.changed,
      comparison.findings
        .filter((item) => item.change === 'changed' && !isNewFailure(item))
        .map((item) => prose(changedText(item, sources), looksOf(item.after))),
    ),
    ...section(words.sections.untold, untoldParts(sources)),
    ...section(
      words.sections.same,
      changesOf(comparison, 'same').map(({ after }) => prose(titleOf(after, sources), looksOf(after))),
    ),
    ...recordBlocks(sources),
    ...section(
      words.sections.told,
      changesOf(comparison, 'told').map(({ after }) =>
        prose(titleOf(after, sources), { glyph: 'pass', tone: 'pass' }),
      ),
    ),
    ...(comparison.before === undefined || comparison.after === undefined
      ? []
      : [
          { kind: 'section' as const, title: '' },
          { kind: 'parts' as const, parts: [prose(words.unchanged(comparison.unchanged))] },
        ]),
  ];
}

function changesOf({ findings }: Comparison, change: FindingChangeKind): readonly FindingChange[] {
  return findings.filter((item) => item.change === change);
}

function section(title: string, parts: readonly Part[]): readonly Block[] {
  return parts.length === 0
    ? []
    : [
        { kind: 'section', title },
        { kind: 'parts', parts },
      ];
}

const looksOf = (finding: Finding | undefined): Pick<Prose, 'glyph' | 'tone'> => {
  const look = finding?.verdict === 'fail' && finding.severity !== 'info' ? 'fail' : 'warn';
  return { glyph: look, tone: look };
};

function titleOf(finding: Finding | undefined, { language, texts }: ComparisonSources): string {
  return finding === undefined ? '' : describeFinding(finding, language, texts).title;
}

function runParts({ comparison, language }: ComparisonSources): readonly Prose[] {
  const words = compareWords(language).runs;
  return (['before', 'after'] as const).flatMap((run) => {
    const found = comparison[run];
    if (found === undefined) return [];
    const at = visible(found.times.startedAt, 40).slice(0, 16).replace('T', ' ');
    const tool = visible(`${found.tool.name} ${found.tool.version}`, 80);
    return [prose(`${words[run]}: ${words.run({ at, tool })}`, { tone: 'muted' })];
  });
}

/** In full, as a report tells causes: what is new has to be understood and mended. */
function newFailures(sources: ComparisonSources): readonly Block[] {
  const { comparison, language } = sources;
  const words = compareWords(language);
  const broken = comparison.findings.filter((item) => isNewFailure(item) && item.change !== 'seen');
  const seen = changesOf(comparison, 'seen');
  const tell = (title: string, items: readonly FindingChange[], from: number): readonly Block[] =>
    items.length === 0
      ? []
      : [
          { kind: 'section', title },
          ...items.flatMap((item, index) => failureBlocks(item, from + index + 1, sources)),
        ];
  return [...tell(words.sections.broken, broken, 0), ...tell(words.sections.seen, seen, broken.length)];
}

function failureBlocks(item: FindingChange, number: number, sources: ComparisonSources): readonly Block[] {
  const { language, texts, comparison } = sources;
  const words = reportWords(language);
  const finding = item.after;
  if (finding === undefined) return [];
  const said = describeFinding(finding, language, texts);
  const { glyph = 'warn' } = looksOf(finding);
  const seen = comparison.evidence.filter(({ id }) => finding.evidence.includes(id));
  const shown = sources.verbose ? seen : seen.slice(0, SHOWN);
  const titles = new Map(
    comparison.findings.flatMap(({ id, after, before }) => {
      const told = after ?? before;
      return told === undefined ? [] : [[id, told] as const];
    }),
  );
  const field = (label: string, parts: readonly Part[]): readonly Block[] =>
    parts.length === 0 ? [] : [{ kind: 'field', label, parts }];
  const optional = (text: string | undefined): readonly Prose[] => (text === undefined ? [] : [prose(text)]);
  const details = item.change === 'changed' ? changeDetails(item, sources) : '';
  return [
    {
      kind: 'item',
      number,
      glyph,
      tone: glyph === 'fail' ? 'fail' : 'warn',
      title: said.title,
      aside: details === '' ? words.severities[finding.severity] : details,
    },
    ...field(words.labels.what, optional(said.what)),
    ...field(words.labels.why, optional(said.why)),
    ...field(words.labels.fix, [
      ...optional(said.fix),
      ...fixesParts(finding.fixes, language, (id) => {
        const told = titles.get(id);
        return told === undefined ? visible(id) : titleOf(told, sources);
      }),
    ]),
    ...field(words.labels.evidence, [
      ...shown.map((evidence) => prose(summariseEvidence(evidence))),
      ...(seen.length > shown.length
        ? [prose(words.counts.more({ count: seen.length - shown.length }), { tone: 'muted' })]
        : []),
    ]),
  ];
}

function receiverBlocks({ comparison, language }: ComparisonSources): readonly Block[] {
  if (comparison.receivers.length === 0) return [];
  const words = compareWords(language);
  const verdicts = reportWords(language).receiverVerdicts;
  return [
    { kind: 'section', title: words.sections.receivers },
    {
      kind: 'table',
      columns: [words.columns.receiver, words.columns.after, words.columns.before],
      rows: comparison.receivers.map(({ receiver, asBulk, before, after }) => {
        const name = visible(receiverName(receiver));
        return {
          glyph: RECEIVER_LOOKS[after],
          tone: RECEIVER_LOOKS[after],
          cells: [asBulk ? words.bulk({ receiver: name }) : name, verdicts[after]],
          body: [prose(words.changed.was({ before: verdicts[before] }))],
        };
      }),
    },
  ];
}

function causeParts(sources: ComparisonSources): readonly Prose[] {
  const { comparison, language } = sources;
  const words = compareWords(language).causes;
  return comparison.causes.map(({ finding, change }) => {
    const item = comparison.findings.find(({ id, before }) => id === finding || before?.id === finding);
    // What is gone is told in the words of its failure.
    const told = change === 'came' || change === 'explained' ? item?.after : item?.before;
    const title = told === undefined ? visible(finding) : titleOf(told, sources);
    const looks = { came: 'fail', went: 'pass', explained: 'warn', untold: 'unknown' } as const;
    return prose(words[change]({ title }), { glyph: looks[change], tone: looks[change] });
  });
}

function fixedPart({ before, after }: FindingChange, sources: ComparisonSources): Prose {
  const words = compareWords(sources.language).fixed;
  const title = titleOf(before, sources);
  const said =
    after?.verdict === 'pass' ? words.passes({ title, now: titleOf(after, sources) }) : words.gone({ title });
  return prose(said, { glyph: 'pass', tone: 'pass' });
}

function changeDetails({ before, after, differs }: FindingChange, { language }: ComparisonSources): string {
  const words = compareWords(language).changed;
  const { severities } = reportWords(language);
  if (before === undefined || after === undefined) return '';
  return [
    ...(differs.includes('severity')
      ? [words.severity({ before: severities[before.severity], after: severities[after.severity] })]
      : []),
    ...(differs.includes('subject')
      ? [words.was({ before: describeSubject(before.subject, language) })]
      : []),
  ].join('; ');
}

function changedText(item: FindingChange, sources: ComparisonSources): string {
  const words = compareWords(sources.language).changed;
  const now = titleOf(item.after, sources);
  const then = titleOf(item.before, sources);
  const title = now === then ? now : words.title({ before: then, after: now });
  const details = changeDetails(item, sources);
  return details === '' ? title : words.details({ title, details });
}

/** What failed before stands by name, what passed is counted by what kept it from being told. */
function untoldParts(sources: ComparisonSources): readonly Prose[] {
  const { language, comparison, verbose } = sources;
  const words = compareWords(language).untold;
  const reasons = new Map<string, FindingChange[]>();
  for (const item of changesOf(comparison, 'untold')) {
    const code = item.after?.error?.code ?? '';
    reasons.set(code, [...(reasons.get(code) ?? []), item]);
  }
  return [...reasons.values()].flatMap((items): readonly Prose[] => {
    const error = items.find(({ after }) => after?.error !== undefined)?.after?.error;
    const failed = items.filter(({ before }) => before?.verdict === 'fail' || before?.verdict === 'warn');
    const others = items.filter((item) => !failed.includes(item));
    const checks = new Set(
      others.flatMap(({ before, after }) => {
        const finding = after ?? before;
        return finding === undefined
          ? []
          : [`${describeCheck(finding.rule, language)} ${describeSubject(finding.subject, language)}`];
      }),
    );
    const shown = verbose ? [...checks] : [...checks].slice(0, SHOWN);
    const rest = checks.size - shown.length;
    const said = error === undefined ? undefined : describeError(error, language);
    const plain =
      said === undefined
        ? words.notLooked
        : said.detail === ''
          ? said.plain
          : `${said.plain} (${said.detail})`;
    return [
      prose(plain, { glyph: 'unknown', tone: 'unknown' }),
      ...(said === undefined ? [] : [prose(said.next, { glyph: 'none' })]),
      ...failed.map(({ before }) =>
        prose(words.failed({ title: titleOf(before, sources) }), { glyph: 'none' }),
      ),
      ...(others.length === 0
        ? []
        : [
            prose(
              `${words.count({ count: others.length })}: ${[
                ...shown,
                ...(rest > 0 ? [compareWords(language).more({ count: rest })] : []),
              ].join(', ')}`,
              { glyph: 'none', tone: 'muted' },
            ),
          ]),
    ];
  });
}

function recordBlocks({ comparison, language, verbose }: ComparisonSources): readonly Block[] {
  const words = compareWords(language);
  const shown = verbose ? comparison.records : comparison.records.slice(0, MAX_RECORDS);
  const lines = shown.flatMap(({ name, type, added, removed }) => {
    const line = (data: string): string => `${visible(name)}. IN ${visible(type)} ${visible(data, MAX_DATA)}`;
    return [
      ...removed.map((data) => ({ text: `- ${line(data)}`, tone: 'removed' as const })),
      ...added.map((data) => ({ text: `+ ${line(data)}`, tone: 'added' as const })),
    ];
  });
  const rest = comparison.records.length - shown.length;
  return section(
    words.sections.records,
    lines.length === 0
      ? []
      : [
          { kind: 'verbatim', as: 'diff', lines },
          ...(rest > 0 ? [prose(words.more({ count: rest }), { tone: 'muted' })] : []),
        ],
  );
}
