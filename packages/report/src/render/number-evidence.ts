/** Short names for evidence: e1, e2, ... in the order a reader meets them. */
import type { Report } from '@whyspam/core';

/** Ids of evidence to `e1`, `e2`, ...: first what the causes rest on, then the other findings, then the rest. */
export function numberEvidence(report: Report): Map<string, string> {
  const existing = new Set(report.evidence.map(({ id }) => id));
  const findings = new Map(report.findings.map((finding) => [finding.id, finding]));
  const inOrder = [
    ...report.causes.flatMap(({ finding }) => findings.get(finding)?.evidence ?? []),
    ...report.findings.flatMap(({ evidence }) => evidence),
    ...existing,
  ];
  const numbers = new Map<string, string>();
  for (const id of inOrder) {
    if (existing.has(id) && !numbers.has(id)) numbers.set(id, `e${numbers.size + 1}`);
  }
  return numbers;
}
