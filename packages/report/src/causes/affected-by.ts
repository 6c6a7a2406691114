/** How much mail a cause is seen to cost: messages of the aggregate reports, and mail that came back. Only what was counted. */
import type { Cause, CauseChain, DmarcReports, Facts } from '@whyspam/core';
import { failingCount, failingSources } from '../rules/reports/failing-sources.ts';
import type { Relations } from './relate-findings.ts';

/** @returns undefined when nothing that was handed over counts any of its mail. */
export function affectedBy(
  { finding, explains }: CauseChain,
  facts: Facts,
  { isAbout }: Relations,
): Cause['affects'] {
  const members = [finding, ...explains];
  const reports = reportsOf(facts);
  const reported = new Map<string, number>();
  if (reports !== undefined) {
    for (const { rule } of members) {
      for (const source of failingSources(rule, reports) ?? []) {
        // A finding on several sources may stand under several causes: each is charged with its own.
        if (!isAbout(finding, source)) continue;
        const count = failingCount(rule, source);
        reported.set(source.name, Math.max(count, reported.get(source.name) ?? 0));
      }
    }
  }
  const messages = [...reported.values()].reduce((sum, count) => sum + count, 0);
  const returned = new Set(
    members.flatMap(({ rule, subject, verdict }) =>
      rule.startsWith('bounce/') && subject.kind === 'recipient' && verdict === 'fail'
        ? [`${subject.message}\n${subject.recipient}`]
        : [],
    ),
  );
  const came = facts.filter(({ key, fact }) => key === 'bouncedRecipient' && fact.state === 'known');
  const affects = {
    ...(messages > 0 && reports !== undefined ? { reported: { messages, of: reports.counts.messages } } : {}),
    ...(returned.size > 0 ? { returned: { recipients: returned.size, of: came.length } } : {}),
  };
  return Object.keys(affects).length === 0 ? undefined : affects;
}

function reportsOf(facts: Facts): DmarcReports | undefined {
  for (const { key, fact } of facts) if (key === 'dmarcReports' && fact.state === 'known') return fact.value;
  return undefined;
}
