/** One Received field, RFC 5321 section 4.4, in the dialect of any program. Never throws; what cannot be read is left out. */
import type { MessageHop } from '@whyspam/core';
import { addressOf } from './address-kinds.ts';
import { readClient, type HopClient } from './read-client.ts';
import { readTls } from './read-tls.ts';
import { receivedClauses, type Clause, type ReceivedClauses } from './received-clauses.ts';
import { receivedProgram, writesOfTls } from './received-program.ts';

export interface ParsedReceived extends Omit<
  MessageHop,
  'position' | 'at' | 'delaySeconds' | 'isTrusted' | 'faults'
> {
  /** Milliseconds since 1970. */
  readonly at?: number;
  /** Of the server that wrote it, as Exchange and amavis write beside `by`. */
  readonly byAddress?: string;
  /** It says that a message was taken over, but not by whom; or who did cannot be told. */
  readonly isReadable: boolean;
  /** `(qmail 123 invoked from network)`: a step inside one machine. */
  readonly isInnerStep: boolean;
}

/** RFC 3848, RFC 6531, and what is not SMTP. */
const PROTOCOL =
  /^(UTF8)?(E?SMTP|LMTP|SMTPSVC|HTTP|HTTPS|HTTPREST|LOCAL|IMAP|POP3|MAPI|UUCP|NNFMP|ASMTP|QMQP|QMTP|BSMTP)(S?A?)\b/i;

/** @param value unfolded, one character a byte. */
export function parseReceived(value: string): ParsedReceived {
  const clauses = receivedClauses(value);
  const { from, by, lead } = clauses;
  const program = receivedProgram(clauses);
  const localAccount = localAccountOf(clauses);
  const isLocal = localAccount !== undefined;
  // Old programs leave the word `from` out.
  const fromClause = from ?? (lead.words.length > 0 && by !== undefined ? lead : undefined);
  const seen: HopClient =
    fromClause === undefined
      ? {}
      : readClient(fromClause, program?.startsWith('Exim') === true ? 'exim' : 'other');
  // In place of the client stands the account.
  const client: HopClient = isLocal && localAccount !== '' && seen.address === undefined ? {} : seen;
  const protocol = protocolOf(clauses, isLocal);
  const login = client.login ?? loginOf(clauses, protocol);
  const tls = readTls(clauses.text);
  const byName = hostName(by?.words[0]);
  const byAddress = addressBeside(by);
  const isInnerStep =
    by === undefined && /\binvoked (?:from network|by alias|for bounce)/i.test(clauses.text);
  const isEncrypted =
    tls !== undefined || /^(?:ESMTP|SMTP|LMTP|UTF8SMTP|UTF8LMTP)S|HTTPS/.test(protocol ?? '')
      ? true
      : client.address !== undefined && writesOfTls(program, protocol)
        ? false
        : undefined;
  return withoutUndefined({
    ...client,
    login,
    by: byName,
    byAddress,
    protocol,
    tls: tls !== undefined && Object.keys(tls).length > 0 ? tls : undefined,
    isEncrypted,
    program,
    id: angle(clauses.id?.words[0]),
    envelopeFrom: envelopeFromOf(clauses),
    recipient: angle(clauses.for?.words[0]),
    localAccount,
    at: clauses.at,
    isReadable: !clauses.isAmbiguous && (byName !== undefined || isLocal || isInnerStep),
    isInnerStep,
  });
}

function hostName(word: string | undefined): string | undefined {
  const address = word === undefined ? undefined : addressOf(word);
  if (address !== undefined) return address;
  const name = word?.replace(/[,;]+$|:\d{1,5}$|\.$/g, '').toLowerCase();
  return name === undefined || name === '' || name.length > 255 ? undefined : name;
}

function addressBeside(clause: Clause | undefined): string | undefined {
  for (const comment of clause?.comments ?? []) {
    const address = addressOf(/\[([^\][\s]{2,60})\]/.exec(comment)?.[1] ?? comment);
    if (address !== undefined) return address;
  }
  return undefined;
}

function protocolOf({ with: clause, text }: ReceivedClauses, isLocal: boolean): string | undefined {
  for (const word of clause?.words ?? []) {
    const match = PROTOCOL.exec(word);
    if (match === null) continue;
    const [, utf8 = '', name = '', suffix = ''] = match;
    const base = /^SMTPSVC$/i.test(name) ? 'SMTP' : name.toUpperCase();
    return `${utf8.toUpperCase()}${base}${suffix.toUpperCase()}`;
  }
  return isLocal && !/\binvoked from network/i.test(text) ? 'LOCAL' : undefined;
}

/** By whom it was handed over on the machine itself. */
function localAccountOf({ lead, from, with: clause, text }: ReceivedClauses): string | undefined {
  const userId = /\bfrom userid (\d{1,10})/.exec(text)?.[1];
  if (userId !== undefined) return `userid ${userId}`;
  // qmail: (qmail 1 invoked by uid 33); qmail-scanner: by host by uid 33
  const uid = /\bby uid (\d{1,10})/.exec(text)?.[1];
  if (uid !== undefined) return `userid ${uid}`;
  const invoked = /\binvoked by ([\w.-]{1,32})/.exec(text)?.[1];
  if (invoked !== undefined && invoked !== 'alias') return invoked;
  // Sendmail: (from apache@localhost) by host (8.14.7/8.14.7/Submit)
  const sendmail = /^from ([^\s@]{1,64})@\S+$/.exec(lead.comments[0] ?? '')?.[1];
  if (sendmail !== undefined) return sendmail;
  const user = from?.words[0];
  if (
    /^local$/i.test(clause?.words[0] ?? '') &&
    from?.comments.some((comment) => /\d\.\d/.test(comment)) !== true
  ) {
    return user !== undefined && /^[\w.-]{1,64}$/.test(user) && user !== 'localhost' ? user : '';
  }
  // DragonFly Mail Agent: from www-data (uid 33) (envelope-from ...) id ... by host
  const hasUid = from?.comments.some((comment) => /^uid \d+$/.test(comment)) === true;
  if (hasUid && user !== undefined) return user;
  // OpenSMTPD
  if (from?.comments.some((comment) => comment.endsWith('[local]')) === true) return '';
  return undefined;
}

/** RFC 3848: an A in the protocol says that the client logged in. */
function loginOf(
  { comments, with: clause }: ReceivedClauses,
  protocol: string | undefined,
): string | undefined {
  for (const comment of comments) {
    const match =
      /\b(?:authenticated sender|authenticated user|authenticated_id|Authenticated as):? ?(\S{0,255})/i.exec(
        comment,
      );
    if (match !== null) return (match[1] ?? '').replace(/[),]+$/, '');
  }
  if (/^(?:UTF8)?E?SMTPS?A$|^ASMTP$/.test(protocol ?? '')) return '';
  return clause?.words.some((word) => /^asmtp$/i.test(word)) === true ? '' : undefined;
}

function envelopeFromOf({ comments }: ReceivedClauses): string | undefined {
  for (const comment of comments) {
    const match = /\benvelope-(?:from|sender)[ =:]\s?(<[^>\s]{0,320}>|[^\s;,]{1,320})/i.exec(comment);
    if (match !== null) return angle(match[1]);
  }
  return undefined;
}

function angle(word: string | undefined): string | undefined {
  const text = word?.replace(/^<|>?[,;]?$/g, '');
  return text === undefined || text.length > 512 ? undefined : text;
}

function withoutUndefined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const kept: Partial<T> = {};
  for (const key in value) if (value[key] !== undefined) kept[key] = value[key];
  return kept as { [K in keyof T]: Exclude<T[K], undefined> };
}
