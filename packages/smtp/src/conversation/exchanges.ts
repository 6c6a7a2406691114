/** Reads the recorded lines of a conversation as commands with their replies. */
import type { SmtpLine, SmtpReply } from '@whyspam/core';
import { NOTE } from './notes.ts';
import { createReplyAssembler } from './reply-parser.ts';

/** A command, or the note of a message sent, and the reply to it; none: it never came, or could not be read. */
export interface Exchange {
  readonly command: string;
  readonly reply?: SmtpReply;
}

export interface Exchanges {
  readonly exchanges: readonly Exchange[];
  /** Those after each note that begins as asked, until the next such note, by the text of the note. */
  readonly passages: ReadonlyMap<string, readonly Exchange[]>;
}

/**
 * The first reply after a command belongs to it; any more belong to nothing.
 *
 * @param passageNotes how the notes begin that open a passage.
 */
export function readExchanges(lines: readonly SmtpLine[], passageNotes: readonly string[] = []): Exchanges {
  const exchanges: Exchange[] = [];
  const passages = new Map<string, Exchange[]>();
  let passage: Exchange[] | undefined;
  let current: { command: string; reply?: SmtpReply } | undefined;
  let assembler = createReplyAssembler();

  for (const { from, text } of lines) {
    if (from === 'server') {
      if (current === undefined || current.reply !== undefined) continue;
      const event = assembler.push(text);
      if (event?.kind === 'reply') current.reply = event.reply;
      if (event !== undefined) current = undefined;
    } else if (from === 'client' || text.startsWith(NOTE.message)) {
      current = { command: text };
      assembler = createReplyAssembler();
      exchanges.push(current);
      passage?.push(current);
    } else if (passageNotes.some((note) => text.startsWith(note))) {
      passage = [];
      passages.set(text, passage);
    }
  }
  return { exchanges, passages };
}
