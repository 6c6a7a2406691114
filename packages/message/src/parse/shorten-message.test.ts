/** A shortened message: the same form, the same header, small; names of signatures without verifying. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allParts, parseMimeTree } from './mime-tree.ts';
import { shortenMessage } from './shorten-message.ts';
import { signatureNames } from './signature-names.ts';

const attachment = (octets: number): string =>
  'QUJD'
    .repeat(19)
    .concat('\r\n')
    .repeat(octets / 78);

const message = (octets: number): string =>
  [
    'From: ana@shop.example',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'hello',
    '--b',
    'Content-Type: application/pdf; name=a.pdf',
    'Content-Transfer-Encoding: base64',
    '',
    `${attachment(octets)}--b`,
    'Content-Type: text/html',
    '',
    '<p>hello</p>',
    '--b--',
    '',
  ].join('\r\n');

describe('shortenMessage', () => {
  test('a large attachment loses all but its beginning, and every part is still there and closed', () => {
    const short = shortenMessage(message(3_000_000), 100_000);
    expect(short.length).toBeLessThan(10_000);
    const { root, problems } = parseMimeTree(short);
    expect(problems).toEqual([]);
    expect(allParts(root).map(({ type }) => type)).toEqual([
      'multipart/mixed',
      'text/plain',
      'application/pdf',
      'text/html',
    ]);
    expect(short).toContain('<p>hello</p>');
    expect(short).not.toContain('\r\r');
  });

  test('what is short is kept as it is', () => {
    expect(shortenMessage(message(1000), 100_000)).toBe(message(1000));
  });

  test('never longer than asked, never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(200), (content, max) => {
        expect(shortenMessage(content, max).length).toBeLessThanOrEqual(Math.max(max, 0));
      }),
    );
  });
});

describe('signatureNames', () => {
  test('RFC 6376 section 3.2: white space around the equals sign and in a folded value is no part of it', () => {
    const content =
      'DKIM-Signature: v=1; a=rsa-sha256; d = Shop.Example;\r\n\ts=\r\n\tmail; b=d=x\r\nFrom: a@b\r\n\r\n';
    expect(signatureNames(content)).toEqual([{ domain: 'shop.example', selector: 'mail' }]);
  });

  test('one without d= or s= names nobody', () => {
    expect(signatureNames('DKIM-Signature: v=1; d=shop.example; s=\r\n\r\n')).toEqual([]);
  });
});
