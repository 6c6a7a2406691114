/** How the headers of filters are read: one table per filter, header name to reader. */
import type { FilterStatement } from '@whyspam/core';
import type { HeaderField } from '../parse/header-fields.ts';

/** Pure, never throws, linear; `undefined` when the field says nothing that can be told. */
export type FilterReader = (field: HeaderField, isTrusted: boolean) => FilterStatement | undefined;

/** Header name in lower case to its reader; a name that ends in `*` stands for all that begin so. */
export type FilterReaders = Readonly<Record<string, FilterReader>>;

/** What a statement says beside where it stands. */
export type SaidByFilter = Omit<FilterStatement, 'header' | 'position' | 'isTrusted' | 'parts'> &
  Partial<Pick<FilterStatement, 'parts'>>;

/** Octets of one field that a reader looks at. */
export const MAX_FIELD_OCTETS = 64 * 1024;

export function makeStatement(field: HeaderField, isTrusted: boolean, said: SaidByFilter): FilterStatement {
  return { parts: [], ...said, header: field.name, position: field.position, isTrusted };
}
