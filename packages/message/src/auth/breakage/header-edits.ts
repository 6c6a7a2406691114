/** What lists, gateways and servers do to a header, undone: each edit gives the fields as they may have been signed. */
import type { FieldChange } from '@whyspam/core';
import { addressEdits } from './address-edits.ts';
import { sampleOf } from './body-parts.ts';
import { replaceField, type EditContext, type HeaderEdit } from './header-edit.ts';
import type { SignedField } from './signed-header.ts';
import { subjectEdits } from './subject-edits.ts';

/** Instances of one name that are taken out in turn. */
const MAX_INSTANCES = 4;
/** Fields that lists set: they come together. */
const LIST_FIELDS =
  /^(?:list-.*|sender|reply-to|precedence|errors-to|x-mailman-.*|x-beenthere|mailing-list|x-original-.*)$/;

/** The likely first; those that may well come in pairs are among the first. */
export function headerEdits(context: EditContext): readonly HeaderEdit[] {
  return [
    ...subjectEdits(context),
    ...addedFields(context),
    ...addressEdits(context),
    ...keptOriginals(context),
    ...mimeFields(context),
    ...dates(context),
    ...lostFields(context),
    ...order(context),
  ];
}

function addedFields({ header }: EditContext): readonly HeaderEdit[] {
  const edits: HeaderEdit[] = [];
  const ofList = header.fields.filter(({ key }) => LIST_FIELDS.test(key));
  const groups = [
    ofList,
    ofList.filter(({ key }) => key.startsWith('list-')),
    ofList.filter(({ key }) => key !== 'sender'),
    ofList.filter(({ key }) => key !== 'reply-to'),
    ofList.filter(({ key }) => key.startsWith('list-') || key === 'sender'),
  ];
  for (const group of groups) if (group.length > 1) edits.push(removal(group));
  for (const key of new Set(header.names))
    for (const field of header.fields.filter((each) => each.key === key).slice(-MAX_INSTANCES))
      edits.push(removal([field]));
  return edits;
}

function removal(removed: readonly SignedField[]): HeaderEdit {
  const changes = removed.map(({ name, value }): FieldChange => ({
    kind: 'fieldAdded',
    field: name.trim(),
    value: sampleOf(value),
  }));
  return {
    changes,
    keys: removed.map(({ key }) => key),
    apply: (fields) => fields.filter((field) => !removed.includes(field)),
  };
}

/** What a program that changed a field kept of it in another: SpamAssassin, Exchange, Google Groups. */
function keptOriginals(context: EditContext): readonly HeaderEdit[] {
  const { header, all } = context;
  const keys = new Set(header.fields.map(({ key }) => key));
  return all.flatMap(({ key, value }) => {
    const of = /^(?:x-)?(?:google-)?(?:original|old|orig|prev|spam-prev)-(.+)$/.exec(key)?.[1];
    if (of === undefined || !keys.has(of)) return [];
    return replaceField(context, of, value, 'list');
  });
}

const ENCODINGS = ['8bit', '7bit', 'quoted-printable', 'base64', 'binary'];
const MIME_KEYS = ['content-type', 'content-transfer-encoding'];

/** Set anew by whoever encodes or wraps the body. */
function mimeFields(context: EditContext): readonly HeaderEdit[] {
  const { header, ofParts } = context;
  const edits: HeaderEdit[] = [];
  for (const encoding of ENCODINGS)
    edits.push(...replaceField(context, 'content-transfer-encoding', encoding, 'encoding'));
  const type = header.fields.findLast(({ key }) => key === 'content-type');
  if (type !== undefined) {
    const value = type.value.replace(/\r\n/g, '').trim();
    for (const other of typeForms(value)) edits.push(...replaceField(context, 'content-type', other, 'form'));
  }
  for (const { key, value } of ofParts.filter((field) => MIME_KEYS.includes(field.key)).slice(0, 6))
    edits.push(...replaceField(context, key, value, 'list'));
  edits.push(...wrapped(context));
  return edits;
}

/** Type and encoding of the first part in place of those of the multipart around it. */
function wrapped({ header, ofParts }: EditContext): readonly HeaderEdit[] {
  const type = ofParts.find(({ key }) => key === 'content-type');
  const encoding = ofParts.find(({ key }) => key === 'content-transfer-encoding');
  if (type === undefined) return [];
  const changes: FieldChange[] = [
    { kind: 'fieldRewritten', field: 'Content-Type', original: sampleOf(type.value), how: 'list' },
  ];
  const ofMessage = header.fields.find(({ key }) => key === 'content-transfer-encoding');
  if ((encoding?.value ?? '') !== (ofMessage?.value.trim() ?? ''))
    changes.push({
      kind: 'fieldRewritten',
      field: 'Content-Transfer-Encoding',
      ...(encoding === undefined ? {} : { original: sampleOf(encoding.value) }),
      how: 'list',
    });
  const made = [type, encoding].flatMap((field): readonly SignedField[] =>
    field === undefined ? [] : [{ key: field.key, name: field.name, value: ` ${field.value}` }],
  );
  return [
    {
      changes,
      keys: MIME_KEYS,
      apply: (fields) => [...fields.filter(({ key }) => !MIME_KEYS.includes(key)), ...made],
    },
  ];
}

/** Quotes and case of the character set, another set, no parameters. */
function typeForms(value: string): readonly string[] {
  const bounded = value.slice(0, 1000);
  const charset = /charset[ \t]*=[ \t]*"?([^\s";]+)"?/i.exec(bounded);
  const forms = [bounded.replaceAll('"', ''), bounded.split(';')[0] ?? bounded, bounded.toLowerCase()];
  if (charset !== null)
    for (const name of [
      'utf-8',
      'UTF-8',
      'us-ascii',
      'US-ASCII',
      'iso-8859-1',
      'ISO-8859-1',
      charset[1] ?? '',
    ])
      for (const written of [`charset=${name}`, `charset="${name}"`])
        forms.push(bounded.replace(charset[0], written));
  const base = bounded.split(';')[0] ?? '';
  for (const other of [
    '; charset=utf-8',
    '; charset=UTF-8',
    '; charset="utf-8"',
    '; charset="UTF-8"',
    '; charset=us-ascii',
  ])
    forms.push(base + other);
  return [...new Set(forms)];
}

function dates(context: EditContext): readonly HeaderEdit[] {
  const date = context.header.fields.findLast(({ key }) => key === 'date')?.value.trim();
  if (date === undefined || date.length > 100) return [];
  const bare = date.replace(/[ \t]*\([^()]*\)$/, '');
  const forms = [
    bare,
    bare.replace(/\+0000$/, 'GMT'),
    bare.replace(/\+0000$/, 'UTC'),
    bare.replace(/(?:GMT|UTC|UT|Z)$/, '+0000'),
    bare.replace(/\+0000$/, '-0000'),
    `${bare} (UTC)`,
    bare.replace(/^([A-Za-z]{3},) 0(\d )/, '$1 $2'),
    bare.replace(/^([A-Za-z]{3},) (\d )/, '$1 0$2'),
  ];
  return forms.flatMap((form) => replaceField(context, 'date', form, 'form'));
}

/** Signed, and no longer there: fields whose value nearly always is the same. */
function lostFields({ header, all }: EditContext): readonly HeaderEdit[] {
  const from = all.find(({ key }) => key === 'from')?.value ?? '';
  const guesses: Readonly<Record<string, readonly string[]>> = {
    'mime-version': ['1.0'],
    'content-transfer-encoding': ENCODINGS,
    'content-type': [
      'text/plain',
      ...typeForms('text/plain; charset=utf-8'),
      ...typeForms('text/html; charset=utf-8'),
    ],
    'content-language': ['en-US', 'en', 'es', 'de'],
    sender: [from, from.replace(/^[^<]*<([^<>]*)>.*$/, '$1')],
    'reply-to': [from, from.replace(/^[^<]*<([^<>]*)>.*$/, '$1')],
    importance: ['normal', 'Normal'],
    'x-priority': ['3', '3 (Normal)'],
    precedence: ['bulk', 'list'],
    'auto-submitted': ['auto-generated'],
  };
  const there = new Set(header.fields.map(({ key }) => key));
  return [...new Set(header.names)]
    .filter((name) => !there.has(name))
    .flatMap((name) =>
      (Object.hasOwn(guesses, name) ? (guesses[name] ?? []) : []).map((value): HeaderEdit => ({
        changes: [{ kind: 'fieldRemoved', field: name, original: sampleOf(value) }],
        keys: [name],
        apply: (fields) => [...fields, { key: name, name, value: ` ${value}` }],
      })),
    );
}

/** Several fields of one name, the other way round. */
function order({ header }: EditContext): readonly HeaderEdit[] {
  return [...new Set(header.names)].flatMap((key): readonly HeaderEdit[] => {
    const same = header.fields.filter((field) => field.key === key);
    if (same.length < 2 || same.length > 10) return [];
    return [
      {
        changes: [{ kind: 'fieldRewritten', field: key, how: 'order' }],
        keys: [key],
        apply: (fields) => [...fields.filter((field) => field.key !== key), ...same.toReversed()],
      },
    ];
  });
}
