/** Received messages to facts: by way of their evidence, so that a replay reads the very same text. */
import {
  known,
  probeError,
  skipped,
  unknown,
  type Fact,
  type FactEntry,
  type FilterVerdicts,
  type MessageAuth,
  type MessageEvidence,
  type ReceivedMessage,
  type ScanEvidence,
  type Subject,
  type VerificationEvidence,
} from '@whyspam/core';
import { factEntry } from '../checks/check-context.ts';
import type { Arrival, HeldReaders } from './held-input.ts';
import { pieceEvidence, type HeldPiece } from './held-pieces.ts';

/** Octets of one that are kept and read again: header, texts, and the beginning of each attachment. */
const MAX_KEPT_OCTETS = 1024 * 1024;
/** Of one mbox: each may cost dozens of questions. */
export const MAX_MESSAGES = 200;

export type ReceivedEvidence = MessageEvidence & { readonly readAs: 'message' };

export function isReceived(item: MessageEvidence): item is ReceivedEvidence {
  return item.readAs === 'message';
}

/** @param shortenMessage from @whyspam/message. */
export function receivedEvidence(
  piece: HeldPiece,
  shortenMessage: (content: string, maxOctets: number) => string,
  { readMessage, redactMessage }: Pick<HeldReaders, 'readMessage' | 'redactMessage'>,
  redact: boolean,
): ReceivedEvidence {
  const whole = shortenMessage(piece.content, MAX_KEPT_OCTETS);
  let kept = whole;
  if (redact) {
    kept = redactMessage(whole);
    // Of a header alone no body was taken out.
    if (!readMessage(whole, {}).message.hasBody) kept = kept.replace(/\r?\n\r?\n[^]*$/u, '\r\n');
  }
  const { kind, id, ...rest } = pieceEvidence(piece, kept, redact);
  return { kind, id, readAs: 'message', ...rest };
}

export const NO_NETWORK = skipped({ kind: 'notAsked', option: '--no-network' });

/** How a message is read: with what the administrator says of its way. */
export function pathOptions({ address, trust }: Arrival): Parameters<HeldReaders['readMessage']>[1] {
  return {
    ...(address === undefined ? {} : { clientAddress: address }),
    ...(trust === undefined || trust.length === 0 ? {} : { trustedHosts: trust }),
  };
}

export interface Around {
  readonly arrival: Arrival;
  /** What scanners that were asked said of it. */
  readonly scans: readonly ScanEvidence[];
}

/** What one of them says. @param verification left out: it was not verified. */
export function messageFacts(
  evidence: ReceivedEvidence,
  verification: VerificationEvidence | undefined,
  { readMessage }: Pick<HeldReaders, 'readMessage'>,
  { arrival, scans }: Around,
): readonly FactEntry[] {
  const { id, name, octets, content } = evidence;
  const subject: Subject = { kind: 'message', message: name };
  const why = whyUnreadable(evidence);
  if (why !== undefined)
    return [factEntry('message', subject, unknown(probeError('HELD_UNREADABLE', why), [id]))];
  const read = readMessage(content, pathOptions(arrival));
  const auth = authFact(verification, id);
  // What was kept may be less than what was handed over.
  const message: ReceivedMessage = { ...read.message, octets };
  const whole = verification?.content ?? { ...read.content, octets };
  return [
    factEntry('message', subject, known(message, [id])),
    factEntry('messageAuth', subject, auth),
    factEntry('messagePath', subject, known(read.path, [id])),
    factEntry(
      'filterVerdicts',
      subject,
      known(withScans(read.verdicts, scans), [id, ...scans.map((scan) => scan.id)]),
    ),
    factEntry(
      'messageContent',
      subject,
      message.hasBody ? known(whole, [id]) : skipped({ kind: 'notMeaningful', because: 'headerOnly' }),
    ),
  ];
}

/** A scanner of one's own is no receiver: what the message itself says stays what it is. */
function withScans(verdicts: FilterVerdicts, scans: readonly ScanEvidence[]): FilterVerdicts {
  const unanswered = scans.flatMap(({ filter, server, error }) =>
    error === undefined ? [] : [{ filter, server, error }],
  );
  return {
    ...verdicts,
    statements: [
      ...verdicts.statements,
      ...scans.flatMap(({ statement }) => (statement === undefined ? [] : [statement])),
    ],
    ...(unanswered.length === 0 ? {} : { unanswered }),
  };
}

function authFact(verification: VerificationEvidence | undefined, message: string): Fact<MessageAuth> {
  if (verification === undefined) return NO_NETWORK;
  const { id, auth, error, questions } = verification;
  // Keys, SPF and DMARC are TXT records; what was asked to follow them is in the list of evidence all the same.
  const evidence = [id, message, ...questions.filter((question) => question.startsWith('dns:TXT:'))];
  return auth === undefined
    ? unknown(error ?? probeError('NOT_RECORDED', id), evidence)
    : known(auth, evidence);
}

/** A field name at the start of a line, as RFC 5322 section 2.2 has it. */
const FIELD = /^[\x21-\x39\x3b-\x7e]{1,200}[ \t]*:/m;
/** Fields that messages have and other texts do not. */
const MESSAGE_FIELD =
  /^(?:received|return-path|from|to|subject|date|message-id|mime-version|delivered-to|authentication-results|dkim-signature|x-[\w-]{2,60}|arc-[\w-]{2,60}|list-[\w-]{2,60})[ \t]*:/im;
/** Where the first fields stand, or never. */
const LOOKED_AT = 64 * 1024;

function whyUnreadable({ name, content, octets }: MessageEvidence): string | undefined {
  if (content === '' && octets > 0) return `${name}: over ${MAX_MESSAGES} messages in one file`;
  if (content.trim() === '') return `${name} is empty`;
  const start = content.slice(0, LOOKED_AT);
  if (FIELD.test(start) && MESSAGE_FIELD.test(start)) return undefined;
  return `${name} is not a message: no field such as From: or Received: is in it`;
}
