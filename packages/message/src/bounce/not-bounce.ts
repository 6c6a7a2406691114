/** Mail that looks like a bounce and is none: receipts, absence notes, challenges, lists. RFC 3834, RFC 8098. */
import { fieldNamed } from '../parse/header-fields.ts';
import type { Notification } from './read-notification.ts';

export type NotBounce = 'ordinary' | 'readReceipt' | 'autoReply' | 'challenge' | 'empty';

export const CHALLENGE =
  /(?:confirm|verify|prove)[^\n]{0,60}(?:you are|that you|your (?:message|e-?mail|address|identity)|human|sender)|click (?:on )?(?:the|this) link[^\n]{0,80}(?:deliver|confirm|release)|boxbe|challenge.response|spam ?arrest|whitelist|approved senders?|(?:has|have) been (?:placed|held)[^\n]{0,60}(?:pending|queue|until)|unrecognized sender|not (?:yet )?on (?:my|the|their) (?:approved|guest|white)/i;

export const AUTO_REPLY =
  /out of (?:the )?office|auto(?:matic|mated)?[- ]?(?:reply|response|respond)|autoreply|vacation|on (?:annual |maternity |sick )?leave|away (?:from|until|on|message)|abwesen|absence|absent|no estoy|fuera de la oficina|will (?:be )?(?:return|respond|reply|back)|thank you for (?:your|contacting)|we have received your/i;

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
