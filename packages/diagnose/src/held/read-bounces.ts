/** Bounces and replies to facts: by way of their evidence, so that a replay reads the very same text. */
import {
  absent,
  known,
  probeError,
  unknown,
  type FactEntry,
  type MessageEvidence,
  type Subject,
} from '@whyspam/core';
import { factEntry } from '../checks/check-context.ts';
import type { HeldReaders, ParsedBounce } from './held-input.ts';
import { pieceEvidence, type HeldPiece } from './held-pieces.ts';

/** Octets of one that are kept and read: what a notification says stands before the message it returns. */
const MAX_KEPT_OCTETS = 1024 * 1024;
/** Of one mbox. */
export const MAX_BOUNCES = 500;

export function bounceEvidence(
  pieces: readonly HeldPiece[],
  { redactMessage }: Pick<HeldReaders, 'redactMessage'>,
  redact: boolean,
): readonly MessageEvidence[] {
  return pieces.map((piece) => {
    const kept = piece.content.slice(0, MAX_KEPT_OCTETS);
    return pieceEvidence(piece, redact ? redactMessage(kept) : kept, redact);
  });
}

/** What one of them says: the notification, and each recipient. */
export function bounceFacts(
  { id, name, octets, content }: MessageEvidence,
  { parseBounce }: Pick<HeldReaders, 'parseBounce'>,
): readonly FactEntry[] {
  const message: Subject = { kind: 'message', message: name };
  if (content.trim() === '') {
    const isLeftOut = content === '' && octets > 0;
    const why = isLeftOut ? `${name}: over ${MAX_BOUNCES} messages in one file` : `${name} is empty`;
    const unread = unknown(probeError('HELD_UNREADABLE', why), [id]);
    // The rules read recipients: so that they say of it that it could not be told.
    const recipient: Subject = { kind: 'recipient', message: name, recipient: name };
    return [factEntry('bounce', message, unread), factEntry('bouncedRecipient', recipient, unread)];
  }
  const parsed = parseWords(content, parseBounce);
  if ('notBounce' in parsed) return [factEntry('bounce', message, absent([id]))];
  const facts = [factEntry('bounce', message, known(parsed.bounce, [id]))];
  const seen = new Map<string, number>();
  for (const one of parsed.recipients) {
    const count = (seen.get(one.recipient) ?? 0) + 1;
    seen.set(one.recipient, count);
    // One fact for each subject: a recipient that is told of twice is two of them.
    const recipient = count === 1 ? one.recipient : `${one.recipient} (${count})`;
    const subject: Subject = { kind: 'recipient', message: name, recipient };
    facts.push(factEntry('bouncedRecipient', subject, known(one, [id])));
  }
  return facts;
}

const MAX_WORDS = 4000;

/** Programs put words of their own before the reply: `SMTP Error: The following recipients failed: ana@...: 554 5.7.1 ...`. */
function parseWords(content: string, parseBounce: HeldReaders['parseBounce']): ParsedBounce {
  const parsed = parseBounce(content);
  const isMessage = content.length > MAX_WORDS || /\r?\n\r?\n/.test(content.trim());
  if (!('notBounce' in parsed) || isMessage) return parsed;
  const at = content.search(/\b[245]\d\d[ -](?=\S)/);
  return at > 0 ? parseBounce(content.slice(at)) : parsed;
}
