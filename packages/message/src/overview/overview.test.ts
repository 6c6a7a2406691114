/** What a message says of itself: addresses in every form of RFC 5322, and hostile ones. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { suiteTest } from '../../../../testing/read-suite.ts';
import { parseMimeTree } from '../parse/mime-tree.ts';
import { asDomain, domainOfAddress } from './domain-of-address.ts';
import { parseAddressList } from './parse-address-list.ts';
import { readOverview } from './read-overview.ts';

function read(lines: readonly string[], body = '\r\n\r\nHello\r\n'): ReturnType<typeof readOverview> {
  const content = Buffer.from(lines.join('\r\n') + body).toString('latin1');
  return readOverview(content, parseMimeTree(content));
}

describe('RFC 5322 section 3.4: addresses', () => {
  it.each([
    ['ana@example.com', [{ address: 'ana@example.com' }]],
    ['Ana Luz <ana@Example.COM>', [{ address: 'ana@example.com', display: 'Ana Luz' }]],
    ['"Luz, Ana" <a@b.c>, x@y.z', [{ address: 'a@b.c', display: 'Luz, Ana' }, { address: 'x@y.z' }]],
    ['"Ana \\"la\\" <z@z.z>" <x@y.z>', [{ address: 'x@y.z', display: 'Ana "la" <z@z.z>' }]],
    ['"bank@big.example" <x@y.z>', [{ address: 'x@y.z', display: 'bank@big.example' }]],
    ['bank@big.example <x@y.z>', [{ address: 'x@y.z', display: 'bank@big.example' }]],
    ['x@y.z (Ana (the first))', [{ address: 'x@y.z', display: 'Ana (the first)' }]],
    ['Team: a@b.c, "D, E" <d@e.f>;', [{ address: 'a@b.c' }, { address: 'd@e.f', display: 'D, E' }]],
    ['undisclosed-recipients:;', []],
    ['"quoted local"@example.com', [{ address: '"quoted local"@example.com' }]],
    ['"plain"@example.com', [{ address: 'plain@example.com' }]],
    ['"a@b"@example.com', [{ address: '"a@b"@example.com' }]],
    ['ana . luz @ example (c) . com', [{ address: 'ana.luz@example.com' }]],
    ['Ana <@relay.example,@two.example:ana@x.com>', [{ address: 'ana@x.com', display: 'Ana' }]],
    ['x@[192.0.2.1]', [{ address: 'x@[192.0.2.1]' }]],
    ['Ana <ana@example.com', [{ address: 'ana@example.com', display: 'Ana' }]],
    ['Ana ana@example.com', [{ address: 'ana@example.com', display: 'Ana' }]],
    ['a@b.c;d@e.f', [{ address: 'a@b.c' }, { address: 'd@e.f' }]],
    [', ,a@b.c,', [{ address: 'a@b.c' }]],
    ['<one@b.c> <two@d.e>', [{ address: 'two@d.e', display: '<one@b.c>' }]],
    ['" <a@b.c>', [{ address: 'a@b.c' }]],
    ['Ana', []],
    ['<>', []],
    ['@', []],
    ['', []],
  ])('%s', (value, expected) => {
    expect(parseAddressList(value).mailboxes).toEqual(expected);
  });

  it('RFC 2047 section 5: encoded words are undone after the structure is read', () => {
    expect(parseAddressList('=?utf-8?q?a=40b=2Ecom=2C_=3Cx=3E?= <x@y.z>').mailboxes).toEqual([
      { address: 'x@y.z', display: 'a@b.com, <x>' },
    ]);
  });

  it('RFC 6532 section 3: UTF-8 in a header is read', () => {
    const value = Buffer.from('Begoña <josé@buzón.example>').toString('latin1');
    expect(parseAddressList(value).mailboxes).toEqual([{ address: 'josé@buzón.example', display: 'Begoña' }]);
  });

  it('says what is wrong', () => {
    expect(parseAddressList('"Ana <a@b.c>').problems).toEqual(['malformed']);
    expect(parseAddressList('Ana').problems).toEqual(['noAddress']);
    expect(parseAddressList('a@b.c,'.repeat(1000)).problems).toEqual(['tooLong']);
    expect(parseAddressList('<>').problems).toEqual([]);
  });
});

test('domains are A-labels in lower case', () => {
  expect(domainOfAddress('josé@Buzón.Example')).toBe('xn--buzn-sqa.example');
  expect(domainOfAddress('x@[192.0.2.1]')).toBeUndefined();
  expect(asDomain('Example.COM.')).toBe('example.com');
  expect(asDomain('1.2.3')).toBe('1.2.3');
  expect(asDomain('_spf.example.com')).toBe('_spf.example.com');
  for (const wrong of ['', '.', 'a..b', '-a.example', 'a b', 'x'.repeat(64), 'a.'.repeat(200)])
    expect(asDomain(wrong)).toBeUndefined();
});

describe('what a message says of itself', () => {
  it('reads its fields', () => {
    expect(
      read([
        'Return-Path: <bounce@esp.example>',
        'From: =?utf-8?b?QmVnb8OxYQ==?= <B@Example.com>',
        'Sender: <robot@esp.example>',
        'Reply-To: a@b.c, d@e.f',
        'Subject: =?iso-8859-1?q?Factura_a=F1o?=',
        'Date: Wed, 25 Nov 2026 10:00:00 +0100',
        'Message-ID: junk <1@example.com> junk',
      ]),
    ).toMatchObject({
      from: [{ address: 'B@example.com', display: 'Begoña' }],
      fromDomain: 'example.com',
      sender: { address: 'robot@esp.example' },
      replyTo: [{ address: 'a@b.c' }, { address: 'd@e.f' }],
      subject: 'Factura año',
      date: 'Wed, 25 Nov 2026 10:00:00 +0100',
      messageId: '<1@example.com>',
      returnPath: 'bounce@esp.example',
      hasBody: true,
      problems: [],
    });
  });

  it.each([
    ['<>', ''],
    ['', ''],
    ['ana@example.com', 'ana@example.com'],
  ])('RFC 5321 section 4.4: Return-Path %j', (value, expected) => {
    expect(read([`Return-Path: ${value}`, 'From: a@b.c']).returnPath).toBe(expected);
  });

  it('leaves out what is not there', () => {
    const bare = read(['X: y']);
    expect(bare).toEqual({ from: [], replyTo: [], octets: bare.octets, hasBody: true, problems: [] });
  });

  it('a header alone has no body, unless a signature says that the body is empty', () => {
    const header = ['From: a@b.c', 'Subject: x'];
    expect(read(header, '').hasBody).toBe(false);
    expect(read(header, '\r\n\r\n \r\n').hasBody).toBe(false);
    const signature =
      'DKIM-Signature: v=1; a=rsa-sha256; bh=47DEQpj8HBSa+/TImW+5\r\n JCeuQeRkm5NMpJWZG3hSuFU=; b=x';
    expect(read([...header, signature], '\r\n\r\n').hasBody).toBe(true);
  });

  it('a flood of a From is cut, and said', () => {
    const content = `From: ${'"\u202e'.repeat(500_000)}\r\n\r\nx`;
    const { problems, from } = readOverview(content, parseMimeTree(content));
    expect(from).toEqual([]);
    expect(problems).toContain('message:headerTooLong');
  });
});

test('addresses: never throws, and bounded whatever it is', () => {
  const pieces = fc.constantFrom(
    '"',
    '(',
    ')',
    '<',
    '>',
    ',',
    ';',
    ':',
    '@',
    '\\',
    '.',
    '[',
    ']',
    ' ',
    'a',
    '=?utf-8?q?',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(pieces, { maxLength: 60 }).map((list) => list.join('')),
      ),
      (value) => {
        for (const { address, display = '' } of parseAddressList(value).mailboxes) {
          expect(address).toContain('@');
          expect(address.length + display.length).toBeLessThan(1100);
        }
      },
    ),
  );
});

test.each(['"', '(', '((a)', '<@a,', 'a:', 'a@b,', '@', '\\', '<', '[', 'a ', '"(['])(
  'addresses: %s without end takes linear time',
  (piece) => {
    const time = (length: number): number => {
      const value = piece.repeat(length / piece.length);
      const begun = process.cpuUsage();
      parseAddressList(value);
      return process.cpuUsage(begun).user / 1000;
    };
    time(16_000);
    // Sixty times the octets: what is quadratic takes minutes.
    expect(time(1_000_000)).toBeLessThan(120 * time(16_000) + 3000);
  },
);

/** RFC 5321 or 5322 in one address; what the DNS or a length says is not the form. */
suiteTest<readonly { id: string; address: string; category: string }[]>('address-isemail', (cases) => {
  const wrong = cases.filter(({ address, category }) => {
    const value = Buffer.from(address).toString('latin1');
    const { mailboxes, problems } = parseAddressList(value);
    const isRead = mailboxes.length === 1 && problems.length === 0;
    return ['ISEMAIL_VALID_CATEGORY', 'ISEMAIL_DNSWARN'].includes(category) && !isRead;
  });
  expect(wrong.map(({ id, address }) => `${id} ${address}`)).toEqual([]);
});
