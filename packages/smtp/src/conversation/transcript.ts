/** Reads the recorded lines of a conversation: which command got which reply, and what came of TLS. */
import type { SmtpFault, SmtpLine, SmtpReply } from '@whyspam/core';
import { NOTE } from './notes.ts';
import { createReplyAssembler } from './reply-parser.ts';

export interface Transcript {
  /** Until the connection stood, or was given up; milliseconds. */
  readonly connectMs: number;
  /** From the connection to the last line of the banner; milliseconds. */
  readonly bannerMs?: number;
  /** To its first line, when it has several; milliseconds. */
  readonly bannerFirstMs?: number;
  readonly banner?: SmtpReply;
  readonly ehlo?: SmtpReply;
  readonly helo?: SmtpReply;
  readonly starttls?: SmtpReply;
  readonly ehloAgain?: SmtpReply;
  readonly quit?: SmtpReply;
  /** The verbs sent, upper case. */
  readonly sent: ReadonlySet<string>;
  readonly tls?: 'begun' | 'established' | 'failed';
  readonly tlsFailure?: string;
  /** In the order first seen. */
  readonly faults: readonly SmtpFault[];
}

type Stage = 'banner' | 'ehlo' | 'helo' | 'starttls' | 'ehloAgain' | 'quit';

// RFC 5321 section 4.5.3.1.5, without the CRLF.
const MAX_TEXT = 510;

/** The first reply after a command, or after the connection, belongs to it; any more belong to nothing. */
export function readTranscript(lines: readonly SmtpLine[]): Transcript {
  const replies: Partial<Record<Stage, SmtpReply>> = {};
  const sent = new Set<string>();
  const faults = new Set<SmtpFault>();
  let stage: Stage | undefined = 'banner';
  let assembler = createReplyAssembler();
  let connectMs = 0;
  let bannerMs: number | undefined;
  let bannerFirstMs: number | undefined;
  /** Replies that the server still owes; it begins with the banner. */
  let owed = 1;
  let tls: Transcript['tls'];
  let tlsFailure: string | undefined;

  for (const { from, text, ms } of lines) {
    if (from === 'client') {
      const verb = (text.split(' ')[0] ?? '').toUpperCase();
      sent.add(verb);
      stage = stageOf(verb, tls === 'established');
      assembler = createReplyAssembler();
      owed += 1;
    } else if (from === 'server') {
      for (const fault of faultsOfLine(text)) faults.add(fault);
      if (stage === 'banner') bannerFirstMs ??= Math.max(0, ms - connectMs);
      const event = assembler.push(text);
      if (event?.kind === 'reply') {
        if (stage !== undefined) replies[stage] = event.reply;
        if (stage === 'banner') bannerMs = Math.max(0, ms - connectMs);
        // RFC 5321 section 3.8: a server that must shut down may say 421 at any time.
        if (owed === 0 && event.reply.code !== 421) faults.add('spokeUnasked');
        owed = Math.max(0, owed - 1);
        stage = undefined;
      } else if (event !== undefined) stage = undefined;
    } else if (text === NOTE.bareLf) {
      faults.add('bareLf');
    } else if (text.startsWith(NOTE.discarded)) {
      faults.add('injected');
    } else if (text === NOTE.connected || text === NOTE.notConnected) {
      connectMs = ms;
    } else if (text === NOTE.tlsBegun) {
      tls = 'begun';
    } else if (text.startsWith(NOTE.tlsEstablished)) {
      tls = 'established';
    } else if (text.startsWith(NOTE.tlsFailed)) {
      tls = 'failed';
      tlsFailure = text.slice(NOTE.tlsFailed.length);
    }
  }
  return {
    ...replies,
    connectMs,
    sent,
    faults: [...faults],
    ...(bannerMs === undefined ? {} : { bannerMs }),
    ...(bannerFirstMs === undefined || replies.banner === undefined || replies.banner.lines.length < 2
      ? {}
      : { bannerFirstMs }),
    ...(tls === undefined ? {} : { tls }),
    ...(tlsFailure === undefined ? {} : { tlsFailure }),
  };
}

/** RFC 5321 section 4.2: the text of a reply is tabs, spaces and printable US-ASCII. */
function faultsOfLine(text: string): readonly SmtpFault[] {
  const faults: SmtpFault[] = [];
  let hasControl = false;
  let hasEightBit = false;
  for (let at = 0; at < text.length; at += 1) {
    const octet = text.charCodeAt(at);
    hasEightBit ||= octet > 0x7f;
    hasControl ||= (octet < 0x20 && octet !== 0x09) || octet === 0x7f;
  }
  if (hasEightBit) faults.push('eightBit');
  if (hasControl) faults.push('control');
  if (text.length > MAX_TEXT) faults.push('longLine');
  return faults;
}

function stageOf(verb: string, isSecured: boolean): Stage | undefined {
  switch (verb) {
    case 'EHLO':
      return isSecured ? 'ehloAgain' : 'ehlo';
    case 'HELO':
      return 'helo';
    case 'STARTTLS':
      return 'starttls';
    case 'QUIT':
      return 'quit';
    default:
      return undefined;
  }
}
