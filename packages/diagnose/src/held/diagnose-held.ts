/** What was handed over and nothing else: read, explained, kept. No network, but for what readers are handed. */
import { SCHEMA_VERSION, type Capture, type Clock, type Report, type Target } from '@whyspam/core';
import { explain } from '@whyspam/report';
import { systemClock } from '../clock.ts';
import type { Diagnosis } from '../diagnose.ts';
import { sortFacts } from '../gather-facts.ts';
import type { ProgressEvent } from '../progress.ts';
import { TOOL } from '../tool.ts';
import { watchChecks } from '../watch-checks.ts';
import type { HeldInput, HeldOptions, HeldReaders, ReportFile } from './held-input.ts';
import {
  factsOfHeld,
  heldTarget,
  isHeld,
  ofDomain,
  readersOf,
  readHeld,
  senderDomain,
  type HeldEvidence,
} from './read-held.ts';
import { watchHeld } from './watch-held.ts';

const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Explains bounces: delivery status notifications, what old programs write, bare replies of a server, an mbox of them.
 *
 * @returns one report over all of them. What is no bounce is in it as absent; the call rejects only when `signal` aborts.
 */
export async function diagnoseBounce(
  input: HeldInput | readonly HeldInput[],
  options: HeldOptions = {},
): Promise<Diagnosis> {
  const readers = await readersOf(options);
  const clock = options.clock ?? systemClock;
  const now = clock.now();
  const startedAt = now.toISOString();
  const bounces = 'content' in input ? [input] : input;
  const evidence = await readHeld({ bounces }, readers, {
    ...options,
    now,
    redact: options.redact ?? false,
  });
  const domain = senderDomain(factsOfHeld(evidence, readers));
  const target: Target = { domain, held: heldTarget(evidence, true) };
  return explainHeld(target, evidence, { readers, clock, startedAt, ...options });
}

/**
 * Explains reports of receivers: DMARC aggregate reports and TLS reports in any form.
 *
 * @param inputs read one after the other; none of them is kept.
 * @returns one diagnosis for each domain that is reported on, that with the most reports first; one of no domain when no
 *   report could be read.
 */
export async function diagnoseReports(
  inputs: AsyncIterable<ReportFile>,
  options: HeldOptions = {},
): Promise<readonly Diagnosis[]> {
  const readers = await readersOf(options);
  const clock = options.clock ?? systemClock;
  const now = clock.now();
  const startedAt = now.toISOString();
  const evidence = await readHeld({ reports: inputs }, readers, {
    ...options,
    now,
    redact: options.redact ?? false,
  });
  const domains = [...new Set(evidence.flatMap((item) => (item.kind === 'reports' ? [item.domain] : [])))];
  return Promise.all(
    domains.map((domain) => {
      const own = ofDomain(evidence, domain);
      const target: Target = { domain, held: heldTarget(own, true) };
      return explainHeld(target, own, { readers, clock, startedAt, ...options });
    }),
  );
}

interface Explained {
  readonly readers: HeldReaders;
  readonly clock: Clock;
  readonly startedAt: string;
  readonly finishedAt?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (event: ProgressEvent) => void;
}

async function explainHeld(
  target: Target,
  evidence: readonly HeldEvidence[],
  { readers, clock, startedAt, finishedAt, signal, onProgress }: Explained,
): Promise<Diagnosis> {
  const emit = onProgress ?? ((): void => {});
  const read = factsOfHeld(evidence, readers);
  const facts = sortFacts(
    await watchHeld(
      read,
      watchChecks(clock, emit, () => {}),
    ),
  );
  signal?.throwIfAborted();
  const times = { startedAt, finishedAt: finishedAt ?? clock.now().toISOString() };
  const report = explain({ target, facts, evidence, times, tool: TOOL });
  emit({ type: 'report', report, facts, isFinal: true });
  return {
    report,
    capture: {
      schemaVersion: SCHEMA_VERSION,
      kind: 'capture',
      tool: TOOL,
      target,
      options: { smtp: false, dnsbl: false, allowPrivate: false },
      times,
      evidence: evidence.toSorted((a, b) => byCodeUnits(a.id, b.id)),
    },
  };
}

/** Reads a saved run of what was handed over again. */
export async function replayHeld(
  capture: Capture,
  options: Pick<HeldOptions, 'signal' | 'onProgress' | 'readers'> = {},
): Promise<Report> {
  const { startedAt, finishedAt } = capture.times;
  const clock: Clock = { now: () => new Date(startedAt), monotonicMs: () => 0 };
  const readers = await readersOf(options);
  const evidence = capture.evidence.filter(isHeld);
  const { report } = await explainHeld(capture.target, evidence, {
    ...options,
    readers,
    clock,
    startedAt,
    finishedAt,
  });
  return report;
}
