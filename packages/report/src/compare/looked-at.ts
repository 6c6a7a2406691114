/** Whether a run looked at something: what it did not look at is not gone, and was not absent before. */
import type { Finding, Report, Subject } from '@whyspam/core';

/** Judged, or seen not to apply: not unknown, and not left out on purpose. */
export function isTold({ verdict, message }: Finding): boolean {
  if (verdict === 'unknown') return false;
  // What is left out because there is nothing to look at has been looked for.
  return message.key !== 'skipped' || message.values['reason'] === 'noSubject';
}

export interface LookedAt {
  /**
   * Of a finding that this run does not have: true when the run would have had it, were its subject there. Only then is
   * it gone, or new.
   */
  readonly wouldHaveSeen: (finding: Finding) => boolean;
}

export function lookedAt(report: Report): LookedAt {
  const rules = new Set(report.findings.map(({ rule }) => rule));
  const ofRule = new Map<string, Finding[]>();
  for (const finding of report.findings) {
    const all = ofRule.get(finding.rule);
    if (all === undefined) ofRule.set(finding.rule, [finding]);
    else all.push(finding);
  }
  const isRuleTold = (rule: string): boolean => {
    const found = ofRule.get(rule);
    return found !== undefined && found.every(isTold);
  };
  const groupHasUnknown = (group: string): boolean =>
    report.findings.some(({ rule, verdict }) => verdict === 'unknown' && rule.startsWith(`${group}/`));
  const hasHosts = isRuleTold('mx/missing') && !groupHasUnknown('mx');
  const speaks = report.evidence.some(({ kind }) => kind === 'smtp');
  const hasNoMx = ofRule.get('mx/missing')?.every(({ verdict }) => verdict === 'fail') === true;

  const finds = (subject: Subject): boolean => {
    switch (subject.kind) {
      // Each rule on the domain is judged in every run that gathered its facts; a sender or a message is there when it is
      // handed over.
      case 'domain':
      case 'sender':
      case 'message':
      case 'recipient':
        return false;
      case 'nameServer':
        return isRuleTold('zone/does-not-exist');
      case 'selector':
        return report.findings.some(
          ({ rule, subject: { kind }, verdict }) =>
            rule.startsWith('dkim/') && kind === 'domain' && verdict !== 'unknown',
        );
      case 'host':
      case 'address':
        return hasHosts;
      case 'server':
        return report.target.server === undefined && hasHosts && (speaks || hasNoMx);
    }
  };
  return {
    wouldHaveSeen: ({ rule, subject }) =>
      finds(subject) &&
      // A rule that judged nothing here may be one that this version does not know, unless its kind of subject is gone.
      (rules.has(rule) || !report.findings.some(({ subject: { kind } }) => kind === subject.kind)),
  };
}
