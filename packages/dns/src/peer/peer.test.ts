/** Names of certificates, addresses that may not be asked, names as TLS carries them. */
import { expect, test } from 'vitest';
import { addressRefusal, matchesName, readDnsNames, readIssuerUrl, serverNameFor } from './index.ts';

test.each([
  [['mx.example.com'], 'MX.example.com.', true],
  [['*.example.com'], 'mx.example.com', true],
  [['*.example.com'], 'a.b.example.com', false],
  [['*.example.com'], 'example.com', false],
  [['*.example.com'], 'xexample.com', false],
  [['m*.example.com'], 'mx.example.com', false],
  [['*.*.com'], 'mx.example.com', false],
  [['*'], 'com', false],
  [['*.'], 'com', false],
  [['mx.example.com'], 'mx.example.com.evil.net', false],
  [['mx.example.com'], 'xmx.example.com', false],
  [['other', 'mx.example.com'], 'mx.example.com', true],
  [[], 'mx.example.com', false],
  [[''], '', false],
])('RFC 9525: %j names %j: %j', (names, host, expected) => {
  expect(matchesName(names, host)).toBe(expected);
});

test.each([
  ['DNS:a.example, DNS:*.b.example, IP Address:192.0.2.1', ['a.example', '*.b.example']],
  ['DNS:"a\\u002c DNS:evil.example", DNS:b.example', ['a, DNS:evil.example', 'b.example']],
  ['email:x@y.example, URI:"http://z\\u002c DNS:evil.example"', []],
  ['', []],
])('subjectAltName %j', (text, names) => {
  expect(readDnsNames(text)).toEqual(names);
});

test.each([
  ['OCSP - URI:http://o.ca.test\nCA Issuers - URI:http://r10.i.ca.test/\n', 'http://r10.i.ca.test/'],
  ['CA Issuers - URI:ldap:///CN=x\nCA Issuers - URI:https://ca.test/x.crt', 'https://ca.test/x.crt'],
  ['CA Issuers - URI:"http://x.test/\\u000aCA Issuers"', undefined],
  ['OCSP - URI:http://o.ca.test', undefined],
  ['', undefined],
])('RFC 5280 section 4.2.2.1: the certificate of the issuer in %j', (text, url) => {
  expect(readIssuerUrl(text)).toBe(url);
});

test.each(['8.8.8.8', '2606:4700::1'])('%s may be asked', (address) => {
  expect(addressRefusal(address)).toBeUndefined();
});

test.each([
  ...['10.0.0.1', '127.0.0.1', '169.254.169.254', '100.64.0.1', '192.0.2.25', '198.51.100.1', '203.0.113.1'],
  ...[
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '198.18.0.1',
    '::',
    '::1',
    'fe80::1',
    'fc00::1',
    '2001:db8::1',
  ],
  ...[
    '::ffff:127.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'fe80::1%eth0',
    '0x7f.1',
    '127.1',
    'mx.example',
    '',
  ],
])('%j may not be asked', (address) => {
  expect(addressRefusal(address)).toContain(address);
});

test.each([
  ['mx.example.com.', 'mx.example.com'],
  ['_x.example', '_x.example'],
  ['192.0.2.1', undefined],
  ['2001:db8::1', undefined],
  ['a b', undefined],
  ['a\0b', undefined],
  ['', undefined],
])('SNI for %j is %j', (host, name) => {
  expect(serverNameFor(host)).toBe(name);
});
