/** Zone files: tables of what they say, what is wrong with them, and that any text ends in records or a typed error. */
import { WhyspamError } from '@whyspam/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectLinear } from '../testing/expect-linear.ts';
import { readSuiteFile } from '../../../../testing/read-suite.ts';
import { fromDnsRecord, toDnsRecord } from '../wire/presentation.ts';
import { formatZone } from './format-zone.ts';
import { parseZone } from './parse-zone.ts';

const origin = 'example.com';
const lines = (text: string): string[] =>
  parseZone(text, { origin }).map(({ name, ttl, type, data }) => `${name} ${ttl} ${type} ${data}`);

describe('parseZone reads', () => {
  test.each<[string, string, string[]]>([
    [
      '@ and relative names',
      '@ A 192.0.2.1\nwww A 192.0.2.2',
      ['example.com 3600 A 192.0.2.1', 'www.example.com 3600 A 192.0.2.2'],
    ],
    ['absolute names in any case', 'WWW.Example.ORG. A 192.0.2.1', ['www.example.org 3600 A 192.0.2.1']],
    [
      'a blank owner',
      'mail A 192.0.2.1\n\tAAAA 2001:DB8:0:0::1',
      ['mail.example.com 3600 A 192.0.2.1', 'mail.example.com 3600 AAAA 2001:db8::1'],
    ],
    [
      '$TTL and $ORIGIN',
      '$TTL 1h30m\n$ORIGIN sub\na A 192.0.2.1\n$ORIGIN .\nb. A 192.0.2.2',
      ['a.sub.example.com 5400 A 192.0.2.1', 'b 5400 A 192.0.2.2'],
    ],
    [
      'TTL and class in either order',
      'a 60 IN A 192.0.2.1\nb IN 2d A 192.0.2.2\nc in A 192.0.2.3',
      [
        'a.example.com 60 A 192.0.2.1',
        'b.example.com 172800 A 192.0.2.2',
        'c.example.com 172800 A 192.0.2.3',
      ],
    ],
    [
      'an SOA in parentheses with comments and units',
      '@ SOA ns1 host\\.master ( 7 ; serial\n 2h 1h ; times\n 2w 5m )',
      ['example.com 3600 SOA ns1.example.com. host\\.master.example.com. 7 7200 3600 1209600 300'],
    ],
    [
      'MX, null MX',
      '@ MX 10 mail\nn MX 0 .',
      ['example.com 3600 MX 10 mail.example.com.', 'n.example.com 3600 MX 0 .'],
    ],
    ['SRV', '_imaps._tcp SRV 0 1 993 mail', ['_imaps._tcp.example.com 3600 SRV 0 1 993 mail.example.com.']],
    [
      'quoted strings with ; ( and escapes',
      '@ TXT "v=DMARC1; p=none" "(a\\"b\\\\c\\255)"',
      ['example.com 3600 TXT "v=DMARC1; p=none" "(a\\"b\\\\c\\255)"'],
    ],
    ['bare words of TXT as strings', '@ TXT v=spf1 -all', ['example.com 3600 TXT "v=spf1" "-all"']],
    ['UTF-8 as octets', '@ TXT "é"', ['example.com 3600 TXT "\\195\\169"']],
    [
      'CAA and TLSA',
      '@ CAA 0 issue "ca.example"\n_25._tcp TLSA 3 1 1 ( AB\n CD )',
      ['example.com 3600 CAA 0 issue "ca.example"', '_25._tcp.example.com 3600 TLSA 3 1 1 abcd'],
    ],
    ['unknown types', 'a TYPE65280 \\# 3 01 02 03', ['a.example.com 3600 TYPE65280 \\# 3 010203']],
    ['wildcards', '*.w CNAME @', ['*.w.example.com 3600 CNAME example.com.']],
    [
      'an owner named like a type or number',
      'mx A 192.0.2.1\n25 PTR mail.example.net.',
      ['mx.example.com 3600 A 192.0.2.1', '25.example.com 3600 PTR mail.example.net.'],
    ],
    [
      'CRLF line ends and blank lines',
      '\r\n; only a comment\r\na A 192.0.2.1\r\n',
      ['a.example.com 3600 A 192.0.2.1'],
    ],
  ])('%s', (_, text, expected) => expect(lines(text)).toEqual(expected));
});

describe('parseZone says what, where and what next', () => {
  test.each<[string, string, number, RegExp]>([
    ['an unknown type', '@ A 192.0.2.1\nwww B 1', 2, /"B" is no record type/],
    ['an address that is none', '\n\n@ A 192.0.2.999', 3, /no IPv4 address/],
    ['a quote never closed', '@ TXT "v=spf1', 1, /not closed/],
    ['a parenthesis never closed', 'a A 192.0.2.1\n@ SOA a b (\n1 2', 2, /never closed/],
    ['a parenthesis never opened', '@ A ) 192.0.2.1', 1, /without/],
    ['a parenthesis in a parenthesis', '@ TXT ( a\n( b ) )', 2, /line 1/],
    ['no owner', ' A 192.0.2.1', 1, /no owner/],
    ['a foreign class', '@ CH TXT "a"', 1, /class CH/],
    ['a long string', `@ TXT "${'a'.repeat(256)}"`, 1, /256 octets/],
    ['a long label', `${'a'.repeat(64)} A 192.0.2.1`, 1, /no domain name/],
    ['a U-label', 'bücher A 192.0.2.1', 1, /no domain name/],
    ['$INCLUDE', '$INCLUDE other.zone', 1, /\$INCLUDE is not understood/],
    ['a TTL too great', '@ 2147483648 A 192.0.2.1', 1, /no TTL/],
    ['a type alone', '@ MX', 1, /missing/],
    ['nothing after the owner', 'www', 1, /no type/],
    ['one word too many', '@ A 192.0.2.1 192.0.2.2', 1, /too many/],
  ])('%s', (_, text, line, what) => {
    let thrown: unknown;
    try {
      parseZone(text, { origin, fileName: 'plan.zone' });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(WhyspamError);
    if (!(thrown instanceof WhyspamError)) return;
    expect(thrown.code).toBe('ZONE_INVALID');
    expect(thrown.message).toMatch(new RegExp(`^plan\\.zone:${line}: `));
    expect(thrown.message).toMatch(what);
    expect(thrown.next).not.toBe('');
  });

  test('an origin that is no name', () => {
    expect(() => parseZone('', { origin: 'a..b' })).toThrow(/origin/);
  });
});

describe('properties', () => {
  const words = fc.constantFrom(
    '@',
    'www',
    'a.',
    '.',
    'IN',
    '60',
    '1h',
    'A',
    'MX',
    'TXT',
    'SOA',
    'SRV',
    'CAA',
    'NS',
    '192.0.2.1',
    '"',
    '\\',
    '(',
    ')',
    ';',
    '\n',
    ' ',
    '\t',
    '"v=spf1"',
    '\\#',
    '$TTL',
    '$ORIGIN',
    '10',
    'mail',
    '\\300',
    '\r\n',
    '"a\\',
    'é',
  );
  const texts = fc.oneof(
    fc.string(),
    fc.array(words, { maxLength: 40 }).map((parts) => parts.join(' ')),
  );

  test('any text ends in records that round-trip, or in ZONE_INVALID', () => {
    fc.assert(
      fc.property(texts, (text) => {
        try {
          const records = parseZone(text, { origin });
          expect(parseZone(formatZone(records), { origin: 'other.example' })).toEqual(records);
          expect(records.map((record) => toDnsRecord(fromDnsRecord(record)))).toEqual(records);
        } catch (error) {
          if (!(error instanceof WhyspamError)) throw error;
          expect(error.code).toBe('ZONE_INVALID');
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('is not slow on what looks nested', () => {
    const refused = (text: string): void => expect(() => parseZone(text, { origin })).toThrow(WhyspamError);
    expectLinear(refused, ['\\', '('], '@ TXT ');
  });
});

describe('types that are nothing to mail', () => {
  test.each([
    ['@ SSHFP 1 2 0aFF', 'TYPE44 \\# 4 01020aff'],
    ['@ SMIMEA 3 1 1 00 ff', 'TYPE53 \\# 5 03010100ff'],
    ['@ OPENPGPKEY AA BB', 'TYPE61 \\# 3 000041'],
    ['@ CERT PGP 0 0 AAEC', 'TYPE37 \\# 8 0003000000000102'],
    ['@ CERT 254 1 2 AAEC', 'TYPE37 \\# 8 00fe000102000102'],
    ['@ SSHFP \\# 2 0102', 'TYPE44 \\# 2 0102'],
  ])('%s is kept whole, as RFC 3597 section 5 writes it', (text, expected) => {
    expect(lines(text)).toEqual([`example.com 3600 ${expected}`]);
  });

  test.each(['@ SSHFP', '@ SSHFP 1 2 0g', '@ SSHFP 256 2 00', '@ CERT XYZ 0 0 AAAA', '@ OPENPGPKEY "é"'])(
    '%s cannot be read, and says so',
    (text) => {
      expect(() => parseZone(text, { origin })).toThrow(/cannot be read/);
    },
  );
});

/** RFC 1035 section 3.3.14: a TXT has one string or more. These lines have none; other parsers skip them. */
const WITHOUT_STRINGS = [17, 21];

const ZONE_FILES: readonly (readonly [
  file: string,
  origin: string,
  count: number,
  disputed: readonly number[],
])[] = [
  ['apex.com.zone', 'apex.com', 7, []],
  ['ds.com.zone', 'ds.com', 2, []],
  ['simple.com.zone', 'simple.com', 19, []],
  // named-checkzone counts as many.
  ['example.org.zone', 'example.org', 349, []],
  ['authmilter.zonefile', '.', 67, WITHOUT_STRINGS],
  ['mail-bimi.zonefile', '.', 64, []],
];

for (const [file, zone, count, disputed] of ZONE_FILES) {
  const text = readSuiteFile('zonefiles', file);
  test.skipIf(text === undefined)(`zonefiles: ${file} is read whole`, () => {
    const lines = (text ?? '').split('\n');
    const without = (kept?: number) =>
      lines.filter((_, at) => at + 1 === kept || !disputed.includes(at + 1)).join('\n');
    for (const line of disputed)
      expect(() => parseZone(without(line), { origin: zone })).toThrow(/a string is missing/);
    const records = parseZone(without(), { origin: zone });
    expect(records.length).toBe(count);
    expect(parseZone(formatZone(records), { origin: 'other.example' })).toEqual(records);
  });
}
