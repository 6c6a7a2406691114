/** Which fixes are enough for a receiver, and which exclude each other, in words. */
import { visible, type Report } from '@whyspam/core';
import { reportWords } from '../locales/report-words/report-words.ts';
import type { Language } from '../locales/rule-texts.ts';
import { prose, type Prose } from './outline.ts';

interface Told {
  readonly report: Report;
  readonly language: Language;
  readonly titleOf: (id: string) => string;
}

/** `fix 2`, by its place among the causes; a finding that is none of them by its title. */
function fixName(id: string, { report, language, titleOf }: Told): string {
  const index = report.causes.findIndex(({ finding }) => finding === id);
  return index === -1 ? `"${titleOf(id)}"` : reportWords(language).plan.fix({ number: index + 1 });
}

type Step = NonNullable<Report['plan']>['receivers'][number];

function isSameStep(one: Step, other: Step): boolean {
  return one.reaches === other.reaches && one.findings.join('\n') === other.findings.join('\n');
}

/** What is enough to better the verdict of a receiver. */
export function enoughParts(receiver: string, told: Told): readonly Prose[] {
  const words = reportWords(told.language);
  const steps = (told.report.plan?.receivers ?? []).filter((step) => step.receiver === receiver);
  const own = steps.find(({ asBulk }) => !asBulk);
  return (
    steps
      // What is enough for anybody and for a bulk sender alike is said once.
      .filter((step) => !step.asBulk || own === undefined || !isSameStep(step, own))
      .map(({ asBulk, findings, reaches, proof }) => {
        const say = asBulk && told.report.target.bulk !== true ? words.plan.enoughForBulk : words.plan.enough;
        return prose(
          say({
            fixes: words.list(findings.map((id) => fixName(id, told))),
            verdict: reaches === 'unknown' ? words.plan.nothingAgainst : words.receiverVerdicts[reaches],
            proof: words.plan.proofs[proof],
          }),
        );
      })
  );
}

/** The fixes of other findings that cannot be made together with those of this one. */
export function conflictParts(finding: string, told: Told): readonly Prose[] {
  const words = reportWords(told.language).plan;
  return (told.report.plan?.conflicts ?? [])
    .filter(({ between }) => between.includes(finding))
    .map(({ between, type, name }) => {
      const other = between.find((id) => id !== finding) ?? finding;
      return prose(
        words.conflict({ other: fixName(other, told), type: visible(type), name: visible(name) }),
        { tone: 'warn' },
      );
    });
}
