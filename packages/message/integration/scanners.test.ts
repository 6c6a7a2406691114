/** Live scanners: what a real SpamAssassin and a real rspamd say of a message, asked by us and by their own means. */
import { execFile } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Clock, FilterStatement, Report } from '@whyspam/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { whyspam } from '../../../apps/whyspam/integration/run-whyspam.ts';
import { RSPAMC, RSPAMD, startRspamd } from '../../../testing/servers/rspamd.ts';
import { reasonToSkip, scratchFolder, type RunningServer } from '../../../testing/servers/scratch.ts';
import { SPAMD, startSpamd } from '../../../testing/servers/spamd.ts';
import { readFilterVerdicts } from '../src/filters/read-filter-verdicts.ts';
import { parseHeaderFields } from '../src/parse/header-fields.ts';
import { nodeScannerNetwork } from '../src/scanners/node-network.ts';
import type { Scan } from '../src/scanners/scan.ts';
import { scanWithRspamd } from '../src/scanners/scan-with-rspamd.ts';
import { parseSpamdAnswer, scanWithSpamd } from '../src/scanners/scan-with-spamd.ts';

const clock: Clock = { now: () => new Date(), monotonicMs: () => performance.now() };
const options = { network: nodeScannerNetwork, clock };

const MARKED = [
  'Received: from [198.51.100.7] (localhost [198.51.100.7]) by mx.example.net with SMTP; Wed, 25 Nov 2026 10:00:00 +0100',
  'From: prizes@shop.example',
  'Subject: DEAR FRIEND, YOU HAVE WON $$$ MILLION',
  'Content-Type: text/html',
  '',
  '<html><body>Dear Friend, <a href="http://192.0.2.1/claim">claim your money</a> now. Million dollar lottery winner.',
  'XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X</body></html>',
  '',
].join('\r\n');

const PLAIN = [
  'From: Ana <ana@shop.example>',
  'To: Bea <bea@example.net>',
  'Subject: Lunch',
  'Date: Wed, 25 Nov 2026 10:00:00 +0100',
  'Message-ID: <1@shop.example>',
  'MIME-Version: 1.0',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Shall we meet at the market at one, as last week? Bring the notes.',
  '',
].join('\r\n');

function statementOf({ fact }: Scan): FilterStatement {
  if (fact.state !== 'known') throw new Error(JSON.stringify(fact));
  return fact.value;
}

/** What `whyspam message` makes of it: its exit code, and the score in its report. */
async function commandSays(option: string, { address, port }: RunningServer, content: string) {
  const folder = scratchFolder('scanned');
  const file = join(folder, 'message.eml');
  writeFileSync(file, content);
  const { code, stdout } = await whyspam(
    ...['message', file, '--no-network', '--format', 'json', option, `${address}:${port}`],
  );
  rmSync(folder, { recursive: true });
  const report: Report = JSON.parse(stdout);
  const found = report.findings.find(({ rule }) => rule === 'filter/score-over-threshold');
  return { code, first: { rule: found?.rule, values: found?.message.values } };
}

function namesOf({ parts }: FilterStatement): readonly string[] {
  return parts.map(({ name }) => name).toSorted();
}

function skip(what: string, program: string): boolean {
  const reason = reasonToSkip(program, true);
  if (reason !== undefined) console.log(`skipped, ${what}: ${reason}`);
  return reason !== undefined;
}

describe.skipIf(skip('SpamAssassin', SPAMD))('SpamAssassin', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startSpamd();
  });
  afterAll(async () => server?.stop());

  async function command(name: string, content: string): Promise<string> {
    const request = `${name} SPAMC/1.5\r\nContent-length: ${content.length}\r\n\r\n${content}`;
    const answer = await nodeScannerNetwork.exchange(server, Buffer.from(request, 'latin1'), {
      timeoutMs: 30_000,
      maxOctets: 1_000_000,
    });
    if ('error' in answer) throw new Error(JSON.stringify(answer.error));
    return parseSpamdAnswer(Buffer.from(answer.octets).toString('latin1'))?.body ?? '';
  }

  test('its own list of the rules that hit is ours, each with its points', async () => {
    const statement = statementOf(await scanWithSpamd(Buffer.from(MARKED), server, options));
    const own = (await command('SYMBOLS', MARKED)).trim().split(',').toSorted();
    expect(namesOf(statement)).toEqual(own);
    expect(statement).toMatchObject({
      filter: 'spamassassin',
      origin: 'live',
      verdict: 'spam',
      threshold: 5,
    });
    expect(statement.parts.find(({ name }) => name === 'GTUBE')).toMatchObject({
      weight: 1000,
      entry: 'test-string',
    });
    const sum = statement.parts.reduce((total, { weight = 0 }) => total + weight, 0);
    expect(Math.abs(sum - (statement.score ?? 0))).toBeLessThan(0.5);
  });

  test('the header it writes is read to the same', async () => {
    const statement = statementOf(await scanWithSpamd(Buffer.from(MARKED), server, options));
    const { fields } = parseHeaderFields(await command('PROCESS', MARKED));
    const { statements, verdict } = readFilterVerdicts(fields, { trustedUntil: fields.length });
    const status = statements.find(({ header }) => header === 'X-Spam-Status');
    expect(status).toMatchObject({ filter: 'spamassassin', score: statement.score, threshold: 5 });
    expect(status === undefined ? [] : namesOf(status)).toEqual(namesOf(statement));
    expect(verdict).toBe('spam');
  });

  test('the command asks it', async () => {
    expect(await commandSays('--spamd', server, MARKED)).toMatchObject({
      code: 1,
      first: { rule: 'filter/score-over-threshold', values: { filter: 'SpamAssassin', isLive: true } },
    });
  });

  test('a plain message is clean', async () => {
    expect(statementOf(await scanWithSpamd(Buffer.from(PLAIN), server, options))).toMatchObject({
      verdict: 'clean',
      threshold: 5,
    });
  });

  test('a peer that speaks another protocol is unknown', async () => {
    expect((await scanWithRspamd(Buffer.from(PLAIN), server, options)).fact).toMatchObject({
      state: 'unknown',
      error: { code: 'HTTP_PROTOCOL' },
    });
  });
});

describe.skipIf(skip('rspamd', RSPAMD))('rspamd', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startRspamd();
  });
  afterAll(async () => server?.stop());

  test('its own client lists the symbols we do, with the same weights', async () => {
    const content = MARKED.replace(/XJS\S*/, '');
    const statement = statementOf(await scanWithRspamd(Buffer.from(content), server, options));
    const folder = scratchFolder('rspamc');
    const file = join(folder, 'message');
    writeFileSync(file, content);
    const { stdout } = await promisify(execFile)(RSPAMC, [
      '-h',
      `${server.address}:${server.port}`,
      'symbols',
      file,
    ]);
    rmSync(folder, { recursive: true });
    const own = [...stdout.matchAll(/^Symbol: (\S+) \((-?[\d.]+)\)/gm)].map(
      ([, name, weight]) => `${name} ${Number(weight).toFixed(1)}`,
    );
    // Which questions to a DNS that is not there time out differs from run to run.
    const steady = (symbols: readonly string[]): readonly string[] =>
      symbols.filter((symbol) => !symbol.includes('FAIL 0.0')).toSorted();
    expect(steady(own).length).toBeGreaterThan(5);
    expect(steady(statement.parts.map(({ name, weight = 0 }) => `${name} ${weight.toFixed(1)}`))).toEqual(
      steady(own),
    );
    expect(statement).toMatchObject({ filter: 'rspamd', origin: 'live', threshold: 15 });
    expect(statement.parts.find(({ name }) => name === 'MISSING_MID')).toMatchObject({
      weight: 2.5,
      entry: 'message-id',
      who: 'sender',
    });
  });

  test('the test string is rejected', async () => {
    expect(statementOf(await scanWithRspamd(Buffer.from(MARKED), server, options))).toMatchObject({
      verdict: 'spam',
      action: 'reject',
    });
  });

  test('the command asks it', async () => {
    expect(await commandSays('--rspamd', server, MARKED)).toMatchObject({
      code: 1,
      first: { rule: 'filter/score-over-threshold', values: { filter: 'rspamd', isLive: true } },
    });
  });

  test('it is told how the message came in', async () => {
    const envelope = {
      address: '198.51.100.7',
      helo: '198.51.100.7',
      mailFrom: 'ana@shop.example',
      recipients: ['bea@example.net'],
    };
    const statement = statementOf(await scanWithRspamd(Buffer.from(PLAIN), server, { ...options, envelope }));
    expect(statement.parts.find(({ cause }) => cause === 'dns-helo')).toMatchObject({ who: 'sender' });
  });

  test('a peer that speaks another protocol is unknown', async () => {
    expect((await scanWithSpamd(Buffer.from(PLAIN), server, options)).fact).toMatchObject({
      state: 'unknown',
    });
  });
});
