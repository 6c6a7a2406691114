/** Why a server refused, from what it said: words of a known provider first, then words anybody uses, then codes. */
import type { BounceFault, BounceReason, BouncedRecipient } from '@whyspam/core';
import { REPLY_CATALOGUE } from './catalogue/catalogue.ts';
import type { ReplyEntry } from './catalogue/reply-entry.ts';
import { COMMAND_REASONS, REPLY_CODE_REASONS, STATUS_REASONS, SUBJECT_REASONS } from './code-reasons.ts';
import { findProviders } from './find-provider.ts';
import { REASON_TRAITS } from './reason-traits.ts';
import { PLAIN_WORDINGS, VAGUE_WORDINGS, type Wording } from './wordings.ts';

export interface ReplyToClassify {
  /** What was said, with or without its codes; more than one reply may stand in it. */
  readonly text: string;
  /** RFC 3463, when known apart from the text. */
  readonly status?: string | undefined;
  readonly replyCode?: number | undefined;
  /** The command that was refused: `CONNECT`, `EHLO`, `MAIL`, `RCPT`, `DATA`. */
  readonly command?: string | undefined;
  /** The host that said it. */
  readonly host?: string | undefined;
}

export interface ClassifiedReply {
  readonly reason: BounceReason;
  /** The entry of the catalogue, when it is one that was verified. */
  readonly entry?: string;
  readonly provider?: string;
  readonly decidedBy: BouncedRecipient['decidedBy'];
  readonly permanence: BouncedRecipient['permanence'];
  readonly fault: BounceFault;
  /** As said, or made of the reason when nobody said one. */
  readonly status: string;
  readonly statusIsOurs: boolean;
}

/** No reply is longer; what follows is a quoted message. */
const MAX_TEXT = 8192;

/** Pure; of linear time, and of the text no more than its first 8 KiB is read. Never throws. */
export function classifyReply(reply: ReplyToClassify): ClassifiedReply {
  const text = readable(reply.text.slice(0, MAX_TEXT));
  const status = validStatus(reply.status) ?? statusIn(text);
  const code = reply.replyCode ?? replyCodeIn(text);
  const said = [code, status].filter((part) => part !== undefined && !text.includes(String(part)));
  const whole = [...said, text].join(' ');
  const providers = findProviders(text, reply.host);
  const entry = entryOf(whole, providers);
  const decided =
    entry === undefined ? decide(text, status, code, reply.command?.toUpperCase()) : byEntry(entry);
  const traits = REASON_TRAITS[decided.reason];
  const permanence = permanenceOf(code, status) ?? (entry?.retry === 'yes' ? 'temporary' : traits.permanence);
  const provider = entry?.provider ?? providers[0];
  return {
    ...decided,
    ...(entry?.verified === true ? { entry: entry.id } : {}),
    ...(provider === undefined ? {} : { provider }),
    permanence,
    fault: traits.fault,
    status: status ?? `${CLASS_DIGIT[permanence]}.${traits.status}`,
    statusIsOurs: status === undefined,
  };
}

const CLASS_DIGIT = { permanent: 5, temporary: 4, delivered: 2 } as const;

interface Decision {
  readonly reason: BounceReason;
  readonly decidedBy: BouncedRecipient['decidedBy'];
}

function byEntry({ reason, when }: ReplyEntry): Decision {
  const hasWords = when.some((pieces) => pieces.some(({ source }) => /[a-z]{3}/iu.test(source)));
  return { reason, decidedBy: hasWords ? 'words' : 'code' };
}

function entryOf(text: string, providers: readonly string[]): ReplyEntry | undefined {
  for (const provider of providers) {
    const found = REPLY_CATALOGUE.find(
      (entry) => entry.provider === provider && entry.when.some((pieces) => holdsInOrder(text, pieces)),
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Each piece behind the one before: the first place of each is enough, so nothing is looked at twice. */
function holdsInOrder(text: string, pieces: readonly RegExp[]): boolean {
  let rest = text;
  for (const piece of pieces) {
    const match = piece.exec(rest);
    if (match === null) return false;
    rest = rest.slice(match.index + match[0].length);
  }
  return true;
}

/** Text before code: one code has many causes, and servers say 5.7.1 of them all. */
function decide(
  text: string,
  status: string | undefined,
  code: number | undefined,
  command: string | undefined,
): Decision {
  const words = withoutConsequences(withoutNames(quotedReply(text)));
  const plain = firstOf(PLAIN_WORDINGS, words);
  if (plain !== undefined) return { reason: plain, decidedBy: 'words' };
  const detail = status?.slice(2);
  const byStatus = detail === undefined ? undefined : STATUS_REASONS[detail];
  if (byStatus !== undefined) return { reason: byStatus, decidedBy: 'code' };
  const vague = firstOf(VAGUE_WORDINGS, words);
  if (vague !== undefined) return { reason: settle(vague, code, status), decidedBy: 'words' };
  const isRefusal = code !== undefined && code >= 500;
  const byCode =
    (code === undefined ? undefined : REPLY_CODE_REASONS[code]) ??
    (detail === undefined ? undefined : SUBJECT_REASONS[detail.split('.')[0] ?? '']) ??
    (isRefusal && command !== undefined ? COMMAND_REASONS[command] : undefined);
  return byCode === undefined
    ? { reason: 'unknown', decidedBy: 'form' }
    : { reason: byCode, decidedBy: 'code' };
}

/** The same words stand for now and for good: the class of the code tells the two apart. */
function settle(reason: BounceReason, code: number | undefined, status: string | undefined): BounceReason {
  const permanence = permanenceOf(code, status);
  if (reason === 'server-temp' && permanence === 'permanent') return 'server-error';
  if (reason === 'server-error' && permanence === 'temporary') return 'server-temp';
  return reason;
}

function firstOf(wordings: readonly Wording[], text: string): BounceReason | undefined {
  return wordings.find(({ words }) => words.test(text))?.reason;
}

// RFC 5321 section 4.2.1: a sending server goes by the first digit of the reply code, so it stands before the status.
function permanenceOf(
  code: number | undefined,
  status: string | undefined,
): ClassifiedReply['permanence'] | undefined {
  const digit = (code === undefined ? (status ?? '') : String(code)).charAt(0);
  if (digit === '5') return 'permanent';
  if (digit === '4') return 'temporary';
  return digit === '2' ? 'delivered' : undefined;
}

const STATUS = /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?!\d|\.\d)/u;

function validStatus(status: string | undefined): string | undefined {
  return status === undefined ? undefined : STATUS.exec(status.slice(0, 20))?.[0];
}

function statusIn(text: string): string | undefined {
  return STATUS.exec(text)?.[0];
}

// At the beginning, behind the words that quote a reply, or before an enhanced status.
const REPLY_CODE =
  /(?:^|[:"'>([] ?|#|said |said: |was: |TO: ?|returned '?|of )([245][0-5]\d)(?=[ -](?!\d{1,3}\.\d)|[ -][245]\.|: |$)/u;

function replyCodeIn(text: string): number | undefined {
  const found = REPLY_CODE.exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** Behind these words a notice quotes what the other server said; what stands before them is the notice's own. */
const QUOTES = [
  'The error that the other server returned was:',
  'The response from the remote server was:',
  'The response was:',
];

function quotedReply(text: string): string {
  for (const quote of QUOTES) {
    const at = text.indexOf(quote);
    const quoted = at < 0 ? '' : text.slice(at + quote.length);
    if (quoted.trim().length > 8) return quoted;
  }
  return text;
}

/** What a server says when all recipients were refused before tells nothing of why they were. */
function withoutConsequences(text: string): string {
  return text.replace(/Error: no valid recipients|(?:Need|need|Valid) RCPT[^.;]{0,40}|RCPT first/gu, '');
}

/** Names are not the server's words: of the user, and of the host that a sending server says it spoke with. */
function withoutNames(text: string): string {
  return text
    .replace(/[\w.+=-]{1,64}@[\w.-]{1,200}/gu, '<>')
    .replace(/[\w-]{1,63}(?:\.[\w-]{1,63}){1,9} ?\[[\da-f.:]{3,45}\]/giu, '<>');
}

/** Octets of UTF-8 read one by one are put together again; lines and blanks become one blank. */
function readable(text: string): string {
  return decoded(text).replace(/\s+/gu, ' ').trim();
}

function decoded(text: string): string {
  if (!/[\u0080-\u00ff]/u.test(text) || /[\u0100-\u{10ffff}]/u.test(text)) return text;
  const octets = Uint8Array.from(text, (character) => character.charCodeAt(0));
  // The cap may have cut a character in two: with `stream` the rest of it is left out.
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(octets, { stream: true });
  } catch {
    return text;
  }
}
