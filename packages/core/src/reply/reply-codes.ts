/**
 * The reply codes of SMTP, three digits each.
 *
 * Source: RFC 5321 section 4.2.3 and the RFCs beside the others, checked 2026-11-25. There is no registry of them.
 */
import type { ReplyParty } from './status-codes.ts';

interface KnownReplyCode {
  readonly code: number;
  readonly rfc: number;
  /** Whom it speaks of when nothing else tells; `unknown`: several. */
  readonly about: ReplyParty;
}

export const REPLY_CODES = [
  { code: 211, rfc: 5321, about: 'server' },
  { code: 214, rfc: 5321, about: 'server' },
  { code: 220, rfc: 5321, about: 'server' },
  { code: 221, rfc: 5321, about: 'server' },
  { code: 235, rfc: 4954, about: 'login' },
  { code: 250, rfc: 5321, about: 'command' },
  { code: 251, rfc: 5321, about: 'recipient' },
  { code: 252, rfc: 5321, about: 'recipient' },
  { code: 334, rfc: 4954, about: 'login' },
  { code: 354, rfc: 5321, about: 'message' },
  // 421, 450 and 451 are also how clients are held off: by rate, by name, by greylisting (RFC 6647).
  { code: 421, rfc: 5321, about: 'unknown' },
  { code: 432, rfc: 4954, about: 'login' },
  { code: 450, rfc: 5321, about: 'unknown' },
  { code: 451, rfc: 5321, about: 'unknown' },
  { code: 452, rfc: 5321, about: 'server' },
  // RFC 3207 section 4 has it for STARTTLS, RFC 4954 section 6 for AUTH.
  { code: 454, rfc: 3207, about: 'server' },
  { code: 455, rfc: 5321, about: 'command' },
  { code: 500, rfc: 5321, about: 'command' },
  { code: 501, rfc: 5321, about: 'command' },
  { code: 502, rfc: 5321, about: 'command' },
  { code: 503, rfc: 5321, about: 'command' },
  { code: 504, rfc: 5321, about: 'command' },
  { code: 521, rfc: 7504, about: 'server' },
  { code: 530, rfc: 4954, about: 'login' },
  { code: 534, rfc: 4954, about: 'login' },
  { code: 535, rfc: 4954, about: 'login' },
  { code: 538, rfc: 4954, about: 'login' },
  // RFC 5321 section 4.2.3: a mailbox that is not there, or a command refused by policy.
  { code: 550, rfc: 5321, about: 'unknown' },
  { code: 551, rfc: 5321, about: 'recipient' },
  { code: 552, rfc: 5321, about: 'recipient' },
  { code: 553, rfc: 5321, about: 'unknown' },
  { code: 554, rfc: 5321, about: 'unknown' },
  { code: 555, rfc: 5321, about: 'command' },
  { code: 556, rfc: 7504, about: 'recipient' },
] as const satisfies readonly KnownReplyCode[];

export type ReplyCode = (typeof REPLY_CODES)[number]['code'];

const BY_CODE: ReadonlyMap<number, (typeof REPLY_CODES)[number]> = new Map(
  REPLY_CODES.map((entry) => [entry.code, entry]),
);

export function findReplyCode(code: number): (typeof REPLY_CODES)[number] | undefined {
  return BY_CODE.get(code);
}
