/** What is verified in the caller's thread, and that it does not hold that thread up. */
import { beforeAll, describe, expect, test } from 'vitest';
import { lookUpIn, makeKey, signMessage } from './testing/sign-message.ts';
import { isSmall, verifyHere } from './verify-here.ts';

const NOW = new Date('2026-11-20T00:00:00Z');
const key = makeKey();
const { lookUp } = lookUpIn({ 's._domainkey.a.example': { TXT: [[key.record]] } });
const HEADER = 'From: a@a.example\r\nTo: b@b.example\r\nSubject: x\r\n';
const options = { ask: lookUp, deadlineMs: 5000 };

let signed = '';
let signature = '';
beforeAll(async () => {
  signed = await signMessage(`${HEADER}\r\nbody\r\n`, { domain: 'a.example', selector: 's', key });
  signature = signed.slice(0, signed.indexOf('From:'));
});

const octets = (text: string): Buffer => Buffer.from(text, 'latin1');

test('a signature that holds is told here', async () => {
  expect(await verifyHere(octets(signed), NOW, options)).toMatchObject({
    result: { signatures: [{ result: 'pass' }] },
  });
});

test('one that was broken on the way is handed on: the search for how may take seconds', async () => {
  expect(await verifyHere(octets(`${signed}a footer\r\n`), NOW, options)).toBeUndefined();
});

test('one without a key is not: there is nothing to search', async () => {
  const outcome = await verifyHere(octets(signed), NOW, { ...options, ask: lookUpIn({}).lookUp });
  expect(outcome).toMatchObject({ result: { signatures: [{ breakage: { kind: 'keyMissing' } }] } });
});

test('a DNS that never answers ends at the deadline, and a caller who gives up at once', async () => {
  const never = { ask: (): Promise<never> => new Promise(() => {}), deadlineMs: 20 };
  expect(await verifyHere(octets(signed), NOW, never)).toMatchObject({ failure: { kind: 'tooSlow' } });
  const controller = new AbortController();
  const running = verifyHere(octets(signed), NOW, {
    ...never,
    deadlineMs: 60_000,
    signal: controller.signal,
  });
  setTimeout(() => controller.abort(new Error('enough')), 5);
  await expect(running).rejects.toThrow('enough');
});

test.each([
  ['a letter', HEADER, true],
  ['a header alone, as long as allowed', 'x'.repeat(32 * 1024), true],
  ['a header that does not end', 'x: y\r\n'.repeat(10_000), false],
  ['a mail with a picture', `${HEADER}\r\n${'x'.repeat(900_000)}`, true],
  ['a mail with a film', `${HEADER}\r\n${'x'.repeat(2_000_000)}`, false],
])('%s', (_what, content, expected) => {
  expect(isSmall(content)).toBe(expected);
});

describe('made to cost', () => {
  const names = (count: number): string => signature.replace(/h=[^;]*;/, `h=from:${'x:'.repeat(count)}to;`);
  const cases: readonly (readonly [string, () => string])[] = [
    ['signatures of a thousand names', () => `${names(900).repeat(14)}${HEADER}\r\nb\r\n`],
    ['fields', () => `${names(900)}${'x: \r\n'.repeat(5000)}${HEADER}\r\nb\r\n`],
    ['folds', () => `${signature}${HEADER.replace('x', `x${'\r\n x'.repeat(7000)}`)}\r\nb\r\n`],
    [
      'spaces in tags',
      () => `${signature.replace('a=', `${' '.repeat(480)}a=`).repeat(15)}${HEADER}\r\nb\r\n`,
    ],
    ['brackets in From', () => signature + HEADER.replace('a@', `${'<'.repeat(28_000)}a@`)],
    ['addresses in From', () => signature + HEADER.replace('a@', `${'a@b,'.repeat(7000)}a@`)],
    ['a body of tabs', () => `${signature}${HEADER}\r\n${'a\t \tb\r\n'.repeat(140_000)}`],
    ['a body of line ends', () => `${signature}${HEADER}\r\n${'\n'.repeat(1_000_000)}`],
  ];
  // Some tens of milliseconds each on a quiet machine; what grows with a square would take minutes.
  test.each(cases)('%s', async (_what, make) => {
    const content = make();
    expect(isSmall(content)).toBe(true);
    const begun = process.cpuUsage();
    await verifyHere(octets(content), NOW, options);
    const { user, system } = process.cpuUsage(begun);
    expect((user + system) / 1000).toBeLessThan(3000);
  });
});
