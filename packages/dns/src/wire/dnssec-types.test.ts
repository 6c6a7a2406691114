/** The record types of DNSSEC as the RFCs print them, and octets they forbid. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectLinear } from '../testing/expect-linear.ts';
import { base32hex, readBase32hex } from './base32hex.ts';
import { encodeData } from './encode.ts';
import { formatData, parseData } from './presentation.ts';
import { MalformedMessage } from './cursor.ts';
import { decodeData } from './rdata.ts';
import { readTime, timeText } from './time-text.ts';
import { readTypeBitmap, writeTypeBitmap } from './type-bitmap.ts';

test('RFC 4034 section 4.3: the NSEC of alfa.example.com on the wire, TYPE1234 in its bitmap', () => {
  const data = parseData('NSEC', 'host.example.com. A MX RRSIG NSEC TYPE1234');
  const wire = Buffer.from(encodeData(data)).toString('hex');
  expect(wire).toBe(`04686f7374076578616d706c6503636f6d000006400100000003041b${'00'.repeat(26)}20`);
  expect(formatData(decodeData(47, encodeData(data)))).toBe('host.example.com. A MX RRSIG NSEC TYPE1234');
});

test.each([
  ['DS', '60485 5 1 2bb183af5f22588179a53b0a98631fad1a292118'],
  ['DNSKEY', '256 3 5 AQPSKmynfzW4kyBv015MUG2DeIQ3'],
  [
    'RRSIG',
    'A 5 3 86400 20030322173103 20030220173103 2642 example.com. oJB1W6WNGv+ldvQ3WDG0MQkg5IEhjRip8WTr',
  ],
  ['NSEC3', '1 1 12 aabbccdd 2t7b4g4vsa5smi47k61mv5bv1a22bojr NS SOA MX RRSIG DNSKEY NSEC3PARAM'],
  ['NSEC3PARAM', '1 0 0 -'],
  ['CDS', '0 0 0 00'],
  ['DNAME', 'target.example.'],
])(
  '%s in presentation format comes back as it was: RFC 4034 section 2.3, RFC 5155 section 3.3',
  (type, text) => {
    expect(formatData(parseData(type, text))).toBe(text);
  },
);

test('RFC 4034 section 3.2: a time is a date of fourteen digits or seconds, never a day that is none', () => {
  expect(timeText(0)).toBe('19700101000000');
  expect(readTime('20030322173103')).toBe(1_048_354_263);
  expect(readTime('1048354263')).toBe(1_048_354_263);
  expect(readTime('21060207062815')).toBe(0xffff_ffff);
  for (const wrong of ['20030231000000', '21060207062816', '4294967296', '2003032217310', '', '-1']) {
    expect(readTime(wrong)).toBeUndefined();
  }
});

test('algorithms may be written as mnemonics: RFC 4034 section 2.2', () => {
  expect(parseData('DNSKEY', '256 3 RSASHA256 AQ==')).toMatchObject({ algorithm: 8 });
  expect(parseData('DS', '1 ecdsap256sha256 2 00')).toMatchObject({ algorithm: 13 });
});

test('RFC 6840 section 5.1: the next name of an NSEC keeps its case, the signer of an RRSIG does not', () => {
  expect(parseData('NSEC', 'Host.Example. A')).toMatchObject({ next: 'Host.Example' });
  expect(parseData('RRSIG', 'A 5 3 1 1 1 1 Example. AA==')).toMatchObject({ signer: 'example' });
});

describe('RFC 4034 section 4.1.2: bitmaps have one form', () => {
  test.each([
    ['a trailing zero', [0, 2, 0x40, 0]],
    ['an empty window', [0, 0]],
    ['a window of 33 octets', [0, 33, ...Array<number>(33).fill(1)]],
    ['windows out of order', [1, 1, 1, 0, 1, 1]],
    ['a window twice', [0, 1, 1, 0, 1, 1]],
    ['a window cut off', [0, 4, 1]],
    ['half a window', [0]],
  ])('%s is malformed', (_what, octets) => {
    expect(readTypeBitmap(Uint8Array.from(octets))).toHaveProperty('problem');
    expect(() => decodeData(47, Uint8Array.from([0, ...octets]))).toThrow(MalformedMessage);
  });

  test('every set of types survives', () => {
    const codes = fc.uniqueArray(fc.integer({ min: 0, max: 65_535 }), { maxLength: 40 });
    fc.assert(
      fc.property(codes, (types) => {
        expect(readTypeBitmap(writeTypeBitmap(types))).toEqual({ types: types.toSorted((a, b) => a - b) });
      }),
    );
  });
});

test('RFC 4648 section 7: base32hex survives, and only one spelling is read', () => {
  expect(base32hex(Buffer.from('foobar'))).toBe('cpnmuoj1e8');
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (octets) => {
      expect(readBase32hex(base32hex(octets))).toEqual(octets);
    }),
  );
  for (const wrong of ['w', '1', 'c1', 'cp!']) expect(readBase32hex(wrong)).toBeUndefined();
});

test('any text and any octets: a record or a typed error', () => {
  const types = fc.constantFrom('DS', 'DNSKEY', 'RRSIG', 'NSEC', 'NSEC3', 'NSEC3PARAM');
  fc.assert(
    fc.property(types, fc.string({ maxLength: 80 }), (type, text) => {
      try {
        parseData(type, text);
      } catch (error) {
        expect(error).toMatchObject({ code: 'ZONE_INVALID' });
      }
    }),
    { numRuns: 1000 },
  );
  fc.assert(
    fc.property(fc.constantFrom(43, 46, 47, 48, 50, 51), fc.uint8Array({ maxLength: 80 }), (code, octets) => {
      try {
        // What is read can be written back to the very octets: signatures depend on it.
        const data = decodeData(code, octets);
        if (data.type !== 'RRSIG') expect(encodeData(data)).toEqual(octets);
      } catch (error) {
        expect(error).toBeInstanceOf(MalformedMessage);
      }
    }),
    { numRuns: 3000 },
  );
});

test('a text of a megabyte is read in time that grows with it, not with its square', () => {
  expectLinear((text) => parseData('NSEC', text), ['TYPE65000 '], 'host.example. ');
});

test('RFC 3597 section 5: a bitmap of more types than anybody has is shown as octets, and read back', () => {
  const types = Array.from({ length: 5000 }, (_, index) => index + 1);
  const data = { type: 'NSEC', next: 'b.example', types } as const;
  const text = formatData(data);
  expect(text).toMatch(/^\\# \d+ [0-9a-f]+$/);
  expect(text.length).toBeLessThan(2000);
  expect(parseData('NSEC', text)).toEqual(data);
});
