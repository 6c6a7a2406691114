/** Messages made to cost: each ends near what a plain message of its size takes, and none is said to fail. */
import { createHash, sign } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Fact, MessageAuth } from '@whyspam/core';
import { lookUpIn, makeKey, signMessage, type Signing } from './testing/sign-message.ts';
import { verifyMessage } from './verify-message.ts';

const MB = 1_000_000;
const key = makeKey();
const signing: Signing = { domain: 'a.example', selector: 's', key };
const { lookUp } = lookUpIn({ 's._domainkey.a.example': { TXT: [[key.record]] } });
const HEADER = 'From: a@a.example\r\nTo: b@b.example\r\nSubject: x\r\n';

async function timed(content: string): Promise<{ readonly ms: number; readonly fact: Fact<MessageAuth> }> {
  const begun = process.cpuUsage();
  const fact = await verifyMessage(content, {
    lookUp,
    now: new Date('2026-11-20T00:00:00Z'),
    deadlineMs: 60_000,
  });
  // Of all threads: a busy machine stretches the clock, not this.
  const { user, system } = process.cpuUsage(begun);
  return { ms: (user + system) / 1000, fact };
}

let signature = '';
let plainMs = 0;
beforeAll(async () => {
  const signed = await signMessage(`${HEADER}\r\nbody\r\n`, signing);
  signature = signed.slice(0, signed.indexOf('From:'));
  const plain = await signMessage(
    `${HEADER}\r\n${'A plain line of text.\r\n'.repeat((25 * MB) / 23)}`,
    signing,
  );
  await timed(plain);
  const runs = [await timed(plain), await timed(plain)];
  for (const { fact } of runs)
    expect(fact).toMatchObject({ state: 'known', value: { signatures: [{ result: 'pass' }] } });
  plainMs = Math.min(...runs.map(({ ms }) => ms));
}, 60_000);

const repeat = (text: string, octets: number) => text.repeat(Math.ceil(octets / text.length));

// Within a second on a quiet machine; what is worse than linear would take minutes.
describe('bodies of 25 MB', () => {
  const big = (text: string): string => repeat(text, 25 * MB);
  test.each([
    ['one line', () => [big('x'), `${big('x')}\r\n`]],
    ['of LF', () => [big('\n'), '']],
    ['of CRLF', () => [big('\r\n'), '']],
    ['of CR', () => [big('\r'), `${big('\r')}\r\n`]],
    ['of NUL', () => [big('\0'), `${big('\0')}\r\n`]],
    ['of spaces', () => [big(' '), '']],
    ['of lines that are a space', () => [big(' \n'), '']],
    ['of lines that end in a space', () => ['a \n'.repeat(8 * MB), 'a\r\n'.repeat(8 * MB)]],
    ['of runs of tabs', () => ['a\t \tb\r\n'.repeat(4 * MB), 'a b\r\n'.repeat(4 * MB)]],
    ['of 8-bit', () => [big('\u00ff\u00a0'), `${big('\u00ff\u00a0')}\r\n`]],
  ])(
    '%s, truly signed: it passes',
    async (_what, make) => {
      const [body = '', canonical = ''] = make();
      const { ms, fact } = await timed(signedAs(canonical, body));
      expect(fact).toMatchObject({ state: 'known', value: { signatures: [{ result: 'pass' }] } });
      expect(ms).toBeLessThan(2 * plainMs + 2000);
    },
    60_000,
  );

  test('twenty signatures with an l= of their own each', async () => {
    const many = Array.from({ length: 20 }, (_, index) =>
      signature.replace('bh=', `l=${index + 20 * MB}; bh=`),
    ).join('');
    const { ms, fact } = await timed(`${many}${HEADER}\r\n${repeat('a line \r\n', 25 * MB)}`);
    expect(fact).toMatchObject({ state: 'known' });
    expect(ms).toBeLessThan(2 * plainMs + 2000);
  }, 60_000);
});

describe('headers', () => {
  const hostile: readonly (readonly [string, () => string])[] = [
    ['a million fields', () => repeat('X: 1\r\n', 6 * MB)],
    ['one field of 8 MB', () => `X: ${repeat('x', 8 * MB)}\r\n`],
    ['one field of 8 MB, folded', () => `X: 1\r\n${repeat(' x\r\n', 8 * MB)}`],
    ['one field of 500 kB, folded', () => `X: 1\r\n${repeat(' x\r\n', 500_000)}`],
    ['lines that are no fields', () => `X: 1\r\n${repeat('x\r\n', 500_000)}`],
    ['1000 signatures', () => repeat(signature, 1000 * signature.length)],
    ['a signature with a tag of 1 MB', () => signature.replace('s=s;', `s=s; n=${repeat('x', MB)};`)],
    ['a signature with a tag of 400 kB', () => signature.replace('s=s;', `s=s; n=${repeat('x', 400_000)};`)],
    ['a signature with a run of spaces', () => signature.replace('s=s;', `s=s; n=${repeat(' ', 400_000)}x;`)],
    [
      'a signature with 200 runs of spaces',
      () => signature.replace('s=s;', `s=s; n=${repeat(`${' '.repeat(499)}x`, 30_000)};`),
    ],
    ['a signature of empty tags', () => signature.replace('s=s;', `s=s; ${repeat(';', 30_000)}`)],
    ['h= of 300,000 names', () => signature.replace(/(h=)/, `$1${repeat('a:', 400_000)}`)],
    [
      'h= of 1000 names in each of 20, over 2000 fields',
      () =>
        repeat(signature.replace(/(h=)/, `$1${'zz:'.repeat(900)}`), 20 * 3400) + repeat('Y: 1\r\n', 1800 * 6),
    ],
    [
      'signatures over all of a large header',
      () =>
        repeat(signature.replace(/(h=)/, `$1${'y:'.repeat(9)}`), 20 * 500) +
        repeat(`Y: ${repeat('a  b', 50_000)}\r\n`, 450_000),
    ],
    ['d= of 8-bit', () => signature.replace('d=a', `d=${repeat('\u00e9', 30_000)}`)],
    ['i= of 8-bit', () => signature.replace('s=s;', `s=s; i=${repeat('\u00e9', 30_000)}@a.example;`)],
    ['From of 30 kB of brackets', () => `From: ${repeat('((((', 30_000)}\r\n`],
    ['From of 30 kB of quotes', () => `From: ${repeat('"a\\" <', 30_000)}\r\n`],
    ['From of 10,000 mailboxes', () => `From: ${repeat('a@b.c,', 30_000)}\r\n`],
    ['From of nested groups', () => `From: ${repeat('a:', 30_000)}\r\n`],
    ['From of 400 kB', () => `From: ${repeat('a@b.c,', 400_000)}\r\n`],
    ['Content-Type of semicolons', () => `Content-Type: a/b${repeat(';', 400_000)}\r\n${signature}`],
    ['BIMI-Selector of 400 kB', () => `BIMI-Selector: ${repeat('v=BIMI1;', 400_000)}\r\n`],
    ['50 ARC sets', () => arcSets(50)],
    ['1000 ARC sets', () => arcSets(1000)],
    ['ARC results of brackets', () => `ARC-Authentication-Results: i=1; ${repeat('(', 30_000)}\r\n`],
    ['ARC results of dots', () => `ARC-Authentication-Results: i=1; x=y ${repeat('a.', 30_000)}\r\n`],
    ['an ARC seal with a run of spaces', () => `ARC-Seal: i=1; a=${repeat(' ', 300_000)}x\r\n`],
    ['NULs', () => repeat('\0', 500_000)],
  ];

  test.each(hostile)(
    '%s',
    async (_what, make) => {
      const { ms, fact } = await timed(`${make()}${HEADER}\r\nbody\r\n`);
      expect(fact.state).toBe('known');
      expect(ms).toBeLessThan(3000);
      // Nothing here was changed on the way: what is not verified must not be told as broken.
      const results = fact.state === 'known' ? fact.value.signatures.map(({ result }) => result) : [];
      expect(results.length).toBeLessThanOrEqual(2000);
    },
    60_000,
  );

  test('a header beyond the limit leaves its signatures not verified', async () => {
    const signed = await signMessage(`${HEADER}\r\nbody\r\n`, signing);
    const { fact } = await timed(signed.replace('Subject: x', `X: ${repeat('x', MB)}\r\nSubject: x`));
    expect(fact).toMatchObject({
      state: 'known',
      value: {
        from: { domain: 'a.example' },
        signatures: [{ result: 'neutral', breakage: { kind: 'notVerified' } }],
        arc: { result: 'neutral' },
      },
    });
  });

  test('a signature over a large header and one folded 5,000 times is verified', async () => {
    const message = `${HEADER}References: x\r\n${repeat(' <123456789@host.example>\r\n', 130_000)}\r\nbody\r\n`;
    const { ms, fact } = await timed(
      await signMessage(message, { ...signing, canonicalization: 'simple/simple' }),
    );
    expect(fact).toMatchObject({ value: { signatures: [{ result: 'pass' }] } });
    expect(ms).toBeLessThan(2 * plainMs + 2000);
  });
});

/** Signed in other words than those of the code under test, which would take mailauth's signer minutes. */
function signedAs(canonical: string, body: string): string {
  const bh = createHash('sha256').update(canonical, 'latin1').digest('base64');
  const value = `v=1; a=rsa-sha256; c=relaxed/relaxed; d=a.example; s=s; h=from:to:subject; bh=${bh}; b=`;
  const signed = `from:a@a.example\r\nto:b@b.example\r\nsubject:x\r\ndkim-signature:${value}`;
  const b = sign('sha256', Buffer.from(signed), key.privateKey).toString('base64');
  return `DKIM-Signature: ${value}${b}\r\n${HEADER}\r\n${body}`;
}

function arcSets(count: number): string {
  let text = '';
  for (let i = count; i >= 1; i -= 1)
    text +=
      `ARC-Seal: i=${i}; a=rsa-sha256; t=1; cv=${i === 1 ? 'none' : 'pass'}; d=a.example; s=s; b=AAAA\r\n` +
      `ARC-Message-Signature: i=${i}; a=rsa-sha256; c=relaxed/relaxed; d=a.example; s=s; h=from; bh=AAAA; b=AAAA\r\n` +
      `ARC-Authentication-Results: i=${i}; a.example; spf=pass\r\n`;
  return text;
}
