/** What was handed over, from files to evidence, and from evidence to facts: the second is all that a replay does. */
import {
  heldEvidenceId,
  type Evidence,
  type FactEntry,
  type Facts,
  type HeldTarget,
  type MessageEvidence,
  type ReportsEvidence,
} from '@whyspam/core';
import { readDomain } from '../read-domain.ts';
import type { HeldFacts, HeldInputs, HeldReaders } from './held-input.ts';
import { learnFromHeld } from './learn-from-held.ts';
import { bounceEvidence, bounceFacts } from './read-bounces.ts';
import { reportFacts, reportsEvidence } from './read-reports.ts';

export type HeldEvidence = MessageEvidence | ReportsEvidence;

const MAX_NAMES = 5;

/** Loaded by the first run that is handed something. */
async function ownReaders(): Promise<HeldReaders> {
  const { parseBounce, readReports, redactMessage, redactText } = await import('@whyspam/message');
  return { parseBounce, readReports, redactMessage, redactText };
}

export async function readersOf(options: { readonly readers?: HeldReaders }): Promise<HeldReaders> {
  return options.readers ?? ownReaders();
}

/** Reads everything once. Nothing of it is asked of the network. */
export async function readHeld(
  { bounces = [], reports }: HeldInputs,
  readers: HeldReaders,
  options: { readonly signal?: AbortSignal; readonly redact: boolean; readonly now: Date },
): Promise<readonly HeldEvidence[]> {
  const { splitMbox } = await import('@whyspam/message');
  const { signal, redact } = options;
  signal?.throwIfAborted();
  return [
    ...bounceEvidence(bounces, readers, splitMbox, redact),
    ...(reports === undefined ? [] : await reportsEvidence(reports, readers, options)),
  ];
}

export function isHeld(item: Evidence): item is HeldEvidence {
  return item.kind === 'message' || item.kind === 'reports';
}

/** The facts, by the same way in a run and in its replay. */
export function factsOfHeld(evidence: readonly HeldEvidence[], readers: HeldReaders): Facts {
  return evidence.flatMap((item) =>
    item.kind === 'message' ? bounceFacts(item, readers) : reportFacts(item),
  );
}

export function heldFacts(
  evidence: readonly HeldEvidence[],
  readers: HeldReaders,
  acceptsUnroutable: boolean,
): HeldFacts {
  const facts = factsOfHeld(evidence, readers);
  return { facts, learned: learnFromHeld(facts, acceptsUnroutable) };
}

/** What the target says of it. */
export function heldTarget(evidence: readonly HeldEvidence[], only: boolean): HeldTarget {
  const bounces = evidence.filter((item) => item.kind === 'message');
  const files = evidence.find((item) => item.kind === 'reports')?.files ?? [];
  return {
    kinds: [
      ...(bounces.length === 0 ? [] : (['bounce'] as const)),
      ...(evidence.length === bounces.length ? [] : (['reports'] as const)),
    ],
    names: [...bounces, ...files].slice(0, MAX_NAMES).map(({ name }) => name),
    only,
  };
}

/** Of reports on several domains only those on `domain`; that there is none is a fact too. */
export function ofDomain(evidence: readonly HeldEvidence[], domain: string): readonly HeldEvidence[] {
  const own = evidence.filter((item) => item.kind === 'message' || item.domain === domain);
  const other = evidence.find((item) => item.kind === 'reports');
  if (other?.kind !== 'reports' || own.some((item) => item.kind === 'reports')) return own;
  const { dmarc: _dmarc, tls: _tls, failures: _failures, ...files } = other;
  return [...own, { ...files, id: heldEvidenceId('reports', domain), domain }];
}

/** The domain of the sender whose mail came back, of most of them; empty when none tells. */
export function senderDomain(facts: readonly FactEntry[]): string {
  const counts = new Map<string, number>();
  for (const entry of facts) {
    if (entry.key !== 'bounce' || entry.fact.state !== 'known') continue;
    const from = /@([^\s@<>"]{1,255})>?\s*$/u.exec(entry.fact.value.original?.from ?? '')?.[1];
    const domain = from === undefined ? undefined : readDomain(from, 1);
    if (domain !== undefined) counts.set(domain, (counts.get(domain) ?? 0) + 1);
  }
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}
