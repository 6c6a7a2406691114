import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { dkimBody } from 'mailauth/lib/dkim/body/index.js';
import { parseHeaders } from 'mailauth/lib/tools.js';
import { describe, expect, test } from 'vitest';
import { canonicalBody } from './canonical-body.ts';
import { splitMessage } from './split-header.ts';

const relaxed = (text: string) => canonicalBody(Buffer.from(text, 'latin1'), 'relaxed').toString('latin1');
const simple = (text: string) => canonicalBody(Buffer.from(text, 'latin1'), 'simple').toString('latin1');

describe('the body as a signature sees it', () => {
  test.each([
    ['', ''],
    ['\r\n\r\n', ''],
    [' \r\n\t\r\n', ''],
    [' C \r\nD \t E\r\n\r\n\r\n', ' C\r\nD E\r\n'],
    ['a', 'a\r\n'],
    ['a \t', 'a\r\n'],
    ['\r\n\r\na\r\n', '\r\n\r\na\r\n'],
    ['a\rb\r\n', 'a\rb\r\n'],
    ['\u00a0 \u00e9\0 \r\n', '\u00a0 \u00e9\0\r\n'],
  ])('RFC 6376 section 3.4.4: relaxed %j', (body, expected) => {
    expect(relaxed(body)).toBe(expected);
  });

  test.each([
    ['', '\r\n'],
    ['\r\n\r\n', '\r\n'],
    [' C \r\nD \t E\r\n\r\n\r\n', ' C \r\nD \t E\r\n'],
    ['a', 'a\r\n'],
    ['a\r', 'a\r\r\n'],
  ])('RFC 6376 section 3.4.3: simple %j', (body, expected) => {
    expect(simple(body)).toBe(expected);
  });
});

const pieces = fc
  .array(
    fc.oneof(
      fc.constantFrom('\r\n', '\r\n\r\n', ' ', '\t', '  ', 'a', 'b ', ' \r\n', '\r', '\0', '\u00e9', 'word'),
      fc.string({ unit: 'binary-ascii', maxLength: 8 }),
    ),
    { maxLength: 60 },
  )
  .map((list) => list.join('').replace(/(?<!\r)\n/g, '\r\n'));

test.each(['relaxed', 'simple'] as const)('%s hashes as mailauth does, with and without l=', (kind) => {
  fc.assert(
    fc.property(pieces, fc.option(fc.nat(80), { nil: undefined }), (body, length) => {
      const octets = Buffer.from(body, 'latin1');
      const theirs = dkimBody(`relaxed/${kind}`, 'sha256', length);
      theirs.update(octets);
      const signed = canonicalBody(octets, kind).subarray(0, length);
      expect(createHash('sha256').update(signed).digest('base64')).toBe(theirs.digest('base64'));
    }),
    { numRuns: 1000 },
  );
});

describe('header and body', () => {
  const limits = { maxHeaderOctets: 512 * 1024, maxFields: 2000 };
  const split = (text: string) => splitMessage(Buffer.from(text, 'latin1'), limits);

  test('RFC 5322 section 2.1: the first empty line ends the header, also when it is the first line', () => {
    expect(split('A: 1\r\n\r\nB: 2').body.toString()).toBe('B: 2');
    expect(split('\r\nA: 1\r\n\r\nB: 2')).toMatchObject({ rows: [], hasBody: true });
    expect(split('A: 1\r\nB: 2')).toMatchObject({ hasBody: false });
  });

  test('bare LF and the separator of an mbox', () => {
    const { rows, body } = split('From a@b Mon Nov 23 10:00:00 2026\nA: 1\n B\nC : 2\n\nx\ny\r\n');
    expect(rows.map(({ key, line }) => [key, line.toString()])).toEqual([
      ['a', 'A: 1\r\n B'],
      ['c', 'C : 2'],
    ]);
    expect(body.toString()).toBe('x\r\ny\r\n');
  });

  test('what is beyond a limit is named', () => {
    expect(split('A: 1\r\n'.repeat(3000)).cut).toBe('2000 fields');
    expect(split(`A: ${'1'.repeat(600_000)}\r\n`).cut).toBe('524288 octets');
  });

  test('fields are those that mailauth finds', () => {
    const lines = fc.array(
      fc.oneof(
        fc.constantFrom(
          'A: 1',
          'From: a',
          ' folded',
          '\tx',
          'Name',
          ' : x',
          ': y',
          'B : 2',
          'no field',
          '\u00a0x',
        ),
        fc.string({ maxLength: 6 }).map((text) => text.replace(/[\r\n]/g, '') || 'x'),
      ),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(lines, (list) => {
        const header = Buffer.from(list.join('\r\n'), 'latin1');
        fc.pre(!header.toString('latin1').startsWith('From '));
        const ours = splitMessage(Buffer.concat([header, Buffer.from('\r\n\r\nbody')]), limits).rows;
        expect(ours.map(({ key, line }) => [key, line.toString('latin1')])).toEqual(
          parseHeaders(header).parsed.map(({ key, line }) => [key ?? '', line.toString('latin1')]),
        );
      }),
      { numRuns: 1000 },
    );
  });
});
