/** What stands in each list, computed from the state: the views draw these, the reducer moves through them. */
import {
  compareSeverity,
  isFailing,
  RECEIVER_VERDICTS,
  SEVERITIES,
  subjectId,
  type Cause,
  type Evidence,
  type Finding,
  type ReceiverReport,
  type Severity,
} from '@whyspam/core';
import type { CheckName } from '@whyspam/diagnose';
import { RULES } from '@whyspam/report';
import { chosenConversation, conversationRows, lineRows, stopsOf } from './conversation-lists.ts';
import { parseFilter } from './filter.ts';
import { shownRun, WIDE_COLUMNS, type CheckRow, type ListName, type RunState, type State } from './model.ts';

/** Which check a rule's finding is shown at, by the group in the rule's id. */
const CHECK_OF_GROUP: Readonly<Record<string, CheckName>> = {
  zone: 'zone',
  domain: 'zone',
  mx: 'mx',
  ptr: 'ptr',
  spf: 'spf',
  dkim: 'dkim',
  dmarc: 'dmarc',
  dnsbl: 'dnsbl',
  sender: 'senders',
  web: 'web',
  smtp: 'smtp',
  tls: 'smtp',
  egress: 'egress',
  submission: 'submission',
  dnssec: 'dnssec',
  'mta-sts': 'mtaSts',
  'tls-rpt': 'tlsRpt',
  dane: 'dane',
  bimi: 'bimi',
  autoconfig: 'autoconfig',
  caa: 'caa',
  message: 'message',
  path: 'message',
  filter: 'message',
  content: 'message',
  bounce: 'bounce',
  reports: 'reports',
};

/** The check at which a rule's findings stand. */
export function checkOfRule(rule: string): CheckName | undefined {
  return CHECK_OF_GROUP[rule.slice(0, rule.indexOf('/'))];
}

export interface CheckItem {
  readonly key: string;
  readonly row: CheckRow;
  readonly state:
    | 'pass'
    | 'fail'
    | 'warn'
    /** Nothing to mend, something worth knowing. */
    | 'remark'
    | 'unknown'
    | 'notNeeded'
    | 'queued'
    | 'running'
    | 'seen'
    | 'absent';
  /** The worst finding of this check. */
  readonly finding?: Finding;
  readonly findings: readonly Finding[];
}

const STATE_ORDER = ['fail', 'warn', 'unknown', 'remark', 'pass', 'notNeeded'] as const;

function stateOfFinding(finding: Finding): (typeof STATE_ORDER)[number] {
  const { verdict } = finding;
  if (verdict === 'notApplicable') return 'notNeeded';
  return verdict === 'pass' || verdict === 'unknown' || isFailing(finding) ? verdict : 'remark';
}

/** Where a rule stands in the table: the first of a group says the most of what is there. */
const RULE_PLACES = new Map(RULES.map(({ id }, place) => [id, place]));

function worstFirst(a: Finding, b: Finding): number {
  return (
    STATE_ORDER.indexOf(stateOfFinding(a)) - STATE_ORDER.indexOf(stateOfFinding(b)) ||
    (isFailing(a) ? compareSeverity(a.severity, b.severity) : 0) ||
    (RULE_PLACES.get(a.rule) ?? 0) - (RULE_PLACES.get(b.rule) ?? 0)
  );
}

function stateOf(row: CheckRow, finding: Finding | undefined): CheckItem['state'] {
  if (row.state === 'queued' || row.state === 'running') return row.state;
  if (finding !== undefined) return stateOfFinding(finding);
  switch (row.state) {
    case 'known':
      return 'seen';
    case 'skipped':
      return 'notNeeded';
    case 'absent':
    case 'unknown':
      return row.state;
  }
}

export function checkItems(run: RunState): readonly CheckItem[] {
  const counts = new Map<CheckName, number>();
  for (const row of run.checks) counts.set(row.check, (counts.get(row.check) ?? 0) + 1);
  return run.checks.map((row) => {
    const findings = (run.report?.findings ?? [])
      .filter((finding) => {
        if (checkOfRule(finding.rule) !== row.check) return false;
        // With several rows of one check (a server each), a finding stands at its own subject's row.
        return (
          counts.get(row.check) === 1 ||
          row.subject.includes(subjectId(finding.subject)) ||
          subjectId(finding.subject).includes(row.subject)
        );
      })
      .sort(worstFirst);
    const finding = findings[0];
    const item = { key: `${row.check} ${row.subject}`, row, state: stateOf(row, finding), findings };
    return finding === undefined ? item : { ...item, finding };
  });
}

export function causeRows(state: State): readonly { readonly cause: Cause; readonly finding: Finding }[] {
  const report = shownRun(state)?.report;
  const byId = new Map(report?.findings.map((finding) => [finding.id, finding]));
  return (report?.causes ?? []).flatMap((cause) => {
    const finding = byId.get(cause.finding);
    return finding === undefined ? [] : [{ cause, finding }];
  });
}

export type FindingGroup =
  | { readonly kind: 'severity'; readonly severity: Severity }
  | { readonly kind: 'notFailing' | 'cause' | 'symptoms' };

export interface FindingItem {
  readonly finding: Finding;
  /** Set on the first of a group. */
  readonly opens?: FindingGroup;
  readonly depth: 0 | 1;
}

function passing(state: State, finding: Finding): boolean {
  if (state.onlyUnknown) return finding.verdict === 'unknown';
  return state.showPassed || isFailing(finding) || finding.verdict === 'unknown';
}

function openGroup(items: FindingItem[], findings: readonly Finding[], group: FindingGroup): void {
  for (const [index, finding] of findings.entries()) {
    items.push(index === 0 ? { finding, depth: 0, opens: group } : { finding, depth: 0 });
  }
}

export function findingItems(state: State): readonly FindingItem[] {
  const test = parseFilter(state.overlay?.kind === 'filter' ? state.overlay.text : state.filter);
  const all = shownRun(state)?.report?.findings ?? [];
  const findings = all.filter((finding) => passing(state, finding) && test(finding));
  const items: FindingItem[] = [];
  const failing = findings.filter(isFailing);
  if (state.groupBy === 'severity') {
    for (const severity of SEVERITIES) {
      openGroup(
        items,
        failing.filter((finding) => finding.severity === severity),
        { kind: 'severity', severity },
      );
    }
  } else {
    const placed = new Set<string>();
    for (const { cause, finding } of causeRows(state)) {
      const explained = failing.filter(({ id }) => cause.explains.includes(id) && !placed.has(id));
      const root = failing.filter(({ id }) => id === finding.id && !placed.has(id));
      const members = [...root, ...explained];
      for (const [index, member] of members.entries()) {
        placed.add(member.id);
        const depth = member.id === finding.id ? 0 : 1;
        items.push(
          index === 0 ? { finding: member, depth, opens: { kind: 'cause' } } : { finding: member, depth },
        );
      }
    }
    openGroup(
      items,
      failing.filter(({ id }) => !placed.has(id)),
      { kind: 'symptoms' },
    );
  }
  openGroup(items, findings.filter((finding) => !isFailing(finding)).sort(worstFirst), {
    kind: 'notFailing',
  });
  return items;
}

/** The finding whose fix the copy key takes: the one that is chosen on the screen, when it has one. */
export function copyableFix(state: State): Finding | undefined {
  const finding = findingItems(state)[cursorOf(state, 'findings')]?.finding;
  return finding !== undefined && finding.fixes.length > 0 ? finding : undefined;
}

export function evidenceRows(state: State): readonly Evidence[] {
  const all = shownRun(state)?.report?.evidence ?? [];
  const ids = state.evidenceOf === undefined ? undefined : new Set(state.evidenceOf.ids);
  return ids === undefined ? all : all.filter(({ id }) => ids.has(id));
}

export function receiverRows(state: State): readonly ReceiverReport[] {
  const all = shownRun(state)?.report?.receivers ?? [];
  return state.onlyFailingReceivers ? all.filter(({ verdict }) => verdict !== 'accept') : all;
}

/** Ids of everything seen for a check: of its facts and of its findings. */
export function evidenceOfCheck(run: RunState, item: CheckItem): readonly string[] {
  const single = run.checks.filter(({ check }) => check === item.row.check).length === 1;
  const ofFacts = run.facts
    .filter(
      (entry) =>
        item.row.facts.includes(entry.key) && (single || subjectId(entry.subject) === item.row.subject),
    )
    .flatMap(({ fact }) => fact.evidence);
  return [...new Set([...ofFacts, ...item.findings.flatMap(({ evidence }) => evidence)])];
}

/** Receivers, the worst verdict first. */
export function receiversWorstFirst(receivers: readonly ReceiverReport[]): readonly ReceiverReport[] {
  const order = (receiver: ReceiverReport): number => {
    const index = RECEIVER_VERDICTS.indexOf(receiver.verdict);
    return receiver.verdict === 'unknown' ? 0.5 : index;
  };
  return [...receivers].sort((a, b) => order(b) - order(a));
}

/** The list that the arrows move in now. */
export function activeList(state: State): ListName {
  switch (state.screen) {
    case 'start':
      return 'worlds';
    case 'overview':
      // Wide, the checks are the first pane; narrow, the causes come first and the checks are a page of their own.
      return (state.pane === 'first') === state.columns >= WIDE_COLUMNS ? 'checks' : 'causes';
    case 'findings':
    case 'evidence':
    case 'receivers':
      return state.screen;
    case 'smtp':
      return state.pane === 'first' ? 'servers' : 'lines';
  }
}

/** Keys of the rows of a list, in order. */
export function listKeys(state: State, list: ListName): readonly string[] {
  const run = shownRun(state);
  switch (list) {
    case 'worlds':
      return state.worlds.map(({ name }) => name);
    case 'checks':
      return run === undefined ? [] : checkItems(run).map(({ key }) => key);
    case 'causes':
      return causeRows(state).map(({ finding }) => finding.id);
    case 'findings':
      return findingItems(state).map(({ finding }) => finding.id);
    case 'evidence':
      return evidenceRows(state).map(({ id }) => id);
    case 'receivers':
      return receiverRows(state).map(({ receiver }) => receiver);
    case 'servers':
      return conversationRows(state).map(({ key }) => key);
    case 'lines':
      return lineRows(state).map(({ key }) => key);
  }
}

/** Where the cursor of a list stands; 0 when its row is gone. */
export function cursorOf(state: State, list: ListName): number {
  const key = state.chosen[list];
  return key === undefined ? 0 : Math.max(0, listKeys(state, list).indexOf(key));
}

/** Positions in the active list that `n` and `N` stop at. */
export function failingPositions(state: State): readonly number[] {
  const run = shownRun(state);
  const list = activeList(state);
  const positions = (isBad: readonly boolean[]): readonly number[] =>
    isBad.flatMap((bad, index) => (bad ? [index] : []));
  switch (list) {
    case 'checks':
      return run === undefined
        ? []
        : positions(checkItems(run).map(({ state: is }) => is === 'fail' || is === 'warn'));
    case 'findings':
      return positions(findingItems(state).map(({ finding }) => isFailing(finding)));
    case 'evidence':
      return positions(evidenceRows(state).map((item) => 'error' in item && item.error !== undefined));
    case 'receivers':
      return positions(
        receiverRows(state).map(({ verdict }) => verdict !== 'accept' && verdict !== 'unknown'),
      );
    case 'causes':
      return positions(causeRows(state).map(() => true));
    case 'lines': {
      const item = chosenConversation(state);
      const stops = new Set(item === undefined ? [] : stopsOf(state, item).map(({ key }) => key));
      return positions(lineRows(state).map(({ key }) => stops.has(key)));
    }
    case 'servers':
      return positions(conversationRows(state).map((item) => stopsOf(state, item).length > 0));
    case 'worlds':
      return [];
  }
}
