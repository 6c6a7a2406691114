/** Facts in, report out. Pure: the same facts give the same report, byte for byte. */
import {
  compareSeverity,
  findCauses,
  runRules,
  SCHEMA_VERSION,
  severityReaches,
  type Cause,
  type CauseChain,
  type Evidence,
  type Facts,
  type ReceiverReport,
  type Report,
  type Rule,
  type Target,
} from '@whyspam/core';
import { clientSettings } from './client-settings.ts';
import { heldReport } from './held-report.ts';
import { affectedBy } from './causes/affected-by.ts';
import { relateFindings } from './causes/relate-findings.ts';
import { judgeReceivers } from './receivers/judge-receivers.ts';
import { RULES } from './rules/rule-table.ts';
import { completeRequests } from './setup/requests/request-fixes.ts';
import { markSeenSoftware } from './setup/servers/seen-software.ts';

export interface ExplainInput {
  readonly target: Target;
  readonly facts: Facts;
  readonly evidence: readonly Evidence[];
  readonly times: { readonly startedAt: string; readonly finishedAt: string };
  readonly tool: { readonly name: string; readonly version: string };
}

export type Explain = (input: ExplainInput, rules?: readonly Rule[]) => Report;

const EFFECTS = ['reject', 'spam', 'atRisk'] as const;

interface WeighedCause {
  readonly chain: CauseChain;
  readonly cause: Cause;
  /** Receivers lost to it, one count for each effect, worst first. */
  readonly lost: readonly number[];
}

function weigh(
  chain: CauseChain,
  receivers: readonly ReceiverReport[],
  affects: Cause['affects'],
): WeighedCause {
  const members = new Set([chain.finding.id, ...chain.explains.map(({ id }) => id)]);
  const losing = receivers.filter(
    ({ verdict, because }) => verdict !== 'unknown' && because.some((id) => members.has(id)),
  );
  return {
    chain,
    cause: {
      finding: chain.finding.id,
      explains: chain.explains.map(({ id }) => id),
      receivers: losing.map(({ receiver }) => receiver),
      ...(affects === undefined ? {} : { affects }),
    },
    lost: EFFECTS.map(
      (effect) =>
        losing.filter(({ verdict }) => verdict === effect).length +
        // A receiver that has refused is lost, whatever the published demands say of it.
        (effect === 'reject' ? refusersOf(chain) : 0),
    ),
  };
}

/** Receivers that refused mail for a fault of the sender: what is the recipient's own loses nobody. */
function refusersOf({ finding, explains }: CauseChain): number {
  const refusals = [finding, ...explains].filter(
    ({ rule, verdict, severity }) =>
      rule.startsWith('bounce/') && verdict === 'fail' && severityReaches(severity, 'high'),
  );
  const names = refusals.map(({ id, message: { values } }) => values['provider'] || values['host'] || id);
  return new Set(names.map(String)).size;
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const messagesOf = ({ affects }: Cause): number => affects?.reported?.messages ?? 0;
const returnedOf = ({ affects }: Cause): number => affects?.returned?.recipients ?? 0;

/** What costs more stands first: receivers lost, then mail that is seen to be lost, then severity, then how much it explains, then id. */
function compareCauses(a: WeighedCause, b: WeighedCause): number {
  for (const [index, count] of b.lost.entries()) {
    const difference = count - (a.lost[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return (
    messagesOf(b.cause) - messagesOf(a.cause) ||
    returnedOf(b.cause) - returnedOf(a.cause) ||
    compareSeverity(a.chain.finding.severity, b.chain.finding.severity) ||
    b.chain.explains.length - a.chain.explains.length ||
    compareText(a.cause.finding, b.cause.finding)
  );
}

/**
 * Findings, causes and receiver verdicts from facts.
 *
 * @param input facts in any order, with all evidence they point at; times as ISO 8601 with a zone.
 * @param rules which rules judge; all of them unless said otherwise.
 * @returns the report in canonical order, with every piece of evidence given.
 */
export const explain: Explain = (input, rules = RULES) => {
  const { target, facts, evidence, times, tool } = input;
  const judged = runRules(rules, facts, target, new Date(times.startedAt));
  const findings = completeRequests(markSeenSoftware(judged, facts), facts);
  // Of one server alone nothing follows for mail of a domain, nor of what was handed over alone.
  const isOfDomain = target.server === undefined && target.held?.only !== true;
  const receivers = isOfDomain ? judgeReceivers(findings, target) : [];
  const relations = relateFindings(facts, target, findings, rules);
  const causes = findCauses(findings, rules, relations.explains)
    .map((chain) => weigh(chain, receivers, affectedBy(chain, facts, relations)))
    .sort(compareCauses)
    .map(({ cause }) => cause);
  const settings = clientSettings(facts, findings);
  const held = heldReport(facts);
  return {
    schemaVersion: SCHEMA_VERSION,
    tool: { name: tool.name, version: tool.version },
    target,
    times: { startedAt: times.startedAt, finishedAt: times.finishedAt },
    findings,
    causes,
    receivers,
    ...(settings === undefined ? {} : { clientSettings: settings }),
    ...(held === undefined ? {} : { held }),
    evidence: evidence.toSorted(
      (a, b) => compareText(a.id, b.id) || compareText(JSON.stringify(a), JSON.stringify(b)),
    ),
  };
};
