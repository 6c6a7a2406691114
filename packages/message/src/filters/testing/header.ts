/** Header text for tests: to fields, and to verdicts under a boundary. */
import type { FilterVerdicts } from '@whyspam/core';
import { parseHeaderFields, type HeaderField } from '../../parse/header-fields.ts';
import { readFilterVerdicts } from '../read-filter-verdicts.ts';

export function fieldsOf(...lines: readonly string[]): readonly HeaderField[] {
  return parseHeaderFields(`${lines.join('\r\n')}\r\n\r\n`).fields;
}

/** Everything is above the boundary unless said otherwise. */
export function verdictsOf(
  lines: readonly string[],
  path: { readonly trustedUntil?: number; readonly receiver?: string } = {},
): FilterVerdicts {
  return readFilterVerdicts(fieldsOf(...lines), { trustedUntil: lines.length, ...path });
}
