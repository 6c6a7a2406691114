/** Mail that looks like a bounce and is none: receipts, absence notes, challenges, lists. RFC 3834, RFC 8098. */
import type { OtherMail } from '@whyspam/core';
import { fieldNamed } from '../parse/header-fields.ts';
import type { Notification } from './read-notification.ts';

export type NotBounce = OtherMail['kind'];

export const CHALLENGE =
  /(?:confirm|verify|prove)[^\n]{0,60}(?:you are|that you|your (?:message|e-?mail|address|identity)|human|sender)|click (?:on )?(?:the|this) link[^\n]{0,80}(?:deliver|confirm|release)|boxbe|challenge.response|spam ?arrest|whitelist|approved senders?|(?:has|have) been (?:placed|held)[^\n]{0,60}(?:pending|queue|until)|unrecognized sender|not (?:yet )?on (?:my|the|their) (?:approved|guest|white)/i;

export const AUTO_REPLY =
  /out of (?:the )?office|auto(?:matic|mated)?[- ]?(?:reply|response|respond)|autoreply|vacation|on (?:annual |maternity |sick )?leave|away (?:from|until|on|message)|abwesen|absence|absent|no estoy|fuera de la oficina|will (?:be )?(?:return|respond|reply|back)|thank you for (?:your|contacting)|we have received your/i;

/** A report of a receiver as a file, and what reports are packed in; undefined: look at it as a message. */
export function fileKind(content: string): NotBounce | undefined {
  if (content.startsWith('\x1f\x8b') || content.startsWith('PK\x03\x04')) return 'archive';
  const start = content
    .slice(0, 4096)
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  if (start.startsWith('<') && /<(?:\w{1,20}:)?feedback[\s>]/.test(start)) return 'dmarcReport';
  const isTls = start.startsWith('{') && /"(?:organization-name|date-range|policies)"\s*:/.test(start);
  return isTls ? 'tlsReport' : undefined;
}

/** RFC 7489 section 7.2.1.1, RFC 9990 section 3.2: `Report Domain: example.com Submitter: ... Report-ID: ...`. */
const REPORT_SUBJECT = /(?:^|\s)report[- ]domain:\s*\S[^\n]*\b(?:submitter|report-id)\s*:/i;
const PACKED = /^application\/(?:x-)?(?:zip(?:-compressed)?|gzip)$|^(?:application|text)\/xml$/;

/** Reports of receivers that came as mail. */
function reportKind({ fields, types, reportType }: Notification): NotBounce | undefined {
  // RFC 8460 section 5.3.
  const isTls =
    reportType === 'tlsrpt' ||
    fieldNamed(fields, 'tls-report-domain') !== undefined ||
    [...types].some((type) => type.startsWith('application/tlsrpt+'));
  if (isTls) return 'tlsReport';
  const subject = (fieldNamed(fields, 'subject')?.value ?? '').slice(0, 1000);
  return REPORT_SUBJECT.test(subject) && [...types].some((type) => PACKED.test(type))
    ? 'dmarcReport'
    : undefined;
}

/** The sort of other mail it is, by its type and header; undefined when it may be a bounce. */
export function otherKind(notification: Notification): NotBounce | undefined {
  const { types, reportType, fields, lines } = notification;
  const isReport = notification.statusTexts.length > 0;
  if (
    !isReport &&
    (reportType === 'disposition-notification' ||
      types.has('message/disposition-notification') ||
      types.has('message/global-disposition-notification'))
  )
    return 'readReceipt';
  const report = isReport ? undefined : reportKind(notification);
  if (report !== undefined) return report;
  // Boxbe sends its challenges as delivery reports.
  if (/@boxbe\.com\b/i.test(fieldNamed(fields, 'from')?.value ?? '')) return 'challenge';
  if (isReport || fieldNamed(fields, 'x-failed-recipients') !== undefined) return undefined;
  const subject = fieldNamed(fields, 'subject')?.value ?? '';
  const words = lines.slice(0, 60).join('\n');
  if (fieldNamed(fields, 'x-autoreply') !== undefined || fieldNamed(fields, 'x-autorespond') !== undefined)
    return 'autoReply';
  if (/^(?:auto(?:matic)?[- ]?(?:reply|response)|out of (?:the )?office|autoreply|abwesen)/i.test(subject))
    return 'autoReply';
  if (
    /^(?:auto-replied)/i.test(fieldNamed(fields, 'auto-submitted')?.value ?? '') &&
    AUTO_REPLY.test(words) &&
    !/deliver/i.test(words)
  )
    return 'autoReply';
  if (CHALLENGE.test(subject)) return 'challenge';
  return undefined;
}
