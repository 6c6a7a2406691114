/** Mimecast: a score without a limit, marks of bulk, and the faults its protection against impersonation saw. Checked 2026-11-23. */
import type { FilterPart } from '@whyspam/core';
import { makeStatement, type FilterReader, type FilterReaders } from '../filter-reader.ts';
import { number, trace, word } from './readers-of.ts';

/** What of these the sender can mend; the others are names and words the receiver keeps. */
const MENDABLE: Readonly<Record<string, Pick<FilterPart, 'entry' | 'cause' | 'who'>>> = {
  'reply-to address mismatch': { entry: 'reply-to-fraud', cause: 'format-headers', who: 'sender' },
  'newly observed domain': { entry: 'domain-new', cause: 'reputation-domain', who: 'sender' },
};

/** `Policy=Default; Newly Observed Domain=false; Reply-to Address Mismatch=true; ...`: each `true` is a fault it saw. */
const readImpersonation: FilterReader = (field, isTrusted) => {
  const parts: FilterPart[] = [];
  let isRead = false;
  for (const [, name = '', value] of field.value.matchAll(
    /(?<![^;\s])([A-Za-z][A-Za-z -]{1,60})=(true|false)/gi,
  )) {
    isRead = true;
    if (value?.toLowerCase() !== 'true' || parts.length >= 50) continue;
    const key = name.toLowerCase();
    parts.push({ name, value: 'true', ...(Object.hasOwn(MENDABLE, key) ? MENDABLE[key] : {}) });
  }
  if (!isRead) return undefined;
  return makeStatement(field, isTrusted, {
    filter: 'mimecast',
    verdict: parts.length === 0 ? 'clean' : 'suspect',
    parts,
  });
};

export const MIMECAST_READERS: FilterReaders = {
  'x-mimecast-spam-score': number('mimecast'),
  'x-mimecast-bulk-signature': word('mimecast', { yes: 'bulk', true: 'bulk' }),
  'x-mimecast-spam-signature': word('mimecast', { bulk: 'bulk', yes: 'spam', spam: 'spam' }),
  'x-mimecast-impersonation-protect': readImpersonation,
  'x-mimecast-*': trace('mimecast'),
  'x-mc-unique': trace('mimecast'),
  'x-mc-system': trace('mimecast'),
  'x-mc-mfc-agg-id': trace('mimecast'),
};
