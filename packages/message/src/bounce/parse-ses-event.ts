/** Bounces that Amazon SES reports as JSON through SNS, in a mail or by itself. */
import type { BouncedRecipient } from '@whyspam/core';
import { commonWords, describeRecipient } from './describe-recipient.ts';
import type { ParsedBounce } from './parse-bounce.ts';

/** As public samples of Amazon SES notifications have it; the vendor's page was not read. */
const MARK = /"(?:notificationType|eventType)"\s*:\s*"(?:Bounce|Complaint|Delivery)"/;
const MAX_JSON = 512 * 1024;
const MAX_RECIPIENTS = 2000;

/** @param lines the words of the mail; its lines may be wrapped with a space. */
export function parseSesEvent(lines: readonly string[]): ParsedBounce | undefined {
  const first = lines.findIndex((line) => line.trimStart().startsWith('{'));
  if (first === -1) return undefined;
  const end = lines.findIndex((line, index) => index > first && line === '--');
  const text = lines
    .slice(first, end === -1 ? undefined : end)
    .map((line, index) => (index > 0 && line.startsWith(' ') ? line.slice(1) : line))
    .join('')
    .slice(0, MAX_JSON);
  if (!MARK.test(text.replaceAll('\\"', '"'))) return undefined;
  const outer = parseObject(text);
  // SNS puts the event into a string of its own object.
  const event = typeof outer['Message'] === 'string' ? parseObject(outer['Message']) : outer;
  const mail = objectOf(event['mail']);
  const headers = objectOf(mail['commonHeaders']);
  const kind = textOf(event['notificationType']) || textOf(event['eventType']);
  const recipients = recipientsOf(kind, event, mail);
  if (recipients.length === 0) return undefined;
  const original = {
    ...present('messageId', textOf(headers['messageId']) || textOf(mail['messageId'])),
    ...present('from', textOf(listOf(headers['from'])[0]) || textOf(mail['source'])),
    ...present('subject', textOf(headers['subject'])),
    ...present('date', textOf(headers['date']) || textOf(mail['timestamp'])),
  };
  const reportingHost = /;\s*([\w.-]+)/.exec(textOf(objectOf(event['bounce'])['reportingMTA']))?.[1];
  return {
    bounce: {
      form: 'freeForm',
      program: 'Amazon SES',
      ...(reportingHost === undefined ? {} : { reportingHost }),
      ...(Object.keys(original).length === 0 ? {} : { original }),
      recipients: recipients.map(({ recipient }) => recipient),
    },
    recipients,
  };
}

function recipientsOf(
  kind: string,
  event: Readonly<Record<string, unknown>>,
  mail: Readonly<Record<string, unknown>>,
): readonly BouncedRecipient[] {
  if (kind === 'Bounce') {
    const bounce = objectOf(event['bounce']);
    return listOf(bounce['bouncedRecipients'])
      .slice(0, MAX_RECIPIENTS)
      .map(objectOf)
      .map((item) => {
        const isTransient = textOf(bounce['bounceType']) === 'Transient';
        const fields = new Map<string, string>();
        for (const [key, name] of [
          ['action', 'action'],
          ['status', 'status'],
          ['diagnosticCode', 'diagnostic-code'],
        ] as const)
          if (textOf(item[key]) !== '') fields.set(name, textOf(item[key]));
        return describeRecipient({
          recipient: textOf(item['emailAddress']),
          fields,
          own: '',
          common: commonWords([textOf(bounce['bounceSubType'])]),
          action: isTransient ? 'delayed' : 'failed',
          program: 'Amazon SES',
        });
      });
  }
  const isComplaint = kind === 'Complaint';
  const list = isComplaint
    ? listOf(objectOf(event['complaint'])['complainedRecipients']).map((item) =>
        textOf(objectOf(item)['emailAddress']),
      )
    : listOf(objectOf(event['delivery'])['recipients'] ?? mail['destination']).map(textOf);
  const diagnostic = textOf(objectOf(event['delivery'])['smtpResponse']);
  return list
    .filter((recipient) => recipient !== '')
    .slice(0, MAX_RECIPIENTS)
    .map((recipient) => ({
      recipient,
      action: 'delivered',
      statusIsOurs: false,
      diagnostic: isComplaint ? textOf(objectOf(event['complaint'])['complaintFeedbackType']) : diagnostic,
      saidBy: {},
      reason: isComplaint ? 'feedback' : 'delivered',
      decidedBy: 'form',
      permanence: 'delivered',
      fault: isComplaint ? 'senderReputation' : 'nobody',
      ...(isComplaint
        ? {}
        : {
            status: /\b2\.\d{1,3}\.\d{1,3}\b/.exec(diagnostic)?.[0] ?? '2.0.0',
            statusIsOurs: !/\b2\.\d{1,3}\.\d{1,3}\b/.test(diagnostic),
          }),
    }));
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    return objectOf(JSON.parse(text));
  } catch {
    return {};
  }
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function present<K extends string>(key: K, value: string): Partial<Record<K, string>> {
  const found: Partial<Record<K, string>> = {};
  if (value !== '') found[key] = value;
  return found;
}
