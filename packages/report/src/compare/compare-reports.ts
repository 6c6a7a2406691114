/** Two reports in, what changed out. Pure; what could not be looked at is never fixed. */
import {
  compareSeverity,
  SCHEMA_VERSION,
  ESSENTIAL_RULES,
  FINDING_CHANGES,
  type ComparedRun,
  type Comparison,
  type Finding,
  type FindingChange,
  type FindingChangeKind,
  type Report,
} from '@whyspam/core';
import { compareRecords } from './compare-records.ts';
import { compareRuns } from './compare-runs.ts';
import { isTold, lookedAt, type LookedAt } from './looked-at.ts';
import { matchSubjects } from './match-subjects.ts';

export type CompareReports = (before: Report, after: Report, tool?: Report['tool']) => Comparison;

const runOf = ({ tool, target, times }: Report): ComparedRun => ({ tool, target, times });

const isBad = ({ verdict }: Finding): boolean => verdict === 'fail' || verdict === 'warn';

/** `absent`: looked for and not there. `notLooked`: the run did not get there. */
type State = 'bad' | 'fine' | 'untold' | 'absent' | 'notLooked';

function stateOf(finding: Finding | undefined, other: Finding | undefined, run: LookedAt): State {
  if (finding !== undefined) return isBad(finding) ? 'bad' : isTold(finding) ? 'fine' : 'untold';
  return other !== undefined && run.wouldHaveSeen(other) ? 'absent' : 'notLooked';
}

const isOpen = (state: State): boolean => state === 'untold' || state === 'notLooked';

/** Undefined: nothing to tell. */
function changeOf(before: State, after: State): FindingChangeKind | undefined {
  if (after === 'bad') {
    if (before === 'bad') return 'same';
    return isOpen(before) ? 'seen' : 'broken';
  }
  if (before === 'bad') return isOpen(after) ? 'untold' : 'fixed';
  if (after === 'untold') return isOpen(before) && before !== 'notLooked' ? undefined : 'untold';
  if (before === 'untold') return after === 'fine' ? 'told' : undefined;
  return undefined;
}

const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
    : value;

function differsIn(before: Finding, after: Finding, isMoved: boolean): FindingChange['differs'] {
  const said = ({ message: { key, values } }: Finding): string => JSON.stringify([key, sorted(values)]);
  return [
    ...(isMoved ? (['subject'] as const) : []),
    ...(before.severity === after.severity ? [] : (['severity'] as const)),
    ...(before.verdict === after.verdict ? [] : (['verdict'] as const)),
    ...(said(before) === said(after) ? [] : (['message'] as const)),
  ];
}

function compareFindings(before: Report, after: Report): readonly FindingChange[] {
  const earlier = new Map(before.findings.map((finding) => [finding.id, finding]));
  const moved = matchSubjects(before.findings, after.findings);
  const looks = { before: lookedAt(before), after: lookedAt(after) };
  const changes: FindingChange[] = [];
  const add = (then: Finding | undefined, now: Finding | undefined): void => {
    const change = changeOf(stateOf(then, now, looks.before), stateOf(now, then, looks.after));
    const id = now?.id ?? then?.id;
    if (change === undefined || id === undefined) return;
    const differs =
      change === 'same' && then !== undefined && now !== undefined
        ? differsIn(then, now, then.id !== now.id)
        : [];
    changes.push({
      change: differs.length > 0 ? 'changed' : change,
      id,
      ...(then === undefined ? {} : { before: then }),
      ...(now === undefined ? {} : { after: now }),
      differs,
    });
  };
  const met = new Set<string>();
  for (const now of after.findings) {
    const then = earlier.get(now.id) ?? earlier.get(moved.get(now.id) ?? '');
    if (then !== undefined) met.add(then.id);
    add(then, now);
  }
  for (const then of before.findings) if (!met.has(then.id)) add(then, undefined);
  return changes.toSorted(compareChanges);
}

function compareChanges(a: FindingChange, b: FindingChange): number {
  const severityOf = ({ before, after }: FindingChange): Finding['severity'] =>
    after?.severity ?? before?.severity ?? 'info';
  return (
    FINDING_CHANGES.indexOf(a.change) - FINDING_CHANGES.indexOf(b.change) ||
    compareSeverity(severityOf(a), severityOf(b)) ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

function compareCauses(
  before: Report,
  after: Report,
  findings: readonly FindingChange[],
): Comparison['causes'] {
  const byEarlier = new Map(findings.map((item) => [item.before?.id ?? '', item]));
  const had = new Set(before.causes.map(({ finding }) => finding));
  const has = new Set(after.causes.map(({ finding }) => finding));
  const earlierId = new Map(findings.map((item) => [item.id, item.before?.id ?? item.id]));
  const came = after.causes.flatMap(({ finding }) =>
    had.has(earlierId.get(finding) ?? finding) ? [] : [{ finding, change: 'came' as const }],
  );
  const went = before.causes.flatMap(({ finding }): Comparison['causes'] => {
    const change = byEarlier.get(finding);
    if (has.has(change?.id ?? finding)) return [];
    if (change?.change === 'untold') return [{ finding, change: 'untold' }];
    return [{ finding, change: change?.change === 'fixed' ? 'went' : 'explained' }];
  });
  return [...came, ...went];
}

function compareReceivers(before: Report, after: Report): Comparison['receivers'] {
  return after.receivers.flatMap((now): Comparison['receivers'] => {
    const then = before.receivers.find(({ receiver }) => receiver === now.receiver);
    if (then === undefined) return [];
    const turned = (
      asBulk: boolean,
      was: typeof now.verdict,
      is: typeof now.verdict,
    ): Comparison['receivers'] =>
      was === is ? [] : [{ receiver: now.receiver, asBulk, before: was, after: is }];
    const hasBulk = then.bulkVerdict !== undefined || now.bulkVerdict !== undefined;
    return [
      ...turned(false, then.verdict, now.verdict),
      ...(hasBulk ? turned(true, then.bulkVerdict ?? then.verdict, now.bulkVerdict ?? now.verdict) : []),
    ];
  });
}

/**
 * What changed from one run to another of the same domain.
 *
 * @param tool who compares; left out: who made the later report.
 * @returns failures that are new first, by severity; the same reports give the same comparison, byte for byte.
 */
export const compareReports: CompareReports = (before, after, tool = after.tool) => {
  const findings = compareFindings(before, after);
  const ids = new Set(
    findings.flatMap(({ change, after: now }) =>
      change === 'broken' || change === 'seen' || change === 'changed' ? (now?.evidence ?? []) : [],
    ),
  );
  const passes = new Set(before.findings.flatMap(({ id, verdict }) => (verdict === 'pass' ? [id] : [])));
  const open = new Set(before.findings.flatMap((finding) => (isTold(finding) ? [] : [finding.id])));
  const stillOpen = after.findings.filter(({ id, verdict }) => verdict === 'unknown' && open.has(id));
  return {
    schemaVersion: SCHEMA_VERSION,
    kind: 'comparison',
    tool: { name: tool.name, version: tool.version },
    before: runOf(before),
    after: runOf(after),
    differences: compareRuns(before, after),
    findings,
    causes: compareCauses(before, after, findings),
    receivers: compareReceivers(before, after),
    records: compareRecords(before, after),
    unchanged: {
      passed: after.findings.filter(({ id, verdict }) => verdict === 'pass' && passes.has(id)).length,
      unknown: stillOpen.length,
      undecided: stillOpen.flatMap(({ id, rule }) => (ESSENTIAL_RULES.has(rule) ? [id] : [])),
    },
    evidence: after.evidence.filter(({ id }) => ids.has(id)),
  };
};

/** A run whose domain the other run says nothing of. */
function onlyIn(run: 'before' | 'after', report: Report, tool: Report['tool']): Comparison {
  return {
    schemaVersion: SCHEMA_VERSION,
    kind: 'comparison',
    tool: { name: tool.name, version: tool.version },
    [run]: runOf(report),
    differences: [{ kind: 'onlyIn', run }],
    findings: [],
    causes: [],
    receivers: [],
    records: [],
    unchanged: { passed: 0, unknown: 0, undecided: [] },
    evidence: [],
  };
}

/** The same domain, the same server, or the same kind of thing that was handed over. */
function placeOf({ target }: Report): string {
  if (target.server !== undefined) return `server ${target.server.host}`;
  if (target.held?.only === true) return `held ${target.held.kinds.join(' ')} ${target.domain}`;
  return `domain ${target.domain}`;
}

/**
 * Several runs against several, paired by what they are about, in the order of the later ones.
 *
 * @returns undefined when no two of them are about the same.
 */
export function compareSets(
  before: readonly Report[],
  after: readonly Report[],
  tool: Report['tool'],
): readonly Comparison[] | undefined {
  const earlier = new Map(before.map((report) => [placeOf(report), report]));
  const places = new Set(after.map(placeOf));
  if (![...places].some((place) => earlier.has(place))) return undefined;
  return [
    ...after.map((report) => {
      const then = earlier.get(placeOf(report));
      return then === undefined ? onlyIn('after', report, tool) : compareReports(then, report, tool);
    }),
    ...before
      .filter((report) => !places.has(placeOf(report)))
      .map((report) => onlyIn('before', report, tool)),
  ];
}
