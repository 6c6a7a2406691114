/** Records to a zone file that any name server reads. */
import type { DnsRecord } from '@whyspam/core';

/** One line a record, names absolute; `parseZone` gives the same records back. Ends with a line end unless empty. */
export function formatZone(records: readonly DnsRecord[]): string {
  return records.map(({ name, type, ttl, data }) => `${name}. ${ttl} IN ${type} ${data}\n`).join('');
}
