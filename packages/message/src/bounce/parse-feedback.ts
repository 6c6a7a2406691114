/**
 * An abuse report (RFC 5965): no bounce, the message arrived and its reader complained; its class is `feedback`. A report
 * of failed authentication (RFC 6591) is nobody's complaint.
 */
import { parseHeaderFields, fieldNamed } from '../parse/header-fields.ts';
import { ADDRESS_ALONE } from './forms/recipient-lines.ts';
import { addressOf, hostOf } from './parse-delivery-status.ts';
import type { ParsedBounce } from './parse-bounce.ts';
import type { Notification } from './read-notification.ts';

export function parseFeedback(notification: Notification): ParsedBounce | undefined {
  const { feedbackText, original } = notification;
  if (feedbackText === undefined && notification.reportType !== 'feedback-report') return undefined;
  const { fields } = parseHeaderFields((feedbackText ?? '').replace(/^\n+/, ''));
  const get = (name: string): string => fieldNamed(fields, name)?.value ?? '';
  const recipient = addressOf(get('original-rcpt-to') || get('removal-recipient')) || toOf(notification);
  const reportingHost = hostOf(get('reporting-mta'));
  const type = get('feedback-type') || 'abuse';
  if (/^auth-failure\b/i.test(type)) return { notBounce: 'failureReport' };
  const program = get('user-agent');
  return {
    bounce: {
      form: 'dsn',
      ...(program === '' ? {} : { program }),
      ...(reportingHost === undefined ? {} : { reportingHost }),
      ...(original === undefined ? {} : { original }),
      recipients: recipient === '' ? [] : [recipient],
    },
    recipients: [
      {
        recipient,
        action: 'delivered',
        statusIsOurs: false,
        diagnostic: `Feedback-Type: ${type}`,
        saidBy: reportingHost === undefined ? {} : { host: reportingHost },
        reason: 'feedback',
        decidedBy: 'form',
        permanence: 'delivered',
        fault: 'senderReputation',
      },
    ],
  };
}

/** Whom the message was to, when the report says nothing and it was to one. */
function toOf({ returned }: Notification): string {
  const to = fieldNamed(returned ?? [], 'to')?.value ?? '';
  const address = addressOf(to);
  return ADDRESS_ALONE.test(address) ? address : '';
}
