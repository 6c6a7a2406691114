/** What a reply means, without words: its class, its codes in the tables, and whom it speaks of. */
import { findReplyCode, type ReplyCode } from './reply-codes.ts';
import {
  findStatusCode,
  subjectOfStatus,
  type ReplyParty,
  type StatusDetail,
  type StatusSubject,
} from './status-codes.ts';

/** RFC 5321 section 4.2.1, first digit; RFC 3463 section 3.1 has 2, 4 and 5 of them. */
export type ReplyClass = 'positive' | 'intermediate' | 'temporary' | 'permanent';

/**
 * A reply of a server, or what a delivery report (RFC 3464) has of one: it may hold a status without a reply code.
 */
export interface ReplySeen {
  readonly code?: number;
  /** `5.7.25`. Left out: read from the first of the lines, when one stands there. */
  readonly enhancedCode?: string;
  /** Without the reply code. */
  readonly lines?: readonly string[];
}

/** What is known beside the reply itself. */
export interface ReplyContext {
  /** The command it answers, upper case: `MAIL`, `RCPT`; `CONNECT` for a greeting. */
  readonly command?: string;
  /** The wording says that it is the address or name of the client that is refused. */
  readonly speaksOfClient?: boolean;
}

export interface ReplyMeaning {
  readonly code?: number;
  readonly enhancedCode?: string;
  /** Undefined: neither code has a class that exists. */
  readonly class: ReplyClass | undefined;
  /** The reply code, when it is one of the table. */
  readonly replyCode?: ReplyCode;
  readonly subject?: StatusSubject;
  /** `subject.detail`, when it is registered. */
  readonly detail?: StatusDetail;
  /** Which of the two says more. X.0.0, and the X.N.0 of a success, say less than the reply code. */
  readonly toldBy?: 'status' | 'replyCode';
  /** Defines the code that says more. */
  readonly rfc?: number;
  readonly about: ReplyParty;
  /** The class that the enhanced code has, when the reply code has another: one of the two is wrong. */
  readonly contradictingClass?: ReplyClass;
}

// RFC 3463 section 2: class 2, 4 or 5; no leading zeros; up to three digits each.
const STATUS = /^([245])\.((?:0|[1-9][0-9]{0,2})\.(?:0|[1-9][0-9]{0,2}))(?![0-9.])/;

const CLASSES: Readonly<Record<string, ReplyClass>> = {
  '2': 'positive',
  '3': 'intermediate',
  '4': 'temporary',
  '5': 'permanent',
};

/**
 * Pure and of constant time: of the text no more than its beginning is read. Never throws.
 *
 * A permanent reply with a temporary status, or the reverse, is taken by its reply code, which is what a sending server
 * goes by (RFC 5321 section 4.2), and `contradictingClass` says so.
 */
export function describeReply(reply: ReplySeen, context: ReplyContext = {}): ReplyMeaning {
  const code = isReplyCode(reply.code) ? reply.code : undefined;
  const status = STATUS.exec((reply.enhancedCode ?? reply.lines?.[0] ?? '').slice(0, 12));
  const codeClass = code === undefined ? undefined : CLASSES[String(code).charAt(0)];
  const statusClass = status === null ? undefined : CLASSES[status[1] ?? ''];
  const known = code === undefined ? undefined : findReplyCode(code);
  const registered = findStatusCode(status?.[2] ?? '');
  const subject = subjectOfStatus(status?.[2] ?? '');
  const replyClass = codeClass ?? statusClass;
  const isVague =
    registered?.code === '0.0' || (replyClass === 'positive' && registered?.code.endsWith('.0') === true);
  const toldBy =
    registered !== undefined && !(isVague && known !== undefined)
      ? 'status'
      : known === undefined
        ? undefined
        : 'replyCode';
  const rfc = toldBy === 'status' ? registered?.rfc : known?.rfc;
  const contradicts = codeClass !== undefined && statusClass !== undefined && codeClass !== statusClass;
  return {
    ...(code === undefined ? {} : { code }),
    ...(status === null ? {} : { enhancedCode: status[0] }),
    class: replyClass,
    ...(known === undefined ? {} : { replyCode: known.code }),
    ...(subject === undefined ? {} : { subject }),
    ...(registered === undefined ? {} : { detail: registered.code }),
    ...(toldBy === undefined ? {} : { toldBy }),
    ...(rfc === undefined ? {} : { rfc }),
    about: partyOf(context, registered?.about, known, subject),
    ...(contradicts ? { contradictingClass: statusClass } : {}),
  };
}

function isReplyCode(code: number | undefined): code is number {
  return code !== undefined && Number.isInteger(code) && code >= 200 && code <= 599;
}

function partyOf(
  { command, speaksOfClient = false }: ReplyContext,
  byStatus: ReplyParty | undefined,
  known: { readonly code: number; readonly about: ReplyParty } | undefined,
  subject: StatusSubject | undefined,
): ReplyParty {
  if (speaksOfClient) return 'client';
  if (byStatus !== undefined && byStatus !== 'unknown') return byStatus;
  // RFC 3207 section 4, RFC 4954 section 6: the server cannot do it now, whatever the status.
  if (known?.code === 454) return known.about;
  if (subject === 'addressing' || subject === 'content') return addressGiven(command);
  // A status says more than the code beside it, and of policy (X.7.1) it says nothing about whom.
  if (subject !== undefined && subject !== 'other') return 'unknown';
  // RFC 5321 section 4.2.3: the mailbox name is not allowed.
  if (known?.code === 553) return addressGiven(command);
  return known?.about ?? 'unknown';
}

/** Whose address the command held. */
function addressGiven(command: string | undefined): ReplyParty {
  if (command === 'MAIL') return 'sender';
  return command === 'RCPT' || command === 'VRFY' ? 'recipient' : 'unknown';
}
