/** What was handed over, from files to evidence, and from evidence to facts: the second is all that a replay does. */
import {
  heldEvidenceId,
  type Evidence,
  type FactEntry,
  type Facts,
  type HeldTarget,
  type MessageEvidence,
  type ReportsEvidence,
  type ScanEvidence,
  type VerificationEvidence,
} from '@whyspam/core';
import { readDomain } from '../read-domain.ts';
import type { Arrival, HeldFacts, HeldInput, HeldInputs, HeldReaders, ReportFile } from './held-input.ts';
import { takeApart, type HeldPiece } from './held-pieces.ts';
import { learnFromHeld } from './learn-from-held.ts';
import { isOf, learnFromMessages, type LearnedOfMessages } from './learn-from-messages.ts';
import { bounceEvidence, bounceFacts, MAX_BOUNCES } from './read-bounces.ts';
import {
  isReceived,
  MAX_MESSAGES,
  messageFacts,
  receivedEvidence,
  type ReceivedEvidence,
} from './read-messages.ts';
import { reportFacts, reportsEvidence } from './read-reports.ts';
import type { Unverified } from './verify-messages.ts';

export type HeldEvidence = MessageEvidence | ReportsEvidence | VerificationEvidence | ScanEvidence;

const HELD: ReadonlySet<Evidence['kind']> = new Set<HeldEvidence['kind']>([
  'message',
  'reports',
  'verification',
  'scan',
]);

const MAX_NAMES = 5;
/** Octets of a message in which a notification would stand. */
const MAX_NOTIFICATION = 1024 * 1024;

/** Loaded by the first run that is handed something. */
async function ownReaders(): Promise<HeldReaders> {
  const { parseBounce, readMessage, readReports, redactMessage, redactText } =
    await import('@whyspam/message');
  const { verifyReceived } = await import('./verify-received.ts');
  return { parseBounce, readMessage, readReports, redactMessage, redactText, verifyMessage: verifyReceived };
}

/** Those of @whyspam/message unless given; each message is read once in a run. */
export async function readersOf(options: { readonly readers?: HeldReaders }): Promise<HeldReaders> {
  const readers = options.readers ?? (await ownReaders());
  const read = new Map<string, ReturnType<HeldReaders['readMessage']>>();
  return {
    ...readers,
    readMessage(content, asked) {
      const key = `${JSON.stringify(asked)}\n${content}`;
      const known = read.get(key) ?? readers.readMessage(content, asked);
      read.set(key, known);
      return known;
    },
  };
}

/** What reading files gave. */
export interface HeldRead {
  readonly evidence: readonly HeldEvidence[];
  /** Messages whose signatures are to be checked, as they were handed over. */
  readonly unverified: readonly Unverified[];
  /** Handed over as messages, and read as what they are. */
  readonly readAs: NonNullable<HeldTarget['readAs']>;
}

/** Reads everything once. Nothing of it is asked of the network. */
export async function readHeld(
  { messages = [], bounces = [], reports }: HeldInputs,
  readers: HeldReaders,
  options: { readonly signal?: AbortSignal; readonly redact: boolean; readonly now: Date },
): Promise<HeldRead> {
  const { isReportMail, shortenMessage, splitMbox } = await import('@whyspam/message');
  const { signal, redact } = options;
  signal?.throwIfAborted();
  const nameOf = redact ? readers.redactMessage : (name: string): string => name;
  const taken = new Set<string>();
  const apart = (inputs: readonly HeldInput[], maxPieces: number): readonly HeldPiece[] =>
    takeApart(inputs, { splitMbox, maxPieces, nameOf }, taken);
  const evidence: HeldEvidence[] = [...bounceEvidence(apart(bounces, MAX_BOUNCES), readers, redact)];
  const unverified: Unverified[] = [];
  const brought: ReportFile[] = [];
  const readAs: { name: string; kind: 'bounce' | 'reports' }[] = [];
  for (const piece of apart(messages, MAX_MESSAGES)) {
    const { name, content } = piece;
    if (isReportMail(content)) {
      readAs.push({ name, kind: 'reports' });
      brought.push({ name, content: Buffer.from(content, 'latin1') });
    } else if (isNotification(content, readers)) {
      readAs.push({ name, kind: 'bounce' });
      evidence.push(...bounceEvidence([piece], readers, redact));
    } else {
      const received = receivedEvidence(piece, shortenMessage, readers, redact);
      evidence.push(received);
      if (content.trim() !== '') unverified.push({ name, content, kept: received.content });
    }
  }
  if (reports !== undefined || brought.length > 0)
    evidence.push(...(await reportsEvidence(filesOf(brought, reports), readers, options)));
  return { evidence, unverified, readAs };
}

/** A bare reply in the body of a message is something that somebody wrote about. */
function isNotification(content: string, { parseBounce }: Pick<HeldReaders, 'parseBounce'>): boolean {
  const parsed = parseBounce(content.slice(0, MAX_NOTIFICATION));
  return !('notBounce' in parsed) && parsed.bounce.form !== 'reply';
}

async function* filesOf(
  brought: readonly ReportFile[],
  reports: AsyncIterable<ReportFile> | undefined,
): AsyncGenerator<ReportFile> {
  yield* brought;
  if (reports !== undefined) yield* reports;
}

export function isHeld(item: Evidence): item is HeldEvidence {
  return HELD.has(item.kind);
}

/** The facts of bounces and reports, by the same way in a run and in its replay. */
export function factsOfHeld(evidence: readonly HeldEvidence[], readers: HeldReaders): Facts {
  return evidence.flatMap((item) => {
    if (item.kind === 'message') return isReceived(item) ? [] : bounceFacts(item, readers);
    return item.kind === 'reports' ? reportFacts(item) : [];
  });
}

/** The facts of received messages. */
export function factsOfMessages(
  evidence: readonly HeldEvidence[],
  readers: HeldReaders,
  arrival: Arrival,
): Facts {
  const verified = new Map(
    evidence.flatMap((item) => (item.kind === 'verification' ? [[item.message, item] as const] : [])),
  );
  // In the order of a saved run.
  const scans = evidence.filter((item) => item.kind === 'scan').toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return receivedOf(evidence).flatMap((item) =>
    messageFacts(item, verified.get(item.name), readers, {
      arrival,
      scans: scans.filter(({ message }) => message === item.name),
    }),
  );
}

function receivedOf(evidence: readonly HeldEvidence[]): readonly ReceivedEvidence[] {
  return evidence.filter((item): item is ReceivedEvidence => item.kind === 'message' && isReceived(item));
}

export interface HeldFactsOptions {
  readonly domain: string;
  readonly arrival: Arrival;
  readonly acceptsUnroutable: boolean;
  /** What came of verifying the messages, as soon as it is there. */
  readonly verified: Promise<readonly VerificationEvidence[]>;
}

export async function heldFacts(
  evidence: readonly HeldEvidence[],
  readers: HeldReaders,
  { domain, arrival, acceptsUnroutable, verified }: HeldFactsOptions,
): Promise<HeldFacts> {
  const facts = factsOfHeld(evidence, readers);
  const received = receivedOf(evidence);
  const ofMessages: LearnedOfMessages =
    received.length === 0
      ? { selectors: [], senders: [], linkHosts: [] }
      : learnFromMessages(
          received,
          factsOfMessages(evidence, readers, arrival),
          await import('@whyspam/message'),
          { domain, arrival, acceptsUnroutable },
        );
  const ofOthers = learnFromHeld(facts, acceptsUnroutable);
  return {
    facts,
    ...(received.length === 0
      ? {}
      : { ofMessages: verified.then((done) => factsOfMessages([...evidence, ...done], readers, arrival)) }),
    learned: {
      ...ofOthers,
      ...ofMessages,
      selectors: [...new Set([...ofMessages.selectors, ...ofOthers.selectors])],
    },
  };
}

/** What the target says of it. */
export function heldTarget(
  evidence: readonly HeldEvidence[],
  only: boolean,
  more: Pick<HeldTarget, 'arrival' | 'readAs' | 'elsewhere'> = {},
): HeldTarget {
  const messages = evidence.filter((item) => item.kind === 'message');
  const reports = evidence.filter((item) => item.kind === 'reports');
  const files = reports[0]?.files ?? [];
  const { arrival = {}, readAs = [], elsewhere = [] } = more;
  return {
    kinds: [
      ...(messages.some(isReceived) ? (['message'] as const) : []),
      ...(messages.every(isReceived) ? [] : (['bounce'] as const)),
      ...(reports.length === 0 ? [] : (['reports'] as const)),
    ],
    names: [...messages, ...files].slice(0, MAX_NAMES).map(({ name }) => name),
    only,
    ...(Object.keys(arrival).length === 0 ? {} : { arrival }),
    ...(readAs.length === 0 ? {} : { readAs }),
    ...(elsewhere.length === 0 ? {} : { elsewhere }),
  };
}

/** Of reports on several domains only those on `domain`; that there is none is a fact too. */
export function ofDomain(evidence: readonly HeldEvidence[], domain: string): readonly HeldEvidence[] {
  const own = evidence.filter((item) => item.kind !== 'reports' || item.domain === domain);
  const other = evidence.find((item) => item.kind === 'reports');
  if (other?.kind !== 'reports' || own.some((item) => item.kind === 'reports')) return own;
  const { dmarc: _dmarc, tls: _tls, failures: _failures, ...files } = other;
  return [...own, { ...files, id: heldEvidenceId('reports', domain), domain }];
}

/** Messages whose From is of another domain than `domain`; one that cannot be read is nobody's. */
export function fromElsewhere(
  evidence: readonly HeldEvidence[],
  domain: string,
  readers: HeldReaders,
): NonNullable<HeldTarget['elsewhere']> {
  return receivedOf(evidence).flatMap(({ name, content }) => {
    const from = readers.readMessage(content, {}).message.fromDomain;
    return from === undefined || isOf(from, domain) ? [] : [{ name, domain: from }];
  });
}

/** The domain in From of most messages, else that of the sender whose mail came back; empty when none tells. */
export function senderDomain(facts: readonly FactEntry[]): string {
  const counts = new Map<string, number>();
  for (const entry of facts) {
    const from = fromOf(entry);
    const domain = from === undefined ? undefined : readDomain(from, 1);
    if (domain !== undefined) counts.set(domain, (counts.get(domain) ?? 0) + 1);
  }
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}

function fromOf({ key, fact }: FactEntry): string | undefined {
  if (fact.state !== 'known') return undefined;
  if (key === 'message') return fact.value.fromDomain;
  if (key !== 'bounce') return undefined;
  return /@([^\s@<>"]{1,255})>?\s*$/u.exec(fact.value.original?.from ?? '')?.[1];
}
