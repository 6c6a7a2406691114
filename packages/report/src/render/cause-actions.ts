/** What a reader who knows no mail protocol needs beside the fix: who makes it, what comes then, what the words mean. */
import {
  severityReaches,
  visible,
  type Cause,
  type Finding,
  type Fix,
  type Report,
  type ReceiverVerdict,
} from '@whyspam/core';
import { reportWords } from '../locales/report-words/report-words.ts';
import type { Language } from '../locales/rule-texts.ts';
import { receiverName } from '../receivers/receiver-table.ts';
import type { FindingWords } from './describe.ts';
import { prose, type Prose } from './outline.ts';

interface Told {
  readonly report: Report;
  readonly language: Language;
}

/** Of `who` no more: further fixes are for the same people mostly. */
const SHOWN_WHO = 2;
const SHOWN_RECEIVERS = 3;
const SHOWN_TERMS = 4;
const SHOWN_TURNS = 3;

/** `critical; affects 1,204 of 3,374 messages in the reports`: as much as is known. */
export function costOf({ affects }: Cause, { rule, severity }: Finding, language: Language): string {
  const words = reportWords(language);
  const { reported, returned } = affects ?? {};
  return [
    words.severities[severity],
    ...(reported === undefined ? [] : [words.cause.affects.reported(reported)]),
    // What came back says so of itself.
    ...(returned === undefined || (rule.startsWith('bounce/') && returned.recipients === 1)
      ? []
      : [words.cause.affects.returned(returned)]),
  ].join('; ');
}

/** Groups of rules whose findings are mended in one place, where no fix is exact enough to say so. */
const OF_SERVER: ReadonlySet<string> = new Set(['smtp', 'tls', 'submission']);
const OF_DNS: ReadonlySet<string> = new Set(['spf', 'dkim', 'dmarc', 'mx', 'bimi', 'tls-rpt', 'caa']);

export function whoParts(finding: Finding, { report, language }: Told): readonly Prose[] {
  const said = new Set(finding.fixes.map((fix) => whoOf(fix, finding, report, language)));
  if (said.size === 0) {
    const [group = ''] = finding.rule.split('/', 1);
    const { who } = reportWords(language).cause;
    if (finding.rule === 'reports/unaligned-service') said.add(who.esp({ name: serviceOf(finding) }));
    if (OF_SERVER.has(group)) said.add(who.server);
    if (OF_DNS.has(group))
      said.add(who.dns({ domain: visible(report.target.domain), host: dnsHostOf(report) }));
  }
  return [...said].slice(0, SHOWN_WHO).map((text) => prose(text));
}

function whoOf(fix: Fix, finding: Finding, report: Report, language: Language): string {
  const words = reportWords(language);
  const { who } = words.cause;
  switch (fix.kind) {
    case 'dns':
      return who.dns({ domain: visible(report.target.domain || fix.name), host: dnsHostOf(report) });
    case 'server':
      return who.server;
    case 'sender':
      return fix.program === 'esp' ? who.esp({ name: serviceOf(finding) }) : who[fix.program];
    case 'provider':
      return who.provider({
        name: fix.name === undefined ? '' : visible(fix.name),
        who: words.fixes.who[fix.who],
      });
  }
}

/** The service that a finding is about, as its rule names it. */
function serviceOf({ message: { values } }: Finding): string {
  const { service, services, name } = values;
  const said = service ?? services ?? name ?? '';
  const names = typeof said === 'object' ? said : [String(said)];
  // `SendGrid (960)`, as reports count them.
  return names.map((one) => visible(one.replace(/ \(\d+\)$/u, ''), 80)).join(', ');
}

/** Where the zone is hosted, as far as its name servers tell; empty when they do not. */
function dnsHostOf({ findings }: Report): string {
  const seen = findings.find(({ rule }) => rule === 'domain/provider-not-included')?.message.values['dns'];
  return typeof seen === 'object' ? seen.map((name) => visible(name)).join(', ') : '';
}

/** What receivers do once it is done, by the plan; a thing that came back is sent again. */
export function thenParts(cause: Cause, told: Told): readonly Prose[] {
  const { report, language } = told;
  const words = reportWords(language).cause.after;
  const groups = new Map<string, { readonly step: PlanStep; readonly receivers: string[] }>();
  for (const step of report.plan?.receivers ?? []) {
    if ((step.asBulk && report.target.bulk !== true) || !step.findings.includes(cause.finding)) continue;
    const key = JSON.stringify([step.findings, step.reaches, step.proof]);
    const name = visible(receiverName(step.receiver));
    const present = groups.get(key);
    if (present === undefined) groups.set(key, { step, receivers: [name] });
    else present.receivers.push(name);
  }
  const turns = [...groups.values()].slice(0, SHOWN_TURNS).map(({ step, receivers }) =>
    prose(
      words.turns({
        receivers: receivers.length === SHOWN_RECEIVERS + 1 ? receivers : receivers.slice(0, SHOWN_RECEIVERS),
        more: receivers.length === SHOWN_RECEIVERS + 1 ? 0 : Math.max(0, receivers.length - SHOWN_RECEIVERS),
        also: othersOf(step, cause, told),
        verdict: step.reaches satisfies ReceiverVerdict,
        isProven: step.proof === 'proven',
      }),
    ),
  );
  if (turns.length > 0) return turns;
  const isReturn = cause.finding.startsWith('bounce/');
  return isReturn || cause.affects?.returned === undefined ? [] : [prose(words.again)];
}

type PlanStep = NonNullable<Report['plan']>['receivers'][number];

function othersOf({ findings }: PlanStep, cause: Cause, { report, language }: Told): string {
  const words = reportWords(language);
  const numbers = findings
    .filter((id) => id !== cause.finding)
    .map((id) => report.causes.findIndex(({ finding }) => finding === id) + 1)
    .filter((number) => number > 0);
  return words.list(numbers.map((number) => words.plan.fix({ number })));
}

/** The words of the trade that a cause uses first, each in half a sentence. Of causes that hardly matter none are explained. */
export function termParts(
  { severity }: Finding,
  said: FindingWords,
  known: Set<string>,
  language: Language,
): readonly Prose[] {
  if (!severityReaches(severity, 'medium')) return [];
  const text = [said.title, said.what, said.why, said.fix].join('\n');
  const { terms } = reportWords(language).cause;
  const used = terms.flatMap(({ find, meaning }) => {
    const at = text.search(new RegExp(`(?<!\\w)(?:${find})(?!\\w)`, 'u'));
    return at === -1 || known.has(find) ? [] : [{ find, meaning, at }];
  });
  return used
    .toSorted((a, b) => a.at - b.at)
    .slice(0, SHOWN_TERMS)
    .map(({ find, meaning }) => {
      known.add(find);
      return prose(meaning, { tone: 'muted' });
    });
}
