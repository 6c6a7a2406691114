/** Header text for tests: to fields, and to verdicts under a boundary. */
import type { FilterVerdicts } from '@whyspam/core';
import fc from 'fast-check';
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

/** Text of any octets, one character each. */
export function octets(maxLength: number): fc.Arbitrary<string> {
  return fc.uint8Array({ maxLength }).map((bytes) => Buffer.from(bytes).toString('latin1'));
}
