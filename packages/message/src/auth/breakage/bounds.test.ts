/** Whatever is handed over: no throw, and work that grows no faster than the message. */
import fc from 'fast-check';
import { dkimSign } from 'mailauth/lib/dkim/sign.js';
import { describe, expect, test } from 'vitest';
import { bodyTargetOf } from './body-target.ts';
import { explainOf, RSA, signMessage } from './testing.ts';

const HEADER =
  'From: a@example.com\r\nTo: b@example.net\r\nSubject: x\r\nDate: Wed, 25 Nov 2026 10:00:00 +0000\r\n';
const octets = fc.string({
  unit: fc.constantFrom(...'\r\n\t .<>-=>Fab[]:;"\x00\xff', 'From ', '\r\n', '--b', '</body>'),
});
const broken = { body: true, header: true };

describe('hostile input', () => {
  test('never throws on any message, nor on any tags', () => {
    fc.assert(
      fc.property(octets, octets, octets, fc.constantFrom('simple', 'relaxed'), (header, body, tag, c) => {
        const message = `${HEADER}X: ${header}\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${body}`;
        const signed = signMessage(message, { c: `${c}/${c}`, h: 'From:Subject:To:X' });
        expect(explainOf(signed.replace('Subject: x', `Subject: y${tag}`), broken).kind).toBeTypeOf('string');
        expect(explainOf(`DKIM-Signature: v=1; ${tag}; bh=${body}\r\n${message}`, broken).kind).toBeTypeOf(
          'string',
        );
      }),
      { numRuns: 150 },
    );
  });

  test.each([
    ['white space', ' '],
    ['tabs', '\t'],
    ['CR', '\r'],
    ['LF', '\n'],
    ['CR CR LF', '\r\r\n'],
    ['>', '>'],
    ['< without end', '<'],
    ['one line', 'x'],
    ['lines of 899', `${'x'.repeat(899)}\r\n`],
    ['long lines', `${'x'.repeat(998)}\r\n `],
    ['delimiters', '--b\r\n\r\n'],
    ['soft breaks', '=\r\n'],
    ['links', 'https://urldefense.com/v3/__'],
    ['safe links', 'https://a.safelinks.protection.outlook.com/?url='],
  ])('is linear: 1 MB of %s', (_, piece) => {
    const ofSize = (size: number): number => {
      const body = piece.repeat(Math.ceil(size / piece.length));
      const signed = `${signMessage(`${HEADER}Content-Type: multipart/mixed; boundary=b\r\n\r\n.`, { c: 'simple/simple' }).slice(0, -1)}${body}`;
      const start = performance.now();
      explainOf(signed, { body: true });
      return performance.now() - start;
    };
    const small = ofSize(250_000);
    // Four times the size; the floor keeps a busy machine out of it.
    expect(ofSize(1_000_000)).toBeLessThan(10 * Math.max(small, 500));
  });

  test('ten megabytes are given up within the budget', { timeout: 60_000 }, () => {
    const lines = 'The quick brown fox jumps over the lazy dog, again and again and again.\r\n'.repeat(
      140_000,
    );
    const signed = `${signMessage(`${HEADER}\r\n.`).slice(0, -1)}${lines}`;
    const start = performance.now();
    expect(explainOf(signed, { body: true })).toMatchObject({ change: { kind: 'unknown' } });
    expect(performance.now() - start).toBeLessThan(30_000);
  });

  test('ten megabytes with a footer are found in one pass', { timeout: 60_000 }, () => {
    const lines = 'The quick brown fox jumps over the lazy dog, again and again and again.\r\n'.repeat(
      140_000,
    );
    const signed = `${signMessage(`${HEADER}\r\n${lines}`)}Footer\r\n`;
    expect(explainOf(signed, { body: true })).toMatchObject({
      change: { kind: 'footer', text: 'Footer', line: 140_001 },
    });
  });

  test('a header of a thousand fields', () => {
    const many = Array.from({ length: 1000 }, (_, at) => `X-A: [a] ${at} "b" <c@d>,\r\n`).join('');
    const signed = signMessage(`${HEADER}${many}\r\nbody\r\n`, { h: `From${':X-A'.repeat(150)}` });
    expect(explainOf(signed.replace('From: a', 'From: b'), { header: true })).toMatchObject({
      kind: 'headerChanged',
    });
  });
});

test('tags that do not say what was hashed give no target', () => {
  expect(bodyTargetOf(new Map([['bh', 'AAAA']]))).toBeUndefined();
  expect(
    bodyTargetOf(
      new Map([
        ['a', 'rsa-sha1'],
        ['bh', `${'A'.repeat(27)}=`],
      ]),
    ),
  ).toMatchObject({ hashName: 'sha1', mode: 'simple' });
});

test.each(['relaxed/relaxed', 'simple/simple'])(
  'what mailauth signed with %s, behind a mailing list',
  async (canonicalization) => {
    const message = `${HEADER}Message-ID: <1@example.com>\r\n\r\nHello  all \r\n\r\n`;
    const signer = {
      signingDomain: 'example.com',
      selector: 's1',
      privateKey: String(RSA.privateKey.export({ type: 'pkcs8', format: 'pem' })),
    };
    const { signatures } = await dkimSign(message, { ...signer, canonicalization, signatureData: [signer] });
    const changed = `${signatures}${message.replace('Subject: x', 'Subject: [list] x')}_____\r\nlist footer\r\n`;
    expect(explainOf(changed, broken)).toMatchObject({
      kind: 'bodyChanged',
      change: { kind: 'footer', where: 'end' },
      header: { kind: 'subjectTag', tag: '[list]' },
    });
  },
);
