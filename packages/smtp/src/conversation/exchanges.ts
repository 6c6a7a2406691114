/** Reads the recorded lines of a conversation as what we said and what came back, in order. */
import type { SmtpLine, SmtpReply } from '@whyspam/core';
import { NOTE } from './notes.ts';
import { createReplyAssembler } from './reply-parser.ts';

/** A whole reply, and when its last line came. */
export interface TimedReply {
  readonly reply: SmtpReply;
  /** Milliseconds since the connection was begun. */
  readonly ms: number;
}

/** One line of ours and all that came before the next. */
export interface Exchange {
  /** As sent, without its line end; undefined before we said anything. */
  readonly command: string | undefined;
  readonly ms: number;
  /** More than one when the server answered what nobody had asked. */
  readonly replies: readonly TimedReply[];
  /** It went over TLS. */
  readonly isSecured: boolean;
}

export function readExchanges(lines: readonly SmtpLine[]): readonly Exchange[] {
  const exchanges: Exchange[] = [];
  let replies: TimedReply[] = [];
  let assembler = createReplyAssembler();
  let isSecured = false;
  const begin = (command: string | undefined, ms: number): void => {
    replies = [];
    assembler = createReplyAssembler();
    exchanges.push({ command, ms, replies, isSecured });
  };

  begin(undefined, 0);
  for (const { from, text, ms } of lines) {
    if (from === 'client') {
      begin(text, ms);
    } else if (from === 'server') {
      const event = assembler.push(text);
      if (event?.kind === 'reply') replies.push({ reply: event.reply, ms });
      else if (event !== undefined) assembler = createReplyAssembler();
    } else if (text.startsWith(NOTE.tlsEstablished)) {
      isSecured = true;
    }
  }
  return exchanges;
}

/** The verb of a command, upper case. */
export function verbOf({ command }: Exchange): string | undefined {
  return command?.split(' ')[0]?.toUpperCase();
}
