/** What receivers and filters wrote into a message: only what stands above the boundary is believed. */
import type { FilterVerdicts, MessagePath } from '@whyspam/core';
import type { HeaderField } from '../parse/header-fields.ts';

export function readFilterVerdicts(
  _fields: readonly HeaderField[],
  _path: Pick<MessagePath, 'trustedUntil' | 'receiver'>,
): FilterVerdicts {
  return { statements: [], authentication: [], seen: {}, verdict: 'unknown' };
}
