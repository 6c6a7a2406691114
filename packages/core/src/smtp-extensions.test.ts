import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  extensionKeyword,
  readAuthMechanisms,
  readLimits,
  readSizeLimit,
  SMTP_EXTENSIONS,
  smtpExtension,
} from './smtp-extensions.ts';

test.each([
  [['SIZE 10240000'], 10_240_000],
  [['PIPELINING', 'SIZE 52428800 extra'], 52_428_800],
  [['SIZE'], 'none'],
  [['SIZE 0'], 'none'],
  [['SIZE lots'], 'none'],
  [['SIZE -1'], 'none'],
  [['SIZES 5'], undefined],
  [[], undefined],
])('RFC 1870 section 4: the size of %j is %j', (extensions, expected) => {
  expect(readSizeLimit(extensions)).toBe(expected);
});

test.each([
  [['AUTH PLAIN LOGIN'], ['PLAIN', 'LOGIN']],
  [
    ['AUTH login plain', 'AUTH=LOGIN PLAIN CRAM-MD5'],
    ['LOGIN', 'PLAIN', 'CRAM-MD5'],
  ],
  [['AUTH=LOGIN'], ['LOGIN']],
  [['AUTH'], []],
  [['AUTH PLAIN \x1b[2J TOO-LONG-FOR-A-MECHANISM'], ['PLAIN']],
  [['AUTHINFO PLAIN'], []],
])('RFC 4954 section 3: the mechanisms of %j are %j', (extensions, expected) => {
  expect(readAuthMechanisms(extensions)).toEqual(expected);
});

test('RFC 9422 section 3: limits are names with values, and what is none is left out', () => {
  const limits = readLimits(['LIMITS RCPTMAX=100 mailmax=50 RCPTDOMAINMAX =3 junk']);
  expect([...limits]).toEqual([
    ['RCPTMAX', '100'],
    ['MAILMAX', '50'],
  ]);
  expect(readLimits(['SIZE 1']).size).toBe(0);
});

test('keywords are found whatever the case, and `AUTH=` is AUTH', () => {
  expect(extensionKeyword(' starttls ')).toBe('STARTTLS');
  expect(extensionKeyword('AUTH=LOGIN PLAIN')).toBe('AUTH');
  expect(smtpExtension('STARTTLS')).toEqual({ rfc: 3207, status: 'standard', onMx: 'expected' });
  expect(smtpExtension('XXXXXXXA')).toBeUndefined();
  expect(smtpExtension('constructor')).toBeUndefined();
});

test('RFC 5321 section 2.2.2: what begins with X is in no registry, and all else of a standard has its RFC', () => {
  for (const [keyword, { status, ...rest }] of Object.entries(SMTP_EXTENSIONS)) {
    expect(keyword).toBe(keyword.toUpperCase());
    if (keyword.startsWith('X')) expect(status).toBe('private');
    expect('rfc' in rest).toBe(status !== 'private');
  }
});

test('no line makes a reader throw', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 8 }), (lines) => {
      const extensions = lines.flatMap((line) => [line, `AUTH ${line}`, `SIZE ${line}`, `LIMITS ${line}`]);
      readAuthMechanisms(extensions);
      readSizeLimit(extensions);
      readLimits(extensions);
      extensions.map(extensionKeyword);
    }),
  );
});
