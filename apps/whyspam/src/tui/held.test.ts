/** A saved run of messages, bounces and reports in the terminal: its rows, its findings, its evidence. */
import { afterEach, expect, test } from 'vitest';
import { diagnoseBounce, diagnoseMessage, parseCapture, replayCapture } from '@whyspam/diagnose';
import type { Run } from './terminal-options.ts';
import { KEYS, openTestTerminal, type TestTerminal } from './testing/terminal.ts';

const BOUNCE = [
  'From: MAILER-DAEMON@mx.shop.example',
  'Subject: failure notice',
  '',
  'I was not able to deliver your message.',
  '<ana@mailbox.example>: host mx.mailbox.example said: 550 5.1.1 User unknown',
  '',
].join('\r\n');

async function savedBounce(): Promise<Run> {
  const clock = { now: () => new Date('2026-11-25T12:00:00.000Z'), monotonicMs: () => 0 };
  const { capture } = await diagnoseBounce(
    { name: 'b.eml', content: new TextEncoder().encode(BOUNCE) },
    { clock },
  );
  const saved = parseCapture(JSON.stringify(capture), 'b.json');
  return {
    title: 'b.eml',
    mode: 'capture',
    start: async (onProgress, signal) => {
      await replayCapture(saved, { onProgress, signal });
    },
  };
}

const MESSAGE = [
  'Return-Path: <ana@shop.example>',
  'X-Spam-Status: Yes, score=6.1 required=5.0 tests=RDNS_NONE',
  'Received: from mail.shop.example (unknown [192.0.2.25])',
  '\tby mx.mailbox.example (Postfix) with ESMTPS id 1; Wed, 25 Nov 2026 09:00:03 +0100',
  'From: Ana <ana@shop.example>',
  'Subject: \u001b[31mred\u202e',
  '',
  'Hola',
  '',
].join('\r\n');

async function savedMessage(): Promise<Run> {
  const clock = { now: () => new Date('2026-11-25T12:00:00.000Z'), monotonicMs: () => 0 };
  const { capture } = await diagnoseMessage(
    { name: 'm.eml', content: new TextEncoder().encode(MESSAGE) },
    { clock, network: false },
  );
  const saved = parseCapture(JSON.stringify(capture), 'm.json');
  return {
    title: 'm.eml',
    mode: 'capture',
    start: async (onProgress, signal) => {
      await replayCapture(saved, { onProgress, signal });
    },
  };
}

let open: TestTerminal | undefined;

afterEach(async () => {
  await open?.press(KEYS.ctrlC, KEYS.ctrlC);
  await open?.ended.catch(() => undefined);
});

test.each([
  ['en', 'Bounce', 'No such mailbox'],
  ['es', 'Rebote', 'Ese buzón no existe'],
] as const)('overview, findings and evidence show the bounce in %s', async (language, row, cause) => {
  const run = await savedBounce();
  open = openTestTerminal({ columns: 100, rows: 30, language, first: { kind: 'run', run } });
  await open.settle();
  const overview = open.lines().join('\n');
  expect(overview).toContain('b.eml');
  expect(overview).toContain(row);
  expect(overview).toContain(cause);
  await open.press('2');
  expect(open.lines().join('\n')).toContain('ana@mailbox.example');
  await open.press('3');
  expect(open.lines().join('\n')).toContain('User unknown');
  await open.press('4');
  expect(open.lines().join('\n')).not.toContain('undefined');
});

test.each([
  ['en', 'Message'],
  ['es', 'Mensaje'],
] as const)('a message has its row, its evidence and no control character in %s', async (language, row) => {
  const run = await savedMessage();
  open = openTestTerminal({ columns: 100, rows: 30, language, first: { kind: 'run', run } });
  await open.settle();
  expect(open.lines().join('\n')).toContain(row);
  expect(open.lines().join('\n')).toContain('m.eml');
  await open.press('2');
  expect(open.lines().join('\n')).not.toContain('undefined');
  await open.press('3');
  const evidence = open.lines().join('\n');
  expect(evidence).toContain('RDNS_NONE');
  expect(evidence).toContain(String.raw`\x1b[31mred`);
  await open.press('4');
  expect(open.lines().join('\n')).not.toContain('undefined');
});
