/** The ClientHello to the octet, read back by a reader that is strict. */
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { TLS_VERSIONS } from '@whyspam/core';
import { expect, test } from 'vitest';
import { readHello } from '../../testing/toy-tls.ts';
import {
  cipherName,
  cipherWeakness,
  DHE_CIPHERS,
  ECDHE_CIPHERS,
  OLDER_CIPHERS,
  TLS13_CIPHERS,
  weakSuites,
} from './cipher-suites.ts';
import { buildClientHello, type ClientHelloOffer, RANDOM_OCTETS } from './client-hello.ts';
import { CURVES, TLS13_GROUPS } from './groups.ts';
import { shareOffer, versionOffer } from './offers.ts';

const random = Uint8Array.from({ length: RANDOM_OCTETS }, (_, at) => at);
const read = (offer: ClientHelloOffer) => readHello(Buffer.from(buildClientHello(offer, random)));

test('RFC 6101 section 5.6.1.2: SSLv3 is offered without extensions, in a record of SSLv3', () => {
  const hello = read({ ...versionOffer('SSLv3').hello, serverName: 'mx.example.test' });
  expect(hello).toMatchObject({ recordVersion: 0x0300, legacyVersion: 0x0300, sessionIdLength: 0 });
  expect(hello.extensions.size).toBe(0);
});

test.each([
  ['TLSv1', 0x0301, [0, 10, 11]],
  ['TLSv1.1', 0x0302, [0, 10, 11]],
  ['TLSv1.2', 0x0303, [0, 10, 11, 13]],
] as const)(
  'RFC 5246 appendix E.1: %s is offered by its number, in a record of TLS 1.0',
  (version, wire, types) => {
    const hello = read({ ...versionOffer(version).hello, serverName: 'mx.example.test' });
    expect(hello).toMatchObject({
      recordVersion: 0x0301,
      legacyVersion: wire,
      serverName: 'mx.example.test',
    });
    expect([...hello.extensions.keys()].filter((type) => type !== 21)).toEqual(types);
    expect(hello.ciphers).toEqual([...OLDER_CIPHERS, 0x00ff]);
    expect(hello.groups).toEqual(CURVES);
  },
);

test('RFC 8446 section 4.2.8: TLS 1.3 is offered without a key, so that the server names its group', () => {
  const hello = read({ ...versionOffer('TLSv1.3').hello, serverName: 'mx.example.test' });
  expect(hello).toMatchObject({ recordVersion: 0x0301, legacyVersion: 0x0303, sessionIdLength: 32 });
  expect(hello.versions).toEqual([0x0304, 0x0303, 0x0302, 0x0301]);
  expect(hello.keyShares).toEqual([]);
  expect(hello.extensions.get(51)).toEqual(Buffer.from([0, 0]));
  expect(hello.ciphers.slice(0, 5)).toEqual(TLS13_CIPHERS);
  expect(hello.groups.slice(0, TLS13_GROUPS.length)).toEqual(TLS13_GROUPS);
});

test('with keys, they are those of groups that are offered', () => {
  const offer = shareOffer([
    { group: 0x1d, key: new Uint8Array(32) },
    { group: 0x17, key: new Uint8Array(65) },
  ]);
  const hello = read(offer.hello);
  expect(hello.keyShares).toEqual([0x1d, 0x17]);
  expect(hello.groups).toEqual(expect.arrayContaining([0x1d, 0x17]));
  expect(offer.offered).toBe('up to TLSv1.3, with keys for X25519 and P-256');
});

test('no fallback signal: a server would turn that down instead of the version (RFC 7507 section 3)', () => {
  for (const version of TLS_VERSIONS) expect(read(versionOffer(version).hello).ciphers).not.toContain(0x5600);
});

test('RFC 7685 section 1: no ClientHello has from 256 to 511 octets', () => {
  for (let count = 1; count < 250; count += 1) {
    const ciphers = Array.from({ length: count }, () => 0x002f);
    for (const groups of [[], CURVES]) {
      const { length } = read({ version: 'TLSv1.2', ciphers, groups });
      expect(length < 256 || length >= 512, `${length} octets`).toBe(true);
    }
  }
});

test('any offer is well-formed', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...TLS_VERSIONS),
      fc.boolean(),
      fc.subarray([...OLDER_CIPHERS, ...TLS13_CIPHERS], { minLength: 1 }),
      fc.subarray([...TLS13_GROUPS]),
      fc.option(fc.constantFrom('a', 'mx.example.test', `${'a.'.repeat(126)}b`), { nil: undefined }),
      (version, withOlder, ciphers, groups, serverName) => {
        const hello = read({ version, withOlder, ciphers, groups, serverName });
        expect(hello.ciphers).toEqual([...ciphers, 0x00ff]);
        expect(hello.groups).toEqual(version === 'SSLv3' ? [] : groups);
        expect(hello.serverName).toBe(version === 'SSLv3' ? undefined : serverName);
      },
    ),
  );
});

test('no offer has more suites than old servers can bear', () => {
  expect(OLDER_CIPHERS.length + TLS13_CIPHERS.length + 1).toBeLessThanOrEqual(128);
  expect(new Set(OLDER_CIPHERS).size).toBe(OLDER_CIPHERS.length);
});

test.each([
  ['TLS_RSA_WITH_NULL_SHA256', 'null'],
  ['TLS_ECDH_anon_WITH_NULL_SHA', 'null'],
  ['TLS_RSA_EXPORT_WITH_RC4_40_MD5', 'export'],
  ['TLS_DHE_RSA_EXPORT_WITH_DES40_CBC_SHA', 'export'],
  ['TLS_RSA_EXPORT1024_WITH_DES_CBC_SHA', 'export'],
  ['TLS_RSA_WITH_DES_CBC_SHA', 'des'],
  ['TLS_RSA_WITH_3DES_EDE_CBC_SHA', 'tripleDes'],
  ['TLS_ECDH_anon_WITH_RC4_128_SHA', 'rc4'],
  ['TLS_RSA_WITH_RC4_128_MD5', 'rc4'],
  ['TLS_DH_anon_WITH_AES_256_GCM_SHA384', 'anonymous'],
  ['TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA', undefined],
  ['TLS_RSA_WITH_AES_128_CBC_SHA', undefined],
  ['TLS_AES_128_GCM_SHA256', undefined],
  ['0xfefe', undefined],
])('%s counts as %s', (name, weakness) => {
  expect(cipherWeakness(name)).toBe(weakness);
});

test('the lists by kind hold what they say', () => {
  for (const id of DHE_CIPHERS) expect(cipherName(id)).toMatch(/^TLS_DHE_(?:RSA|DSS)_WITH_/);
  for (const id of ECDHE_CIPHERS) expect(cipherName(id)).toMatch(/^TLS_ECDHE_(?:RSA|ECDSA)_WITH_/);
  const left = weakSuites(new Set(['null', 'export', 'des', 'rc4', 'tripleDes'])).map(cipherName);
  expect(left.every((name) => /_anon_WITH_(?:AES|CAMELLIA)_/.test(name))).toBe(true);
  expect(left.length).toBeGreaterThan(5);
});

const openssl = spawnSync('openssl', ['ciphers', '-V', '-stdname', 'ALL:COMPLEMENTOFALL:@SECLEVEL=0'], {
  encoding: 'utf8',
});

test.skipIf(openssl.status !== 0)('numbers and names are those of OpenSSL', () => {
  let compared = 0;
  for (const [, high = '', low = '', name = ''] of openssl.stdout.matchAll(
    /0x([0-9A-F]{2}),0x([0-9A-F]{2}) - (TLS_\S+)/g,
  )) {
    const own = cipherName(Number.parseInt(high + low, 16));
    if (own.startsWith('0x')) continue;
    expect(own).toBe(name);
    compared += 1;
  }
  expect(compared).toBeGreaterThan(60);
});
