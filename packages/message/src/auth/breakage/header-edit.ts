/** One change of a header, undone: what it is, which names it touches, and how the fields were before. */
import type { FieldChange } from '@whyspam/core';
import type { HeaderField } from '../../parse/header-fields.ts';
import { sampleOf } from './body-parts.ts';
import type { SignedField, SignedHeader } from './signed-header.ts';

export interface HeaderEdit {
  readonly changes: readonly FieldChange[];
  /** Names it touches: two edits are tried together when they touch different ones. */
  readonly keys: readonly string[];
  readonly apply: (fields: readonly SignedField[]) => readonly SignedField[];
}

/** What an edit is made from. */
export interface EditContext {
  readonly header: SignedHeader;
  /** Every field of the message. */
  readonly all: readonly HeaderField[];
  /** Header fields of the parts of the message, first ones first: a list that wraps a message keeps its fields there. */
  readonly ofParts: readonly HeaderField[];
}

type RewriteReason = NonNullable<Extract<FieldChange, { kind: 'fieldRewritten' }>['how']>;

/** One field in place of another. */
export function replaceField(
  { header }: EditContext,
  key: string,
  value: string,
  how: RewriteReason,
): readonly HeaderEdit[] {
  const at = header.fields.findLastIndex((field) => field.key === key);
  const now = header.fields[at];
  if (now === undefined || now.value.trim() === value.trim()) return [];
  const change: FieldChange = {
    kind: 'fieldRewritten',
    field: now.name.trim(),
    original: sampleOf(value),
    now: sampleOf(now.value),
    how,
  };
  return [
    {
      changes: [change],
      keys: [key],
      apply: (fields) =>
        fields.map((field) => (field === now ? { ...field, value: ` ${value.trim()}` } : field)),
    },
  ];
}
