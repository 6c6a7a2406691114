/** The way a message took, read of its Received fields (RFC 5321 section 4.4) and of the traces that programs leave. */
import type { MessagePath } from '@whyspam/core';
import type { HeaderField } from '../parse/header-fields.ts';

export interface PathOptions {
  /** Hosts, domains or addresses of the receiver, as the administrator gave them. */
  readonly trustedHosts?: readonly string[];
  /** The address that handed the message over, as the administrator gave it. */
  readonly clientAddress?: string;
}

export function readPath(_fields: readonly HeaderField[], _options: PathOptions = {}): MessagePath {
  return { hops: [], trust: 'none', trustedUntil: -1, relays: [], programs: [] };
}
