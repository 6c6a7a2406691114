/** What replies mean, and whom they speak of. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeReply } from './describe-reply.ts';
import { REPLY_CODES } from './reply-codes.ts';
import { REPLY_PARTIES, STATUS_CODES, subjectOfStatus } from './status-codes.ts';

describe('RFC 5321 section 4.2.1: the first digit is the class', () => {
  test.each([
    [250, 'positive'],
    [354, 'intermediate'],
    [450, 'temporary'],
    [550, 'permanent'],
    [599, 'permanent'],
  ] as const)('%i is %s', (code, expected) => {
    expect(describeReply({ code }).class).toBe(expected);
  });

  test.each([0, 100, 199, 600, 55.5, Number.NaN])('%d is no reply code', (code) => {
    expect(describeReply({ code })).toEqual({ class: undefined, about: 'unknown' });
  });
});

describe('RFC 3463 section 2: class, subject, detail', () => {
  test('a code with its reply code', () => {
    expect(describeReply({ code: 550, enhancedCode: '5.7.25', lines: ['5.7.25 no PTR'] })).toEqual({
      code: 550,
      replyCode: 550,
      enhancedCode: '5.7.25',
      class: 'permanent',
      subject: 'policy',
      detail: '7.25',
      toldBy: 'status',
      rfc: 7372,
      about: 'client',
    });
  });

  test('a delivery report has the status alone', () => {
    expect(describeReply({ enhancedCode: '4.2.2' })).toEqual({
      enhancedCode: '4.2.2',
      class: 'temporary',
      subject: 'mailbox',
      detail: '2.2',
      toldBy: 'status',
      rfc: 3463,
      about: 'recipient',
    });
  });

  test('one that nobody registered keeps its subject, and the reply code its RFC', () => {
    expect(describeReply({ code: 550, lines: ['5.7.606 Access denied'] })).toEqual({
      code: 550,
      replyCode: 550,
      enhancedCode: '5.7.606',
      class: 'permanent',
      subject: 'policy',
      toldBy: 'replyCode',
      rfc: 5321,
      about: 'unknown',
    });
  });

  test.each([
    '5.7.0001 x',
    '5.07.1 x',
    '3.1.1 x',
    '5.7.1.2 x',
    ' 5.7.1',
    'x 5.7.1',
    '5.7',
    '192.0.2.1 is listed',
  ])('%j begins with no status', (line) => {
    expect(describeReply({ code: 550, lines: [line] })).not.toHaveProperty('enhancedCode');
  });
});

test('X.0.0, and the X.N.0 of a success, say less than the reply code', () => {
  expect(describeReply({ code: 220, lines: ['2.0.0 Ready'] })).toMatchObject({
    toldBy: 'replyCode',
    rfc: 5321,
  });
  expect(describeReply({ code: 250, lines: ['2.1.0 Ok'] })).toMatchObject({ toldBy: 'replyCode' });
  expect(describeReply({ code: 450, lines: ['4.2.0 Greylisted'] })).toMatchObject({ toldBy: 'status' });
  expect(describeReply({ enhancedCode: '5.0.0' })).toMatchObject({ toldBy: 'status', rfc: 3463 });
  expect(describeReply({ code: 421, lines: ['4.7.28 flood'] })).not.toHaveProperty('rfc');
});

describe('whom a reply speaks of', () => {
  test.each([
    ['RCPT', 550, '5.1.1 No such user', 'recipient'],
    ['RCPT', 550, '5.1.10 null MX', 'recipient'],
    ['RCPT', 550, '5.7.1 Relaying denied', 'unknown'],
    ['RCPT', 550, 'Blocked', 'unknown'],
    ['RCPT', 553, 'not allowed', 'recipient'],
    ['MAIL', 553, 'not allowed', 'sender'],
    ['MAIL', 550, '5.1.0 rejected', 'sender'],
    ['RCPT', 550, '5.1.0 rejected', 'recipient'],
    ['MAIL', 553, '5.6.7 no UTF-8', 'sender'],
    ['MAIL', 550, '5.7.27 null MX', 'sender'],
    ['CONNECT', 550, '5.7.25 no PTR', 'client'],
    ['CONNECT', 521, 'no mail here', 'server'],
    ['CONNECT', 554, 'no', 'unknown'],
    ['AUTH', 535, '5.7.8 wrong', 'login'],
    ['FOO', 500, '5.5.2 what', 'command'],
    ['DATA', 550, '5.7.20 no DKIM', 'message'],
    ['MAIL', 452, '4.3.1 full', 'server'],
    ['MAIL', 451, '4.0.0 later', 'unknown'],
    ['RCPT', 451, 'Greylisted', 'unknown'],
    ['CONNECT', 421, '4.7.0 too many connections', 'unknown'],
    ['STARTTLS', 454, '4.7.0 TLS not available', 'server'],
    ['RCPT', 452, '4.2.2 over quota', 'recipient'],
  ] as const)('%s answered %i %s: %s', (command, code, line, about) => {
    expect(describeReply({ code, lines: [line] }, { command }).about).toBe(about);
  });

  test('the wording decides where the code does not, and against it', () => {
    const listed = { code: 550, lines: ['5.7.1 Client host blocked using zen.spamhaus.org'] };
    expect(describeReply(listed).about).toBe('unknown');
    expect(describeReply(listed, { command: 'RCPT', speaksOfClient: true }).about).toBe('client');
  });
});

test('two codes that disagree: the reply code counts, and it is said', () => {
  expect(describeReply({ code: 550, lines: ['4.7.1 Try later'] })).toMatchObject({
    class: 'permanent',
    contradictingClass: 'temporary',
    enhancedCode: '4.7.1',
  });
  expect(describeReply({ code: 250, lines: ['5.1.1 fine'] })).toMatchObject({
    class: 'positive',
    contradictingClass: 'permanent',
  });
  expect(describeReply({ code: 550, lines: ['5.7.1 No'] })).not.toHaveProperty('contradictingClass');
});

test('the tables hold each code once, in order, with a subject and a party', () => {
  const numbers = STATUS_CODES.map(({ code }) => code.split('.').map(Number));
  expect(numbers).toEqual(numbers.toSorted(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d));
  expect(new Set(STATUS_CODES.map(({ code }) => code)).size).toBe(81);
  for (const { code, about } of STATUS_CODES) {
    expect(subjectOfStatus(code), code).toBeDefined();
    expect(REPLY_PARTIES).toContain(about);
  }
  const codes = REPLY_CODES.map(({ code }) => code);
  expect(codes).toEqual([...new Set(codes)].toSorted((a, b) => a - b));
});

test('any reply has a meaning: nothing throws, and nothing long comes out', () => {
  fc.assert(
    fc.property(
      fc.double(),
      fc.option(fc.string(), { nil: undefined }),
      fc.array(fc.string()),
      (code, enhancedCode, lines) => {
        const meaning = describeReply({
          code,
          lines,
          ...(enhancedCode === undefined ? {} : { enhancedCode }),
        });
        expect((meaning.enhancedCode ?? '').length).toBeLessThanOrEqual(9);
      },
    ),
  );
});

test('a text of a megabyte costs what a short one does: only its beginning is read', () => {
  const line = `5.7.${'1'.repeat(1_000_000)}`;
  expect(describeReply({ code: 550, lines: [line] })).not.toHaveProperty('enhancedCode');
  expect(describeReply({ code: 550, lines: [`5.7.1 ${'x'.repeat(1_000_000)}`] }).enhancedCode).toBe('5.7.1');
});
