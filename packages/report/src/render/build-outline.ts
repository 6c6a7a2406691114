/** Lays a report out as blocks: headline, causes, receivers, advice, what could not be told, what passed. */
import { isFailing, type Evidence, type Finding, type Report } from '@whyspam/core';
import { reportWords } from '../locales/report-words/report-words.ts';
import type { Language } from '../locales/rule-texts.ts';
import { clientSettingsBlocks } from './client-settings-blocks.ts';
import { evidenceLines, summariseEvidence } from './describe-evidence.ts';
import { findingTitles } from './finding-titles.ts';
import { recordsTold, type RecordsTold } from './record-parts.ts';
import { recordsBlocks } from './records-blocks.ts';
import { fixesParts, furtherFixHint, furtherFixParts } from './describe-fix.ts';
import {
  describeCheck,
  describeError,
  describeFinding,
  describeSubject,
  type TextLookup,
} from './describe.ts';
import { costOf, termParts, thenParts, whoParts } from './cause-actions.ts';
import { chainParts, findingsInChain } from './cause-chain.ts';
import { bounceDetails, bounceSentences } from './bounce-blocks.ts';
import { headline, headlineKind } from './headline.ts';
import { heldTone, sentencesOfSeveral } from './held-outline.ts';
import { messageBlocks, notMessages } from './message-blocks.ts';
import { reportsBlocks } from './reports-blocks.ts';
import { numberEvidence } from './number-evidence.ts';
import { conflictParts } from './plan-parts.ts';
import { receiverBlocks } from './receiver-blocks.ts';
import { spfTreeBlocks } from './html/spf-tree-blocks.ts';
import { prose, type Block, type Glyph, type Outline, type Part, type Prose, type Tone } from './outline.ts';

export interface OutlineOptions {
  readonly language: Language;
  readonly verbose: boolean;
  readonly quiet: boolean;
  /** All evidence behind a verbose report. Default true. */
  readonly listsEvidence?: boolean;
  /**
   * For a page that folds: what passed and the evidence come unasked, within a bound, and figures that have no words
   * elsewhere. Default false.
   */
  readonly isPage?: boolean;
  /** Settings of other servers than those shown, and the texts to send. Default: of a verbose report and of a page. */
  readonly showsFurther?: boolean;
  readonly texts: TextLookup;
  /** Id of the DNS host whose words are used, in place of the one that its name servers tell. */
  readonly dnsHost?: string;
}

interface Sources extends OutlineOptions {
  readonly report: Report;
  readonly findings: ReadonlyMap<string, Finding>;
  readonly evidence: ReadonlyMap<string, Evidence>;
  readonly numbers: ReadonlyMap<string, string>;
  readonly titleOf: (id: string) => string;
  readonly records: RecordsTold;
  readonly whatOf: (id: string) => string | undefined;
  /** Words of the trade that have been explained. */
  readonly terms: Set<string>;
}

const SHOWN_EVIDENCE = 6;
/** Of evidence that nobody asked for; what causes rest on comes first. */
const MAX_UNASKED_CHARACTERS = 80_000;

const glyphOf = (finding: Finding): 'fail' | 'warn' => (finding.verdict === 'fail' ? 'fail' : 'warn');

const HEADLINE_TONES = {
  refused: 'fail',
  spam: 'fail',
  atRisk: 'warn',
  minor: 'warn',
  clear: 'pass',
  unknown: 'unknown',
} as const;

function evidenceProse(item: Evidence, sources: Sources, tone?: Tone): Prose {
  const number = sources.numbers.get(item.id) ?? '';
  return prose(`${number}  ${summariseEvidence(item)}`, {
    evidence: number,
    ...(tone === undefined ? {} : { tone }),
  });
}

function evidenceParts(finding: Finding, sources: Sources): readonly Part[] {
  const seen = finding.evidence.flatMap((id) => sources.evidence.get(id) ?? []);
  const shown = sources.verbose ? seen : seen.slice(0, SHOWN_EVIDENCE);
  const rest = seen.length - shown.length;
  return [
    ...shown.map((item) => evidenceProse(item, sources)),
    ...(rest === 0
      ? []
      : [prose(reportWords(sources.language).counts.more({ count: rest }), { tone: 'muted' })]),
  ];
}

function field(label: string, parts: readonly Part[], foldedAs?: string): readonly Block[] {
  if (parts.length === 0) return [];
  return [{ kind: 'field', label, parts, ...(foldedAs === undefined ? {} : { foldedAs }) }];
}

const optional = (text: string | undefined): readonly Prose[] => (text === undefined ? [] : [prose(text)]);

/** A finding in full, as causes are told. */
function causeBlocks(cause: Report['causes'][number], number: number, sources: Sources): readonly Block[] {
  const { language, texts, report } = sources;
  const words = reportWords(language);
  const finding = sources.findings.get(cause.finding);
  if (finding === undefined) return [];
  const said = describeFinding(finding, language, texts);
  const glyph = glyphOf(finding);
  const because = chainParts(cause, sources);
  const inChain = findingsInChain(cause, report);
  return [
    {
      kind: 'item',
      number,
      glyph,
      tone: glyph,
      title: said.title,
      aside: costOf(cause, finding, language),
    },
    ...field(words.labels.what, optional(said.what)),
    ...field(words.labels.why, optional(said.why)),
    ...field(words.cause.labels.who, whoParts(finding, sources)),
    ...field(words.labels.fix, [
      ...optional(said.fix),
      ...fixesParts(finding.fixes, language, sources.titleOf, sources.records),
      ...conflictParts(finding.id, sources),
      ...(sources.showsFurther === true ? [] : furtherFixHint(finding.fixes, language)),
    ]),
    ...field(words.cause.labels.after, thenParts(cause, sources)),
    ...field(words.cause.labels.because, because),
    ...field(words.cause.labels.terms, termParts(finding, said, sources.terms, language)),
    // The chain shows what decides; the rest is for whoever asks for it.
    ...field(
      words.labels.further,
      sources.showsFurther === true ? furtherFixParts(finding.fixes, language) : [],
      words.fixes.furtherFolded,
    ),
    ...field(
      words.labels.evidence,
      sources.verbose || sources.isPage === true || because.length === 0
        ? evidenceParts(finding, sources)
        : [],
      words.page.seen({ count: finding.evidence.length }),
    ),
    ...field(
      words.labels.explains,
      cause.explains
        .filter((id) => !inChain.has(id))
        .map((id) => prose(sources.titleOf(id), { glyph: 'explains' })),
    ),
  ];
}

function listBlocks(
  title: string,
  findings: readonly Finding[],
  glyph: Glyph,
  sources: Sources,
  folds = false,
): readonly Block[] {
  if (findings.length === 0) return [];
  const tone: Tone = glyph === 'pass' || glyph === 'warn' ? glyph : 'muted';
  return [
    { kind: 'section', title, ...(folds ? { folds: true as const } : {}) },
    {
      kind: 'parts',
      parts: findings.map((finding) =>
        prose(describeFinding(finding, sources.language, sources.texts).title, { glyph, tone }),
      ),
    },
  ];
}

/** Details of one kind of error that are shown; the rest is counted. */
const SHOWN_DETAILS = 3;

/** One entry for each kind of error, with everything it kept from being told. */
function unknownBlocks(sources: Sources): readonly Block[] {
  const { report, language } = sources;
  const words = reportWords(language);
  const reasons = new Map<string, Finding[]>();
  for (const finding of report.findings) {
    if (finding.verdict !== 'unknown') continue;
    const reason = finding.error?.code ?? '';
    const alike = reasons.get(reason);
    if (alike === undefined) reasons.set(reason, [finding]);
    else alike.push(finding);
  }
  if (reasons.size === 0) return [];
  const parts = [...reasons.values()].flatMap((findings): readonly Prose[] => {
    const error = findings[0]?.error;
    const checks = new Set(
      findings.map(
        ({ rule, subject }) => `${describeCheck(rule, language)} ${describeSubject(subject, language)}`,
      ),
    );
    const affected = `${words.labels.checks}: ${[...checks].join(', ')}`;
    if (error === undefined) return [prose(affected, { glyph: 'unknown', tone: 'unknown' })];
    const { plain, next } = describeError(error, language);
    const details = detailsOf(findings, language);
    return [
      prose(details === '' ? plain : `${plain} (${details})`, { glyph: 'unknown', tone: 'unknown' }),
      prose(next, { glyph: 'none' }),
      prose(affected, { glyph: 'none', tone: 'muted' }),
    ];
  });
  return [
    { kind: 'section', title: words.sections.unknown },
    { kind: 'parts', parts },
  ];
}

function detailsOf(findings: readonly Finding[], language: Language): string {
  const all = new Set(
    findings.flatMap(({ error }) => (error === undefined ? [] : [describeError(error, language).detail])),
  );
  all.delete('');
  const shown = [...all].slice(0, SHOWN_DETAILS);
  return [...shown, ...(all.size > shown.length ? [`+${all.size - shown.length}`] : [])].join('; ');
}

function adviceBlocks(advice: readonly Finding[], after: number, sources: Sources): readonly Block[] {
  if (advice.length === 0) return [];
  const words = reportWords(sources.language);
  return [
    { kind: 'section', title: after === 0 ? words.held.sections.findings : words.sections.advice },
    ...advice.flatMap((finding, index) =>
      causeBlocks({ finding: finding.id, explains: [], receivers: [] }, after + index + 1, sources),
    ),
  ];
}

function evidenceBlocks(sources: Sources): readonly Block[] {
  if (sources.numbers.size === 0) return [];
  const words = reportWords(sources.language);
  let room = sources.verbose ? Number.POSITIVE_INFINITY : MAX_UNASKED_CHARACTERS;
  let left = 0;
  const entries = [...sources.numbers.keys()].flatMap((id): readonly Part[] => {
    const item = sources.evidence.get(id);
    if (item === undefined) return [];
    const lines = evidenceLines(item, sources.language);
    const size = lines.reduce((sum, line) => sum + line.length, 0);
    if (size > room) {
      left += 1;
      return [];
    }
    room -= size;
    return [
      evidenceProse(item, sources, 'strong'),
      { kind: 'verbatim', as: 'text', lines: lines.map((text) => ({ text })) },
    ];
  });
  return [
    { kind: 'section', title: words.sections.evidence, folds: true },
    {
      kind: 'parts',
      parts: [
        ...entries,
        ...(left === 0 ? [] : [prose(words.page.evidenceLeftOut({ count: left }), { tone: 'muted' })]),
      ],
    },
  ];
}

/** The report as blocks, every piece of foreign text in them made visible. */
export function buildOutline(report: Report, options: OutlineOptions): Outline {
  const { language, texts } = options;
  const words = reportWords(language);
  const findings = new Map(report.findings.map((finding) => [finding.id, finding]));
  const sources: Sources = {
    ...options,
    showsFurther: options.showsFurther ?? (options.verbose || options.isPage === true),
    report,
    findings,
    evidence: new Map(report.evidence.map((item) => [item.id, item])),
    numbers: numberEvidence(report),
    titleOf: findingTitles(report, language, texts),
    records: recordsTold(report, options.dnsHost),
    terms: new Set(),
    whatOf: (id) => {
      const finding = findings.get(id);
      return finding === undefined ? undefined : describeFinding(finding, language, texts).what;
    },
  };
  const causes: readonly Block[] =
    report.causes.length === 0
      ? []
      : [
          { kind: 'section', title: words.sections.causes },
          ...report.causes.flatMap((cause, index) => causeBlocks(cause, index + 1, sources)),
        ];
  const isHeldOnly = report.target.held?.only === true;
  const start: Outline = [
    {
      kind: 'headline',
      text: headline(report, language),
      tone: isHeldOnly ? heldTone(report) : HEADLINE_TONES[headlineKind(report)],
    },
    ...notMessages(report.target.held, report.target.domain, language),
    ...(isHeldOnly ? sentencesOfSeveral(report, language) : []),
    ...causes,
  ];
  if (options.quiet) return start;
  const having = (verdict: Finding['verdict']) => report.findings.filter((item) => item.verdict === verdict);
  const advice = report.findings.filter(
    (item) => (item.verdict === 'fail' || item.verdict === 'warn') && !isFailing(item),
  );
  const passed = having('pass');
  const held = report.held ?? {};
  const ofHeld: readonly Block[] = [
    ...messageBlocks(held, language, options.verbose),
    ...(isHeldOnly ? [] : bounceSentences(held, language)),
    ...bounceDetails(held, language, options.verbose),
    ...reportsBlocks(held, language),
  ];
  // Of what was handed over, what is worth knowing is told in full: it may be all there is to say.
  const told = isHeldOnly
    ? adviceBlocks(advice, report.causes.length, sources)
    : listBlocks(words.sections.advice, advice, 'warn', sources);
  return [
    ...start,
    ...recordsBlocks(sources),
    ...(isHeldOnly ? told : []),
    ...ofHeld,
    ...receiverBlocks({ ...sources, hasDetails: options.verbose || options.isPage === true }),
    ...(options.isPage === true ? spfTreeBlocks(report, language) : []),
    ...clientSettingsBlocks(sources),
    ...(isHeldOnly ? [] : told),
    ...unknownBlocks(sources),
    ...(options.verbose || options.isPage === true
      ? [
          ...listBlocks(words.sections.passed, passed, 'pass', sources, true),
          ...listBlocks(words.sections.notApplicable, having('notApplicable'), 'none', sources, true),
          ...(options.listsEvidence === false ? [] : evidenceBlocks(sources)),
        ]
      : []),
    ...(passed.length === 0
      ? []
      : [
          { kind: 'section' as const, title: '' },
          { kind: 'parts' as const, parts: [prose(words.counts.passed({ count: passed.length }))] },
        ]),
  ];
}
