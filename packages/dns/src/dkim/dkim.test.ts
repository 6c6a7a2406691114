/** DKIM keys and the search for selectors. */
import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memoryResolver, type MemoryZone } from '../testing/memory-resolver.ts';
import { suiteTest } from '../testing/read-suite.ts';
import { gatherDkim } from './gather-dkim.ts';
import { parseDkimKey } from './parse-dkim-key.ts';

const rsa = (bits: number, type: 'spki' | 'pkcs1' = 'spki'): string =>
  generateKeyPairSync('rsa', { modulusLength: bits })
    .publicKey.export({ format: 'der', type })
    .toString('base64');
const spki1024 = rsa(1024);
const ed25519 = generateKeyPairSync('ed25519')
  .publicKey.export({ format: 'der', type: 'spki' })
  .subarray(-32)
  .toString('base64');
const codes = (text: string): string[] => parseDkimKey(text).problems.map(({ code }) => code);

describe('parseDkimKey', () => {
  test.each([
    [1024, 'spki'],
    [1536, 'spki'],
    [2048, 'spki'],
    [2048, 'pkcs1'],
  ] as const)('trap 49, the size is that of the modulus: %i bits as %s', (bits, type) => {
    expect(parseDkimKey(`v=DKIM1; k=rsa; p=${rsa(bits, type)}`)).toMatchObject({ bits, problems: [] });
  });

  test('trap 49, ed25519 is 32 raw bytes', () => {
    expect(parseDkimKey(`k=ed25519; p=${ed25519}`)).toMatchObject({
      keyType: 'ed25519',
      bits: 256,
      problems: [],
    });
    expect(codes(`k=ed25519; p=${spki1024}`)).toEqual(['bad-key']);
  });

  test.each([
    [
      'trap 45, an empty p is revoked, not malformed',
      'v=DKIM1; p=',
      { isKey: true, isRevoked: true, problems: [] },
    ],
    ['trap 46, t is a list', `t=y:s; p=${spki1024}`, { flags: ['y', 's'] }],
    [
      'trap 47, white space inside base64 is legal',
      `p=${spki1024.slice(0, 40)} \t ${spki1024.slice(40)}`,
      { bits: 1024, problems: [] },
    ],
    ['trap 47, k defaults to rsa and v may be left out', `p=${spki1024}`, { keyType: 'rsa', bits: 1024 }],
    ['trap 42, what has no p is no key', 'v=spf1 -all', { isKey: false }],
  ])('%s', (_name, text, expected) => {
    expect(parseDkimKey(text)).toMatchObject(expected);
  });

  test.each([
    [`p=${spki1024}; v=DKIM1`, ['version-not-first']],
    [`v=DKIM2; p=${spki1024}`, ['bad-version']],
    [`v=dkim1; p=${spki1024}`, ['bad-version']],
    [`v=DKIM1; h=sha1; p=${spki1024}`, ['no-usable-hash']],
    [`v=DKIM1; s=tlsrpt; p=${spki1024}`, ['not-for-email']],
    [`v=DKIM1; k=dsa; p=${spki1024}`, ['unknown-key-type']],
    ['v=DKIM1; p=nonsense!', ['bad-key']],
    [`v=DKIM1; p=${spki1024.slice(0, 100)}`, ['bad-key']],
    [`v=DKIM1; p=${spki1024}; p=x`, ['duplicate-tag']],
    ['', ['missing-key']],
  ])('problems of %.40s', (text, expected) => {
    expect(codes(text)).toEqual(expected);
  });

  test('never throws, and takes time linear in the length', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseDkimKey(`v=DKIM1; k=rsa; p=${text}`)));
    for (const piece of [';', 'a=', ' ', 'A', ' ;', '=']) {
      const started = performance.now();
      parseDkimKey(`v=DKIM1; p=${piece.repeat(1_000_000 / piece.length)}`);
      expect(performance.now() - started).toBeLessThan(3000);
    }
  });
});

describe('gatherDkim', () => {
  const key = { TXT: [`v=DKIM1; k=rsa; p=${spki1024}`] };
  const gather = (zone: MemoryZone, options = {}) => gatherDkim(memoryResolver(zone), 'a.example', options);

  test('trap 41, nothing found by guessing is a known fact that says what was tried', async () => {
    const { dkim, keys } = await gather({ 'a.example': {} });
    expect(dkim).toMatchObject({ state: 'known', value: { found: [], unreachable: [], hasWildcard: false } });
    expect(dkim.state === 'known' && dkim.value.tried.length).toBe(30);
    expect(keys).toEqual([]);
  });

  test('trap 42, a wildcard makes guesses worthless and leaves a given selector standing', async () => {
    const { dkim, keys } = await gather({ '*._domainkey.a.example': key }, { given: ['mine'] });
    expect(dkim).toMatchObject({ value: { found: ['mine'], hasWildcard: true } });
    expect(keys.map(({ selector }) => selector)).toEqual(['mine']);
  });

  test('trap 42, a TXT that is no key is not found', async () => {
    const { dkim } = await gather({ 'mail._domainkey.a.example': { TXT: ['v=spf1 -all'] } });
    expect(dkim).toMatchObject({ value: { found: [] } });
  });

  test('trap 43, NXDOMAIN of _domainkey stops nobody from asking below', async () => {
    const { dkim } = await gather({ '_domainkey.a.example': 'nxdomain', 'mail._domainkey.a.example': key });
    expect(dkim).toMatchObject({ value: { found: ['mail'] } });
  });

  test('trap 44, a CNAME is followed and names the vendor; one that leads nowhere is dangling', async () => {
    const { keys } = await gather(
      {
        'selector1._domainkey.a.example': { CNAME: ['selector1-a-example._domainkey.a.onmicrosoft.com'] },
        'selector1-a-example._domainkey.a.onmicrosoft.com': key,
        'selector2._domainkey.a.example': { CNAME: ['selector2-a-example._domainkey.a.onmicrosoft.com'] },
      },
      { vendors: ['Microsoft 365'] },
    );
    expect(keys.map(({ fact }) => fact)).toMatchObject([
      {
        value: {
          selector: 'selector1',
          origin: 'provider',
          vendor: 'Microsoft 365',
          bits: 1024,
          isDangling: false,
        },
      },
      {
        value: {
          selector: 'selector2',
          origin: 'provider',
          vendor: 'Microsoft 365',
          records: [],
          isDangling: true,
        },
      },
    ]);
  });

  test('trap 48, several TXT at one selector are all given, not joined', async () => {
    const { keys } = await gather(
      { 's._domainkey.a.example': { TXT: ['p=', 'v=DKIM1; p='] } },
      { given: ['s'] },
    );
    expect(keys[0]?.fact).toMatchObject({ value: { records: ['p=', 'v=DKIM1; p='] } });
  });

  test('trap 50, a key in several strings is joined', async () => {
    const text = `v=DKIM1; p=${rsa(4096)}`;
    const { keys } = await gather(
      { 's._domainkey.a.example': { TXT: [[text.slice(0, 255), text.slice(255, 510), text.slice(510)]] } },
      { given: ['s'] },
    );
    expect(keys[0]?.fact).toMatchObject({ value: { bits: 4096, problems: [] } });
  });

  test('trap 37, given and absent, unreachable, and nothing reachable at all are three things', async () => {
    const { dkim, keys } = await gather(
      { 'slow._domainkey.a.example': 'timeout' },
      { given: ['gone', 'slow'] },
    );
    expect(keys.map(({ fact }) => fact.state)).toEqual(['absent', 'unknown']);
    expect(dkim).toMatchObject({ state: 'known', value: { unreachable: ['slow'] } });
    const none = await gatherDkim(
      memoryResolver({ 'a.example': {}, '*._domainkey.a.example': 'timeout' }),
      'a.example',
    );
    expect(none.dkim).toMatchObject({ state: 'unknown', error: { code: 'DNS_TIMEOUT' } });
  });
});

/** The suite has the reading of one parser; verifiers are kinder, and the clause lets them. */
const DISPUTED: Readonly<Record<string, string>> = {
  'dkim-key-record-044':
    'RFC 6376 3.2: FWS around a tag is legal, and so many records end in "; " that all verifiers take it',
  'dkim-key-record-174':
    'RFC 6376 3.2: several records run together, with p= twice; a tag twice makes the list invalid',
};

suiteTest<
  readonly { readonly type: string; readonly id: string; readonly input: string; readonly valid: boolean }[]
>('records-parse', (cases) => {
  const mine = cases.filter(({ type }) => type === 'dkim-key-record');
  const wrong = mine.filter(
    ({ id, input, valid }) => (codes(input).length === 0) !== valid && DISPUTED[id] === undefined,
  );
  expect(mine.length).toBeGreaterThan(0);
  expect(wrong.map(({ id, input }) => `${id} ${codes(input).join(' ')}`)).toEqual([]);
});
