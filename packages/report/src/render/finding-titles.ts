/** Names findings by their titles, wherever one finding speaks of another. */
import { visible, type Report } from '@whyspam/core';
import type { Language } from '../locales/rule-texts.ts';
import { describeFinding, type TextLookup } from './describe.ts';
import type { TitleOf } from './describe-fix.ts';

export function findingTitles(report: Report, language: Language, texts: TextLookup): TitleOf {
  const findings = new Map(report.findings.map((finding) => [finding.id, finding]));
  return (id) => {
    const finding = findings.get(id);
    // A proof may raise what passes now: the words of the pass would say the opposite.
    return finding === undefined || finding.verdict === 'pass' || finding.verdict === 'notApplicable'
      ? visible(id)
      : describeFinding(finding, language, texts).title;
  };
}
