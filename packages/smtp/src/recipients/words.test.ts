/** The parts that read text: mailboxes, greylisting, waiting times. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readEnhancedCode } from '../conversation/reply-parser.ts';
import { isGreylisting, readRetrySeconds } from './greylisting.ts';
import { speaksOfNullSender } from './judge-reply.ts';
import { parseMailbox } from './mailbox.ts';

const reply = (code: number, ...lines: string[]) => {
  const enhancedCode = readEnhancedCode(code, lines[0] ?? '');
  return { code, lines, ...(enhancedCode === undefined ? {} : { enhancedCode }) };
};

// Replies as the programs and services send them: sources, manuals and logs.
test.each<[number, string, number | undefined]>([
  [
    450,
    '4.2.0 <a@b.test>: Recipient address rejected: Greylisted, see http://postgrey.schweikert.ch/help/b.test.html',
    undefined,
  ],
  [450, '4.7.1 <c[192.0.2.1]>: Client host rejected: Greylisted for 5 minutes', 300],
  [451, '4.7.1 Greylisting in action, please come back in 00:04:59', 299],
  [451, '4.7.1 Greylisting in action, please come back later', undefined],
  [
    450,
    '4.7.1 <a@b>: Recipient address rejected: Greylisted by greyfix 0.4.0, try again in 30 seconds. See http://www.kim-minh.com/pub/greyfix/',
    30,
  ],
  [451, 'Greylisted, please try again in 900 seconds', 900],
  [457, 'Greylisted, please come back later.', undefined],
  [450, '4.2.0 Greylisted, early retry (42 seconds remaining). Please come back later.', 42],
  [451, '4.7.1 Try again later', undefined],
  [422, '4.2.2 Greylisted, please try again in a few moments.', undefined],
  [450, '4.3.2 Service currently unavailable', undefined],
  [451, 'Temporary failure, please try again later.', undefined],
  [451, 'Temporarily unable to process your email. Please try again later.', undefined],
  [
    451,
    'Internal resource temporarily unavailable - https://community.mimecast.com/docs/DOC-1369#451',
    undefined,
  ],
  [451, '4.7.500 Server busy. Please try again later from [192.0.2.1]. (AS77713)', undefined],
  [451, '4.7.1 Please try again in 4 minutes and 59 seconds', 299],
  [450, '4.2.0 Graylisted. retry=00:05:00', 300],
])('%d %s is greylisting, to wait %j', (code, text, seconds) => {
  expect(isGreylisting(reply(code, text))).toBe(true);
  expect(readRetrySeconds(reply(code, text))).toBe(seconds);
});

test.each([
  [421, '4.3.2 Too many connections, try again later'],
  [421, '4.7.0 Try again later, closing connection.'],
  [451, '4.3.0 Temporary lookup failure'],
  [452, '4.2.2 Mailbox full'],
  [452, '4.3.1 Insufficient system storage'],
  [450, '4.1.1 <a@b>: Recipient address rejected: unverified address'],
  [451, '4.4.1 connection timed out, please retry'],
  [550, '5.7.1 greylisting is not used here'],
])('%d %s is not', (code, text) => {
  expect(isGreylisting(reply(code, text))).toBe(false);
});

test.each([
  ['try again in 5 minutes', 300],
  ['wait 1h', 3600],
  ['in 10 min', 600],
  ['in 99999999 seconds', undefined],
  ['in 900000 seconds', undefined],
  ['no time here', undefined],
  ['at 12:30:00 we said so', undefined],
  ['0 seconds', undefined],
  ['id 15s after 4 minutes', 15],
])('%s asks to wait %j', (text, seconds) => {
  expect(readRetrySeconds(reply(451, text))).toBe(seconds);
});

test.each([
  ['<a@b.test>: Recipient address rejected: User unknown', false],
  ['mailbox <nobody@b.test> not found', false],
  ['this sender is not welcome', false],
  ['no bounces here', true],
])('%s speaks of the null sender: %j', (text, expected) => {
  expect(speaksOfNullSender(reply(550, text))).toBe(expected);
});

test.each([
  ['user@example.com', 'user@example.com'],
  ['"odd name"@Example.COM', '"odd name"@example.com'],
  ['user@[192.0.2.1]', 'user@[192.0.2.1]'],
  ['user@[IPv6:2001:db8::1]', 'user@[IPv6:2001:db8::1]'],
  ["o'brien+tag=x@example.com", "o'brien+tag=x@example.com"],
  ['user@example.com.', 'user@example.com'],
  ['a%b@example.com', 'a%b@example.com'],
  ['.a@example.com', undefined],
  ['a..b@example.com', undefined],
  ['a@-b.example', undefined],
  ['a@b_c.example', undefined],
  ['a\u0000@b.example', undefined],
  ['a\u2028@b.example', undefined],
  ['a@[300.1.1.1]', undefined],
  ['a@[IPv6:zz]', undefined],
])('the mailbox %j is %j', (text, expected) => {
  expect(parseMailbox(text)?.text).toBe(expected);
});

test('whatever the mailbox, its wire form is one word between the brackets', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.emailAddress()), (text) => {
      const wire = parseMailbox(text)?.wire;
      if (wire === undefined) return;
      expect(wire).not.toMatch(/[\r\n\0<>]/);
      expect(Buffer.from(wire, 'latin1').length).toBe(wire.length);
    }),
  );
});

test('any reply is read without a throw, and a long one in no more than linear work', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      isGreylisting(reply(450, text));
      readRetrySeconds(reply(450, text));
      speaksOfNullSender(reply(550, text));
    }),
  );
  for (const part of [
    'gray ',
    '4.7.500 server busy ',
    '1 s',
    'please try again in ',
    '<> ',
    'first sender ',
  ]) {
    const begin = performance.now();
    const text = part.repeat(65_536 / part.length);
    isGreylisting(reply(450, text));
    readRetrySeconds(reply(450, text));
    speaksOfNullSender(reply(550, text));
    expect(performance.now() - begin).toBeLessThan(3000);
  }
});
