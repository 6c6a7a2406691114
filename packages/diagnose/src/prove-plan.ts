/** Proves which fixes are enough for a receiver: all of them published at once, diagnosed again from what was recorded. */
import { isFailing, type Plan, type ReceiverVerdict, type Report } from '@whyspam/core';
import { findConflicts, smallestFixes, type SmallestFixes } from '@whyspam/report';
import { diagnoseWith, dnsFixes, type ProofInput } from './prove-fixes.ts';

/**
 * @param report with its proofs.
 * @returns the same with its plan. A set that does not hold what it promised when its records are tried is left out.
 */
export async function provePlan(report: Report, input: ProofInput): Promise<Report> {
  const conflicts = findConflicts(report);
  const sets = smallestFixes(report);
  if (sets.length === 0 && conflicts.length === 0) return report;
  const trials = new Map<string, Promise<Report>>();
  const receivers = await Promise.all(
    sets.map(async (set): Promise<readonly Plan['receivers'][number][]> => {
      const { isOfRecords, ...promised } = set;
      if (!isOfRecords) return [{ ...promised, proof: 'expected' }];
      if (isProvenAlone(set, report)) return [{ ...promised, proof: 'proven' }];
      const key = set.findings.join('\n');
      const trial = trials.get(key) ?? diagnoseWith(fixesOf(set, report), input);
      trials.set(key, trial);
      return keepsPromise(set, report, await trial) ? [{ ...promised, proof: 'proven' }] : [];
    }),
  );
  const plan: Plan = { receivers: receivers.flat(), conflicts };
  if (plan.receivers.length === 0 && conflicts.length === 0) return report;
  const { schemaVersion, tool, target, times, findings, causes, receivers: verdicts, ...rest } = report;
  return { schemaVersion, tool, target, times, findings, causes, receivers: verdicts, plan, ...rest };
}

/** One fix that was tried already, and turned this receiver as far as is promised: nothing is left to try. */
function isProvenAlone({ receiver, asBulk, findings, reaches }: SmallestFixes, report: Report): boolean {
  const [only, ...others] = findings;
  if (others.length > 0 || (asBulk && report.target.bulk !== true)) return false;
  const proof = report.findings.filter(({ id }) => id === only).flatMap(dnsFixes)[0]?.proof;
  return (
    proof?.state === 'proven' &&
    proof.raises.length === 0 &&
    proof.receivers.some((turned) => turned.receiver === receiver && turned.after === reaches)
  );
}

function fixesOf({ findings }: SmallestFixes, report: Report) {
  return report.findings.filter(({ id }) => findings.includes(id)).flatMap(dnsFixes);
}

/** The receiver turns as far as was said, and nothing fails that did not before. */
function keepsPromise({ receiver, asBulk, reaches }: SmallestFixes, before: Report, after: Report): boolean {
  const failing = new Set(before.findings.filter(isFailing).map(({ id }) => id));
  if (after.findings.some((finding) => isFailing(finding) && !failing.has(finding.id))) return false;
  const judged = after.receivers.find((item) => item.receiver === receiver);
  const verdict: ReceiverVerdict | undefined = asBulk
    ? (judged?.bulkVerdict ?? judged?.verdict)
    : judged?.verdict;
  return verdict === reaches;
}
