/** Who is known to read DMARC by which standard. Of the large mailbox providers none has said so. */

export interface DmarcReader {
  readonly name: string;
  readonly rfc: 9989 | 7489;
  readonly source: string;
  /** ISO date. */
  readonly checked: string;
}

/** Not complete, and not meant to be: only what was seen. */
export const DMARC_READERS: readonly DmarcReader[] = [
  { name: 'mailauth 7', rfc: 9989, source: 'its source, lib/dmarc', checked: '2026-11-23' },
  { name: 'Stalwart', rfc: 9989, source: 'mail-auth 0.15.1, src/dmarc', checked: '2026-11-23' },
  { name: 'Mail.ru', rfc: 7489, source: 'text of its bounces', checked: '2026-11-23' },
  {
    name: 'Microsoft 365',
    rfc: 7489,
    source: 'message headers page: pct.quarantine, pct.reject',
    checked: '2026-11-23',
  },
];

export function readersOf(rfc: DmarcReader['rfc']): readonly string[] {
  return DMARC_READERS.filter((reader) => reader.rfc === rfc).map(({ name }) => name);
}
