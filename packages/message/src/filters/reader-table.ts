/** All readers by header name: one line for each filter, whose readers stand in a folder of its own. */
import type { HeaderField } from '../parse/header-fields.ts';
import type { FilterReader, FilterReaders } from './filter-reader.ts';
import { MICROSOFT_READERS } from './microsoft/readers.ts';
import { APPLE_READERS } from './providers/apple.ts';
import { EUROPEAN_READERS } from './providers/european.ts';
import { FURTHER_READERS } from './providers/further.ts';
import { GOOGLE_READERS } from './providers/google.ts';
import { RSPAMD_READERS } from './rspamd/readers.ts';
import { SPAMASSASSIN_READERS } from './spamassassin/readers.ts';
import { VENDOR_READERS } from './vendors/readers.ts';

const TABLES: readonly FilterReaders[] = [
  SPAMASSASSIN_READERS,
  RSPAMD_READERS,
  VENDOR_READERS,
  MICROSOFT_READERS,
  GOOGLE_READERS,
  APPLE_READERS,
  EUROPEAN_READERS,
  FURTHER_READERS,
];

const EXACT = new Map<string, FilterReader>();
const PREFIXES: (readonly [prefix: string, reader: FilterReader])[] = [];
for (const [name, reader] of TABLES.flatMap((table) => Object.entries(table))) {
  if (name.endsWith('*')) PREFIXES.push([name.slice(0, -1), reader]);
  else EXACT.set(name, reader);
}
PREFIXES.sort(([a], [b]) => b.length - a.length);

/** The exact name wins over a prefix, and a longer prefix over a shorter one. */
export function readerFor({ key }: HeaderField): FilterReader | undefined {
  return EXACT.get(key) ?? PREFIXES.find(([prefix]) => key.startsWith(prefix))?.[1];
}
