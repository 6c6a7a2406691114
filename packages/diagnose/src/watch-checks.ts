/** Turns the course of a run into progress events. */
import type { Clock, FactEntry } from '@whyspam/core';
import type { CheckWatch } from './checks/check-context.ts';
import type { ProgressEvent } from './progress.ts';

type FinishedState = Extract<ProgressEvent, { type: 'finished' }>['state'];

/**
 * @param emit called for each planned, started and finished check.
 * @param onFacts called with the facts of a check just before it is finished.
 */
export function watchChecks(
  clock: Clock,
  emit: (event: ProgressEvent) => void,
  onFacts: (facts: readonly FactEntry[]) => void,
): CheckWatch {
  const begunMs = clock.monotonicMs();
  return {
    plan: (check, subject) => emit({ type: 'planned', check, subject }),
    async run(check, subject, work) {
      const startMs = clock.monotonicMs();
      emit({ type: 'started', check, subject, atMs: startMs - begunMs });
      const facts = await work();
      onFacts(facts);
      const endMs = clock.monotonicMs();
      emit({
        type: 'finished',
        check,
        subject,
        atMs: endMs - begunMs,
        ms: endMs - startMs,
        state: overallState(facts),
        facts: [...new Set(facts.map(({ key }) => key))],
      });
      return facts;
    },
  };
}

/** The first fact of a check is its own; the others stand for what hangs on it. */
function overallState(facts: readonly FactEntry[]): FinishedState {
  return facts[0]?.fact.state ?? 'skipped';
}
