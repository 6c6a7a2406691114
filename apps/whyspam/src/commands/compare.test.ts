/** `whyspam compare` and the re-rendering of `whyspam open`, from files and the standard input. */
import { truncateSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Report } from '@whyspam/core';
import { capture, finding, report, run, temporaryPath } from '../testing.ts';

const TARGET = { domain: 'shop.example' };
const failing = finding(TARGET);
const passing = finding(TARGET, { verdict: 'pass', message: { key: 'present', values: {} } });
const open = finding(TARGET, {
  verdict: 'unknown',
  error: { code: 'DNS_TIMEOUT', transient: true, detail: 'late' },
});

let files = 0;
function saved(value: unknown): string {
  files += 1;
  const path = temporaryPath(`saved-${files}.json`);
  writeFileSync(path, JSON.stringify(value));
  return path;
}

const withSpf = saved(report(TARGET, [passing]));
const withoutSpf = saved(report(TARGET, [failing]));
const unsure = saved(report(TARGET, [open]));
const others = saved([report({ domain: 'other.example' }, []), report(TARGET, [failing])]);

test.each([
  ['something broke', withSpf, withoutSpf, 1],
  ['it is fixed', withoutSpf, withSpf, 0],
  ['nothing new', withoutSpf, withoutSpf, 0],
  ['fails now, could not be told before', unsure, withoutSpf, 1],
  ['cannot be told any more', withoutSpf, unsure, 3],
  ['passed, and the check that decides cannot be made', withSpf, unsure, 3],
  ['a domain is in one of them only', withSpf, others, 1],
])('exit code: %s', async (_, before, after, code) => {
  const ran = await run(['compare', before, after]);
  expect(ran.stderr).toBe('');
  expect(ran.code).toBe(code);
});

test('--fail-on raises the bar', async () => {
  const medium = saved(report(TARGET, [finding(TARGET, { severity: 'medium' })]));
  expect((await run(['compare', withSpf, medium])).code).toBe(0);
  expect((await run(['compare', withSpf, medium, '--fail-on', 'medium'])).code).toBe(1);
});

test('in words, in both languages, and in every other form', async () => {
  expect((await run(['compare', withSpf, withoutSpf])).stdout).toMatch(/^Something broke at shop\.example/u);
  expect((await run(['compare', withSpf, withoutSpf, '--lang', 'es'])).stdout).toMatch(
    /^Algo se ha roto en shop\.example/u,
  );
  const json = await run(['compare', withSpf, withoutSpf, '--format', 'json']);
  expect(JSON.parse(json.stdout)).toMatchObject({ kind: 'comparison', findings: [{ change: 'broken' }] });
  for (const [format, begin] of [
    ['markdown', '# Something broke'],
    ['html', '<!doctype html>'],
    ['csv', 'domain,change,'],
    ['junit', '<?xml'],
  ] as const) {
    const ran = await run(['compare', withSpf, withoutSpf, '--format', format]);
    expect(ran.stdout.startsWith(begin)).toBe(true);
  }
});

test('a capture is replayed and held against a report', async () => {
  // Replaying, the engine of these tests finds no SPF record.
  const ran = await run(['compare', withSpf, saved(capture(TARGET))]);
  expect(ran.stdout).toContain('BROKEN');
  expect(ran.code).toBe(1);
});

test('- is the standard input, once', async () => {
  const input = JSON.stringify(report(TARGET, [passing]));
  expect((await run(['compare', '-', withoutSpf], { input })).code).toBe(1);
  expect((await run(['compare', withoutSpf, '-'], { input })).code).toBe(0);
  const twice = await run(['compare', '-', '-'], { input });
  expect(twice).toMatchObject({ code: 2, stdout: '' });
  expect(twice.stderr).toContain('one standard input');
});

test('runs of different domains are no comparison', async () => {
  const other = saved(report({ domain: 'other\u001b[31m.example' }, []));
  const ran = await run(['compare', withSpf, other]);
  expect(ran).toMatchObject({ code: 2, stdout: '' });
  expect(ran.stderr).toBe(
    'whyspam: The two files are about different things: shop.example, and other\\x1b[31m.example\n  Give two runs of the same domain or server\n',
  );
});

test.each([['compare'], ['compare', withSpf], ['compare', withSpf, withSpf, withSpf]])(
  'two files, no less and no more: %#',
  async (...argv) => {
    expect((await run(argv)).code).toBe(2);
  },
);

test.each([
  ['Received: from a by b\r\n\r\nhello', /is a mail\n {2}To have a mail explained: whyspam message FILE/u],
  ['', /it is empty/u],
  ['{"schemaVersion":1,', /cut off/u],
  ['{"version":"2.1.0","runs":[]}', /it is a SARIF log/u],
  ['{"schemaVersion":99}', /another version of whyspam wrote it \(schemaVersion 99\)/u],
])('a file that is no saved run says what it is: %j', async (text, said) => {
  const path = temporaryPath('foreign.json');
  writeFileSync(path, text);
  for (const argv of [
    ['compare', withSpf, path],
    ['open', path],
  ]) {
    const ran = await run(argv);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toMatch(said);
  }
});

test('a file of 300 MB is refused before it is read', async () => {
  const path = temporaryPath('large.json');
  writeFileSync(path, '{');
  truncateSync(path, 300 * 1024 * 1024);
  for (const argv of [
    ['compare', withSpf, path],
    ['open', path],
  ]) {
    const ran = await run(argv);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain('larger than 64 MiB');
  }
});

test('an endless standard input is refused', async () => {
  const ran = await run(['compare', '-', withSpf], { input: 'x'.repeat(64 * 1024 * 1024 + 1) });
  expect(ran.code).toBe(2);
  expect(ran.stderr).toContain('The standard input is larger than 64 MiB');
});

test('open tells a saved report in another form and language, without judging it anew', async () => {
  const replay = (): Promise<Report> => Promise.reject(new Error('judged anew'));
  const ran = await run(['open', withSpf, '--format', 'markdown', '--lang', 'es'], { engine: { replay } });
  expect(ran).toMatchObject({ code: 0, stdout: 'markdown report of shop.example es\n' });
  expect((await run(['open', withoutSpf], { engine: { replay } })).code).toBe(1);
});

test('open tells each report of a list', async () => {
  const ran = await run(['open', others], { stdinTty: true, stdoutTty: true });
  expect(ran.stdout).toMatch(/^text report of other\.example en.*\n\ntext report of shop\.example en.*\n$/u);
  expect(ran.seen.terminals).toEqual([]);
  expect((await run(['open', others, '--with', others])).code).toBe(2);
});

test('open of a report with records laid over it judges it anew', async () => {
  const zone = temporaryPath('zone.txt');
  writeFileSync(zone, 'v=spf1 -all');
  expect((await run(['open', withSpf, '--with', zone])).code).toBe(1);
});
