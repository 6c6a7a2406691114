import { expect, test } from 'vitest';
import { normaliseDomain, normaliseTarget } from './index.ts';

test.each([
  ['example.com', 'example.com'],
  ['  Example.COM. ', 'example.com'],
  ['https://www.example.com/contacto?x=1#y', 'www.example.com'],
  ['ana@example.com', 'example.com'],
  ['correo.españa.es', 'correo.xn--espaa-rta.es'],
  ['example.com:25', 'example.com'],
  ['_dmarc.example.com', '_dmarc.example.com'],
  ['xn--espaa-rta.es', 'xn--espaa-rta.es'],
])('%j is %s', (input, domain) => {
  expect(normaliseDomain(input)).toBe(domain);
});

test.each([
  ['', 'it is empty'],
  ['localhost', 'only one label'],
  ['192.0.2.1', 'an IP address'],
  ['[2001:db8::1]', 'an IP address'],
  ['a..example', 'an empty label'],
  ['-a.example', 'not allowed'],
  ['exa mple.com', 'characters'],
  [`${'a'.repeat(64)}.com`, 'not allowed'],
  [`${'a.'.repeat(130)}com`, 'the most is 253'],
])('%j is refused: %s', (input, because) => {
  expect(() => normaliseDomain(input)).toThrowError(
    expect.objectContaining({ code: 'DOMAIN_INVALID', message: expect.stringContaining(because) }) as Error,
  );
});

test('a terminal escape in a domain is shown, not sent', () => {
  expect(() => normaliseDomain('\u001b[2Jx')).toThrowError(
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
