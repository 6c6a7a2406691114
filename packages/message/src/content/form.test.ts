/** Faults of form: each fault alone in a message that is otherwise in order. */
import { describe, expect, it, test } from 'vitest';
import { parseMimeTree } from '../parse/mime-tree.ts';
import { parseMailDate } from '../parse/mail-date.ts';
import { findFormFaults } from './find-form-faults.ts';
import { findMimeFaults } from './find-mime-faults.ts';

const HEADER = [
  'From: ana@example.com',
  'To: leo@example.net',
  'Subject: x',
  'Date: Wed, 25 Nov 2026 10:00:00 +0100',
  'Message-ID: <1@example.com>',
];

function latin1(text: string): string {
  return Buffer.from(text).toString('latin1');
}

function formOf(content: string): readonly string[] {
  return findFormFaults(content, parseMimeTree(content)).map(({ kind, field, count }) =>
    [kind, field, count > 1 ? count : ''].filter((part) => part !== undefined && part !== '').join(' '),
  );
}

function message(fields: readonly string[], body = 'Hello\r\n'): string {
  return `${fields.join('\r\n')}\r\n\r\n${body}`;
}

function mimeOf(fields: readonly string[], body: string): readonly string[] {
  const content = message([...HEADER, 'MIME-Version: 1.0', ...fields], body);
  return findMimeFaults(content, parseMimeTree(content)).map(({ kind }) => kind);
}

describe('RFC 5322 section 3.6: fields', () => {
  it('a message in order has no fault', () => {
    expect(formOf(message(HEADER))).toEqual([]);
  });

  it.each([
    ['From', 'missing from'],
    ['To', 'missing to'],
    ['Subject', 'missing subject'],
    ['Date', 'missing date'],
    ['Message-ID', 'missing message-id'],
  ])('%s may not be missing', (name, expected) => {
    expect(formOf(message(HEADER.filter((field) => !field.startsWith(`${name}:`))))).toEqual([expected]);
  });

  it('Cc names a recipient too', () => {
    expect(formOf(message(HEADER.map((field) => field.replace('To:', 'Cc:'))))).toEqual([]);
  });

  it('a field that may stand once is counted', () => {
    expect(formOf(message([...HEADER, 'Subject: y', 'SUBJECT: z', 'Received: a', 'Received: b']))).toEqual([
      'duplicate subject 3',
    ]);
  });

  it('RFC 2045 section 4: fields of MIME need MIME-Version', () => {
    expect(formOf(message([...HEADER, 'Content-Type: text/plain']))).toEqual(['missing mime-version']);
  });

  it('a date and a Message-ID that cannot be read', () => {
    const changed = HEADER.map((field) => field.replace(/(Date|Message-ID): .*/, '$1: heute'));
    expect(formOf(message(changed))).toEqual(['unreadable date', 'unreadable message-id']);
  });

  it('octets over 127: UTF-8 is told from what is none', () => {
    expect(formOf(message([...HEADER, 'X-One: a\xf1o', `X-Two: ${latin1('año')}`]))).toEqual([
      'rawEightBit x-one',
      'rawUtf8 x-two',
    ]);
  });
});

describe('RFC 5322 section 2.3: line ends', () => {
  const lines = (end: string): string => [...HEADER, '', 'one', 'two', ''].join(end);

  it.each([
    ['CR LF', lines('\r\n'), []],
    ['a file saved with LF', lines('\n'), []],
    ['an old file with CR', lines('\r'), []],
    ['LF among CR LF', lines('\r\n').replace('one\r\n', 'one\n'), ['bareLineFeed']],
    ['CR among CR LF', lines('\r\n').replace('one\r\n', 'one\rmore\r\n'), ['bareReturn']],
    ['CR CR LF, saved with LF', lines('\n').replace('one\n', 'one\r\n'), ['bareReturn']],
    ['NUL', lines('\r\n').replace('one', 'o\0e\0'), ['nul 2']],
    ['a line of 998', lines('\r\n').replace('one', 'a'.repeat(998)), []],
    ['a line of 999', lines('\r\n').replace('one', 'a'.repeat(999)), ['lineTooLong']],
    ['a field of 999', `${`X: ${'a'.repeat(996)}`}\r\n${lines('\r\n')}`, ['lineTooLong header']],
  ])('%s', (_, content, expected) => {
    expect(formOf(content)).toEqual(expected);
  });

  it('says where', () => {
    const content = message(HEADER, 'one\ntwo\r\n');
    expect(findFormFaults(content, parseMimeTree(content))).toEqual([
      { kind: 'bareLineFeed', count: 1, offset: content.indexOf('\ntwo') },
    ]);
  });
});

describe('RFC 2045 section 6, RFC 2046 section 5.1: MIME', () => {
  const base64 = Buffer.from('a longer text that fills lines of base64 '.repeat(9)).toString('base64');
  const folded = base64.replace(/.{76}/g, '$&\r\n');
  it.each([
    ['in order', ['Content-Type: text/plain; charset=utf-8'], 'Hello', []],
    [
      '8bit declared',
      ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit'],
      latin1('año'),
      [],
    ],
    ['8 bits under 7bit', ['Content-Type: text/plain; charset=utf-8'], latin1('año'), ['eightBitUndeclared']],
    ['8 bits, nothing said', [], latin1('año'), ['eightBitUndeclared']],
    ['unknown charset', ['Content-Type: text/plain; charset=x-foo'], 'a', ['unknownCharset']],
    [
      'latin1 as UTF-8',
      ['Content-Type: text/plain; charset=UTF-8', 'Content-Transfer-Encoding: quoted-printable'],
      'a=F1o',
      ['charsetMismatch'],
    ],
    ['unknown encoding', ['Content-Transfer-Encoding: zip'], 'a', ['unknownEncoding']],
    ['base64', ['Content-Transfer-Encoding: base64'], folded, []],
    ['base64 that is none', ['Content-Transfer-Encoding: base64'], 'What? Not! So: this...', ['badBase64']],
    ['base64 not declared', ['Content-Type: text/plain'], folded, ['base64Undeclared']],
    ['HTML as text', ['Content-Type: text/plain'], '<!DOCTYPE html><html>', ['htmlAsText']],
    ['no boundary', ['Content-Type: multipart/mixed'], 'a', ['boundaryMissing']],
    ['not closed', ['Content-Type: multipart/mixed; boundary=b'], '--b\r\n\r\na\r\n', ['boundaryNotClosed']],
    [
      'encoded as a whole',
      ['Content-Type: multipart/mixed; boundary=b', 'Content-Transfer-Encoding: base64'],
      '--b\r\n\r\na\r\n--b--\r\n',
      ['encodedMultipart'],
    ],
  ])('%s', (_, fields, body, expected) => {
    expect(mimeOf(fields, body)).toEqual(expected);
  });
});

test.each([
  ['Wed, 25 Nov 2026 10:00:00 +0100', '2026-11-25T09:00:00.000Z'],
  ['25 Nov 2026 10:00 -0000', '2026-11-25T10:00:00.000Z'],
  ['Wed, 25 Nov 2026 10:00:00 EST (winter)', '2026-11-25T15:00:00.000Z'],
  ['Wed, 25 Nov 26 10:00:00 GMT', '2026-11-25T10:00:00.000Z'],
  ['25 Nov 98 10:00:00 Z', '1998-11-25T10:00:00.000Z'],
  ['25 Nov 101 10:00:00 Q', '2001-11-25T10:00:00.000Z'],
  ['Sun, 29 Feb 2026 10:00:00 +0000', undefined],
  ['Wed, 25 Nov 2026 25:00:00 +0000', undefined],
  ['2026-11-25T10:00:00Z', undefined],
  ['mié, 25 nov 2026 10:00:00', undefined],
  ['', undefined],
])('RFC 5322 section 3.3: %j', (value, expected) => {
  const date = parseMailDate(value);
  expect(date === undefined ? undefined : new Date(date).toISOString()).toBe(expected);
});
