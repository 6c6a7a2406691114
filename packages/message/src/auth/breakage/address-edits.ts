/** What lists and gateways do to address fields, undone: From in the name of the list, quotes, case. */
import { decodeHeaderText } from '../../parse/decode-part.ts';
import { replaceField, type EditContext, type HeaderEdit } from './header-edit.ts';

/** Where lists keep who wrote: Google Groups, Mailman, Sympa and their like. */
const KEPT_FROM = [
  'x-original-from',
  'x-original-sender',
  'original-from',
  'x-mailfrom',
  'x-from',
  'x-original-reply-to',
  'author',
  'reply-to',
  'cc',
  'x-authenticated-sender',
];

const ADDRESS_KEYS = ['from', 'to', 'cc', 'reply-to', 'sender'];

export function addressEdits(context: EditContext): readonly HeaderEdit[] {
  return [...fromEdits(context), ...formEdits(context)];
}

function fromEdits(context: EditContext): readonly HeaderEdit[] {
  const from = context.header.fields.findLast(({ key }) => key === 'from')?.value.trim();
  if (from === undefined || from.length > 2000) return [];
  const kept = context.all
    .filter(({ key, value }) => KEPT_FROM.includes(key) && value.length < 2000)
    .sort((a, b) => KEPT_FROM.indexOf(a.key) - KEPT_FROM.indexOf(b.key))
    .slice(0, 8);
  const names = displayNames(from);
  const candidates = new Set<string>();
  for (const { value } of kept) {
    candidates.add(value);
    const address = addressOf(value);
    if (address === undefined) continue;
    for (const form of [address, `<${address}>`, ...names.map((name) => `${name} <${address}>`)])
      candidates.add(form);
  }
  const edits = [...candidates].flatMap((value) => replaceField(context, 'from', value, 'list'));
  // Reply-To is often set in the same breath.
  const replyTo = context.header.fields.filter(({ key }) => key === 'reply-to');
  if (replyTo.length === 0) return edits;
  const [last] = replyTo.slice(-1);
  return [
    ...edits,
    ...edits.map(({ changes, apply }): HeaderEdit => ({
      changes: [...changes, { kind: 'fieldAdded', field: 'Reply-To' }],
      keys: ['from', 'reply-to'],
      apply: (fields) => apply(fields.filter((field) => field !== last)),
    })),
  ];
}

/** The name before the address, without what a list adds ("via List", "on behalf of"), quoted and plain. */
function displayNames(from: string): readonly string[] {
  const display = from
    .replace(/[ \t]*<[^<>]*>[^<>]*$/, '')
    .replace(/\r\n/g, '')
    .trim();
  const bare = display.replace(/^"([^]*)"$/, '$1').replace(/\\(.)/g, '$1');
  const decoded = decodeHeaderText(bare);
  const stripped = [bare, ...(decoded === bare ? [] : [decoded])].flatMap((name) => {
    const cut = name.split(/ (?:via|on behalf of|por medio de|durch|par) /i)[0]?.trim() ?? '';
    return [cut, cut.replace(/^'([^]*)'$/, '$1'), cut.replace(/[ \t]*[([][^()[\]]*[)\]]$/, '')];
  });
  const plain = [...new Set(stripped)].filter((name) => name !== '');
  return plain.flatMap((name) => [name, `"${name}"`, ...encodedNames(name)]);
}

function encodedNames(name: string): readonly string[] {
  if (!/[\x80-\uffff]/.test(name)) return [];
  const base64 = Buffer.from(name, 'utf8').toString('base64');
  const quoted = [...Buffer.from(name, 'utf8')]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      if (character === ' ') return '_';
      return /[A-Za-z0-9]/.test(character)
        ? character
        : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
  return ['utf-8', 'UTF-8'].flatMap((charset) => [
    `=?${charset}?B?${base64}?=`,
    `=?${charset}?Q?${quoted}?=`,
    `=?${charset}?b?${base64}?=`,
    `=?${charset}?q?${quoted}?=`,
  ]);
}

function formEdits(context: EditContext): readonly HeaderEdit[] {
  return ADDRESS_KEYS.flatMap((key) => {
    const value = context.header.fields.findLast((field) => field.key === key)?.value.trim();
    if (value === undefined || value.length > 2000) return [];
    const address = value.length > 500 ? undefined : addressOf(value);
    const quotes = [
      value.replace(/"([^"\\]*)"/g, '$1'),
      value.replace(/(^|,[ \t\r\n]*)([^"<>,@]*[^"<>,@\s])([ \t]*<)/g, '$1"$2"$3'),
      ...(address === undefined ? [] : [address, `<${address}>`]),
    ];
    const forms = [value.replace(/,[ \t\r\n]*/g, ', '), value.replace(/,[ \t\r\n]*/g, ',')];
    return [
      ...quotes.flatMap((each) => replaceField(context, key, each, 'quotes')),
      ...replaceField(context, key, value.toLowerCase(), 'case'),
      ...replaceField(
        context,
        key,
        value.replace(/@[^\s<>,;]+/g, (domain) => domain.toLowerCase()),
        'case',
      ),
      ...forms.flatMap((each) => replaceField(context, key, each, 'form')),
    ];
  });
}

/** Of the only mailbox in a value. */
function addressOf(value: string): string | undefined {
  const bracketed = [...value.matchAll(/<([^<>\s]{3,320})>/g)];
  if (bracketed.length > 1) return undefined;
  const address = bracketed[0]?.[1] ?? /^[^\s<>,;"]{3,320}$/.exec(value.trim())?.[0];
  return address?.includes('@') === true ? address : undefined;
}
