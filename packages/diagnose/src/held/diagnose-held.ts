/** What was handed over and nothing else: read, explained, kept. No network, but for the signatures of messages. */
import {
  SCHEMA_VERSION,
  type Capture,
  type Clock,
  type Evidence,
  type FactEntry,
  type Report,
  type Target,
} from '@whyspam/core';
import { explain } from '@whyspam/report';
import { systemClock } from '../clock.ts';
import type { Diagnosis } from '../diagnose.ts';
import { sortFacts } from '../gather-facts.ts';
import type { ProgressEvent } from '../progress.ts';
import { TOOL } from '../tool.ts';
import { watchChecks } from '../watch-checks.ts';
import type {
  Arrival,
  HeldInput,
  HeldOptions,
  HeldReaders,
  MessageOptions,
  ReportFile,
} from './held-input.ts';
import {
  factsOfHeld,
  factsOfMessages,
  heldTarget,
  isHeld,
  readersOf,
  readHeld,
  senderDomain,
} from './read-held.ts';
import { reportFacts, reportsEvidence } from './read-reports.ts';
import { scanMessages } from './scan-messages.ts';
import { verifyWithNetwork } from './verify-with-network.ts';
import { watchHeld } from './watch-held.ts';

const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Explains received messages, whole or their headers alone, and an mbox of them. What is a bounce or a report among them is
 * read as one.
 *
 * @returns one report over all of them. What could not be read or verified is in it as unknown; the call rejects only when
 *   `signal` aborts.
 */
export async function diagnoseMessage(
  input: HeldInput | readonly HeldInput[],
  options: MessageOptions = {},
): Promise<Diagnosis> {
  const begun = await begin(options);
  const { readers, clock, now } = begun;
  const redact = options.redact ?? false;
  const messages = 'content' in input ? [input] : input;
  const { evidence, unverified, readAs } = await readHeld({ messages }, readers, { ...options, now, redact });
  const arrival = arrivalOf(options, redact ? readers.redactText : undefined);
  const { network = true, scanners = [], scannerNetwork, ...rest } = options;
  const asking = { ...rest, readers, clock, redact, arrival: arrivalOf(options) };
  const [verified, scanned] = await Promise.all([
    network && unverified.length > 0 ? verifyWithNetwork(unverified, asking) : [],
    scanMessages(unverified, {
      ...asking,
      scanners,
      ...(scannerNetwork === undefined ? {} : { network: scannerNetwork }),
    }),
  ]);
  const all = [...evidence, ...verified, ...scanned];
  const held = all.filter(isHeld);
  const facts = [...factsOfMessages(held, readers, arrival), ...factsOfHeld(held, readers)];
  // A report that was brought as a message is told with the domain it is on, when there is nothing else.
  const domain = senderDomain(facts) || (held.find((item) => item.kind === 'reports')?.domain ?? '');
  const target: Target = { domain, held: heldTarget(held, true, { arrival, readAs }) };
  return explainHeld(target, facts, all, { ...begun, ...options });
}

/** What the options say of how messages came, in the order of the schema. */
export function arrivalOf(
  { address, helo, mailFrom, trust }: Arrival,
  clean: (text: string) => string = (text) => text,
): Arrival {
  return {
    ...(address === undefined ? {} : { address }),
    ...(helo === undefined ? {} : { helo }),
    ...(mailFrom === undefined ? {} : { mailFrom: clean(mailFrom) }),
    ...(trust === undefined || trust.length === 0 ? {} : { trust }),
  };
}

/**
 * Explains bounces: delivery status notifications, what old programs write, bare replies of a server, an mbox of them.
 *
 * @returns one report over all of them. What is no bounce is in it as absent; the call rejects only when `signal` aborts.
 */
export async function diagnoseBounce(
  input: HeldInput | readonly HeldInput[],
  options: HeldOptions = {},
): Promise<Diagnosis> {
  const begun = await begin(options);
  const { readers, now } = begun;
  const bounces = 'content' in input ? [input] : input;
  const { evidence } = await readHeld({ bounces }, readers, {
    ...options,
    now,
    redact: options.redact ?? false,
  });
  const facts = factsOfHeld(evidence, readers);
  const target: Target = { domain: senderDomain(facts), held: heldTarget(evidence, true) };
  return explainHeld(target, facts, evidence, { ...begun, ...options });
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
  const begun = beginAt(options);
  // Reports may be of any size: what reads messages and bounces is not loaded beside them.
  const readers = options.readers ?? (await import('@whyspam/message/reports'));
  options.signal?.throwIfAborted();
  const evidence = await reportsEvidence(inputs, readers, {
    ...options,
    now: begun.now,
    redact: options.redact ?? false,
  });
  return Promise.all(
    evidence.map((own) => {
      const target: Target = { domain: own.domain, held: heldTarget([own], true) };
      return explainHeld(target, reportFacts(own), [own], { ...begun, ...options });
    }),
  );
}

interface Begun {
  readonly clock: Clock;
  readonly now: Date;
  readonly startedAt: string;
}

function beginAt(options: HeldOptions): Begun {
  const clock = options.clock ?? systemClock;
  const now = clock.now();
  return { clock, now, startedAt: now.toISOString() };
}

async function begin(options: HeldOptions): Promise<Begun & { readonly readers: HeldReaders }> {
  const readers = await readersOf(options);
  return { readers, ...beginAt(options) };
}

interface Explained {
  readonly clock: Clock;
  readonly startedAt: string;
  readonly finishedAt?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (event: ProgressEvent) => void;
}

async function explainHeld(
  target: Target,
  read: readonly FactEntry[],
  evidence: readonly Evidence[],
  { clock, startedAt, finishedAt, signal, onProgress }: Explained,
): Promise<Diagnosis> {
  const emit = onProgress ?? ((): void => {});
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
  const held = capture.evidence.filter(isHeld);
  const facts = [
    ...factsOfMessages(held, readers, capture.target.held?.arrival ?? {}),
    ...factsOfHeld(held, readers),
  ];
  const { report } = await explainHeld(capture.target, facts, capture.evidence, {
    ...options,
    clock,
    startedAt,
    finishedAt,
  });
  return report;
}
