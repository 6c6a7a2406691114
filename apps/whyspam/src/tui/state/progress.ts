/** Progress events into the state of a run. */
import type { ProgressEvent } from '@whyspam/diagnose';
import type { CheckRow, RunState } from './model.ts';

/** Queries remembered for the latency line. */
const LATENCIES_KEPT = 200;

function putRow(rows: readonly CheckRow[], row: CheckRow): readonly CheckRow[] {
  const index = rows.findIndex(({ check, subject }) => check === row.check && subject === row.subject);
  return index < 0 ? [...rows, row] : rows.with(index, row);
}

export function applyProgress(run: RunState, event: ProgressEvent): RunState {
  switch (event.type) {
    case 'planned': {
      const { check, subject } = event;
      return { ...run, checks: putRow(run.checks, { check, subject, state: 'queued', facts: [] }) };
    }
    case 'started': {
      const { check, subject } = event;
      return { ...run, checks: putRow(run.checks, { check, subject, state: 'running', facts: [] }) };
    }
    case 'finished': {
      const { check, subject, ms, state, facts } = event;
      return { ...run, checks: putRow(run.checks, { check, subject, state, ms, facts }) };
    }
    case 'query':
      return {
        ...run,
        queries: run.queries + 1,
        lostQueries: run.lostQueries + (event.ok ? 0 : 1),
        latencies: [...run.latencies.slice(1 - LATENCIES_KEPT), event.ms],
      };
    case 'report':
      return { ...run, report: event.report, facts: event.facts, isFinal: event.isFinal };
  }
}
