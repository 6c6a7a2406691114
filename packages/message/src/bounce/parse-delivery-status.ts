/** The fields of message/delivery-status (RFC 3464 section 2), also where blank lines are missing or too many. */

export interface DeliveryStatus {
  /** Per-message fields, names in lower case. */
  readonly message: ReadonlyMap<string, string>;
  readonly recipients: readonly ReadonlyMap<string, string>[];
  /** Recipients beyond those: the list is full. */
  readonly more: number;
}

/** Fields of a recipient (RFC 3464 section 2.3) and those that programs add. */
const OF_RECIPIENT = new Set([
  'original-recipient',
  'final-recipient',
  'action',
  'status',
  'remote-mta',
  'diagnostic-code',
  'last-attempt-date',
  'final-log-id',
  'will-retry-until',
  'localized-diagnostic',
  'x-actual-recipient',
  'x-display-name',
  'x-supplementary-info',
  'x-powermta-bouncecategory',
  'x-original-message-id',
]);
const OF_MESSAGE = new Set([
  'reporting-mta',
  'original-envelope-id',
  'dsn-gateway',
  'received-from-mta',
  'arrival-date',
  'reporting-mta-name',
]);
/** One per recipient: when it comes again, another recipient has begun. */
const SINGLE = new Set(['original-recipient', 'final-recipient', 'action', 'status', 'diagnostic-code']);
const FIELD = /^([a-z][a-z0-9-]{1,60})[ \t]*:(.*)$/i;
const MAX_RECIPIENTS = 2000;
const MAX_VALUE = 8000;

export function parseDeliveryStatus(text: string): DeliveryStatus {
  const message = new Map<string, string>();
  const recipients: Map<string, string>[] = [];
  let group: Map<string, string> | undefined;
  let more = 0;
  let isBehindBlank = false;
  let last: { fields: Map<string, string>; key: string } | undefined;
  for (const line of text.split('\n')) {
    if (line.trim() === '') {
      isBehindBlank = true;
      last = undefined;
      continue;
    }
    const match = FIELD.exec(line);
    const key = (match?.[1] ?? '').toLowerCase();
    const isKnown = OF_RECIPIENT.has(key) || OF_MESSAGE.has(key) || key.startsWith('x-');
    if (match === null || (!isKnown && last !== undefined)) {
      // Folded, or the second line of a reply that was not folded as it should be.
      append(last, line);
      continue;
    }
    const value = (match[2] ?? '').trim().slice(0, MAX_VALUE);
    if (!OF_RECIPIENT.has(key)) {
      const fields = group !== undefined && !OF_MESSAGE.has(key) ? group : message;
      if (!fields.has(key)) fields.set(key, value);
      last = { fields, key };
      continue;
    }
    if (group === undefined || startsAnother(group, key, isBehindBlank)) {
      group = new Map();
      if (recipients.length < MAX_RECIPIENTS) recipients.push(group);
      else more += 1;
    }
    isBehindBlank = false;
    if (!group.has(key)) group.set(key, value);
    last = { fields: group, key };
  }
  return { message, recipients: recipients.filter((fields) => fields.size > 0), more };
}

function append(last: { fields: Map<string, string>; key: string } | undefined, line: string): void {
  if (last === undefined) return;
  const before = last.fields.get(last.key) ?? '';
  if (before.length < MAX_VALUE) last.fields.set(last.key, `${before}\n${line.trim()}`.slice(0, MAX_VALUE));
}

function isComplete(group: ReadonlyMap<string, string>): boolean {
  const hasRecipient = group.has('final-recipient') || group.has('original-recipient');
  return hasRecipient && (group.has('action') || group.has('status'));
}

/**
 * Behind a blank line a recipient field begins another recipient when this one is complete; elsewhere a field that comes again
 * does. Two Diagnostic-Code of one recipient are no second recipient.
 */
function startsAnother(group: ReadonlyMap<string, string>, key: string, isBehindBlank: boolean): boolean {
  const isRecipient = key.endsWith('-recipient');
  if (isBehindBlank && isComplete(group) && (isRecipient || group.has(key))) return true;
  if (!SINGLE.has(key) || !group.has(key)) return false;
  return isRecipient || (key !== 'diagnostic-code' && isComplete(group));
}

/** The address in `rfc822; a@example.com` (RFC 3464 section 2.3.1); empty when there is none. */
export function addressOf(value: string): string {
  const semicolon = value.indexOf(';');
  const text = (semicolon === -1 ? value : value.slice(semicolon + 1)).replaceAll('\n', '').trim();
  const angle = /<([^<>]{1,320})>/.exec(text);
  const bare = (angle?.[1] ?? text).replace(/^mailto:/i, '').trim();
  // A source route (RFC 5321 appendix C) or an X.400 or Notes name is nobody's address.
  return bare.replace(/^@[^:]{1,255}:/, '').slice(0, 320);
}

/** The host in `dns; mx.example.com (mx.example.com. [192.0.2.1])`. */
export function hostOf(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const text = value.slice(value.indexOf(';') + 1).trim();
  const match = /^[<[]?([\w.:-]{1,255})/.exec(text);
  const host = match?.[1]?.replace(/\.$/, '').toLowerCase();
  return host === undefined || host === '' ? undefined : host;
}
