/** The mailboxes of an address field: RFC 5322 section 3.4 and its obsolete forms. One pass, bounded, never throws. */
import type { MessageMailbox } from '@whyspam/core';
import { decodeEightBit, decodeHeaderText } from '../parse/decode-part.ts';
import { tokenize, type AddressToken } from './address-tokens.ts';

export type AddressProblem =
  /** Not closed quotes, brackets or comments; words that belong nowhere. */
  | 'malformed'
  /** Words, and no address with them. */
  | 'noAddress'
  /** More mailboxes or more text than are read. */
  | 'tooLong';

export interface AddressList {
  readonly mailboxes: readonly MessageMailbox[];
  /** Names of groups, which may be empty: `undisclosed-recipients`. */
  readonly groups: readonly string[];
  readonly problems: readonly AddressProblem[];
}

/** Characters of a field that are read: RFC 5322 section 2.1.1 lets a line have 998, and honest lists of recipients are folded. */
const MAX_LENGTH = 65_536;
const MAX_MAILBOXES = 200;
/** RFC 5321 section 4.5.3.1.3: a path has at most 256 octets; more is kept so that it can be shown. */
const MAX_SHOWN = 512;
/** RFC 5322 section 3.2.3. */
const DOT_ATOM = /^[^\s()<>[\]:;@\\,."]+(?:\.[^\s()<>[\]:;@\\,."]+)*$/u;

/** @param value of the field, unfolded, one character a byte. */
export function parseAddressList(value: string): AddressList {
  const problems = new Set<AddressProblem>();
  const mailboxes: MessageMailbox[] = [];
  const groups: string[] = [];
  if (value.length > MAX_LENGTH) problems.add('tooLong');
  const { tokens, isClosed } = tokenize(value.slice(0, MAX_LENGTH));
  if (!isClosed) problems.add('malformed');

  let pending: AddressToken[] = [];
  const finish = (): void => {
    const read = readMailbox(pending);
    pending = [];
    if (read === undefined) return;
    for (const problem of read.problems) problems.add(problem);
    if (read.mailbox === undefined) return;
    if (mailboxes.length < MAX_MAILBOXES) mailboxes.push(read.mailbox);
    else problems.add('tooLong');
  };
  let isInAngle = false;
  // RFC 5322 section 4.4: `<@a,@b:c@d>`, a route before the address, has commas and a colon of its own.
  let isRoute = false;
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'special') {
      pending.push(token);
      continue;
    }
    if (token.text === '<') {
      isInAngle = true;
      isRoute = tokens[index + 1]?.kind === 'special' && tokens[index + 1]?.text === '@';
    } else if (token.text === '>') isInAngle = isRoute = false;
    if ((token.text === ',' || token.text === ';') && !isRoute) {
      isInAngle = false;
      finish();
    } else if (token.text === ':' && !isInAngle) {
      const name = phraseOf(pending);
      pending = [];
      if (groups.length < MAX_MAILBOXES) groups.push(name);
    } else pending.push(token);
  }
  finish();
  return { mailboxes, groups, problems: [...problems] };
}

interface MailboxRead {
  readonly mailbox?: MessageMailbox;
  readonly problems: readonly AddressProblem[];
}

function readMailbox(tokens: readonly AddressToken[]): MailboxRead | undefined {
  // `ana@example.com (Ana)`: where the name stood in the oldest mail.
  const last = tokens.at(-1);
  const comment = last?.kind === 'comment' ? last.text : '';
  const rest = tokens.filter(({ kind }) => kind !== 'comment');
  if (rest.length === 0) return undefined;
  const problems: AddressProblem[] = [];
  // The last pair of angle brackets is the address: what programs show when there are two, `"a@b" <c@d>`.
  const open = rest.findLastIndex(({ kind, text }) => kind === 'special' && text === '<');
  let before: readonly AddressToken[] = [];
  let inside: readonly AddressToken[] = rest;
  if (open !== -1) {
    before = rest.slice(0, open);
    const after = rest.slice(open + 1);
    const close = after.findIndex(({ kind, text }) => kind === 'special' && text === '>');
    if (close !== after.length - 1) problems.push('malformed');
    inside = close === -1 ? after : after.slice(0, close);
    const route = inside.findLastIndex(({ kind, text }) => kind === 'special' && text === ':');
    if (route !== -1) inside = inside.slice(route + 1);
  }
  const spec = readAddress(inside);
  if (spec === undefined) {
    const isNull = open !== -1 && rest.every(({ kind }) => kind === 'special');
    return { problems: isNull ? problems : [...problems, 'noAddress'] };
  }
  if (spec.wordsBefore.length > 0) problems.push('malformed');
  const words = open === -1 ? spec.wordsBefore : before;
  const display = words.length > 0 ? phraseOf(words) : shown(comment);
  return {
    mailbox: { address: spec.address, ...(display === '' ? {} : { display }) },
    problems,
  };
}

/** `local@domain`; white space and comments around dots and the sign are obsolete, but read (RFC 5322 section 4.4). */
function readAddress(
  tokens: readonly AddressToken[],
): { readonly address: string; readonly wordsBefore: readonly AddressToken[] } | undefined {
  const at = tokens.findLastIndex(({ kind, text }) => kind === 'special' && text === '@');
  if (at < 1) return undefined;
  const domain = tokens
    .slice(at + 1)
    .map(({ text }) => text)
    .join('');
  if (domain === '') return undefined;
  // Words before the local part, when they are apart from it: `Ana ana@example.com`.
  let start = at - 1;
  while (start > 0) {
    const word = tokens[start];
    const previous = tokens[start - 1];
    if (word === undefined || previous === undefined) break;
    const isJoined =
      previous.text.endsWith('.') ||
      word.text.startsWith('.') ||
      !word.hasSpaceBefore ||
      word.kind === 'special';
    if (!isJoined) break;
    start -= 1;
  }
  const local = localPart(tokens.slice(start, at));
  if (local === '') return undefined;
  const address = `${local}@${decodeEightBit(domain).toLowerCase()}`.slice(0, MAX_SHOWN);
  return { address, wordsBefore: tokens.slice(0, start) };
}

/** Quotes stay only where they are needed. */
function localPart(tokens: readonly AddressToken[]): string {
  const text = decodeEightBit(tokens.map((token) => token.text).join(''));
  const isQuoted = tokens.some(({ kind }) => kind === 'quoted');
  return isQuoted && !DOT_ATOM.test(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : text;
}

function phraseOf(tokens: readonly AddressToken[]): string {
  return shown(
    tokens
      .map(({ text, hasSpaceBefore }, index) => (index > 0 && hasSpaceBefore ? ` ${text}` : text))
      .join(''),
  );
}

/** Encoded words are undone last: what is in them is text, and never structure (RFC 2047 section 5). */
function shown(text: string): string {
  return decodeHeaderText(text).trim().slice(0, MAX_SHOWN);
}
