/** A mailbox as RCPT and MAIL carry it: checked to the letter, so that nothing in it can become a second command. */
import { isIPv4, isIPv6 } from 'node:net';
import { domainToASCII } from 'node:url';
import { WhyspamError } from '@whyspam/core';

export interface Mailbox {
  /** As it goes on the wire, one character an octet: UTF-8 in the local part, A-labels in the domain. */
  readonly wire: string;
  /** As people write it. */
  readonly text: string;
  /** Lower case, A-labels. */
  readonly domain: string;
  /** The local part is not ASCII, so the server must offer SMTPUTF8 (RFC 6531 section 3.2). */
  readonly needsUtf8: boolean;
}

// RFC 5321 section 4.1.2: Dot-string and Quoted-string; RFC 6531 section 3.3 adds UTF-8 to both.
const ATOM = String.raw`[a-zA-Z0-9!#$%&'*+/=?^_\x60{|}~\u{80}-\u{10ffff}-]+`;
const DOT_STRING = new RegExp(String.raw`^${ATOM}(?:\.${ATOM})*$`, 'u');
const QUOTED = /^"(?:[\x20\x21\x23-\x5b\x5d-\x7e\u{80}-\u{10ffff}]|\\[\x20-\x7e])*"$/u;
// C1 controls, line and paragraph separators, lone surrogates: in no address.
const NEVER = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const MAX_LOCAL_OCTETS = 64;

/** The mailbox, or undefined when it is none (RFC 5321 sections 4.1.2 and 4.5.3.1). */
export function parseMailbox(text: string): Mailbox | undefined {
  const at = text.lastIndexOf('@');
  if (at < 1 || text.length > 320) return undefined;
  const local = text.slice(0, at);
  const domain = parseDomain(text.slice(at + 1));
  if (domain === undefined || NEVER.test(local)) return undefined;
  if (!DOT_STRING.test(local) && !QUOTED.test(local)) return undefined;
  const octets = Buffer.from(local, 'utf8');
  if (octets.length > MAX_LOCAL_OCTETS) return undefined;
  return {
    wire: `${octets.toString('latin1')}@${domain}`,
    text: `${local}@${domain}`,
    domain,
    needsUtf8: octets.length !== local.length,
  };
}

/** @throws WhyspamError OPTION_INVALID when it is none. */
export function readMailbox(name: string, text: string): Mailbox {
  const mailbox = parseMailbox(text);
  if (mailbox !== undefined) return mailbox;
  throw new WhyspamError(
    'OPTION_INVALID',
    `${name} is ${JSON.stringify(text.slice(0, 100))}, which is not a mail address`,
    'Give one address such as user@example.com, without a name and without angle brackets.',
  );
}

/** A domain as the wire has it; what is none stays as it is. */
export function asciiDomain(text: string): string {
  return parseDomain(text) ?? text;
}

function parseDomain(text: string): string | undefined {
  const literal = /^\[(?:(ipv6):)?([0-9a-f.:]+)\]$/i.exec(text);
  if (literal !== null) {
    const [, tag, address = ''] = literal;
    return (tag === undefined ? isIPv4(address) : isIPv6(address)) ? text : undefined;
  }
  // domainToASCII also takes what only a web browser would: anything but letters, digits, hyphens and dots goes first.
  if (!/^[\p{L}\p{M}\p{N}.-]+$/u.test(text)) return undefined;
  const ascii = domainToASCII(text).toLowerCase().replace(/\.$/, '');
  if (ascii === '' || ascii.length > 253 || isIPv4(ascii)) return undefined;
  return ascii.split('.').every((label) => LABEL.test(label)) ? ascii : undefined;
}

/** An address back from the wire: octets of UTF-8 become characters again, unless they are none. */
export function textOfWire(wire: string): string {
  const text = Buffer.from(wire, 'latin1').toString('utf8');
  return text.includes('\u{fffd}') ? wire : text;
}
