/** Header fields, the MIME tree, bodies, mbox: by example, by property, and over the torture suite. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSuiteBytes, suiteFolder } from '../../../../testing/read-suite.ts';
import { decodeHeaderText, decodePart, decodePartText } from './decode-part.ts';
import { fieldNamed, fieldsNamed, parseHeaderFields } from './header-fields.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { allParts, parseMimeTree } from './mime-tree.ts';
import { splitMbox } from './split-mbox.ts';
import { parseStructuredValue } from './structured-value.ts';

describe('header fields', () => {
  test('RFC 5322 section 2.2.3: unfolded, with position and offset', () => {
    const text = 'From: a@b.example\r\nSubject: one\r\n two\r\n\tthree\r\nX-A:b\r\n\r\nbody';
    const block = parseHeaderFields(text);
    expect(block.fields.map(({ name, value, position }) => [name, value, position])).toEqual([
      ['From', 'a@b.example', 0],
      ['Subject', 'one two\tthree', 1],
      ['X-A', 'b', 2],
    ]);
    expect(text.slice(block.bodyStart)).toBe('body');
    for (const { name, offset } of block.fields) expect(text.slice(offset).startsWith(name)).toBe(true);
    expect(block.fields[1]?.raw).toBe('Subject: one\r\n two\r\n\tthree');
  });

  test.each([
    ['LF', 'A: 1\nB: 2\n\nbody'],
    ['CR', 'A: 1\rB: 2\r\rbody'],
    ['CRLF', 'A: 1\r\nB: 2\r\n\r\nbody'],
    ['an mbox line first', 'From x@y Mon Nov 23 2026\nA: 1\nB: 2\n\nbody'],
    ['white space before the colon, RFC 5322 section 4.5', 'A : 1\nB\t: 2\n\nbody'],
  ])('%s', (_name, text) => {
    const block = parseHeaderFields(text);
    expect(block.fields.map(({ value }) => value)).toEqual(['1', '2']);
    expect(text.slice(block.bodyStart)).toBe('body');
  });

  test('a line that is no field is named and does not end the block', () => {
    const { fields, problems } = parseHeaderFields('A: 1\nnot a field\nB: 2\n\n');
    expect(fields).toHaveLength(2);
    expect(problems).toEqual([{ kind: 'notAField', offset: 5, text: 'not a field' }]);
  });

  test('a text without a field is all body', () => {
    expect(parseHeaderFields('550 5.1.1 User unknown\n')).toMatchObject({ fields: [], bodyStart: 0 });
  });

  test('by name, whatever the case', () => {
    const { fields } = parseHeaderFields('A: 1\na: 2\n\n');
    expect(fieldsNamed(fields, 'A')).toHaveLength(2);
    expect(fieldNamed(fields, 'a')?.value).toBe('1');
  });

  test('no more than the limits', () => {
    const many = parseHeaderFields('A: 1\n'.repeat(100_000));
    expect(many.fields).toHaveLength(DEFAULT_LIMITS.maxFields);
    expect(many.problems[0]?.kind).toBe('tooManyFields');
    const long = parseHeaderFields(`A: 1\n ${'x'.repeat(1_000_000)}\n\nbody`);
    expect(long.problems.map(({ kind }) => kind)).toContain('headerTooLong');
  });
});

describe('Content-Type', () => {
  test.each([
    ['text/plain; charset=utf-8', 'text/plain', { charset: 'utf-8' }],
    ['TEXT/Html;CHARSET="iso-8859-1" (latin)', 'text/html', { charset: 'iso-8859-1' }],
    ['multipart/mixed; boundary="a\\"b;c"', 'multipart/mixed', { boundary: 'a"b;c' }],
    ['a/b; name*0*=utf-8\'\'%e2%82; name*1*=%ac; name*2="x"', 'a/b', { name: '€x' }],
    ["a/b; filename*=iso-8859-1'es'a%F1o", 'a/b', { filename: 'año' }],
    ['a/b; broken; x=1', 'a/b', { x: '1' }],
    ['', '', {}],
  ])('%s', (text, value, parameters) => {
    const parsed = parseStructuredValue(text);
    expect(parsed.value).toBe(value);
    expect(Object.fromEntries(parsed.parameters)).toEqual(parameters);
  });
});

const NESTED = [
  'From: a@b.example',
  'Content-Type: multipart/mixed; boundary=outer',
  '',
  'preamble',
  '--outer',
  'Content-Type: multipart/alternative; boundary="in ner"',
  '',
  '--in ner',
  '',
  'plain',
  '--in ner',
  'Content-Type: text/html',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  '<b>a=',
  'b=C3=A1</b>  ',
  '--in ner--',
  'epilogue',
  '--outer',
  'Content-Type: application/pdf; name=x.pdf',
  'Content-Transfer-Encoding: base64',
  'Content-Disposition: attachment; filename="y.pdf"',
  '',
  'aGVs',
  'bG8=',
  '--outer--',
  '',
].join('\r\n');

describe('the tree', () => {
  test('RFC 2046 section 5.1: parts with paths, types, bodies', () => {
    const { root, problems } = parseMimeTree(NESTED);
    expect(problems).toEqual([]);
    const parts = allParts(root);
    expect(parts.map((part) => `${part.path} ${part.type}`)).toEqual([
      '1 multipart/mixed',
      '1.1 multipart/alternative',
      '1.1.1 text/plain',
      '1.1.2 text/html',
      '1.2 application/pdf',
    ]);
    const [, , plain, html, pdf] = parts;
    if (plain === undefined || html === undefined || pdf === undefined) throw new Error('a part is missing');
    expect(decodePartText(NESTED, plain)).toBe('plain');
    expect(decodePartText(NESTED, html)).toBe('<b>abá</b>');
    expect(Buffer.from(decodePart(NESTED, pdf)).toString()).toBe('hello');
    expect(pdf.fileName).toBe('y.pdf');
  });

  test('a missing end, and an outer boundary that closes the inner', () => {
    const text = NESTED.replace('--in ner--\r\nepilogue\r\n', '');
    const { root, problems } = parseMimeTree(text);
    expect(allParts(root)).toHaveLength(5);
    expect(problems).toEqual([expect.objectContaining({ kind: 'notClosed', boundary: 'in ner' })]);
  });

  test('deeper and more than the limits', () => {
    let deep = '';
    for (let level = 0; level < 200; level += 1)
      deep += `Content-Type: multipart/mixed; boundary=b${level}\n\n--b${level}\n`;
    expect(parseMimeTree(deep).problems.map(({ kind }) => kind)).toContain('tooDeep');
    const wide = `Content-Type: multipart/mixed; boundary=b\n\n${'--b\n\nx\n'.repeat(20_000)}`;
    const { root, problems } = parseMimeTree(wide);
    expect(allParts(root).length).toBeLessThanOrEqual(DEFAULT_LIMITS.maxParts);
    expect(problems.map(({ kind }) => kind)).toContain('tooManyParts');
  });

  test('encoded words and bare 8-bit in a value', () => {
    expect(decodeHeaderText('=?utf-8?Q?a=C3=B1o?= x')).toBe('año x');
    expect(decodeHeaderText('a\u00c3\u00b1o')).toBe('año');
    expect(decodeHeaderText('a\u00f1o')).toBe('año');
  });
});

test('mbox: RFC 4155', () => {
  const box =
    'From a@b Mon Nov 23 10:00:00 2026\nA: 1\n\n>From here\n\nFrom c@d Mon Nov 23 11:00:00 2026\nB: 2\n\nx\n';
  expect([...splitMbox(box)]).toEqual(['A: 1\n\nFrom here\n', 'B: 2\n\nx\n']);
  expect([...splitMbox('A: 1\n\nFrom x\n')]).toEqual(['A: 1\n\nFrom x\n']);
});

describe('any text at all', () => {
  const pieces = fc.array(
    fc.oneof(
      fc.constantFrom(
        '--',
        '--b',
        '--b--',
        '\r\n',
        '\n',
        '\r',
        '\n\n',
        'Content-Type: multipart/mixed; boundary=b',
        'From ',
        ':',
        ';',
        '"',
        '(',
        '\\',
        '=?',
        '?=',
        '\0',
        ' ',
        'Content-Transfer-Encoding: base64',
      ),
      fc.string({ unit: 'binary', maxLength: 12 }),
    ),
    { maxLength: 60 },
  );

  test('never throws, and the parts lie inside the text', () => {
    fc.assert(
      fc.property(pieces, (list) => {
        const text = Buffer.from(list.join('')).toString('latin1');
        for (const message of splitMbox(text)) {
          for (const part of allParts(parseMimeTree(message).root)) {
            expect(part.start).toBeLessThanOrEqual(part.bodyStart);
            expect(part.bodyStart).toBeLessThanOrEqual(part.end);
            expect(part.end).toBeLessThanOrEqual(message.length);
            decodePartText(message, part);
          }
        }
        parseStructuredValue(text);
        decodeHeaderText(text);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['folds', (n: number) => `A: 1\n${' x\n'.repeat(n)}`],
    ['spaces', (n: number) => `Content-Transfer-Encoding: quoted-printable\n\n${' '.repeat(n)}x`],
    ['delimiters', (n: number) => `Content-Type: multipart/mixed; boundary=b\n\n${'\n--'.repeat(n)}`],
    ['one line', (n: number) => 'x'.repeat(n)],
    ['semicolons', (n: number) => `Content-Type: a/b${';'.repeat(n)}\n\n`],
    ['separators', (n: number) => `From a b\n\n${'\n\nFrom '.repeat(n)}`],
  ])('linear in %s', (_name, make) => {
    const spend = (n: number): number => {
      const text = make(n);
      const begun = process.cpuUsage();
      for (const message of splitMbox(text)) {
        const { root } = parseMimeTree(message);
        decodePartText(message, root);
      }
      return process.cpuUsage(begun).user;
    };
    spend(1000);
    const best = (n: number): number => Math.min(spend(n), spend(n), spend(n));
    // Four times the text in far less than the sixteen times of a quadratic one; the floor of 20 ms is noise.
    expect(best(200_000)).toBeLessThan(12 * Math.max(150_000, best(50_000)));
  });
});

const torture = suiteFolder('mime-torture');
test.skipIf(torture === undefined)('the torture suite: never throws', () => {
  const files = readdirSync(torture ?? '', { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  expect(files.length).toBeGreaterThan(100);
  for (const file of files) {
    const name = path.relative(torture ?? '', path.join(file.parentPath, file.name));
    const text = readSuiteBytes('mime-torture', name).toString('latin1');
    const parts = allParts(parseMimeTree(text).root);
    expect(parts.length).toBeGreaterThan(0);
    for (const part of parts) decodePartText(text, part);
  }
});
