/** Reads a bounce: a delivery status notification (RFC 3464), or the words of the many programs that have none. */
import type { Bounce, BouncedRecipient } from '@whyspam/core';
import { fieldNamed, type HeaderField } from '../parse/header-fields.ts';
import { parseFeedback } from './parse-feedback.ts';
import { commonWords, describeRecipient } from './describe-recipient.ts';
import { findRecipients, type NamedRecipient, type NamedRecipients } from './find-recipients.ts';
import { ADDRESS_ALONE, ADDRESS_ANYWHERE } from './forms/recipient-lines.ts';
import { DAEMON, DELAYED, FAILURE, GIVEN_UP, SENDER, SUBJECT, SURE_FAILURE } from './forms/failure-words.ts';
import { PROGRAMS, type ProgramForm } from './forms/programs.ts';
import { AUTO_REPLY, CHALLENGE, fileKind, otherKind, type NotBounce } from './not-bounce.ts';
import { addressOf, hostOf, parseDeliveryStatus, type DeliveryStatus } from './parse-delivery-status.ts';
import { parseReplyLine } from './parse-reply-line.ts';
import { parseSesEvent } from './parse-ses-event.ts';
import { readNotification, type Notification } from './read-notification.ts';
import { decodeHeaderText } from '../parse/decode-part.ts';

export type ParsedBounce =
  | { readonly bounce: Bounce; readonly recipients: readonly BouncedRecipient[] }
  | { readonly notBounce: NotBounce };

/** What the words are searched in for the marks of programs. */
const MAX_MARKED = 32_768;

/** @param content a message, or a bare reply or line of a log; one character a byte (latin1). */
export function parseBounce(content: string): ParsedBounce {
  if (content.trim() === '') return { notBounce: 'empty' };
  const file = fileKind(content);
  if (file !== undefined) return { notBounce: file };
  const bare = parseReplyLine(content);
  if (bare !== undefined) return bare;
  const whole = readNotification(content);
  const event = parseSesEvent(content.startsWith('{') ? content.split('\n') : whole.lines);
  if (event !== undefined) return event;
  const feedback = parseFeedback(whole);
  if (feedback !== undefined) return feedback;
  const other = otherKind(whole);
  if (other !== undefined) return { notBounce: other };
  const { status, lines } = statusOf(whole);
  const notification = { ...whole, lines };
  const program = programOf(notification);
  const words = notification.lines.join('\n').slice(0, 4 * MAX_MARKED);
  if (status.recipients.length === 0) {
    const reason = whyNot(notification, program, words, status);
    if (reason !== undefined) return { notBounce: reason };
  }
  const { named, more: moreNamed } = namedRecipients(notification);
  const common = commonWords(notification.lines);
  const byAddress = new Map(named.map((item) => [item.recipient.toLowerCase(), item]));
  const action = DELAYED.test(words) && !GIVEN_UP.test(words) ? 'delayed' : 'failed';
  const recipients =
    status.recipients.length > 0
      ? status.recipients.map((fields) =>
          describeRecipient({
            fields,
            ...wordsFor(fields, named, byAddress),
            common,
            action,
            program: program?.program,
          }),
        )
      : (named.length > 0 ? named : [{ recipient: '', lines: [] }]).map(({ recipient, lines }) =>
          describeRecipient({ recipient, own: lines.join('\n'), common, action, program: program?.program }),
        );
  const reportingHost = hostOf(status.message.get('reporting-mta')) ?? reportingIn(words);
  const more = status.recipients.length > 0 ? status.more : moreNamed;
  return {
    bounce: {
      form: status.recipients.length > 0 ? 'dsn' : 'freeForm',
      ...(program === undefined ? {} : { program: program.program }),
      ...(reportingHost === undefined ? {} : { reportingHost }),
      ...(notification.original === undefined ? {} : { original: notification.original }),
      recipients: recipients.map(({ recipient }) => recipient).filter((recipient) => recipient !== ''),
      ...(more === 0 ? {} : { moreRecipients: more }),
    },
    recipients,
  };
}

/** From the parts that are for it; else the fields as some write them among their words. */
function statusOf(notification: Notification): {
  readonly status: DeliveryStatus;
  /** The words without the fields. */
  readonly lines: readonly string[];
} {
  const status = parseDeliveryStatus(notification.statusTexts.join('\n\n'));
  const fromParts = { ...status, recipients: status.recipients.filter(saysSomething) };
  const { lines } = notification;
  if (fromParts.recipients.length > 0) return { status: fromParts, lines };
  const first = lines.findIndex((line) =>
    /^\s{0,8}(final-recipient|reporting-mta|original-recipient|action) ?:/i.test(line),
  );
  if (first === -1) return { status: fromParts, lines };
  const inWords = parseDeliveryStatus(
    lines
      .slice(first)
      .map((line) => line.replace(/^\s{1,8}(?=[\w-]+:)/, ''))
      .join('\n'),
  );
  const recipients = inWords.recipients.filter(
    (fields) => saysSomething(fields) && (fields.has('final-recipient') || fields.has('original-recipient')),
  );
  if (recipients.length === 0) return { status: fromParts, lines };
  return {
    status: { message: new Map([...inWords.message, ...status.message]), recipients, more: inWords.more },
    lines: lines.slice(0, first),
  };
}

function saysSomething(fields: ReadonlyMap<string, string>): boolean {
  return ['final-recipient', 'original-recipient', 'action', 'status', 'diagnostic-code'].some((key) =>
    fields.has(key),
  );
}

function wordsFor(
  fields: ReadonlyMap<string, string>,
  named: readonly NamedRecipient[],
  byAddress: ReadonlyMap<string, NamedRecipient>,
): { readonly recipient: string; readonly own: string } {
  const final = addressOf(fields.get('final-recipient') ?? '');
  const original = addressOf(fields.get('original-recipient') ?? '');
  const actual = addressOf(fields.get('x-actual-recipient') ?? '');
  const candidates = [original, final, actual].filter((address) => ADDRESS_ALONE.test(address));
  const own = candidates
    .map((address) => byAddress.get(address.toLowerCase()))
    .find((item) => item !== undefined);
  const only = named.length === 1 && candidates.length === 0 ? named[0] : undefined;
  return {
    recipient: candidates[0] ?? only?.recipient ?? (final || original),
    own: (own ?? only)?.lines.join('\n') ?? '',
  };
}

function namedRecipients(notification: Notification): NamedRecipients {
  const { fields, lines, returned } = notification;
  const failed = addressesIn(fields.filter(({ key }) => key === 'x-failed-recipients'));
  const sender = senderAddress(fields);
  const local = bareNames(notification, sender);
  if (local.length > 0) return { named: local, more: 0 };
  const found = findRecipients(
    lines,
    failed,
    sender,
    addressesIn(fields.filter(({ key }) => key === 'to'))[0] ?? '',
  );
  if (found.named.length > 0) return { ...found, more: found.more + notification.moreAddresses };
  const back = returned ?? [];
  for (const key of ['x-envelope-to', 'x-failed-recipients', 'x-rcpt-to', 'to']) {
    const addresses = addressesIn(back.filter((field) => field.key === key));
    if (addresses.length > 0)
      return { named: addresses.map((recipient) => ({ recipient, lines: [] })), more: 0 };
  }
  return { named: [], more: 0 };
}

/** AOL names its own users without their domain, each alone on a line behind the sentence. */
function bareNames({ lines, fields }: Notification, sender: string): readonly NamedRecipient[] {
  if (!/^mailer-daemon@aol\.com$/i.test(sender) || fields.length === 0) return [];
  const names = lines
    .map((line) => /^\s+([\w.-]{1,64})$/.exec(line)?.[1])
    .filter((name) => name !== undefined);
  return names.map((name) => ({ recipient: `${name}@aol.com`, lines: [] }));
}

function addressesIn(fields: readonly HeaderField[]): readonly string[] {
  const found = fields.flatMap(({ value }) =>
    value
      .slice(0, 65_536)
      .split(/[,;\s]+/)
      .map((piece) => ADDRESS_ANYWHERE.exec(piece.slice(0, 500))?.[0])
      .filter((address) => address !== undefined),
  );
  return [...new Set(found)];
}

function senderAddress(fields: readonly HeaderField[]): string {
  return ADDRESS_ANYWHERE.exec((fieldNamed(fields, 'from')?.value ?? '').slice(0, 1000))?.[0] ?? '';
}

function headerText(fields: readonly HeaderField[]): string {
  return fields
    .map(({ name, value }) => `${name}: ${value.slice(0, 500)}`)
    .join('\n')
    .slice(0, MAX_MARKED);
}

function programOf(notification: Notification): ProgramForm | undefined {
  const words = notification.lines.join('\n').slice(0, MAX_MARKED);
  const header = headerText(notification.fields);
  return PROGRAMS.find((form) => form.words?.test(words) === true || form.header?.test(header) === true);
}

/** A notification of no declared type must be told by who sends it, what it calls itself, and what it says. */
function whyNot(
  notification: Notification,
  program: ProgramForm | undefined,
  words: string,
  status: DeliveryStatus,
): NotBounce | undefined {
  const { fields } = notification;
  if (notification.statusTexts.length > 0 || status.recipients.length > 0) return undefined;
  if (notification.reportType === 'delivery-status') return undefined;
  const from = (fieldNamed(fields, 'from')?.value ?? '').slice(0, 2000);
  const returnPath = (fieldNamed(fields, 'return-path')?.value ?? '').slice(0, 2000);
  const subject = decodeHeaderText((fieldNamed(fields, 'subject')?.value ?? '').slice(0, 2000));
  const isNullSender =
    fieldNamed(fields, 'return-path') !== undefined && /^<?\s*>?$|mailer-daemon/i.test(returnPath);
  const isDaemon = DAEMON.test(from);
  const isSender = isDaemon || SENDER.test(from) || isNullSender;
  // Who answers a notification by hand keeps its subject.
  const isAnswer = fields.some(({ key }) => key === 'in-reply-to' || key === 'references') && !isSender;
  const isSubject = SUBJECT.test(subject) && !isAnswer;
  const start = words.slice(0, MAX_MARKED);
  const isFailure = FAILURE.test(start);
  if (fieldNamed(fields, 'x-failed-recipients') !== undefined) return undefined;
  if (isList(fields) && !isNullSender && !SENDER.test(from)) return 'ordinary';
  const points =
    Number(isSender) +
    Number(isDaemon) +
    Number(isSubject) +
    Number(program !== undefined) +
    Number(program?.isCertain === true) +
    Number(isFailure) +
    Number(SURE_FAILURE.test(start)) +
    Number(
      isDaemon && (notification.returned !== undefined || namedRecipients(notification).named.length > 0),
    );
  if (!(isSender || isSubject || program?.isCertain === true) || points < 3) {
    if (CHALLENGE.test(start) && isSender) return 'challenge';
    return AUTO_REPLY.test(`${subject}\n${start.slice(0, 2000)}`) &&
      fields.some(({ key }) => key === 'auto-submitted')
      ? 'autoReply'
      : 'ordinary';
  }
  if (program === undefined && CHALLENGE.test(start)) return 'challenge';
  return undefined;
}

function isList(fields: readonly HeaderField[]): boolean {
  return fields.some(
    ({ key, value }) =>
      key === 'list-id' ||
      key === 'list-post' ||
      key === 'x-mailing-list' ||
      (key === 'precedence' && /list/i.test(value)),
  );
}

function reportingIn(words: string): string | undefined {
  return /(?:^Hi\. This is .{0,60}|^This is the .{1,60}|mail server on|Generating server:|Mail Agent v\S{1,20}) ?(?:at|host|on|:)?(?: host)? ([\w-]{1,63}(?:\.[\w-]{1,63}){1,10})\b/im
    .exec(words.slice(0, MAX_MARKED))?.[1]
    ?.toLowerCase();
}
