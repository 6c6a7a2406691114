/** The words of replies: every code in every language, one short line, and nothing of what the server wrote. */
import { REPLY_CODES, REPLY_PARTIES, STATUS_CODES } from '@whyspam/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../locales/rule-texts.ts';
import { replyWords } from '../locales/reply-words/reply-words.ts';
import { describeReplyLine, describeReplyParty } from './describe-reply-line.ts';

test.each([
  [
    550,
    '5.7.25 no PTR',
    '550 5.7.25: permanent, policy: reverse DNS of the client could not be validated (RFC 7372)',
  ],
  [
    450,
    '4.2.0 <a@b>: Recipient address rejected: Greylisted',
    '450 4.2.0: temporary, mailbox: something about the mailbox (RFC 3463)',
  ],
  [
    550,
    'No such user',
    '550: permanent: not done: no such mailbox, no access, or refused by policy (RFC 5321)',
  ],
  [250, '2.1.5 Ok', '250 2.1.5: accepted, addressing: the address of the recipient is valid (RFC 3463)'],
  [250, '2.1.0 Ok', '250 2.1.0: accepted: the command was carried out (RFC 5321)'],
  [220, '2.0.0 Ready to start TLS', '220 2.0.0: accepted: the server is ready (RFC 5321)'],
  [
    550,
    '5.7.606 Access denied',
    '550 5.7.606: permanent, policy: not done: no such mailbox, no access, or refused by policy (RFC 5321)',
  ],
  [421, '4.7.28 rate', '421 4.7.28: temporary, policy: a flood of mail was seen'],
  [499, 'odd', '499: temporary'],
  [
    550,
    '4.7.1 later',
    '550 4.7.1: permanent, policy: not authorised, refused by policy (RFC 3463); the reply code says permanent and the status code temporary: the reply code counts',
  ],
] as const)('%i %s', (code, line, expected) => {
  expect(describeReplyLine('en', { code, lines: [line] })).toBe(expected);
});

test('in Spanish', () => {
  expect(describeReplyLine('es', { code: 550, lines: ['5.1.1 x'] })).toBe(
    '550 5.1.1: permanente, dirección: no existe ese buzón (RFC 3463)',
  );
});

test('a status alone, as in a delivery report', () => {
  expect(describeReplyLine('en', { enhancedCode: '5.1.10' })).toBe(
    '5.1.10: permanent, addressing: the domain of the recipient takes no mail (null MX) (RFC 7505)',
  );
});

describe.each(LANGUAGES)('%s', (language) => {
  test('every code and every party has words, short enough for a line, and no two parties the same', () => {
    const { codes, details } = replyWords(language);
    const texts = [
      ...STATUS_CODES.map(({ code }) => details[code]),
      ...REPLY_CODES.map(({ code }) => codes[code]),
      ...REPLY_PARTIES.map((party) => describeReplyParty(language, party)),
    ];
    for (const text of texts) expect(text).toMatch(/^\S.{2,78}[^\s.]$/u);
    const parties = REPLY_PARTIES.map((party) => describeReplyParty(language, party));
    expect(new Set(parties).size).toBe(REPLY_PARTIES.length);
  });

  test('nothing of the text of a reply is in the line, whatever it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1, max: 700 }), fc.string(), (code, text) => {
        const line = describeReplyLine(language, { code, lines: [`${text}\u001b[2J`] });
        expect(line.length).toBeLessThan(300);
        expect(line).not.toContain('\u001b');
      }),
    );
  });
});
