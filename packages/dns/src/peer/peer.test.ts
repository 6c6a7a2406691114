/** Names of certificates, addresses that may not be asked, names as TLS carries them. */
import { X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  addressRefusal,
  matchesName,
  readCertificate,
  readDnsNames,
  readIssuerUrl,
  serverNameFor,
} from './index.ts';

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

// openssl req -x509 … -addext "authorityInfoAccess=OCSP;URI:http://o.ca.test/,caIssuers;URI:http://r10.i.ca.test/"
const WITH_ISSUER_URL = `-----BEGIN CERTIFICATE-----
MIIB3zCCAYWgAwIBAgIUCXGPieWDOZFI4pI2e1y2HxZLUmowCgYIKoZIzj0EAwIw
GjEYMBYGA1UEAwwPbXguZXhhbXBsZS50ZXN0MCAXDTI2MTEyNTIxMzkzM1oYDzIx
MjYxMTAxMjEzOTMzWjAaMRgwFgYDVQQDDA9teC5leGFtcGxlLnRlc3QwWTATBgcq
hkjOPQIBBggqhkjOPQMBBwNCAARhsQeVLNXsEyAl5SOVUnuNNkpKkhYMFb6H9ZbI
7+5NQBrtVcbhnkZICfGnV0+AE4gEAbMLQi8w7Yo9yJPf+eyuo4GmMIGjMB0GA1Ud
DgQWBBS+s7YX6rgeQmIHvvQ0/X+X/dj3IzAfBgNVHSMEGDAWgBS+s7YX6rgeQmIH
vvQ0/X+X/dj3IzAPBgNVHRMBAf8EBTADAQH/MFAGCCsGAQUFBwEBBEQwQjAdBggr
BgEFBQcwAYYRaHR0cDovL28uY2EudGVzdC8wIQYIKwYBBQUHMAKGFWh0dHA6Ly9y
MTAuaS5jYS50ZXN0LzAKBggqhkjOPQQDAgNIADBFAiBpYdlyqVXDzp7NHB2wbe+5
hWQVrk8nrDdSzg8WQgjEsgIhAPmlBzxqRwTONdHj42tGv6wmYQxZ0xmLbrAd/kz8
aaem
-----END CERTIFICATE-----`;

test('the address of the issuer is read from a certificate', () => {
  const certificate = readCertificate(new X509Certificate(WITH_ISSUER_URL));
  expect(certificate).toMatchObject({ issuerUrl: 'http://r10.i.ca.test/', keyBits: 256, selfSigned: true });
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
