/** A header field for the tests of readers, folded as it would stand in a message. */
import { parseHeaderFields, type HeaderField } from '../../parse/header-fields.ts';
import { readerFor } from '../reader-table.ts';
import type { FilterStatement } from '@whyspam/core';

export function fieldOf(text: string): HeaderField {
  const [field] = parseHeaderFields(`${text}\r\n\r\n`).fields;
  if (field === undefined) throw new Error(`no field: ${text.slice(0, 80)}`);
  return field;
}

/** What the table's reader says of the field, above the boundary. */
export function read(text: string): FilterStatement | undefined {
  const field = fieldOf(text);
  return readerFor(field)?.(field, true);
}
