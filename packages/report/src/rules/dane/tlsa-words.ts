/** TLSA records as text, and changes of them. */
import type { Dane, DnsFix, TlsaRecord } from '@whyspam/core';

/** RDATA as in a zone file. */
export function tlsaText({ usage, selector, matching, association }: TlsaRecord): string {
  return `${usage} ${selector} ${matching} ${association}`.trimEnd();
}

/** The same, short enough for a sentence. */
export function shortTlsa(record: TlsaRecord): string {
  const text = tlsaText(record);
  return text.length > 40 ? `${text.slice(0, 37)}...` : text;
}

/** The record for the key a server shows: DANE-EE, public key, SHA-256 (RFC 7672 section 3.1). */
export function recordForKey(keySha256: string): string {
  return `3 1 1 ${keySha256}`;
}

export function tlsaChange(
  { tlsaName, ttlSeconds }: Dane,
  change: { readonly value?: string; readonly old?: readonly TlsaRecord[]; readonly complete?: boolean },
): DnsFix {
  const old = (change.old ?? []).map(tlsaText);
  return {
    kind: 'dns',
    change: change.value === undefined ? 'remove' : old.length > 0 ? 'replace' : 'add',
    name: tlsaName,
    type: 'TLSA',
    ttl: ttlSeconds,
    ...(change.value === undefined ? {} : { value: change.value }),
    old,
    complete: change.complete ?? true,
  };
}
