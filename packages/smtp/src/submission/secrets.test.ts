/** What is hidden whatever the secret is, and what stays. */
import type { SmtpLine } from '@whyspam/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSecrets, HIDDEN } from './secrets.ts';

const evidence = {
  kind: 'smtp',
  id: 'x',
  host: 'h',
  address: '1.1.1.1',
  port: 587,
  helo: 'x',
  at: '',
  ms: 0,
} as const;

function hideIn(lines: readonly SmtpLine[], user: string, password: string): readonly string[] {
  const { smtp } = createSecrets({ user, password }).hideIn({ smtp: { ...evidence, lines } });
  return smtp.lines.map(({ text }) => text);
}

const secret = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .filter((text) => !text.includes('\u0001'));
const around = fc.string({ maxLength: 30 });
/** What stands where a secret stood is no trace of it. */
const MARK = '\u0001';
const rest = (text: string): string => text.replaceAll(HIDDEN, MARK).toLowerCase();

describe('a secret is gone', () => {
  test('as it is, in base64 and in hexadecimal, whatever stands around it', () => {
    fc.assert(
      fc.property(secret, secret, around, around, (user, password, before, after) => {
        for (const each of [user, password]) {
          const octets = Buffer.from(each, 'utf8');
          for (const form of [octets.toString('latin1'), octets.toString('base64'), octets.toString('hex')]) {
            const [text = ''] = hideIn(
              [{ ms: 0, from: 'server', text: `535 ${before}${form}${after}` }],
              user,
              password,
            );
            expect(rest(text.slice(4))).not.toContain(form.toLowerCase());
          }
        }
      }),
    );
  });

  test('within base64 of more, at any offset', () => {
    const longer = fc.string({ unit: 'grapheme', minLength: 8, maxLength: 30 });
    fc.assert(
      fc.property(
        longer,
        fc.string({ maxLength: 7 }),
        fc.string({ maxLength: 7 }),
        (password, before, after) => {
          const encoded = Buffer.from(`${before}${password}${after}`, 'utf8').toString('base64');
          const [text = ''] = hideIn(
            [{ ms: 0, from: 'server', text: `535 ${encoded}` }],
            'nobody-at-all',
            password,
          );
          expect(text).toContain(HIDDEN);
          expect(Buffer.from(text.slice(4), 'base64').toString('utf8')).not.toContain(password);
        },
      ),
    );
  });

  test('over the lines of one reply, in the middle of noise', () => {
    expect(
      hideIn(
        [
          { ms: 0, from: 'server', text: '535-you said hunt' },
          { ms: 0, from: 'note', text: 'line ends without CR' },
          { ms: 0, from: 'server', text: '535 er-2-gatherer did you' },
        ],
        'somebody',
        'hunter-2-gatherer',
      ),
    ).toEqual([`535-${HIDDEN}`, 'line ends without CR', `535 ${HIDDEN}`]);
  });
});

describe('what is ours stays', () => {
  test('codes, verbs and notes, whatever the secret is', () => {
    const lines: readonly SmtpLine[] = [
      { ms: 0, from: 'note', text: 'connected' },
      { ms: 0, from: 'client', text: `AUTH PLAIN ${HIDDEN}` },
      { ms: 0, from: 'server', text: '235 ok' },
      { ms: 0, from: 'note', text: 'sender own' },
      { ms: 0, from: 'client', text: 'MAIL FROM:<a>' },
    ];
    for (const password of ['235', 'AUTH', 'PLAIN', 'sender own', 'connected', 'MAIL FROM:']) {
      const texts = hideIn(lines, 'somebody', password);
      expect(texts[0]).toBe('connected');
      expect(texts[1]).toMatch(/^AUTH PLAIN /);
      expect(texts[2]).toMatch(/^235 /);
      expect(texts[3]).toBe('sender own');
      expect(texts[4]).toMatch(/^MAIL FROM:/);
    }
  });

  test('a mailbox name inside a longer word is a word', () => {
    const lines: readonly SmtpLine[] = [
      { ms: 0, from: 'server', text: '535 for more information ask info, not info@example.com' },
    ];
    expect(hideIn(lines, 'info@example.com', 'x-y-z-0-1')).toEqual([
      `535 for more information ask ${HIDDEN}, not ${HIDDEN}`,
    ]);
  });
});

test('never throws, on any secret and any line', () => {
  const any = fc.string({ unit: 'binary', maxLength: 40 });
  fc.assert(
    fc.property(any, any, any, fc.constantFrom('server', 'client', 'note'), (user, password, text, from) => {
      expect(hideIn([{ ms: 0, from, text }], user, password)).toHaveLength(1);
    }),
  );
}, 60_000);

test('the work grows with the text and no faster', () => {
  const { hide } = createSecrets({
    user: 'aaaaaaaaaaaaaaaaaaab@example.com',
    password: 'aaaaaaaaaaaaaaaaaaaac',
  });
  const time = (length: number): number => {
    const text = 'a'.repeat(length);
    const begin = performance.now();
    hide(text, 'server');
    return performance.now() - begin;
  };
  time(10_000);
  const [short, long] = [time(100_000), time(400_000)];
  expect(long).toBeLessThan(Math.max(50, short) * 20);
});
