import { expect, test } from 'vitest';
import { normaliseTarget } from './index.ts';

test('a terminal escape in a domain is shown, not sent', () => {
  expect(() => normaliseTarget({ domain: '\u001b[2Jx' })).toThrowError(
    expect.objectContaining({ message: expect.stringContaining('\\x1b[2J') }) as Error,
  );
});

test('senders are read too', () => {
  expect(() =>
    normaliseTarget({ domain: 'example.com', senders: [{ address: 'mail.example.com' }] }),
  ).toThrowError(expect.objectContaining({ code: 'ADDRESS_INVALID' }) as Error);
  expect(
    normaliseTarget({
      domain: 'EXAMPLE.com',
      senders: [{ address: '192.0.2.1', mailFrom: 'x@Bounce.example.com' }],
      selectors: ['S1', 's1'],
    }),
  ).toEqual({
    domain: 'example.com',
    senders: [{ address: '192.0.2.1', mailFrom: 'bounce.example.com' }],
    selectors: ['s1'],
  });
});
