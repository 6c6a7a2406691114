/** Keeps user name and password out of what is recorded, also when the server says them back. */
import type { SmtpLine } from '@whyspam/core';
import type { Conversation } from '../conversation/dialer.ts';
import type { Hide } from '../conversation/connection.ts';
import type { Login } from './login.ts';

/** Stands where a secret stood. */
export const HIDDEN = '[hidden]';

export interface Secrets {
  /** What was sent in an answer to a challenge becomes a secret as well. */
  add(secret: string): void;
  readonly hide: Hide;
  /** What `hide` cannot see, since a reply is more than its lines: a secret in pieces, spaced out, or in an error. */
  hideIn(conversation: Conversation): Conversation;
}

/** A piece of base64 that is shorter would be found in any text. */
const SHORTEST_PIECE = 4;
/** A secret with fewer letters is not looked for across spaces and lines: it would be found in any text. */
const FEWEST_LETTERS = 6;
/** A mailbox name that is shorter is no secret. */
const SHORTEST_NAME = 3;
const LETTER = /[\p{L}\p{N}]/u;
const NOT_LETTERS = /[^\p{L}\p{N}]/gu;
/** Replies, and notes with something in them that the server said: the part before it is ours. */
const OWN_WORDS: Readonly<Record<SmtpLine['from'], RegExp>> = {
  server: /^\d{3}[ -]?/,
  client: /^(?:AUTH [\w-]+|MAIL FROM:|RCPT TO:|[A-Z]+)/,
  note: /^(?:unfinished: |stopped [A-Z_]+: |TLS failed: )/,
};

/** One way to say a secret. */
interface Form {
  /** Folded to one case. */
  readonly text: string;
  /** It counts only where it is not part of a longer word. */
  readonly isWord: boolean;
}

export function createSecrets({ user, password, accessToken }: Login): Secrets {
  const forms = new Map<string, Form>();
  const bare = new Set<string>();

  function add(secret: string): void {
    for (const form of formsOf(secret)) {
      forms.set(form, { text: fold(form), isWord: false });
      const letters = lettersOf(form);
      if (letters.length < FEWEST_LETTERS) continue;
      bare.add(letters);
      bare.add([...letters].toReversed().join(''));
    }
  }

  /** A mailbox is often called by its local part alone, and that may be part of any word. */
  function addName(name: string): void {
    if (name.length < SHORTEST_NAME) return;
    for (const form of formsOf(name)) {
      if (!forms.has(form)) forms.set(form, { text: fold(form), isWord: fold(form) === fold(name) });
    }
  }

  function hideText(text: string): string {
    const folded = fold(text);
    const found = [...forms.values()].flatMap((form) => spansOf(folded, form));
    if (found.length === 0) return text;
    let shown = '';
    let end = 0;
    for (const span of found.toSorted((a, b) => a.begin - b.begin)) {
      // Spans that touch or overlap are hidden as one.
      if (span.begin > end || (end === 0 && span.begin === 0)) shown += text.slice(end, span.begin) + HIDDEN;
      end = Math.max(end, span.end);
    }
    return shown + text.slice(end);
  }

  /** The words that are ours stay, or a password such as "250" would change what a reply means. */
  const hide: Hide = (text, from) => {
    const own = OWN_WORDS[from].exec(text)?.[0] ?? '';
    if (from === 'note' && own === '') return text;
    return own + hideText(text.slice(own.length));
  };

  function isInPieces(texts: readonly string[]): boolean {
    const letters = lettersOf(texts.map((text) => text.replaceAll(HIDDEN, '')).join(''));
    return [...bare].some((secret) => letters.includes(secret));
  }

  for (const secret of [password, accessToken ?? '', user]) add(secret);
  if (user.includes('@')) addName(user.slice(0, user.lastIndexOf('@')));
  return {
    add,
    hide,
    hideIn: ({ smtp, tls }) => {
      const lines = hideReplies(smtp.lines, hide, isInPieces);
      const { error } = smtp;
      if (error === undefined) return { smtp: { ...smtp, lines }, ...(tls === undefined ? {} : { tls }) };
      const detail = isInPieces([error.detail]) ? HIDDEN : hideText(error.detail);
      return {
        smtp: { ...smtp, lines, error: { ...error, detail } },
        ...(tls === undefined ? {} : { tls }),
      };
    },
  };
}

/** Each run of server lines is looked at as one text. */
function hideReplies(
  lines: readonly SmtpLine[],
  hide: Hide,
  isInPieces: (texts: readonly string[]) => boolean,
): readonly SmtpLine[] {
  const hidden = lines.map((line) => ({ ...line, text: hide(line.text, line.from) }));
  for (let begin = 0; begin < hidden.length;) {
    let end = begin + 1;
    while (hidden[begin]?.from !== 'client' && end < hidden.length && hidden[end]?.from !== 'client')
      end += 1;
    const run = hidden.slice(begin, end);
    const said = run.map(({ text, from }) => saidIn(text, from));
    if (run[0]?.from !== 'client' && isInPieces(said)) {
      run.forEach(({ text, from, ms }, at) => {
        const own = OWN_WORDS[from].exec(text)?.[0] ?? '';
        if (from === 'server' || own !== '') hidden[begin + at] = { ms, from, text: own + HIDDEN };
      });
    }
    begin = end;
  }
  return hidden;
}

/** Without the words that are ours; a note that holds nothing else says nothing. */
function saidIn(text: string, from: SmtpLine['from']): string {
  const own = OWN_WORDS[from].exec(text)?.[0] ?? '';
  return from === 'note' && own === '' ? '' : text.slice(own.length);
}

interface Span {
  readonly begin: number;
  readonly end: number;
}

function spansOf(folded: string, { text, isWord }: Form): readonly Span[] {
  const spans: Span[] = [];
  for (let begin = folded.indexOf(text); begin >= 0; begin = folded.indexOf(text, begin + text.length)) {
    const end = begin + text.length;
    const isInWord = isWord && (isLetter(folded.charAt(begin - 1)) || isLetter(folded.charAt(end)));
    if (!isInWord) spans.push({ begin, end });
  }
  return spans;
}

function isLetter(character: string): boolean {
  return LETTER.test(character);
}

/** One case for all, each character in its place: what evidence can hold has one octet a character. */
function fold(text: string): string {
  return text.replaceAll(/[A-Z\u00c0-\u00de]/g, (letter) => letter.toLowerCase());
}

/** The ways in which a server could say it back: as it is, and encoded. Evidence has one character a byte. */
function formsOf(secret: string): readonly string[] {
  const octets = Buffer.from(secret, 'utf8');
  const base64 = [0, 1, 2].flatMap((offset) => base64Inside(octets, offset));
  return [
    secret,
    octets.toString('latin1'),
    octets.toString('base64'),
    octets.toString('base64').replaceAll('=', ''),
    ...base64,
    ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
    octets.toString('hex'),
    [...octets].map((octet) => `%${octet.toString(16).padStart(2, '0')}`).join(''),
    encodeURIComponent(secret.toWellFormed()),
    JSON.stringify(secret).slice(1, -1),
  ].filter((form) => form !== '');
}

/** What base64 of a longer text has of these octets, begun at that offset: the characters that are theirs alone. */
function base64Inside(octets: Buffer, offset: number): readonly string[] {
  const whole = Buffer.concat([Buffer.alloc(offset), octets]).toString('base64');
  const inside = whole.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + octets.length) * 8) / 6));
  return inside.length < SHORTEST_PIECE ? [] : [inside];
}

function lettersOf(text: string): string {
  return text.toLowerCase().replaceAll(NOT_LETTERS, '');
}
