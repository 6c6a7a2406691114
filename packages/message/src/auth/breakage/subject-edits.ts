/** What lists and filters write into a Subject, taken out again. */
import type { FieldChange } from '@whyspam/core';
import { decodeHeaderText } from '../../parse/decode-part.ts';
import { sampleOf } from './body-parts.ts';
import { replaceField, type EditContext, type HeaderEdit } from './header-edit.ts';

/** "Re:", "AW: Re:", "Fwd:": what stands before a tag, or behind it. */
const REPLY = /^(?:[ \t]*[A-Za-z]{2,4}(?:\[\d{1,3}\])?:[ \t]*){1,5}/;
/** `[list]`, `(list)`, `{Spam?}`, `***SPAM***`, `EXTERNAL:`. */
const TAG =
  /^(?:\[[^[\]]{1,100}\]|\([^()]{1,100}\)|\{[^{}]{1,100}\}|\*{1,8}[^*]{1,60}\*{1,8}|<[^<>]{1,60}>|[A-Za-z][A-Za-z -]{1,30}[:!])[ \t]*/;

export function subjectEdits(context: EditContext): readonly HeaderEdit[] {
  const field = context.header.fields.findLast(({ key }) => key === 'subject');
  if (field === undefined || field.value.length > 4000) return [];
  const folded = field.value.replace(/^[ \t]+/, '');
  const unfolded = folded.replace(/\r\n/g, '');
  const texts = [...new Set([folded, unfolded, folded.replace(/\r\n[ \t]+/g, ' ')])];
  const found = new Map<string, { readonly value: string; readonly tag: string }>();
  for (const text of texts)
    for (const each of withoutTags(text)) if (!found.has(each.value)) found.set(each.value, each);
  const tagged = [...found.values()].map(({ value, tag }): HeaderEdit => {
    const change: FieldChange = { kind: 'subjectTag', tag: sampleOf(tag) };
    return {
      changes: [change],
      keys: ['subject'],
      apply: (fields) => fields.map((each) => (each === field ? { ...each, value: ` ${value}` } : each)),
    };
  });
  const recoded = [...found.values()].slice(0, 4).flatMap(({ value, tag }) =>
    encodedForms(value).map((form): HeaderEdit => ({
      changes: [
        { kind: 'subjectTag', tag: sampleOf(tag) },
        { kind: 'fieldRewritten', field: 'Subject', how: 'encoding' },
      ],
      keys: ['subject'],
      apply: (fields) => fields.map((each) => (each === field ? { ...each, value: ` ${form}` } : each)),
    })),
  );
  const plain = encodedForms(unfolded).flatMap((form) => replaceField(context, 'subject', form, 'encoding'));
  return [...tagged, ...moved(context, unfolded), ...recoded, ...plain];
}

function withoutTags(subject: string): readonly { readonly value: string; readonly tag: string }[] {
  const results: { value: string; tag: string }[] = [];
  const add = (value: string, tag: string): void => {
    if (tag.trim() !== '') results.push({ value, tag: tag.trim() });
  };
  // At the beginning, one tag or two (a filter's before a list's), with and without the white space behind.
  let rest = subject;
  for (let tags = 0; tags < 3; tags += 1) {
    const tag = TAG.exec(rest)?.[0];
    if (tag === undefined) break;
    rest = rest.slice(tag.length);
    add(rest, subject.slice(0, subject.length - rest.length));
  }
  const reply = REPLY.exec(subject)?.[0];
  if (reply !== undefined) {
    const behind = subject.slice(reply.length);
    const tag = TAG.exec(behind)?.[0];
    if (tag !== undefined) add(reply + behind.slice(tag.length), tag);
    add(behind, reply);
  }
  // The list's tag before the reply, which was behind it: "[list] Re: x" of "Re: x" is found above.
  let from = 0;
  for (let words = 0; words < 4; words += 1) {
    const space = subject.indexOf(' ', from);
    if (space === -1) break;
    from = space + 1;
    add(subject.slice(from), subject.slice(0, space));
  }
  const last = /^([^]*?)[ \t]*(\[[^[\]]{1,100}\]|\([^()]{1,100}\))$/.exec(subject.slice(0, 1000));
  if (last !== null) add(last[1] ?? '', last[2] ?? '');
  return results;
}

/** Mailman moves its tag before the reply mark, or behind it. */
function moved(context: EditContext, subject: string): readonly HeaderEdit[] {
  const tag = TAG.exec(subject)?.[0];
  const reply = REPLY.exec(tag === undefined ? subject : subject.slice(tag.length))?.[0];
  if (reply === undefined) return [];
  if (tag !== undefined) {
    const rest = subject.slice(tag.length + reply.length);
    return replaceField(context, 'subject', reply + tag + rest, 'list');
  }
  const inner = TAG.exec(subject.slice(reply.length))?.[0];
  if (inner === undefined) return [];
  return replaceField(context, 'subject', inner + reply + subject.slice(reply.length + inner.length), 'list');
}

/** The words of RFC 2047 as other programs write them: whoever adds a tag often encodes anew. */
function encodedForms(subject: string): readonly string[] {
  if (!subject.includes('=?')) return [];
  const text = decodeHeaderText(subject);
  const bytes = Buffer.from(text, 'utf8');
  const base64 = bytes.toString('base64');
  const quoted = [...bytes]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      if (character === ' ') return '_';
      return /[A-Za-z0-9!*+/-]/.test(character)
        ? character
        : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
  return [
    bytes.toString('latin1'),
    ...['utf-8', 'UTF-8'].flatMap((charset) => [
      `=?${charset}?B?${base64}?=`,
      `=?${charset}?Q?${quoted}?=`,
      `=?${charset}?b?${base64}?=`,
      `=?${charset}?q?${quoted}?=`,
    ]),
    subject.replace(/\?=[ \t]+=\?/g, '?==?'),
  ];
}
