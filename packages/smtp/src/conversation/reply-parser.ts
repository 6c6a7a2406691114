/** Reads server replies (RFC 5321 section 4.2) out of bytes as they arrive; pure, linear, bounded. */
import type { SmtpReply } from '@whyspam/core';

export interface ReplyLimits {
  /** Octets in one line without its line end. RFC 5321 section 4.5.3.1.5 asks for 512; real servers go beyond. */
  readonly maxLineLength: number;
  /** Octets between two commands. */
  readonly maxBytes: number;
  /** Lines between two commands. */
  readonly maxLines: number;
  /** Octets in the whole conversation. */
  readonly maxTotalBytes: number;
  /** Lines in the whole conversation. */
  readonly maxTotalLines: number;
}

/** A healthy server says some 2 kB in 30 lines to an MX look; the totals leave room for a hundred RCPT. */
export const DEFAULT_REPLY_LIMITS: ReplyLimits = {
  maxLineLength: 2048,
  maxBytes: 65_536,
  maxLines: 200,
  maxTotalBytes: 262_144,
  maxTotalLines: 1000,
};

/** What a server did that RFC 5321 section 4.2 does not allow. */
export type ReplyProblem =
  | { readonly kind: 'notAReply'; readonly line: string }
  | { readonly kind: 'codeMismatch'; readonly expected: number; readonly found: number }
  | { readonly kind: 'lineTooLong'; readonly limit: number }
  | { readonly kind: 'tooManyBytes'; readonly limit: number }
  | { readonly kind: 'tooManyLines'; readonly limit: number }
  | { readonly kind: 'tooManyBytesInAll'; readonly limit: number }
  | { readonly kind: 'tooManyLinesInAll'; readonly limit: number };

export type ReplyEvent =
  /** `hasBareLf`: the line ended without a CR, which RFC 5321 section 2.3.8 forbids. */
  | { readonly kind: 'line'; readonly text: string; readonly hasBareLf: boolean }
  | { readonly kind: 'reply'; readonly reply: SmtpReply }
  | { readonly kind: 'problem'; readonly problem: ReplyProblem };

/** Puts lines together to replies. */
export interface ReplyAssembler {
  /** One line without its line end; undefined while the reply goes on. */
  push(line: string): Exclude<ReplyEvent, { readonly kind: 'line' }> | undefined;
}

export interface ReplyParser {
  /** Bytes as they came off the wire. After a problem nothing more is read. */
  push(bytes: Uint8Array): readonly ReplyEvent[];
  /** Bytes that do not make a line yet, one character a byte. */
  unfinished(): string;
  /**
   * Forgets unfinished bytes and counts the next reply from nothing: to be called with each command. What counts
   * against the totals stays.
   *
   * @param isLast nothing may follow the next reply in this form (STARTTLS): what does is counted, not read.
   */
  reset(isLast?: boolean): void;
  /** Octets that came after the reply of a command that was the last. */
  discarded(): number;
}

// RFC 5321 section 4.2: Reply-code = %x32-35 %x30-35 %x30-39; the text may be left out.
const REPLY_LINE = /^([2-5][0-5][0-9])(?:([ -])([^]*))?$/;
// RFC 3463 section 2; RFC 2034 section 4: at the start of the text, and of the same class as the code.
const ENHANCED_CODE = /^([245])\.(?:0|[1-9][0-9]{0,2})\.(?:0|[1-9][0-9]{0,2})(?= |$)/;

/** The RFC 3463 code at the start of a reply's text, when its class agrees with the reply code. */
export function readEnhancedCode(code: number, text: string): string | undefined {
  const match = ENHANCED_CODE.exec(text);
  return match !== null && match[1] === String(code).charAt(0) ? match[0] : undefined;
}

export function createReplyAssembler(): ReplyAssembler {
  let code: number | undefined;
  let lines: string[] = [];

  return {
    push(line) {
      const match = REPLY_LINE.exec(line);
      if (match === null)
        return { kind: 'problem', problem: { kind: 'notAReply', line: line.slice(0, 200) } };
      const found = Number(match[1]);
      // RFC 5321 section 4.2.1: the code is the same on every line of a reply.
      if (code !== undefined && found !== code) {
        return { kind: 'problem', problem: { kind: 'codeMismatch', expected: code, found } };
      }
      code = found;
      lines.push(match[3] ?? '');
      if (match[2] === '-') return undefined;

      const enhancedCode = readEnhancedCode(found, lines[0] ?? '');
      const reply: SmtpReply = {
        code: found,
        ...(enhancedCode === undefined ? {} : { enhancedCode }),
        lines,
      };
      code = undefined;
      lines = [];
      return { kind: 'reply', reply };
    },
  };
}

/** A parser for one direction of one connection. Bytes become characters one to one (latin1). */
export function createReplyParser(limits: ReplyLimits = DEFAULT_REPLY_LIMITS): ReplyParser {
  let assembler = createReplyAssembler();
  let pending = '';
  let byteCount = 0;
  let lineCount = 0;
  let totalBytes = 0;
  let totalLines = 0;
  let hasFailed = false;
  let isLastReply = false;
  let hasEnded = false;
  let discarded = 0;

  function takeLine(end: string, events: ReplyEvent[]): void {
    const whole = pending + end;
    pending = '';
    const hasBareLf = !whole.endsWith('\r');
    const text = hasBareLf ? whole : whole.slice(0, -1);
    if (lineCount >= limits.maxLines) {
      fail({ kind: 'tooManyLines', limit: limits.maxLines }, events);
      return;
    }
    if (totalLines >= limits.maxTotalLines) {
      fail({ kind: 'tooManyLinesInAll', limit: limits.maxTotalLines }, events);
      return;
    }
    if (text.length > limits.maxLineLength) {
      pending = text.slice(0, limits.maxLineLength);
      fail({ kind: 'lineTooLong', limit: limits.maxLineLength }, events);
      return;
    }
    events.push({ kind: 'line', text, hasBareLf });
    lineCount += 1;
    totalLines += 1;
    const event = assembler.push(text);
    if (event?.kind === 'problem') fail(event.problem, events);
    else if (event !== undefined) {
      events.push(event);
      hasEnded = isLastReply;
    }
  }

  function fail(problem: ReplyProblem, events: ReplyEvent[]): void {
    hasFailed = true;
    events.push({ kind: 'problem', problem });
  }

  return {
    push(bytes) {
      const events: ReplyEvent[] = [];
      if (hasFailed) return events;
      if (hasEnded) {
        discarded += bytes.length;
        return events;
      }
      const roomInReply = limits.maxBytes - byteCount;
      const roomInAll = limits.maxTotalBytes - totalBytes;
      const room = Math.min(roomInReply, roomInAll);
      byteCount += bytes.length;
      totalBytes += bytes.length;
      const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, room)).toString(
        'latin1',
      );

      let start = 0;
      let end = text.indexOf('\n');
      while (end >= 0 && !hasFailed && !hasEnded) {
        takeLine(text.slice(start, end), events);
        start = end + 1;
        end = text.indexOf('\n', start);
      }
      if (hasFailed) return events;
      if (hasEnded) {
        discarded += bytes.length - start;
        return events;
      }
      // One more than the limit is kept, for a CR that belongs to the line end.
      pending = (pending + text.slice(start)).slice(0, limits.maxLineLength + 2);
      if (pending.length > limits.maxLineLength + 1) {
        fail({ kind: 'lineTooLong', limit: limits.maxLineLength }, events);
      } else if (bytes.length > room) {
        const isInReply = roomInReply <= roomInAll;
        fail(
          isInReply
            ? { kind: 'tooManyBytes', limit: limits.maxBytes }
            : { kind: 'tooManyBytesInAll', limit: limits.maxTotalBytes },
          events,
        );
      }
      return events;
    },
    unfinished: () => pending,
    discarded: () => discarded,
    reset(isLast = false) {
      isLastReply = isLast;
      hasEnded = false;
      discarded = 0;
      assembler = createReplyAssembler();
      pending = '';
      byteCount = 0;
      lineCount = 0;
    },
  };
}

/** One English sentence about a problem, for a ProbeError's detail. */
export function describeReplyProblem(problem: ReplyProblem): string {
  switch (problem.kind) {
    case 'notAReply':
      return `not a reply: ${problem.line}`;
    case 'codeMismatch':
      return `a reply of code ${problem.expected} goes on with code ${problem.found}`;
    case 'lineTooLong':
      return `a line of more than ${problem.limit} octets`;
    case 'tooManyBytes':
      return `more than ${problem.limit} octets in one reply`;
    case 'tooManyLines':
      return `more than ${problem.limit} lines in one reply`;
    case 'tooManyBytesInAll':
      return `more than ${problem.limit} octets in one conversation`;
    case 'tooManyLinesInAll':
      return `more than ${problem.limit} lines in one conversation`;
  }
}
