/** What a Received field says of the client: the clause `from`, which every program writes in its own way. */
import type { MessageHop } from '@whyspam/core';
import { addressOf, isImpossibleAddress, looksLikeAddress } from './address-kinds.ts';
import type { Clause } from './received-clauses.ts';

export type HopClient = Pick<
  MessageHop,
  'helo' | 'address' | 'impossibleAddress' | 'host' | 'reverse' | 'login'
>;

/** How a program fills the clause where the form alone does not tell. */
export type ClientDialect = 'exim' | 'other';

interface Found {
  helo?: string;
  address?: string;
  host?: string;
  reverse?: 'none' | 'notConfirmed';
  login?: string;
  impossibleAddress?: string;
}

const LITERAL = /\[(?:ipv6:)?([^\][\s]{2,60})\]/i;
const UNKNOWN = /^<?unknown>?$|^unverified$|^$/i;

export function readClient({ words, comments }: Clause, dialect: ClientDialect): HopClient {
  const found: Found = {};
  const [first = '', ...others] = words;
  for (const comment of comments) readComment(comment, found);
  // fetchmail and CommuniGate: the address as a second word.
  for (const word of others) {
    const literal = LITERAL.exec(word)?.[1];
    if (literal !== undefined) noteAddress(literal, found);
  }
  readFirst(first, dialect, found);
  return found;
}

/** `mx.example.com [192.0.2.1]`, `[192.0.2.1]:25 helo=x`, `HELO x`, `192.0.2.1`, `IDENT:user@...`. */
function readComment(comment: string, found: Found): void {
  const helo =
    /^(?:HELO|EHLO|LHLO)\s+(\S+)/i.exec(comment)?.[1] ??
    /(?:^|\s)helo=(\S+)/i.exec(comment)?.[1] ??
    /"(?:HELO|EHLO) ([^"\s]{1,255})"/i.exec(comment)?.[1];
  if (helo !== undefined) found.helo ??= helo;
  const login = /^authenticated (?:sender|user|id):? ?(\S*)/i.exec(comment)?.[1];
  if (login !== undefined || /^authenticated\b/i.test(comment)) found.login ??= login ?? '';
  if (/^(?:using|TLS|SSL|No client|Client|version=|cipher=|verified)/i.test(comment)) return;

  const literal = LITERAL.exec(comment);
  if (literal !== null) {
    noteAddress(literal[1] ?? '', found);
    noteHost(comment.slice(0, literal.index).trim(), comment, found);
    return;
  }
  // qmail: `(192.0.2.1)`, `(user@192.0.2.1)`; with a port at some.
  const bare = /^(?:[^\s@]{1,64}@)?([0-9a-f:.]{2,45})(?::\d{1,5})?$/i.exec(comment)?.[1];
  if (bare !== undefined) noteAddress(bare, found);
  else if (helo === undefined && /^\(?[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+\.?$/i.test(comment))
    noteHost(comment, comment, found);
}

function noteAddress(written: string, found: Found): void {
  const address = addressOf(written);
  if (address !== undefined && !isImpossibleAddress(address)) found.address ??= address;
  else if (address !== undefined || looksLikeAddress(written)) found.impossibleAddress ??= written;
}

function noteHost(before: string, comment: string, found: Found): void {
  const name = before.replace(/^.{0,80}@/, '').replace(/^\(|\.$/g, '');
  if (/\bmay be forged\b/i.test(comment)) found.reverse ??= 'notConfirmed';
  if (/^<?unknown>?$/i.test(name)) found.reverse ??= 'none';
  else if (/^[^\s=]{1,255}$/.test(name) && addressOf(name) === undefined) found.host ??= name.toLowerCase();
}

function readFirst(first: string, dialect: ClientDialect, found: Found): void {
  if (first === '') return;
  const literal = LITERAL.exec(first)?.[1];
  const address = addressOf(literal ?? first);
  const isHeloElsewhere = found.helo !== undefined;
  if (address !== undefined || looksLikeAddress(first)) {
    // Exim and Yahoo: the address stands first, the name beside it; anybody else: the client greeted with it.
    if (!isHeloElsewhere && found.address !== undefined) found.helo = first;
    noteAddress(literal ?? first, found);
    if (
      !isHeloElsewhere &&
      found.helo === undefined &&
      found.address === address &&
      dialect === 'other' &&
      literal === undefined
    )
      found.helo = first;
    return;
  }
  if (isHeloElsewhere) {
    // qmail and Exim write the reverse name first.
    if (UNKNOWN.test(first)) found.reverse ??= 'none';
    else found.host ??= first.toLowerCase().replace(/\.$/, '');
    return;
  }
  if (first.includes('@') || first.startsWith('<')) return;
  found.helo = first;
  // Exim: a name without helo= beside it is the reverse name, and the client greeted with the same.
  if (dialect === 'exim' && found.address !== undefined) found.host ??= first.toLowerCase();
}
