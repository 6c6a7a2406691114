/** What every writer of records is handed, and the words it puts beside a change as comments. */
import { visible, type Report } from '@whyspam/core';
import { reportWords } from '../../locales/report-words/report-words.ts';
import type { Language } from '../../locales/rule-texts.ts';
import type { DnsHost } from '../hosts/dns-host.ts';
import type { RecordChange, RecordPlan } from '../record-change.ts';

export interface WriterInput {
  readonly report: Report;
  readonly plan: RecordPlan;
  readonly language: Language;
  /** What a person calls a finding. */
  readonly titleOf: (finding: string) => string;
  /** Where the zone is hosted, as far as it is known. */
  readonly host?: DnsHost;
  /** Zones that reports above in the same file have named. */
  readonly declaredZones: ReadonlySet<string>;
  /** Changes of this report stand with a report above. */
  readonly isToldAbove: boolean;
}

/** The first lines of a file: what it is, of whom, from when. */
export function headingLines({ report, plan, language, isToldAbove }: WriterInput): readonly string[] {
  const words = reportWords(language).records;
  const domain = visible(report.target.domain);
  const heading = words.heading({
    domain,
    at: visible(report.times.finishedAt.slice(0, 16).replace('T', ' ')),
    tool: visible(`${report.tool.name} ${report.tool.version}`),
  });
  const checks = report.findings.filter(({ verdict }) => verdict === 'unknown').length;
  const told = new Set([
    ...plan.changes.flatMap(({ findings, clears }) => [...findings, ...clears]),
    ...plan.leftOut.map(({ finding }) => finding),
  ]);
  const causes = isToldAbove ? 0 : report.causes.filter(({ finding }) => !told.has(finding)).length;
  return [
    heading,
    ...(isToldAbove ? [words.toldAbove] : plan.changes.length === 0 ? [words.none({ domain })] : []),
    ...(causes === 0 ? [] : [words.elsewhere({ causes })]),
    // What could not be seen may need a change as well.
    ...(checks === 0 ? [] : [words.open({ checks })]),
  ];
}

/** The wait before a change is seen everywhere, in a sentence. */
export function waitSentence({ wait }: RecordChange, language: Language): string {
  const words = reportWords(language).records;
  return wait.because === 'notSeen'
    ? words.wait.notSeen
    : words.wait[wait.because]({ duration: words.duration(wait.seconds) });
}

/** What stands before a change: other changes, a file, a lower TTL. */
export function beforeSentences(change: RecordChange, language: Language): readonly string[] {
  const all = reportWords(language);
  const words = all.records;
  const reasons = new Map<keyof typeof words.because, string[]>();
  for (const { on, because } of change.after) {
    const steps = reasons.get(because) ?? [];
    reasons.set(because, steps);
    steps.push(String(on + 1));
  }
  const from = change.wait.because === 'notSeen' ? '' : words.duration(change.wait.seconds);
  return [
    ...[...reasons].map(([because, steps]) =>
      words.after({ steps: all.list(steps), because: words.because[because] }),
    ),
    ...(change.needsPolicyFile ? [words.policyFile] : []),
    ...(change.lowerTtlTo === undefined ? [] : [words.lowerTtl({ ttl: change.lowerTtlTo, from })]),
  ];
}

/** What keeps a change from being published as it stands. */
export function obstacleSentences(change: RecordChange, language: Language): readonly string[] {
  const words = reportWords(language).records;
  return [
    ...(change.aliasOf === undefined
      ? []
      : [words.alias({ name: visible(change.name), target: visible(change.aliasOf) })]),
    ...(change.needsValue
      ? [words.ownValue]
      : change.add.some(({ isComplete }) => !isComplete)
        ? [words.fillIn]
        : []),
  ];
}

export function changeKind(change: RecordChange): 'add' | 'replace' | 'remove' {
  if (change.add.length === 0 && !change.needsValue) return 'remove';
  return change.remove.length > 0 ? 'replace' : 'add';
}

/** What is said of a change beside it, a line each, safe to show: what it clears, whether proven, before, wait, obstacles. */
export function changeLines(change: RecordChange, at: number, input: WriterInput): readonly string[] {
  const { language, titleOf, plan } = input;
  const words = reportWords(language).records;
  const key = change.findings.join('\n');
  const first = plan.changes.findIndex(({ findings }) => findings.join('\n') === key);
  const named = (ids: readonly string[]): string => ids.map(titleOf).join('; ');
  const proof =
    change.proof === 'raises'
      ? words.proof.raises({ findings: named(change.raises) })
      : words.proof[change.proof];
  const findings = named(change.clears.length > 0 ? change.clears : change.findings);
  const isProven = change.proof === 'proven' || change.proof === 'raises';
  return [
    `${at + 1}. ${visible(change.type)} ${visible(change.name)}: ${words.changes[changeKind(change)]}`,
    ...(first >= 0 && first < at
      ? [words.belongs({ step: first + 1 })]
      : [isProven ? words.clears({ findings }) : words.meantFor({ findings }), proof]),
    ...beforeSentences(change, language),
    waitSentence(change, language),
    ...obstacleSentences(change, language),
  ].map((line) => visible(line));
}

/** Fixes that are not in the plan, each with what excludes it. */
export function leftOutLines({ plan, language, titleOf }: WriterInput): readonly string[] {
  const words = reportWords(language).records;
  return plan.leftOut.map(({ finding, name, type, for: other }) =>
    visible(
      words.conflict({
        finding: `"${titleOf(finding)}"`,
        other: `"${titleOf(other)}"`,
        type: visible(type),
        name: visible(name),
      }),
    ),
  );
}

/** Lines as comments; what is commented can never become code, because `visible` has taken every line end out. */
export function asComments(lines: readonly string[], mark: string): readonly string[] {
  return lines.map((line) => `${mark} ${visible(line)}`.trimEnd());
}

/** The changes by zone, each with its place in the plan. */
export function byZone({
  changes,
}: RecordPlan): ReadonlyMap<string, readonly { readonly change: RecordChange; readonly at: number }[]> {
  const zones = new Map<string, { readonly change: RecordChange; readonly at: number }[]>();
  for (const [at, change] of changes.entries()) {
    const zone = zones.get(change.zone) ?? [];
    zones.set(change.zone, zone);
    zone.push({ change, at });
  }
  return zones;
}

export function joinSections(sections: readonly (readonly string[])[]): string {
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}
