/** All statements together: where they stand decides whether they count. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { verdictsOf } from './testing/header.ts';
import { worstVerdict } from './worst-verdict.ts';

test('statements below the boundary are claims, and no part of the verdict', () => {
  const { statements, verdict } = verdictsOf(
    ['X-Apple-MoveToFolder: INBOX', 'Received: from a by b', 'X-Gm-Spam: 1', 'X-Pm-Spam-Action: phishing'],
    { trustedUntil: 1 },
  );
  expect(statements.map(({ verdict: each, isTrusted }) => [each, isTrusted])).toEqual([
    ['clean', true],
    ['spam', false],
    ['phishing', false],
  ]);
  expect(verdict).toBe('clean');
});

test('the worst trusted verdict counts; an allowance outweighs nothing but silence', () => {
  expect(worstVerdict([])).toBe('unknown');
  expect(worstVerdict(['unknown', 'allowed'])).toBe('allowed');
  expect(worstVerdict(['allowed', 'clean'])).toBe('clean');
  expect(worstVerdict(['spam', 'bulk', 'clean'])).toBe('spam');
  expect(worstVerdict(['phishing', 'malware', 'spam'])).toBe('malware');
});

test('without a boundary everything is a claim', () => {
  const { statements, verdict, seen } = verdictsOf(
    ['X-Apple-MoveToFolder: Junk', 'Authentication-Results: a.example; spf=fail'],
    { trustedUntil: -1 },
  );
  expect(statements).toMatchObject([{ isTrusted: false }]);
  expect([verdict, seen]).toEqual(['unknown', {}]);
});

test('a message full of headers of filters is cut off', () => {
  const { statements } = verdictsOf(Array.from({ length: 1900 }, () => 'X-Apple-MoveToFolder: INBOX'));
  expect(statements.length).toBeLessThanOrEqual(200);
});

test('never throws, whatever the header', () => {
  const name = fc.constantFrom(
    'X-Forefront-Antispam-Report',
    'X-Microsoft-Antispam',
    'X-Microsoft-Antispam-Mailbox-Delivery',
    'X-Gmail-Labels',
    'X-ICL-Score',
    'X-Dmarc-Info',
    'Authentication-Results',
    'Received-SPF',
    'ARC-Seal',
    'X-UI-Filterresults',
  );
  fc.assert(
    fc.property(
      fc.array(fc.tuple(name, fc.string({ unit: 'binary', maxLength: 60 })), { maxLength: 12 }),
      (fields) => {
        verdictsOf(fields.map(([key, value]) => `${key}: ${value}`));
      },
    ),
  );
});
