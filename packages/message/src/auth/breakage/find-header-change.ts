/** The smallest change that makes the signature over the header fit again: one edit, or two that touch different fields. */
import type { FieldChange, HeaderChange } from '@whyspam/core';
import type { EditContext, HeaderEdit } from './header-edit.ts';
import { headerEdits } from './header-edits.ts';
import { relaxedValue, type HeaderCheck, type SignedField, type SignedHeader } from './signed-header.ts';

/** The first edits of the list are tried in pairs with this many. */
const MAX_PAIRED = 220;

export function findHeaderChange(
  context: EditContext,
  fits: HeaderCheck,
  isUsedUp: () => boolean,
): HeaderChange {
  const { header } = context;
  const { fields, signature } = header;
  const found = (header.mode === 'simple' ? simpleForm(header, fits) : undefined) ?? nameCase(header, fits);
  if (found !== undefined) return found;
  const edits = headerEdits(context);
  for (const { changes, apply } of edits) if (fits(apply(fields), signature)) return changeOf(changes);
  const paired = edits.slice(0, MAX_PAIRED);
  for (const [at, first] of paired.entries()) {
    if (isUsedUp()) break;
    const once = first.apply(fields);
    for (const second of paired.slice(at + 1)) {
      if (touchesSame(first, second)) continue;
      // An edit finds its field by what it was made from, which the other has left alone.
      if (fits(second.apply(once), signature)) return changeOf([...first.changes, ...second.changes]);
    }
  }
  const absent = absentNames(header);
  return { kind: 'unknown', ...(absent.length === 0 ? {} : { absent }) };
}

function touchesSame(a: HeaderEdit, b: HeaderEdit): boolean {
  return a.keys.some((key) => b.keys.includes(key));
}

function changeOf(changes: readonly FieldChange[]): HeaderChange {
  const [only, second] = changes;
  if (only !== undefined && second === undefined) return only;
  return { kind: 'several', changes };
}

type Form = (field: SignedField) => SignedField;

const onValue =
  (change: (value: string) => string): Form =>
  (field) => ({ ...field, value: change(field.value) });

/** White space that only a signature over the very octets notices. */
const FORMS: readonly Form[] = [
  onValue((value) => value.replace(/\r\n/g, '')),
  onValue((value) => value.replace(/\r\n[ \t]+/g, ' ')),
  onValue((value) => value.replace(/\r\n[ \t]+/g, '\r\n ')),
  onValue((value) => value.replace(/\r\n[ \t]+/g, '\r\n\t')),
  onValue((value) => value.replace(/\r\n[ \t]+/g, '\r\n        ')),
  onValue((value) => ` ${relaxedValue(value)}`),
  onValue((value) => relaxedValue(value)),
  onValue((value) => value.replace(/^[ \t]+/, '')),
  onValue((value) => ` ${value.replace(/^[ \t]+/, '')}`),
  onValue((value) => value.replace(/[ \t]+(?=\r\n|$)/g, '')),
  onValue((value) => value.replace(/[ \t]{1,1000}/g, ' ')),
  onValue((value) => value.replaceAll('\t', ' ')),
  // RFC 5322 section 2.1.1: where a line of more than 78 characters is folded anew, after commas at best.
  onValue((value) => value.replace(/,[ \t]+/g, ',\r\n ')),
  onValue((value) => value.replace(/,[ \t]+/g, ',\r\n\t')),
];

/** Each form on one field, on the signature field, and on all. */
function simpleForm({ fields, signature }: SignedHeader, fits: HeaderCheck): HeaderChange | undefined {
  for (const form of FORMS) {
    const all = fields.map((field) => bounded(form, field));
    const own = bounded(form, signature);
    if (own.value !== signature.value && fits(fields, own))
      return { kind: 'whiteSpace', field: signature.name.trim() };
    if (fits(all, signature) || fits(all, own)) {
      const touched = fields.filter((field, at) => field.value !== all[at]?.value);
      const [one] = touched;
      return { kind: 'whiteSpace', field: touched.length === 1 && one !== undefined ? one.name.trim() : '*' };
    }
  }
  for (const [index, field] of fields.entries())
    for (const form of FORMS) {
      const made = bounded(form, field);
      if (made.value !== field.value && fits(fields.with(index, made), signature))
        return { kind: 'whiteSpace', field: field.name.trim() };
    }
  return undefined;
}

function bounded(form: Form, field: SignedField): SignedField {
  return field.value.length > 4000 ? field : form(field);
}

/** Names of fields in another case: only simple notices. */
function nameCase({ mode, fields, signature }: SignedHeader, fits: HeaderCheck): HeaderChange | undefined {
  if (mode !== 'simple') return undefined;
  const forms: readonly ((name: string) => string)[] = [
    (name) => name.toLowerCase(),
    (name) => name.toUpperCase(),
    (name) => name.toLowerCase().replace(/(^|-)([a-z])/g, (letters) => letters.toUpperCase()),
    (name) => (name.toLowerCase() === 'message-id' ? 'Message-ID' : name),
    (name) => (name.toLowerCase() === 'message-id' ? 'Message-Id' : name),
    (name) => (name.toLowerCase() === 'mime-version' ? 'MIME-Version' : name),
    (name) => (name.toLowerCase() === 'mime-version' ? 'Mime-Version' : name),
  ];
  for (const form of forms) {
    const made = fields.map((field) => ({ ...field, name: form(field.name) }));
    const touched = fields.filter(({ name }) => form(name) !== name);
    if (touched.length > 0 && fits(made, signature))
      return { kind: 'fieldRewritten', field: touched[0]?.name.trim() ?? '', how: 'case' };
  }
  return undefined;
}

/** Names that h= has once, and the message not at all; those signed as absent on purpose cannot be told from them. */
function absentNames({ names, fields }: SignedHeader): readonly string[] {
  const there = new Set(fields.map(({ key }) => key));
  return [...new Set(names)].filter((name) => !there.has(name)).slice(0, 20);
}
