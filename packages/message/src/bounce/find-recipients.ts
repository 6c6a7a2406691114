/** The recipients that a notification names in its words, and what it says of each. */
import { CONTACT, LINE_START, NOT_RECIPIENT, PHRASES, TRANSCRIPT } from './forms/recipient-lines.ts';

export interface NamedRecipient {
  readonly recipient: string;
  /** Its own lines; empty when the words are about all recipients. */
  readonly lines: readonly string[];
}

export interface NamedRecipients {
  readonly named: readonly NamedRecipient[];
  /** Lines that name further ones: the list is full. */
  readonly more: number;
}

interface Mentions {
  readonly found: readonly Mention[];
  readonly more: number;
}

interface Mention {
  readonly index: number;
  readonly address: string;
}

const MAX_RECIPIENTS = 2000;
const MAX_SEGMENT = 200;

/**
 * @param known addresses that the header of the notification names as failed.
 * @param sender who sends the notification, and so is no recipient.
 * @param receiver who is notified: in a sentence its address is the greeting.
 */
export function findRecipients(
  lines: readonly string[],
  known: readonly string[],
  sender: string,
  receiver: string,
): NamedRecipients {
  const { found: starts, more } = mentionsAtStart(lines, sender);
  const wanted = new Set(known.map((address) => address.toLowerCase()));
  const sure = starts.filter(({ address }) => wanted.has(address.toLowerCase()));
  if (known.length > 0 && sure.length > 0) return { named: withSegments(lines, sure), more };
  if (starts.length > 0) return { named: withSegments(lines, starts), more };
  if (known.length > 0) return { named: known.map((recipient) => ({ recipient, lines: [] })), more: 0 };
  const transcripts = TRANSCRIPT.map((pattern) => mentionsBy(lines, [pattern], sender));
  const transcript = transcripts
    .flatMap(({ found }) => found)
    .toSorted((one, other) => one.index - other.index);
  const moreOfTranscript = transcripts.reduce((sum, each) => sum + each.more, 0);
  if (transcript.length > 0 && lines.some((line) => /^ *(?:-{3,} ?transcript|>>> )/i.test(line)))
    return { named: withSegments(lines, transcript, true), more: moreOfTranscript };
  const phrases = mentionsBy(lines, PHRASES, sender);
  const inSentences = phrases.found.filter(({ address }) => !isSame(address, receiver));
  return inSentences.length > 0
    ? { named: withSegments(lines, inSentences), more: phrases.more }
    : { named: withSegments(lines, transcript), more: moreOfTranscript };
}

function mentionsAtStart(lines: readonly string[], sender: string): Mentions {
  const found: Mention[] = [];
  let more = 0;
  let isTranscript = false;
  for (const [index, line] of lines.entries()) {
    // What follows in a sendmail notification are the words of the conversation.
    if (/^ *-{3,} ?Transcript/i.test(line)) isTranscript = found.length > 0;
    if (isTranscript || line === '' || NOT_RECIPIENT.test(line)) continue;
    const address = LINE_START.exec(line)?.[1];
    if (address === undefined || isSame(address, sender)) continue;
    if (found.length < MAX_RECIPIENTS) found.push({ index, address });
    else more += 1;
  }
  return { found, more };
}

function mentionsBy(lines: readonly string[], patterns: readonly RegExp[], sender: string): Mentions {
  const found: Mention[] = [];
  let more = 0;
  for (const pattern of patterns) {
    for (const [index, line] of lines.entries()) {
      if (line === '' || NOT_RECIPIENT.test(line) || CONTACT.test(line)) continue;
      const address = pattern.exec(line)?.[1];
      if (address === undefined || isSame(address, sender)) continue;
      if (found.length < MAX_RECIPIENTS) found.push({ index, address });
      else more += 1;
    }
    if (found.length > 0) break;
  }
  return { found, more };
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/**
 * From a recipient's line to the next recipient's; an address that comes again adds to what it has.
 * @param isBefore in a transcript what was said stands before the line that names the recipient.
 */
function withSegments(
  lines: readonly string[],
  mentions: readonly Mention[],
  isBefore = false,
): readonly NamedRecipient[] {
  const found = new Map<string, { recipient: string; lines: string[] }>();
  for (const [order, { index, address }] of mentions.entries()) {
    const from = isBefore ? (mentions[order - 1]?.index ?? -1) + 1 : index;
    const to = isBefore ? index + 1 : (mentions[order + 1]?.index ?? lines.length);
    const key = address.toLowerCase();
    const named = found.get(key) ?? { recipient: address, lines: [] };
    if (named.lines.length < MAX_SEGMENT)
      named.lines.push(
        ...lines.slice(
          isBefore ? Math.max(from, to - MAX_SEGMENT) : from,
          Math.min(Math.max(to, from + 1), from + MAX_SEGMENT),
        ),
      );
    found.set(key, named);
  }
  return [...found.values()];
}
