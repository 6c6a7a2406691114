/**
 * The enhanced status codes of mail: `class.subject.detail`, RFC 3463, as IANA registers them (RFC 5248).
 *
 * Source: https://www.iana.org/assignments/smtp-enhanced-status-codes/, "Enumerated Status Codes", all 81 of them,
 * checked 2026-11-25; the registry was last changed 2024-12-06.
 */

/** Whom or what a reply speaks of. `client`: whoever has connected: our probe, or the server that sent a bounced message. */
export const REPLY_PARTIES = [
  'client',
  'login',
  'sender',
  'recipient',
  'message',
  'command',
  'server',
  'unknown',
] as const;
export type ReplyParty = (typeof REPLY_PARTIES)[number];

interface RegisteredStatus {
  /** `subject.detail`: the class stands before it and is chosen by who uses it. */
  readonly code: string;
  /** The first that the registry names; left out: a draft that never became one. */
  readonly rfc?: number;
  /** `unknown`: the code alone does not tell. */
  readonly about: ReplyParty;
}

// RFC 3463 section 3.2 to 3.8; later ones by the RFC beside them.
export const STATUS_CODES = [
  { code: '0.0', rfc: 3463, about: 'unknown' },

  { code: '1.0', rfc: 3463, about: 'unknown' },
  { code: '1.1', rfc: 3463, about: 'recipient' },
  { code: '1.2', rfc: 3463, about: 'recipient' },
  { code: '1.3', rfc: 3463, about: 'recipient' },
  { code: '1.4', rfc: 3463, about: 'recipient' },
  { code: '1.5', rfc: 3463, about: 'recipient' },
  { code: '1.6', rfc: 3463, about: 'recipient' },
  { code: '1.7', rfc: 3463, about: 'sender' },
  { code: '1.8', rfc: 3463, about: 'sender' },
  { code: '1.9', rfc: 3886, about: 'recipient' },
  { code: '1.10', rfc: 7505, about: 'recipient' },

  { code: '2.0', rfc: 3463, about: 'recipient' },
  { code: '2.1', rfc: 3463, about: 'recipient' },
  { code: '2.2', rfc: 3463, about: 'recipient' },
  { code: '2.3', rfc: 3463, about: 'message' },
  { code: '2.4', rfc: 3463, about: 'recipient' },

  { code: '3.0', rfc: 3463, about: 'server' },
  { code: '3.1', rfc: 3463, about: 'server' },
  { code: '3.2', rfc: 3463, about: 'server' },
  { code: '3.3', rfc: 3463, about: 'server' },
  { code: '3.4', rfc: 3463, about: 'message' },
  { code: '3.5', rfc: 3463, about: 'server' },
  { code: '3.6', rfc: 6710, about: 'message' },

  { code: '4.0', rfc: 3463, about: 'server' },
  { code: '4.1', rfc: 3463, about: 'server' },
  { code: '4.2', rfc: 3463, about: 'server' },
  { code: '4.3', rfc: 3463, about: 'server' },
  { code: '4.4', rfc: 3463, about: 'server' },
  { code: '4.5', rfc: 3463, about: 'server' },
  { code: '4.6', rfc: 3463, about: 'server' },
  { code: '4.7', rfc: 3463, about: 'message' },

  { code: '5.0', rfc: 3463, about: 'command' },
  { code: '5.1', rfc: 3463, about: 'command' },
  { code: '5.2', rfc: 3463, about: 'command' },
  { code: '5.3', rfc: 3463, about: 'message' },
  { code: '5.4', rfc: 3463, about: 'command' },
  { code: '5.5', rfc: 3463, about: 'command' },
  { code: '5.6', rfc: 4954, about: 'login' },

  { code: '6.0', rfc: 3463, about: 'message' },
  { code: '6.1', rfc: 3463, about: 'message' },
  { code: '6.2', rfc: 3463, about: 'message' },
  { code: '6.3', rfc: 3463, about: 'message' },
  { code: '6.4', rfc: 3463, about: 'message' },
  { code: '6.5', rfc: 3463, about: 'message' },
  { code: '6.6', rfc: 4468, about: 'message' },
  // Said of either end: the command that was answered tells which.
  { code: '6.7', rfc: 6531, about: 'unknown' },
  { code: '6.8', rfc: 6531, about: 'command' },
  { code: '6.9', rfc: 6531, about: 'message' },
  { code: '6.10', rfc: 6531, about: 'command' },

  // Policy "per-host or per-recipient": servers say 7.0 and 7.1 of anybody.
  { code: '7.0', rfc: 3463, about: 'unknown' },
  { code: '7.1', rfc: 3463, about: 'unknown' },
  { code: '7.2', rfc: 3463, about: 'sender' },
  { code: '7.3', rfc: 3463, about: 'message' },
  { code: '7.4', rfc: 3463, about: 'message' },
  { code: '7.5', rfc: 3463, about: 'message' },
  { code: '7.6', rfc: 3463, about: 'message' },
  { code: '7.7', rfc: 3463, about: 'message' },
  { code: '7.8', rfc: 4954, about: 'login' },
  { code: '7.9', rfc: 4954, about: 'login' },
  { code: '7.10', rfc: 5248, about: 'login' },
  { code: '7.11', rfc: 4954, about: 'login' },
  { code: '7.12', rfc: 4954, about: 'login' },
  { code: '7.13', rfc: 5248, about: 'login' },
  { code: '7.14', rfc: 5248, about: 'login' },
  { code: '7.15', rfc: 6710, about: 'message' },
  { code: '7.16', rfc: 6710, about: 'message' },
  { code: '7.17', rfc: 7293, about: 'recipient' },
  { code: '7.18', rfc: 7293, about: 'recipient' },
  { code: '7.19', rfc: 7293, about: 'recipient' },
  { code: '7.20', rfc: 7372, about: 'message' },
  { code: '7.21', rfc: 7372, about: 'message' },
  { code: '7.22', rfc: 7372, about: 'message' },
  { code: '7.23', rfc: 7372, about: 'sender' },
  { code: '7.24', rfc: 7372, about: 'sender' },
  { code: '7.25', rfc: 7372, about: 'client' },
  { code: '7.26', rfc: 7372, about: 'message' },
  { code: '7.27', rfc: 7505, about: 'sender' },
  // draft-levine-mailbomb-header; large receivers also say it of an address that sends too fast.
  { code: '7.28', about: 'unknown' },
  { code: '7.29', rfc: 8617, about: 'message' },
  { code: '7.30', rfc: 8689, about: 'message' },
] as const satisfies readonly RegisteredStatus[];

export type StatusDetail = (typeof STATUS_CODES)[number]['code'];

/** RFC 3463 section 4: what the middle number is about. */
export const STATUS_SUBJECTS = {
  0: 'other',
  1: 'addressing',
  2: 'mailbox',
  3: 'mailSystem',
  4: 'network',
  5: 'protocol',
  6: 'content',
  7: 'policy',
} as const;
export type StatusSubject = (typeof STATUS_SUBJECTS)[keyof typeof STATUS_SUBJECTS];

const BY_CODE: ReadonlyMap<string, RegisteredStatus & { readonly code: StatusDetail }> = new Map(
  STATUS_CODES.map((entry) => [entry.code, entry]),
);

/** @param code `subject.detail`. */
export function findStatusCode(
  code: string,
): (RegisteredStatus & { readonly code: StatusDetail }) | undefined {
  return BY_CODE.get(code);
}

const SUBJECTS: ReadonlyMap<string, StatusSubject> = new Map(Object.entries(STATUS_SUBJECTS));

/** @param code `subject.detail`. */
export function subjectOfStatus(code: string): StatusSubject | undefined {
  return SUBJECTS.get(code.slice(0, Math.max(0, code.indexOf('.'))));
}
