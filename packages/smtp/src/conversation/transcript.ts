/** Reads the recorded lines of a conversation: which command got which reply, and what came of TLS. */
import type { SmtpLine, SmtpReply } from '@whyspam/core';
import { NOTE } from './notes.ts';
import { createReplyAssembler } from './reply-parser.ts';

export interface Transcript {
  /** Until the connection stood, or was given up; milliseconds. */
  readonly connectMs: number;
  /** From the connection to the last line of the banner; milliseconds. */
  readonly bannerMs?: number;
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
}

type Stage = 'banner' | 'ehlo' | 'helo' | 'starttls' | 'ehloAgain' | 'quit';

/** The first reply after a command, or after the connection, belongs to it; any more belong to nothing. */
export function readTranscript(lines: readonly SmtpLine[]): Transcript {
  const replies: Partial<Record<Stage, SmtpReply>> = {};
  const sent = new Set<string>();
  let stage: Stage | undefined = 'banner';
  let assembler = createReplyAssembler();
  let connectMs = 0;
  let bannerMs: number | undefined;
  let tls: Transcript['tls'];
  let tlsFailure: string | undefined;

  for (const { from, text, ms } of lines) {
    if (from === 'client') {
      const verb = (text.split(' ')[0] ?? '').toUpperCase();
      sent.add(verb);
      stage = stageOf(verb, tls === 'established');
      assembler = createReplyAssembler();
    } else if (from === 'server') {
      if (stage === undefined) continue;
      const event = assembler.push(text);
      if (event?.kind === 'reply') {
        replies[stage] = event.reply;
        if (stage === 'banner') bannerMs = Math.max(0, ms - connectMs);
      }
      if (event !== undefined) stage = undefined;
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
    ...(bannerMs === undefined ? {} : { bannerMs }),
    ...(tls === undefined ? {} : { tls }),
    ...(tlsFailure === undefined ? {} : { tlsFailure }),
  };
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
