/** DKIM keys and the search for selectors. */
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memoryResolver, type MemoryZone } from '../testing/memory-resolver.ts';
import { expectLinear } from '../testing/expect-linear.ts';
import { GUESSED_SELECTORS } from '../catalogue/selectors.ts';
import { gatherDkim, type DkimOptions } from './gather-dkim.ts';
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

/** Any octets at all, one character each, as they come out of the DNS. */
const octets = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes).toString('latin1'));

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
    ['v=DKIM1; p=nonsense!', ['bad-base64']],
    ['v=DKIM1; p=bm9uc2Vuc2U=', ['bad-key']],
    [`v=DKIM1; p=${ed25519}`, ['bad-key']],
    [`v=DKIM1; k=RSA; p=${spki1024}`, ['wrong-case']],
    [`v=DKIM1; s=EmAiL; p=${spki1024}`, ['wrong-case']],
    [`v=DKIM1; s=; p=${spki1024}`, ['empty-list']],
    [`v=DKIM1; g=*; p=${spki1024}`, ['obsolete-tag']],
    [`v=DKIM1; p=${spki1024.slice(0, 9)}\r\n${spki1024.slice(9)}`, ['bad-line-end']],
    [`v=DKIM1; p=${spki1024.slice(0, 9)}\r\n ${spki1024.slice(9)}`, []],
    [`v=DKIM1; p=${spki1024}; p=x`, ['duplicate-tag']],
    ['', ['missing-key']],
  ])('problems of %.40s', (text, expected) => {
    expect(codes(text)).toEqual(expected);
  });

  test('trap 49, RFC 6376 section 3.6.1, how the key is wrapped and its exponent are told', () => {
    expect(parseDkimKey(`p=${spki1024}`)).toMatchObject({ form: 'spki', exponent: 65537n });
    expect(parseDkimKey(`p=${rsa(1024, 'pkcs1')}`)).toMatchObject({ form: 'pkcs1', exponent: 65537n });
  });

  test('trap 49, RFC 8463 section 4, an Ed25519 key in SubjectPublicKeyInfo is named, not measured', () => {
    const wrapped = `302a300506032b6570032100${Buffer.from(ed25519, 'base64').toString('hex')}`;
    const text = `v=DKIM1; k=ed25519; p=${Buffer.from(wrapped, 'hex').toString('base64')}`;
    expect(codes(text)).toEqual(['ed25519-in-spki']);
    expect(parseDkimKey(text)).not.toHaveProperty('bits');
  });

  test('an exponent with which anybody can sign is no key', () => {
    const key = createPublicKey({ key: Buffer.from(spki1024, 'base64'), format: 'der', type: 'spki' });
    const weak = createPublicKey({ key: { ...key.export({ format: 'jwk' }), e: 'AQ' }, format: 'jwk' });
    const data = weak.export({ format: 'der', type: 'spki' }).toString('base64');
    expect(codes(`p=${data}`)).toEqual(['bad-exponent']);
  });

  test.each([2048, 4096])('trap 50, a %i-bit key cut off after its first string is truncated', (bits) => {
    const text = `v=DKIM1; k=rsa; p=${rsa(bits)}`.slice(0, 255);
    // Base64 ends at a whole group wherever the cut falls.
    expect(codes(text.slice(0, 18 + Math.floor((255 - 18) / 4) * 4))).toEqual(['truncated-key']);
    expect(codes(text)).toEqual(['truncated-key']);
  });

  test('never throws on any text, spans stay inside, and problems are bounded', () => {
    fc.assert(
      fc.property(octets, (tail) => {
        for (const text of [tail, `v=DKIM1; k=rsa; p=${tail}`, `k=ed25519;p=${tail}`]) {
          const { problems } = parseDkimKey(text);
          if (!problems.every(({ start, end }) => 0 <= start && start <= end && end <= text.length))
            return false;
        }
        return true;
      }),
    );
    expect(parseDkimKey(';'.repeat(10_000)).problems).toHaveLength(50);
  });

  test('takes time linear in the length', { timeout: 60_000 }, () => {
    expectLinear(parseDkimKey, [';', 'a=', ' ', 'A', ' ;', '=', '\r\n', 'p=A;'], 'v=DKIM1; h=sha256; p=');
    expectLinear(parseDkimKey, [':', ' :'], 'v=DKIM1; h=');
  });
});

describe('gatherDkim', () => {
  const key = { TXT: [`v=DKIM1; k=rsa; p=${spki1024}`] };
  const gather = (zone: MemoryZone, options: DkimOptions = {}) =>
    gatherDkim(memoryResolver(zone), 'a.example', options);

  test('trap 41, nothing found by guessing is a known fact that says what was tried', async () => {
    const { dkim, keys } = await gather({ 'a.example': {} });
    expect(dkim).toMatchObject({ state: 'known', value: { found: [], unreachable: [], hasWildcard: false } });
    expect(dkim.state === 'known' && dkim.value.tried).toEqual(GUESSED_SELECTORS);
    expect(keys).toEqual([]);
  });

  test('trap 42, a wildcard makes guesses worthless and leaves a given selector standing', async () => {
    const { dkim, keys } = await gather(
      { '*._domainkey.a.example': key },
      { named: [{ selector: 'mine', origin: 'given' }] },
    );
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

  test('trap 43, RFC 8020 section 2, NXDOMAIN of _domainkey is only told of', async () => {
    const { dkim } = await gather({ 'a.example': {} });
    expect(dkim).toMatchObject({ value: { looksEmpty: true, found: [] } });
    const other = await gather({ 'mail._domainkey.a.example': key });
    expect(other.dkim).not.toHaveProperty('value.looksEmpty');
  });

  test('trap 42, beside a wildcard a guess that answers something else is found', async () => {
    const { dkim } = await gather({
      '*._domainkey.a.example': { TXT: ['v=DKIM1; p='] },
      'google._domainkey.a.example': key,
    });
    expect(dkim).toMatchObject({
      value: { found: ['google'], hasWildcard: true, wildcardIsRevoked: true },
    });
  });

  test('nothing waits for the vendors, and each name is asked once', async () => {
    const resolver = memoryResolver({ 'a.example': {} });
    const { promise, resolve } = Promise.withResolvers<readonly string[]>();
    const search = gatherDkim(resolver, 'a.example', {
      named: [{ selector: 'GOOGLE', origin: 'given' }],
      vendors: promise,
      derived: promise,
    });
    const asked = resolver.questions.length;
    // The catalogue, the control, _domainkey itself, and the place where a panel would have put the named one.
    expect(asked).toBe(GUESSED_SELECTORS.length + 3);
    expect(asked).toBeLessThan(125);
    resolve(['Mailgun', 'hs1-123']);
    await search;
    expect(resolver.questions.slice(asked)).toEqual([
      'TXT mailgun._domainkey.a.example',
      'TXT hs1-123._domainkey.a.example',
    ]);
    expect(new Set(resolver.questions).size).toBe(resolver.questions.length);
  });

  test.each([
    ['of a selector that only one vendor has', 'google', [], 'Google Workspace'],
    ['of a generic selector that SPF or MX backs', 'k1', ['Mailgun'], 'Mailgun'],
    ['not of a generic selector alone', 'k1', [], undefined],
    ['not of a selector that is only recalled', 'mailru', [], undefined],
    ['of a recalled selector that SPF or MX backs', 'mailru', ['Mail.ru'], 'Mail.ru'],
    ['trap 44, not of selector1 as TXT', 'selector1', ['Microsoft 365'], undefined],
  ])('the vendor is told %s', async (_name, selector, vendors, vendor) => {
    const { dkim } = await gather(
      { [`${selector}._domainkey.a.example`]: key },
      { vendors: Promise.resolve(vendors) },
    );
    expect(dkim.state === 'known' && dkim.value.keys?.[0]?.vendor).toBe(vendor);
  });

  test('the usual selector of a vendor that is seen is from the provider, not a guess', async () => {
    const { keys } = await gather(
      { 'fm1._domainkey.a.example': key },
      { vendors: Promise.resolve(['Fastmail']) },
    );
    expect(keys[0]?.fact).toMatchObject({ value: { origin: 'provider' } });
  });

  test('a named key that a panel put under the domain twice is found there', async () => {
    const { dkim, keys } = await gather(
      { 's9._domainkey.a.example.a.example': key },
      { named: [{ selector: 's9', origin: 'report' }] },
    );
    expect(keys.map(({ fact }) => fact.state)).toEqual(['absent']);
    expect(dkim).toMatchObject({
      value: { doubled: [{ selector: 's9', name: 's9._domainkey.a.example.a.example' }] },
    });
  });

  test('trap 44, a CNAME is followed and names the vendor; one that leads nowhere is dangling', async () => {
    const { keys } = await gather(
      {
        'selector1._domainkey.a.example': { CNAME: ['selector1-a-example._domainkey.a.onmicrosoft.com'] },
        'selector1-a-example._domainkey.a.onmicrosoft.com': key,
        'selector2._domainkey.a.example': { CNAME: ['selector2-a-example._domainkey.a.onmicrosoft.com'] },
      },
      { vendors: Promise.resolve(['Microsoft 365']) },
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
      { named: [{ selector: 's', origin: 'given' }] },
    );
    expect(keys[0]?.fact).toMatchObject({ value: { records: ['p=', 'v=DKIM1; p='] } });
  });

  test('trap 50, a key in several strings is joined', async () => {
    const text = `v=DKIM1; p=${rsa(4096)}`;
    const { keys } = await gather(
      { 's._domainkey.a.example': { TXT: [[text.slice(0, 255), text.slice(255, 510), text.slice(510)]] } },
      { named: [{ selector: 's', origin: 'given' }] },
    );
    expect(keys[0]?.fact).toMatchObject({ value: { bits: 4096, problems: [] } });
  });

  test.each([
    ['nxdomain', 'absent'],
    ['timeout', 'unknown'],
    ['servfail', 'unknown'],
    ['refused', 'unknown'],
  ] as const)(
    'trap 37, a named selector with %s is %s, and nothing becomes of a guess',
    async (fault, state) => {
      const { keys } = await gather(
        { 's9._domainkey.a.example': fault, 'mail._domainkey.a.example': fault },
        { named: [{ selector: 's9', origin: 'given' }] },
      );
      expect(keys.map(({ selector, fact }) => [selector, fact.state])).toEqual([['s9', state]]);
    },
  );

  test('trap 37, a named selector with no TXT is absent', async () => {
    const { keys } = await gather(
      { 's9._domainkey.a.example': {} },
      { named: [{ selector: 's9', origin: 'given' }] },
    );
    expect(keys[0]?.fact.state).toBe('absent');
  });

  test('trap 37, given and absent, unreachable, and nothing reachable at all are three things', async () => {
    const { dkim, keys } = await gather(
      { 'slow._domainkey.a.example': 'timeout' },
      {
        named: [
          { selector: 'gone', origin: 'given' },
          { selector: 'slow', origin: 'message' },
        ],
      },
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
