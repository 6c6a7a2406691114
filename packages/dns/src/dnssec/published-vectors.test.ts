/** Keys, digests and signatures that the RFCs print: made by others, so they show an error that signer and verifier share. */
import { describe, expect, test } from 'vitest';
import { parseData } from '../wire/presentation.ts';
import type { ResourceRecord, Signature, ZoneKey } from '../wire/record.ts';
import { rsaBits } from './algorithms.ts';
import { verifyRrset } from './verify-rrset.ts';
import { Budget, WORK_LIMITS } from './work-limits.ts';
import { ROOT_TRUST_ANCHORS } from './trust-anchors.ts';
import { keyTag, matchesDs, verifyingKeys } from './zone-keys.ts';

function keyOf(text: string): ZoneKey {
  const data = parseData('DNSKEY', text);
  if (data.type !== 'DNSKEY') throw new Error(text);
  return data;
}

function signatureOf(text: string): Signature {
  const data = parseData('RRSIG', text);
  if (data.type !== 'RRSIG') throw new Error(text);
  return data;
}

const P256_KEY =
  '257 3 13 GojIhhXUN/u4v54ZQqGSnyhWJwaubCvTmeexv7bR6edb krSqQpF64cYbcB7wNcP+e+MAnLr+Wi9xMWyQLc8NAA==';
const P384_KEY =
  '257 3 14 xKYaNhWdGOfJ+nPrL8/arkwf2EY3MDJ+SErKivBVSum1 w/egsXvSADtNJhyem5RCOpgQ6K8X1DRSEkrbYQ+OB+v8 /uX45NBwY8rp65F6Glur8I/mlVNgF6W/qTI37m40';
const SHA1_KEY =
  '256 3 5 AQOeiiR0GOMYkDshWoSKz9XzfwJr1AYtsmx3TGkJaNXVbfi/2pHm822aJ5iI9BMzNXxeYCmZDRD99WYwYqUSdjMmmAphXdvxegXd/M5+X7OrzKBaMbCVdFLUUh6DhweJBjEVv5f2wwjM9XzcnOf+EPbtG9DMBmADjFDc2w/rljwvFw==';

test.each([
  [
    'RFC 4034 section 5.4',
    'dskey.example.com',
    SHA1_KEY,
    '60485 5 1 2BB183AF5F22588179A53B0A98631FAD1A292118',
  ],
  [
    'RFC 6605 section 6.1',
    'example.net',
    P256_KEY,
    '55648 13 2 b4c8c1fe2e7477127b27115656ad6256f424625bf5c1 e2770ce6d6e37df61d17',
  ],
  [
    'RFC 6605 section 6.2',
    'example.net',
    P384_KEY,
    '10771 14 4 72d7b62976ce06438e9c0bf319013cf801f09ecc84b8 d7e9495f27e305c6a9b0563a9b5f4d288405c3008a94 6df983d6',
  ],
  [
    'RFC 8080 section 6.1',
    'example.com',
    '257 3 15 l02Woi0iS8Aa25FQkUd9RMzZHJpBoRQwAQEX1SxZJA4=',
    '3613 15 2 3aa5ab37efce57f737fc1627013fee07bdf241bd10f3b1964ab55c78e79a304b',
  ],
  [
    'the root, KSK-2024',
    '',
    '257 3 8 AwEAAa96jeuknZlaeSrvyAJj6ZHv28hhOKkx3rLGXVaC6rXTsDc449/cidltpkyGwCJNnOAlFNKF2jBosZBU5eeHspaQWOmOElZsjICMQMC3aeHbGiShvZsx4wMYSjH8e7Vrhbu6irwCzVBApESjbUdpWWmEnhathWu1jo+siFUiRAAxm9qyJNg/wOZqqzL/dL/q8PkcRU5oUKEpUge71M3ej2/7CPqpdVwuMoTvoB+ZOT4YeGyxMvHmbrxlFzGOHOijtzN+u1TQNatX2XBuzZNQ1K+s2CXkPIZo7s6JgZyvaBevYtxPvYLw4z9mR7K2vaF18UYH9Z9GNUUeayffKC73PYc=',
    '38696 8 2 683D2D0ACB8C9B712A1948B27F741219298D0A450D612C483AF444A4C0FB2B16',
  ],
])('%s: key tag and digest', (_where, zone, key, ds) => {
  const data = parseData('DS', ds);
  if (data.type !== 'DS') throw new Error(ds);
  expect(keyTag(keyOf(key))).toBe(data.keyTag);
  expect(matchesDs(zone, keyOf(key), data)).toBe(true);
  expect(
    matchesDs(zone, { ...keyOf(key), flags: 0 }, { ...data, keyTag: keyTag({ ...keyOf(key), flags: 0 }) }),
  ).toBe(false);
});

test('both keys of the root are trusted, and nothing else', () => {
  expect(ROOT_TRUST_ANCHORS.map(({ zone, ds }) => [zone, ds.keyTag, ds.algorithm, ds.digestType])).toEqual([
    ['', 20_326, 8, 2],
    ['', 38_696, 8, 2],
  ]);
});

const A = (address: string): ResourceRecord => ({
  name: 'www.example.net',
  ttl: 3600,
  data: { type: 'A', address },
});
const MX: ResourceRecord = {
  name: 'example.com',
  ttl: 3600,
  data: { type: 'MX', preference: 10, exchange: 'mail.example.com' },
};

describe.each([
  [
    'RFC 5702 section 6.1, RSASHA256',
    A('192.0.2.91'),
    '256 3 8 AwEAAcFcGsaxxdgiuuGmCkVImy4h99CqT7jwY3pexPGcnUFtR2Fh36BponcwtkZ4cAgtvd4Qs8PkxUdp6p/DlUmObdk=',
    'A 8 3 3600 20300101000000 20000101000000 9033 example.net. kRCOH6u7l0QGy9qpC9l1sLncJcOKFLJ7GhiUOibu4teYp5VE9RncriShZNz85mwlMgNEacFYK/lPtPiVYP4bwg==',
  ],
  [
    'RFC 5702 section 6.2, RSASHA512',
    A('192.0.2.91'),
    '256 3 10 AwEAAdHoNTOW+et86KuJOWRDp1pndvwb6Y83nSVXXyLA3DLroROUkN6X0O6pnWnjJQujX/AyhqFDxj13tOnD9u/1kTg7cV6rklMrZDtJCQ5PCl/D7QNPsgVsMu1J2Q8gpMpztNFLpPBz1bWXjDtaR7ZQBlZ3PFY12ZTSncorffcGmhOL',
    'A 10 3 3600 20300101000000 20000101000000 3740 example.net. tsb4wnjRUDnB1BUi+t6TMTXThjVnG+eCkWqjvvjhzQL1d0YRoOe0CbxrVDYd0xDtsuJRaeUw1ep94PzEWzr0iGYgZBWm/zpq+9fOuagYJRfDqfReKBzMweOLDiNa8iP5g9vMhpuv6OPlvpXwm9Sa9ZXIbNl1MBGk0fthPgxdDLw=',
  ],
  [
    'RFC 6605 section 6.1, ECDSAP256SHA256',
    A('192.0.2.1'),
    P256_KEY,
    'A 13 3 3600 20100909100439 20100812100439 55648 example.net. qx6wLYqmh+l9oCKTN6qIc+bw6ya+KJ8oMz0YP107epXA yGmt+3SNruPFKG7tZoLBLlUzGGus7ZwmwWep666VCw==',
  ],
  [
    'RFC 6605 section 6.2, ECDSAP384SHA384',
    A('192.0.2.1'),
    P384_KEY,
    'A 14 3 3600 20100909102025 20100812102025 10771 example.net. /L5hDKIvGDyI1fcARX3z65qrmPsVz73QD1Mr5CEqOiLP 95hxQouuroGCeZOvzFaxsT8Glr74hbavRKayJNuydCuz WTSSPdz7wnqXL5bdcJzusdnI0RSMROxxwGipWcJm',
  ],
  [
    // With 2 labels, as verified erratum 4935 has it.
    'RFC 8080 section 6.1, ED25519',
    MX,
    '257 3 15 l02Woi0iS8Aa25FQkUd9RMzZHJpBoRQwAQEX1SxZJA4=',
    'MX 15 2 3600 1440021600 1438207200 3613 example.com. oL9krJun7xfBOIWcGHi7mag5/hdZrKWw15jPGrHpjQeRAvTdszaPD+QLs3fx8A4M3e23mRZ9VrbpMngwcrqNAg==',
  ],
  [
    'RFC 8080 section 6.1, ED25519, second key',
    MX,
    '257 3 15 zPnZ/QwEe7S8C5SPz2OfS5RR40ATk2/rYnE9xHIEijs=',
    'MX 15 2 3600 1440021600 1438207200 35217 example.com. zXQ0bkYgQTEFyfLyi9QoiY6D8ZdYo4wyUhVioYZXFdT410QPRITQSqJSnzQoSm5poJ7gD7AQR0O7KuI5k2pcBg==',
  ],
])('%s', (_where, record, keyText, signatureText) => {
  const key = keyOf(keyText);
  const signature = signatureOf(signatureText);
  const verify = (records: readonly ResourceRecord[], change: Partial<Signature> = {}) => {
    const policy = { sha1: false };
    return verifyRrset(records, [{ ...signature, ...change }], {
      zone: { name: signature.signer, keys: verifyingKeys([key], policy) },
      now: signature.inception + 60,
      budget: new Budget(WORK_LIMITS),
      policy,
    });
  };

  test('the signature holds', () => expect(verify([record])).toEqual({ valid: true }));

  test('not with a bit of it turned, another time, another signer, another record', () => {
    const bytes = Uint8Array.from(signature.signature);
    bytes[5] = (bytes[5] ?? 0) ^ 1;
    expect(verify([record], { signature: bytes })).toEqual({ valid: false, reason: 'signatureInvalid' });
    expect(verify([record], { originalTtl: 3601 })).toMatchObject({ valid: false });
    expect(verify([record], { signature: new Uint8Array() })).toMatchObject({ valid: false });
    expect(verify([record], { signer: 'other.example' })).toEqual({
      valid: false,
      reason: 'signatureMissing',
    });
    expect(verify([record, { ...record, data: { type: 'A', address: '192.0.2.2' } }])).toMatchObject({
      valid: false,
    });
  });
});

test('RFC 3110 section 2: bits of an RSA key, and octets that are none', () => {
  expect(rsaBits(keyOf(SHA1_KEY))).toBe(1024);
  expect(rsaBits(keyOf(P256_KEY))).toBeUndefined();
  for (const publicKey of [[], [0], [3], [0, 0, 0], [200, 1], [1, 3, 0, 0]]) {
    expect(
      rsaBits({ flags: 256, protocol: 3, algorithm: 8, publicKey: Uint8Array.from(publicKey) }),
    ).toBeUndefined();
  }
});

test.each([
  [
    'an exponent as long as the modulus',
    8,
    [0, 1, 0, ...Array<number>(256).fill(255), ...Array<number>(256).fill(255)],
  ],
  ['a modulus of 8192 bits', 8, [1, 3, ...Array<number>(1024).fill(255)]],
  ['a modulus of 8 bits', 8, [1, 3, 255]],
  ['a point that is not on its curve', 13, Array<number>(64).fill(1)],
  ['half a point', 13, Array<number>(32).fill(1)],
  ['an Ed25519 key of 31 octets', 15, Array<number>(31).fill(1)],
  ['an algorithm nobody knows', 200, [1, 2, 3]],
])('%s is no key: CVE-2023-50387', (_what, algorithm, publicKey) => {
  const key: ZoneKey = { flags: 256, protocol: 3, algorithm, publicKey: Uint8Array.from(publicKey) };
  expect(verifyingKeys([key], { sha1: true })).toEqual([]);
});
