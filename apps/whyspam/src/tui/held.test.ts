/** A saved run of bounces and reports in the terminal: its rows, its findings, its evidence. */
import { afterEach, expect, test } from 'vitest';
import { diagnoseBounce, parseCapture, replayCapture } from '@whyspam/diagnose';
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
