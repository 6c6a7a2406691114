/** What reports of receivers come to: totals, the sources of mail, whether p=reject is safe, what TLS failed. */
import {
  visible,
  type DmarcReports,
  type FailureReports,
  type HeldReport,
  type ReportProblem,
  type ReportSource,
  type TlsReports,
} from '@whyspam/core';
import { reportWords } from '../locales/report-words/report-words.ts';
import type { Language } from '../locales/rule-texts.ts';
import { rejectReadiness } from '../rules/reports/reject-readiness.ts';
import { prose, type Block, type Prose, type Tone } from './outline.ts';

const SHOWN_SOURCES = 15;
const SHOWN_REPORTERS = 4;
const SHOWN_PROBLEMS = 5;
const MAX_NAME = 80;

/** `99.7%`; rounds towards the worse, so that 100% is all of them. */
export function percentOf(part: number, whole: number): string {
  if (whole === 0) return '0%';
  const tenths = Math.floor((part / whole) * 1000);
  return `${tenths % 10 === 0 ? tenths / 10 : (tenths / 10).toFixed(1)}%`;
}

export function reportsHeadline(
  { dmarcReports, tlsReports, failureReports }: HeldReport,
  language: Language,
): string | undefined {
  const words = reportWords(language).held;
  if (dmarcReports !== undefined) {
    const { domain, reports, counts } = dmarcReports;
    return words.dmarc.headline({
      domain: visible(domain, MAX_NAME),
      reports,
      messages: counts.messages,
      percent: percentOf(counts.passed, counts.messages),
    });
  }
  if (tlsReports === undefined)
    return failureReports === undefined ? undefined : failureTotals(failureReports, language);
  const { successfulSessions: successful, failedSessions: failed } = tlsReports;
  return words.tls.sessions({ successful, failed });
}

export function reportsBlocks(held: HeldReport, language: Language): readonly Block[] {
  return [
    ...(held.dmarcReports === undefined ? [] : dmarcBlocks(held.dmarcReports, language)),
    ...(held.tlsReports === undefined ? [] : tlsBlocks(held.tlsReports, language)),
    ...(held.failureReports === undefined ? [] : failureBlocks(held.failureReports, language)),
  ];
}

const day = (timestamp: string): string => visible(timestamp, 40).slice(0, 10);

function some(names: readonly string[], language: Language): string {
  const words = reportWords(language);
  const shown = names.slice(0, SHOWN_REPORTERS).map((name) => visible(name, MAX_NAME));
  const rest = names.length - shown.length;
  return rest > 0 ? [...shown, words.counts.more({ count: rest })].join(', ') : words.list(shown);
}

function dmarcBlocks(fact: DmarcReports, language: Language): readonly Block[] {
  const words = reportWords(language).held;
  const { counts, sources, otherSources } = fact;
  const shown = sources.slice(0, SHOWN_SOURCES);
  const hidden = sources.slice(SHOWN_SOURCES);
  const others = {
    sources: hidden.length + (otherSources?.sources ?? 0),
    messages:
      hidden.reduce((sum, source) => sum + source.counts.messages, 0) + (otherSources?.counts.messages ?? 0),
  };
  const width = Math.max(0, ...shown.map((source) => String(source.counts.messages).length));
  const { quarantined, rejected } = counts;
  return [
    { kind: 'section', title: words.sections.reports },
    {
      kind: 'parts',
      parts: [
        prose(
          words.dmarc.totals({
            begin: day(fact.begin),
            end: day(fact.end),
            reporters: some(fact.reporters, language),
            policy: visible(fact.policy, 20),
          }),
        ),
        prose(
          words.dmarc.counts({
            spf: percentOf(counts.spfAligned, counts.messages),
            dkim: percentOf(counts.dkimAligned, counts.messages),
          }),
        ),
        ...(quarantined + rejected === 0 ? [] : [prose(words.dmarc.dispositions({ quarantined, rejected }))]),
        ...(fact.duplicates === 0 ? [] : [prose(words.dmarc.duplicates({ count: fact.duplicates }))]),
      ],
    },
    { kind: 'section', title: '' },
    {
      kind: 'table',
      needsHeadings: true,
      columns: [
        words.dmarc.columns.source,
        words.dmarc.columns.kind,
        words.dmarc.columns.messages,
        words.dmarc.columns.passed,
        words.dmarc.columns.failing,
      ],
      rows: shown.map((source) => ({
        glyph: looksOf(source),
        tone: toneOf(source),
        cells: [
          visible(source.knownAs === undefined ? source.name : `${source.name} ${source.knownAs}`, 60),
          words.dmarc.kinds[source.kind],
          String(source.counts.messages).padStart(width),
          percentOf(source.counts.passed, source.counts.messages),
        ],
        body: [
          prose(
            source.failing === undefined ? words.dmarc.nothingFails : words.dmarc.failing[source.failing],
          ),
        ],
      })),
    },
    ...(others.sources === 0
      ? []
      : [{ kind: 'parts' as const, parts: [prose(words.dmarc.others(others), { tone: 'muted' })] }]),
    { kind: 'section', title: words.dmarc.rejectTitle },
    { kind: 'parts', parts: [prose(answerOnReject(fact, language))] },
    ...problemBlocks(fact.problems, language),
  ];
}

function looksOf({ kind, failing, counts }: ReportSource): 'pass' | 'warn' | 'fail' | 'none' {
  // That a forger fails is what DMARC is for.
  if (kind === 'forger') return 'none';
  if (failing === undefined) return 'pass';
  return failing === 'spfOnly' || counts.passed > 0 || kind === 'forwarder' ? 'warn' : 'fail';
}

function toneOf(source: ReportSource): Tone {
  const looks = looksOf(source);
  return looks === 'none' ? 'muted' : looks;
}

/** The same judgement as the rule about p=reject gives, in the words of an answer. */
function answerOnReject(fact: DmarcReports, language: Language): string {
  const words = reportWords(language).held.dmarc;
  const { verdict, days, messages, wouldLose, losers } = rejectReadiness(fact);
  const lost = {
    sources: some(
      losers.map(({ name }) => name),
      language,
    ),
    messages: wouldLose,
  };
  if (fact.policy === 'reject') return wouldLose > 0 ? words.rejectThere(lost) : words.rejectThereSafe;
  switch (verdict) {
    case 'notReady':
      return words.rejectCosts(lost);
    case 'tooLittle':
      return words.rejectFew({ messages, days });
    case 'ready':
      return words.rejectSafe({ percent: percentOf(messages - wouldLose, messages) });
  }
}

function tlsBlocks(fact: TlsReports, language: Language): readonly Block[] {
  const words = reportWords(language).held;
  const { successfulSessions: successful, failedSessions: failed } = fact;
  return [
    { kind: 'section', title: words.sections.tlsReports },
    {
      kind: 'parts',
      parts: [
        prose(
          words.tls.totals({
            begin: day(fact.begin),
            end: day(fact.end),
            reporters: some(fact.reporters, language),
          }),
        ),
        prose(words.tls.sessions({ successful, failed })),
      ],
    },
    ...(fact.failures.length === 0
      ? []
      : [
          {
            kind: 'table' as const,
            needsHeadings: true as const,
            columns: [words.tls.columns.result, words.tls.columns.sessions, words.tls.columns.host],
            rows: fact.failures.slice(0, SHOWN_SOURCES).map((failure) => ({
              glyph: 'fail' as const,
              tone: 'fail' as const,
              cells: [visible(failure.resultType, MAX_NAME), String(failure.sessions)],
              body: [prose(visible(failure.mxHost ?? '', MAX_NAME))],
            })),
          },
        ]),
    ...problemBlocks(fact.problems, language),
  ];
}

function failureTotals(
  { reports, domain, authFailed, complaints }: FailureReports,
  language: Language,
): string {
  const name = domain === '' ? '?' : visible(domain, MAX_NAME);
  return reportWords(language).held.failures.totals({
    reports,
    domain: name,
    failed: authFailed,
    complaints,
  });
}

function failureBlocks(fact: FailureReports, language: Language): readonly Block[] {
  const words = reportWords(language).held;
  const { begin, end, reporters, deliveryResults, sources } = fact;
  const results = deliveryResults.slice(0, 5).map(({ result, incidents }) => `${result} ${incidents}`);
  const shown = sources.slice(0, SHOWN_SOURCES);
  const hidden = sources.length - shown.length;
  return [
    { kind: 'section', title: words.sections.failureReports },
    {
      kind: 'parts',
      parts: [
        prose(failureTotals(fact, language)),
        ...(begin === '' && reporters.length === 0
          ? []
          : [
              prose(
                words.failures.when({
                  begin: day(begin),
                  end: day(end),
                  reporters: some(reporters, language),
                }),
              ),
            ]),
        ...(results.length === 0
          ? []
          : [prose(words.failures.results({ results: visible(results.join(', '), 200) }))]),
      ],
    },
    ...(shown.length === 0
      ? []
      : [
          { kind: 'section' as const, title: '' },
          {
            kind: 'table' as const,
            needsHeadings: true as const,
            columns: [
              words.failures.columns.source,
              words.failures.columns.failed,
              words.failures.columns.complaints,
              words.failures.columns.identifiers,
            ],
            rows: shown.map((source) => ({
              glyph: source.isOwn === true || source.complaints > 0 ? ('warn' as const) : ('none' as const),
              tone: source.isOwn === true || source.complaints > 0 ? ('warn' as const) : ('muted' as const),
              cells: [
                visible(
                  [source.address, source.knownAs, source.isOwn === true ? words.failures.own : undefined]
                    .filter((part) => part !== undefined)
                    .join(' '),
                  60,
                ),
                String(source.incidents - source.complaints),
                String(source.complaints),
              ],
              body: [prose(identifiersOf(source))],
            })),
          },
        ]),
    ...(hidden === 0
      ? []
      : [
          {
            kind: 'parts' as const,
            parts: [prose(reportWords(language).counts.more({ count: hidden }), { tone: 'muted' })],
          },
        ]),
  ];
}

/** `bodyhash; d=example.com; mail from news.example.com`. */
function identifiersOf({ authFailures, dkimDomains, spfDomains }: FailureReports['sources'][number]): string {
  const parts = [
    authFailures.map(({ failure }) => failure).join(', '),
    ...dkimDomains.slice(0, 2).map((domain) => `d=${domain}`),
    ...spfDomains.slice(0, 2).map((domain) => `MAIL FROM ${domain}`),
  ];
  return visible(parts.filter((part) => part !== '').join('; '), 160);
}

function problemBlocks(problems: readonly ReportProblem[], language: Language): readonly Block[] {
  if (problems.length === 0) return [];
  const words = reportWords(language);
  const shown = problems.slice(0, SHOWN_PROBLEMS);
  const rest = problems.length - shown.length;
  const parts: readonly Prose[] = [
    prose(words.held.problems({ count: problems.length })),
    ...shown.map(({ file, kind, detail, salvaged }) =>
      prose(
        words.held.problem({
          file: visible(file, 120),
          kind: visible(kind, 60),
          detail: visible(detail, 160),
          salvaged,
        }),
        { glyph: 'none', tone: 'muted' },
      ),
    ),
    ...(rest === 0 ? [] : [prose(words.counts.more({ count: rest }), { tone: 'muted' })]),
  ];
  return [
    { kind: 'section', title: '' },
    { kind: 'parts', parts },
  ];
}
