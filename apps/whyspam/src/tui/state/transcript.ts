/** One conversation as rows: what was said, which reply answers which command, long replies folded. */
import type { SmtpEvidence, SmtpLine, SmtpReply, TlsEvidence } from '@whyspam/core';
import { createReplyAssembler, NOTE, speaksOfUs } from '@whyspam/smtp';

/** Replies of more lines than this are folded; of a refusal every word may matter, so more of it stays. */
const FOLD_FROM = 4;
const FOLD_REFUSALS_FROM = 8;

export interface Conversation {
  readonly smtp: SmtpEvidence;
  /** The handshake of the same conversation. */
  readonly tls?: TlsEvidence;
}

/** A whole reply, and the command it answers. */
export interface AnsweredReply {
  readonly reply: SmtpReply;
  /** Upper case; `CONNECT` for the greeting, undefined when nothing was asked. */
  readonly command: string | undefined;
  /** The whole of it, as it was sent. */
  readonly asked?: string;
  /** Milliseconds from the command to the last line; left out when nothing was asked. */
  readonly ms?: number;
  /** Positions of its lines in the evidence. */
  readonly first: number;
  readonly last: number;
  /** It refuses our own address or name. */
  readonly speaksOfClient: boolean;
}

export type TranscriptRow =
  | {
      readonly kind: 'line';
      readonly key: string;
      readonly at: number;
      readonly line: SmtpLine;
      readonly answered?: AnsweredReply;
      /** Where `n` stops: the first line of a refusal, or an event that ended the conversation. */
      readonly isError: boolean;
      /** Opens or closes the rest of its reply. */
      readonly folds: boolean;
    }
  | {
      readonly kind: 'fold';
      readonly key: string;
      readonly at: number;
      readonly line: SmtpLine;
      readonly answered: AnsweredReply;
      readonly hidden: number;
    }
  | {
      readonly kind: 'tls';
      readonly key: string;
      readonly at: number;
      readonly line: SmtpLine;
      readonly part: 'session' | 'chain' | 'validity' | 'trust';
      readonly tls: TlsEvidence;
    };

interface Read {
  readonly replies: readonly AnsweredReply[];
  /** Positions of server lines that are no reply. */
  readonly broken: ReadonlySet<number>;
  /** Verbs sent, with their position. */
  readonly commands: readonly { readonly verb: string; readonly at: number; readonly ms: number }[];
}

/** The verb of a command line, upper case. */
function verbOf(text: string): string {
  return (text.trim().split(/[ :]/, 1)[0] ?? '').slice(0, 16).toUpperCase();
}

/** Which reply answers which command; commands may be sent before the replies to earlier ones (RFC 2920). */
export function readConversation({ lines }: SmtpEvidence): Read {
  const replies: AnsweredReply[] = [];
  const broken = new Set<number>();
  const commands: { verb: string; at: number; ms: number }[] = [];
  let waiting: { readonly verb: string; readonly ms: number; readonly text?: string }[] = [
    { verb: 'CONNECT', ms: 0 },
  ];
  let assembler = createReplyAssembler();
  let first: number | undefined;
  let last: AnsweredReply | undefined;
  for (const [at, { from, text, ms }] of lines.entries()) {
    if (from === 'note' && text === NOTE.connected) waiting = waiting.map(({ verb }) => ({ verb, ms }));
    // The content of a message is not kept: this note stands in its place.
    if (from === 'note' && text.startsWith(NOTE.message)) waiting.push({ verb: 'DATA', ms });
    if (from === 'client') {
      // What follows 334 is part of the login, and what follows 354 is the message.
      const isMore = waiting.length === 0 && (last?.reply.code === 334 || last?.reply.code === 354);
      const verb = isMore ? (last?.command ?? '') : verbOf(text);
      if (!isMore) commands.push({ verb, at, ms });
      waiting.push({ verb, ms, text });
      continue;
    }
    if (from !== 'server') continue;
    first ??= at;
    const event = assembler.push(text);
    if (event === undefined) continue;
    if (event.kind === 'problem') {
      broken.add(at);
      assembler = createReplyAssembler();
    } else {
      const asked = waiting.shift();
      last = {
        reply: event.reply,
        command: asked?.verb,
        ...(asked?.text === undefined ? {} : { asked: asked.text }),
        ...(asked === undefined ? {} : { ms: Math.max(0, ms - asked.ms) }),
        first,
        last: at,
        speaksOfClient: speaksOfUs(event.reply),
      };
      replies.push(last);
    }
    first = undefined;
  }
  return { replies, broken, commands };
}

/** Notes that say how the conversation, or its encryption, came to nothing. */
const FAULTS: readonly string[] = [
  NOTE.notConnected,
  NOTE.tlsFailed,
  NOTE.stopped,
  NOTE.unfinished,
  NOTE.discarded,
];

function isFault(text: string, { error }: SmtpEvidence): boolean {
  return FAULTS.some((fault) => text.startsWith(fault)) || (text === NOTE.closed && error !== undefined);
}

/** @param expanded keys of the replies that are shown whole, as `replyKey` makes them. */
export function transcriptRows(
  { smtp, tls }: Conversation,
  expanded: readonly string[] | 'all' = [],
): readonly TranscriptRow[] {
  const { replies, broken } = readConversation(smtp);
  const byLine = new Map<number, AnsweredReply>();
  for (const answered of replies)
    for (let at = answered.first; at <= answered.last; at += 1) byLine.set(at, answered);
  const rows: TranscriptRow[] = [];
  for (const [at, line] of smtp.lines.entries()) {
    const answered = line.from === 'server' ? byLine.get(at) : undefined;
    if (answered === undefined) {
      // What was agreed on stands in the place of the note that it was.
      if (line.from === 'note' && line.text.startsWith(NOTE.tlsEstablished) && tls?.protocol !== undefined) {
        rows.push(...tlsRows(tls, line, at));
        continue;
      }
      const isError = line.from === 'note' ? isFault(line.text, smtp) : broken.has(at);
      rows.push({ kind: 'line', key: `l${at}`, at, line, isError, folds: false });
      continue;
    }
    const isFirst = at === answered.first;
    const folds = isLong(answered);
    const isOpen = !folds || expanded === 'all' || expanded.includes(replyKey(smtp, answered));
    if (isFirst || isOpen) {
      const isError = isFirst && answered.reply.code >= 400;
      rows.push({ kind: 'line', key: `l${at}`, at, line, answered, isError, folds: folds && isFirst });
    }
    if (isFirst && !isOpen) {
      const hidden = answered.last - answered.first;
      rows.push({ kind: 'fold', key: `f${at}`, at: at + 1, line, answered, hidden });
    }
  }
  return rows;
}

export function replyKey({ id }: SmtpEvidence, { first }: AnsweredReply): string {
  return `${id} ${first}`;
}

function isLong({ reply }: AnsweredReply): boolean {
  return reply.lines.length > (reply.code >= 400 ? FOLD_REFUSALS_FROM : FOLD_FROM);
}

function tlsRows(tls: TlsEvidence, line: SmtpLine, at: number): readonly TranscriptRow[] {
  const [leaf] = tls.chain;
  const parts = [
    'session' as const,
    ...(leaf === undefined ? [] : (['chain', 'validity'] as const)),
    ...(tls.trusted === undefined ? [] : (['trust'] as const)),
  ];
  return parts.map((part) => ({ kind: 'tls', key: `t${at}.${part}`, at, line, part, tls }));
}
