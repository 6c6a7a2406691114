/** Tells a screen of what was handed over, as of any other check. */
import type { FactEntry, FactKey } from '@whyspam/core';
import type { CheckWatch } from '../checks/check-context.ts';

const OF_MESSAGES: readonly FactKey[] = [
  'message',
  'messageAuth',
  'messagePath',
  'filterVerdicts',
  'messageContent',
];
const ROWS: readonly (readonly ['message' | 'bounce' | 'reports', readonly FactKey[]])[] = [
  ['message', OF_MESSAGES],
  ['bounce', ['bounce', 'bouncedRecipient']],
  ['reports', ['dmarcReports', 'tlsReports']],
];

/** One row for all messages together, one for all bounces, one for the reports. */
export async function watchHeld(
  facts: readonly FactEntry[],
  watch: CheckWatch,
): Promise<readonly FactEntry[]> {
  const told: FactEntry[] = [];
  for (const [check, keys] of ROWS) {
    const own = facts.filter(({ key }) => keys.includes(key));
    // The state of a row is that of its first fact: one that was seen, when any was.
    const ordered = own.toSorted(
      (a, b) => Number(b.fact.state === 'known') - Number(a.fact.state === 'known'),
    );
    const [first] = ordered;
    if (first === undefined) continue;
    const about = first.subject.kind === 'domain' ? first.subject.domain : check;
    watch.plan(check, about);
    told.push(...(await watch.run(check, about, () => Promise.resolve(ordered))));
  }
  return told;
}

/** Messages are verified while the rest is asked: their row runs until they are. */
export async function watchMessages(
  facts: Promise<readonly FactEntry[]>,
  watch: CheckWatch,
): Promise<readonly FactEntry[]> {
  watch.plan('message', 'message');
  return watch.run('message', 'message', async () =>
    (await facts).toSorted((a, b) => Number(b.fact.state === 'known') - Number(a.fact.state === 'known')),
  );
}
