import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createReplyParser, readEnhancedCode, type ReplyEvent } from './reply-parser.ts';

const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');
const limits = { maxLineLength: 20, maxBytes: 100, maxLines: 5, maxTotalBytes: 200, maxTotalLines: 12 };

function replies(text: string): unknown[] {
  return createReplyParser()
    .push(bytes(text))
    .flatMap((event) => (event.kind === 'reply' ? [event.reply] : []));
}

test.each([
  ['220 mx.example\r\n', [{ code: 220, lines: ['mx.example'] }]],
  ['250\r\n', [{ code: 250, lines: [''] }]],
  ['250-a\r\n250-\r\n250 c\r\n', [{ code: 250, lines: ['a', '', 'c'] }]],
  ['250-a\r\n250\r\n', [{ code: 250, lines: ['a', ''] }]],
  [
    '220 a\r\n221 b\r\n',
    [
      { code: 220, lines: ['a'] },
      { code: 221, lines: ['b'] },
    ],
  ],
  ['550 5.7.25 no PTR\r\n', [{ code: 550, enhancedCode: '5.7.25', lines: ['5.7.25 no PTR'] }]],
  ['220 \x1b[2J\xe9\0\r\n', [{ code: 220, lines: ['\x1b[2J\xe9\0'] }]],
  ['220 lf\n', [{ code: 220, lines: ['lf'] }]],
  ['220 half', []],
])('%j is read', (text, expected) => {
  expect(replies(text)).toEqual(expected);
});

test.each([
  ['HTTP/1.1 400 Bad\r\n', 'notAReply'],
  ['\r\n', 'notAReply'],
  ['199 x\r\n', 'notAReply'],
  ['260 x\r\n', 'notAReply'],
  ['2200 x\r\n', 'notAReply'],
  ['250-a\r\n550 b\r\n', 'codeMismatch'],
  [`220 ${'x'.repeat(17)}\r\n`, 'lineTooLong'],
  [`220 ${'x'.repeat(40)}`, 'lineTooLong'],
  ['250-a\r\n'.repeat(6), 'tooManyLines'],
  ['220 a\r\n'.repeat(6), 'tooManyLines'],
  ['220 12345678901234\r\n'.repeat(6), 'tooManyBytes'],
])('%j is a problem', (text, kind) => {
  const parser = createReplyParser(limits);
  const problems = parser.push(bytes(text)).filter((event) => event.kind === 'problem');
  expect(problems.map((event) => event.problem.kind)).toEqual([kind]);
  expect(parser.push(bytes('220 later\r\n'))).toEqual([]);
});

test('a line of exactly the limit is read, also when its CR comes late', () => {
  const parser = createReplyParser(limits);
  const text = `220 ${'x'.repeat(16)}`;
  expect([...parser.push(bytes(text)), ...parser.push(bytes('\r'))]).toEqual([]);
  expect(parser.push(bytes('\n')).map((event) => event.kind)).toEqual(['line', 'reply']);
});

test('a bare LF is noted', () => {
  const [line] = createReplyParser().push(bytes('220 a\n'));
  expect(line).toEqual({ kind: 'line', text: '220 a', hasBareLf: true });
});

test('after the last reply in plain text everything is counted and nothing read', () => {
  const parser = createReplyParser(limits);
  parser.reset(true);
  const events = [...parser.push(bytes('220 go\r\n250 in')), ...parser.push(bytes('jected\r\n'))];
  expect(events.map((event) => event.kind)).toEqual(['line', 'reply']);
  expect(parser.discarded()).toBe(14);
  parser.reset();
  expect(parser.discarded()).toBe(0);
});

test.each([
  [550, '5.7.1 no', '5.7.1'],
  [550, '5.7.1', '5.7.1'],
  [450, '4.7.25 x', '4.7.25'],
  [550, '4.7.1 class differs', undefined],
  [550, '5.7.1000 x', undefined],
  [550, '5.07.1 x', undefined],
  [550, '5.7.1: x', undefined],
  [550, 'x 5.7.1', undefined],
])('readEnhancedCode(%d, %j)', (code, text, expected) => {
  expect(readEnhancedCode(code, text)).toBe(expected);
});

test('how the bytes are cut makes no difference', () => {
  const stream = fc.array(
    fc.constantFrom('220 a\r\n', '250-b\r\n', '250 c\n', '\r', '\n', 'x', '5', '\xff', '421 bye\r\n'),
  );
  fc.assert(
    fc.property(stream, fc.integer({ min: 1, max: 9 }), (parts, size) => {
      const all = bytes(parts.join(''));
      const whole = createReplyParser(limits).push(all);
      const parser = createReplyParser(limits);
      const cut: ReplyEvent[] = [];
      for (let at = 0; at < all.length; at += size) cut.push(...parser.push(all.subarray(at, at + size)));
      const lasting = (events: readonly ReplyEvent[]): readonly ReplyEvent[] =>
        events.filter((event) => event.kind !== 'problem');
      expect(lasting(cut)).toEqual(lasting(whole));
    }),
  );
});

test('a megabyte without a line end is given up at once and not kept', () => {
  const parser = createReplyParser();
  const events = parser.push(Buffer.alloc(1_000_000, 'a'));
  expect(events.map((event) => event.kind)).toEqual(['problem']);
  expect(parser.unfinished().length).toBeLessThan(3000);
});

test.each([
  ['220 a\r\n', 'tooManyLinesInAll', 12],
  ['220 12345678901234\r\n'.repeat(4), 'tooManyBytesInAll', 2],
])('a conversation of %j over and over ends with %s', (reply, kind, commands) => {
  const parser = createReplyParser(limits);
  for (let command = 0; command < commands; command += 1) {
    expect(parser.push(bytes(reply)).every((event) => event.kind !== 'problem')).toBe(true);
    parser.reset();
  }
  const problems = parser.push(bytes(reply)).filter((event) => event.kind === 'problem');
  expect(problems.map((event) => event.problem.kind)).toEqual([kind]);
  parser.reset();
  expect(parser.push(bytes('220 later\r\n'))).toEqual([]);
});
