/** Tells a screen of what was handed over, as of any other check. */
import type { FactEntry } from '@whyspam/core';
import type { CheckWatch } from '../checks/check-context.ts';

/** One row for all bounces together, one for the reports. */
export async function watchHeld(
  facts: readonly FactEntry[],
  watch: CheckWatch,
): Promise<readonly FactEntry[]> {
  const told: FactEntry[] = [];
  const rows = [
    [
      'bounce',
      facts.filter(({ key }) => key === 'bounce' || key === 'bouncedRecipient' || key === 'otherMail'),
    ],
    [
      'reports',
      facts.filter(({ key }) => key === 'dmarcReports' || key === 'tlsReports' || key === 'failureReports'),
    ],
  ] as const;
  for (const [check, own] of rows) {
    // The state of a row is that of its first fact: one that was seen, when any was. What is no bounce is none.
    const weight = ({ key, fact }: FactEntry): number =>
      key === 'otherMail' ? -1 : Number(fact.state === 'known');
    const ordered = own.toSorted((a, b) => weight(b) - weight(a));
    const [first] = ordered;
    if (first === undefined) continue;
    const about = first.subject.kind === 'domain' ? first.subject.domain : check;
    watch.plan(check, about);
    told.push(...(await watch.run(check, about, () => Promise.resolve(ordered))));
  }
  return told;
}
