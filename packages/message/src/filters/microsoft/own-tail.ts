/**
 * Fields that Exchange wrote at the end of a header, below everything the sender wrote. Where trust ends does not help there;
 * what helps is that Exchange takes away or renames what comes in under these names: Exchange Online appends `-Untrusted` to
 * reports of others (seen in public samples of 2019 to 2026), and every Exchange server removes X-MS-Exchange-Organization-*
 * of strangers (its header firewall; from memory).
 */
import type { MessagePath } from '@whyspam/core';
import type { HeaderField } from '../../parse/header-fields.ts';

/** Renamed by Exchange Online alone. */
const ONLINE = new Set([
  'x-forefront-antispam-report',
  'x-microsoft-antispam',
  'x-microsoft-antispam-mailbox-delivery',
  'x-customspam',
  'x-ms-office365-filtering-correlation-id',
]);
/** Taken away by any Exchange server. */
const FIREWALLED = 'x-ms-exchange-organization-';

const BY_EXCHANGE = /\bwith Microsoft SMTP Server\b/i;
const BY_EXCHANGE_ONLINE = /\bby [a-z0-9.-]+\.(?:outlook|office365|hotmail)\.com\b/i;

/** The positions of fields that are the receiver's own though they stand below the boundary. */
export function ownTail(
  fields: readonly HeaderField[],
  { trustedUntil }: Pick<MessagePath, 'trustedUntil'>,
): ReadonlySet<number> {
  const hops = fields.filter(({ key, position }) => key === 'received' && position <= trustedUntil);
  const isExchange = hops.some(({ value }) => BY_EXCHANGE.test(value));
  const isOnline = hops.some(({ value }) => BY_EXCHANGE.test(value) && BY_EXCHANGE_ONLINE.test(value));
  const last = new Map<string, number>();
  for (const { key, position } of fields) {
    if ((isOnline && ONLINE.has(key)) || (isExchange && key.startsWith(FIREWALLED))) last.set(key, position);
  }
  // Appended, so only the last of a name can be it.
  return new Set(last.values());
}
