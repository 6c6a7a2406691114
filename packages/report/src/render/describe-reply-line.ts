/** A reply of a mail server in one line of words, and whom it speaks of. */
import {
  describeReply,
  type ReplyContext,
  type ReplyMeaning,
  type ReplyParty,
  type ReplySeen,
} from '@whyspam/core';
import { replyWords } from '../locales/reply-words/reply-words.ts';
import type { Language } from '../locales/rule-texts.ts';

/**
 * `550 5.7.25: permanent, policy: reverse DNS of the client could not be validated (RFC 7372)`.
 *
 * Of what the server wrote, only its codes are in the line, so it is short and safe to show whatever the server sent.
 */
export function describeReplyLine(language: Language, reply: ReplySeen, context: ReplyContext = {}): string {
  const meaning = describeReply(reply, context);
  const words = replyWords(language);
  const codes = [meaning.code, meaning.enhancedCode].filter((code) => code !== undefined).join(' ');
  const kind = [
    meaning.class === undefined ? words.unknownClass : words.classes[meaning.class],
    ...(meaning.subject === undefined || meaning.subject === 'other' || isVague(meaning)
      ? []
      : [words.subjects[meaning.subject]]),
  ].join(', ');
  const what = meaningOf(meaning, language);
  const rfc = meaning.rfc === undefined || what === undefined ? '' : ` (${words.rfc(meaning.rfc)})`;
  const contradiction =
    meaning.class === undefined || meaning.contradictingClass === undefined
      ? []
      : [words.contradiction(words.classes[meaning.class], words.classes[meaning.contradictingClass])];
  const said = [codes, kind, what].filter((part) => part !== undefined && part !== '').join(': ');
  return [`${said}${rfc}`, ...contradiction].join('; ');
}

/** `the recipient`, `the address or name of the client`. */
export function describeReplyParty(language: Language, party: ReplyParty): string {
  return replyWords(language).parties[party];
}

function meaningOf({ toldBy, detail, replyCode }: ReplyMeaning, language: Language): string | undefined {
  const { codes, details } = replyWords(language);
  if (toldBy === 'status' && detail !== undefined) return details[detail];
  return replyCode === undefined ? undefined : codes[replyCode];
}

/** A registered status that says less than the reply code beside it. */
function isVague({ toldBy, detail }: ReplyMeaning): boolean {
  return toldBy === 'replyCode' && detail !== undefined;
}
