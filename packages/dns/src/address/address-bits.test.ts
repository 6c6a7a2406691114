/** Addresses as integers, held against ipaddr.js. */
import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { describe, expect, test } from 'vitest';
import { isSameAddress, parseAddress, reversedLabels, sharesPrefix, unmapped } from './address-bits.ts';

const parsed = (text: string) => {
  const bits = parseAddress(text);
  if (bits === undefined) throw new Error(text);
  return bits;
};

describe('parseAddress', () => {
  test.each([
    '',
    '1.2.3',
    '1.2.3.4.5',
    '01.2.3.4',
    '256.1.1.1',
    '1.2.3.4 ',
    ':',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '::1.2.3',
    '12345::',
    'fe80::1%eth0',
    '1.2.3.4::',
    '::1.2.3.4:5',
  ])('%j is no address', (text) => {
    expect(parseAddress(text)).toBeUndefined();
  });

  test('reads what ipaddr.js reads, and orders bits the same way', () => {
    fc.assert(
      fc.property(fc.ipV6(), fc.ipV6(), fc.integer({ min: 0, max: 128 }), (one, other, prefix) => {
        // ipaddr.js reads the deprecated ::192.0.2.1 (RFC 4291 section 2.5.5.1) as if it were mapped.
        fc.pre(![one, other].some((text) => /^::\d+\.\d/.test(text)));
        const expected = ipaddr.IPv6.parse(one).match(ipaddr.IPv6.parse(other), prefix);
        expect(sharesPrefix(parsed(one), parsed(other), prefix)).toBe(expected);
        expect(isSameAddress(parsed(one), parsed(ipaddr.IPv6.parse(one).toNormalizedString()))).toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.ipV4(), fc.ipV4(), fc.integer({ min: 0, max: 32 }), (one, other, prefix) => {
        const expected = ipaddr.IPv4.parse(one).match(ipaddr.IPv4.parse(other), prefix);
        expect(sharesPrefix(parsed(one), parsed(other), prefix)).toBe(expected);
      }),
    );
  });

  test('an IPv4-mapped address is the IPv4 address; families never match', () => {
    expect(unmapped(parsed('::ffff:192.0.2.1'))).toEqual(parsed('192.0.2.1'));
    expect(unmapped(parsed('::192.0.2.1')).family).toBe(6);
    expect(sharesPrefix(parsed('::'), parsed('0.0.0.0'), 0)).toBe(false);
  });

  test('trap 69, IPv6 is reversed by nibbles', () => {
    expect(reversedLabels(parsed('2001:db8:1:2:3:4:567:89ab'))).toBe(
      'b.a.9.8.7.6.5.0.4.0.0.0.3.0.0.0.2.0.0.0.1.0.0.0.8.b.d.0.1.0.0.2',
    );
  });
});
