/** Frames as a person sees them, through a terminal emulator, from saved runs. */
import { afterEach, describe, expect, test } from 'vitest';
import { visible } from '@whyspam/core';
import { RULES } from '@whyspam/report';
import { reportTexts } from './report-texts.ts';
import { checkOfRule } from './state/lists.ts';
import { screenToSvg } from './testing/screen-to-svg.ts';
import {
  KEYS,
  openTestTerminal,
  savedRun,
  type TestTerminal,
  type TestTerminalOptions,
} from './testing/terminal.ts';

let open: TestTerminal | undefined;

async function opened(options: TestTerminalOptions): Promise<TestTerminal> {
  open = openTestTerminal(options);
  await open.settle();
  return open;
}

afterEach(async () => {
  // A second ctrl-c leaves whatever is still running.
  await open?.press(KEYS.ctrlC, KEYS.ctrlC);
  await open?.ended.catch(() => undefined);
  open = undefined;
});

const SIZES = [
  [100, 30],
  [60, 24],
  [40, 12],
] as const;
const SCREENS = {
  overview: [],
  findings: ['2'],
  evidence: ['3'],
  receivers: ['4'],
  smtp: ['5'],
  help: ['?'],
} as const;

describe.each(SIZES)('%dx%d', (columns, rows) => {
  describe.each(['en', 'es'] as const)('%s', (language) => {
    test.each(Object.entries(SCREENS))('%s', async (screen, keys) => {
      const terminal = await opened({ columns, rows, language });
      await terminal.press(...keys);
      const lines = terminal.lines();
      expect(lines).toHaveLength(rows);
      if (screen !== 'help') expect(lines.join('\n')).toContain('▸');
      await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(
        `golden/${screen}.${columns}x${rows}.${language}.txt`,
      );
    });
  });

  test('without colour the same characters stand there, and no escape sequence colours them', async () => {
    const colored = await opened({ columns, rows });
    await colored.press('2');
    const lines = colored.lines();
    await colored.press('q');
    await colored.ended;
    const bare = await opened({ columns, rows, color: false });
    await bare.press('2');
    expect(bare.lines()).toEqual(lines);
    expect(
      bare
        .written()
        .match(/\u001b\[[0-9;]*m/g)
        ?.filter((code) => !['\u001b[0m', '\u001b[m'].includes(code)) ?? [],
    ).toEqual([]);
  });

  test('with ASCII only, nothing else is drawn', async () => {
    const terminal = await opened({ columns, rows, ascii: true });
    expect(terminal.lines().join('')).toMatch(/^[\u0020-\u007e]*$/);
    expect(terminal.lines().join('\n')).toContain('>');
  });
});

test('too small a terminal says what it needs and what it has', async () => {
  const terminal = await opened({ columns: 36, rows: 8 });
  expect(terminal.lines().slice(0, 3)).toEqual([
    'The terminal is too small.',
    'Needed: 40x10',
    'Present: 36x8',
  ]);
  await terminal.resize(100, 30);
  expect(terminal.lines()[0]).toContain('taller-rueda.example');
  await terminal.resize(60, 24);
  expect(terminal.lines().join('\n')).toContain('ROOT CAUSES');
});

test('every rule has a row among the checks', () => {
  for (const { id } of RULES) expect(checkOfRule(id), id).toBeDefined();
});

test('the job of the demo: pick a world, follow the cause to its evidence, come back, filter, help, leave', async () => {
  const terminal = await opened({
    columns: 100,
    rows: 30,
    first: {
      kind: 'worlds',
      worlds: () => [
        {
          name: 'wordpress-php-mail',
          title: 'The shop',
          story: 'A shop.',
          open: async () => savedRun('wordpress-php-mail'),
        },
        { name: 'blocklisted-no-ptr', title: 'The server', story: 'A server.', open: async () => savedRun() },
      ],
    },
  });
  const screen = (): string => terminal.lines().join('\n');
  expect(screen()).toContain('Choose a world');
  await terminal.press(KEYS.down);
  expect(terminal.lines().find((line) => line.startsWith('▸'))).toContain('The server');
  await terminal.press(KEYS.enter);
  expect(screen()).toContain('[1 Overview]');
  expect(screen()).toMatch(/1 ✗ The sending address 192\.0\.2\.60/);
  await terminal.press(KEYS.tab, KEYS.enter);
  expect(screen()).toContain('[2 Findings');
  expect(screen()).toContain('root cause of 1');
  await terminal.press(KEYS.enter);
  expect(screen()).toContain('[3 Evidence]');
  expect(screen()).toContain('PTR 60.2.0.192.in-addr.arpa');
  await terminal.press(KEYS.esc);
  expect(screen()).toContain('[2 Findings');
  await terminal.press('/', 'rule:dnsbl', KEYS.enter);
  expect(terminal.lines().filter((line) => /^[▸ ][✗!]/.test(line))).toHaveLength(1);
  expect(screen()).toContain('dnsbl/policy-listed');
  await terminal.press('?');
  expect(screen()).toContain('HELP');
  await terminal.press(KEYS.esc, KEYS.esc, ':', 'espa', KEYS.enter);
  expect(screen()).toContain('[2 Hallazgos');
  await terminal.press('q');
  const outcome = await terminal.ended;
  expect(outcome.interrupted).toBe(false);
  expect(outcome.report?.causes[0]?.finding).toBe('ptr/missing@192.0.2.60');
});

test('export writes the report and says where; copy sends the record and shows it', async () => {
  const written: string[] = [];
  const terminal = await opened({
    columns: 100,
    rows: 30,
    exportReport: async (content, extension) => {
      written.push(content);
      return `whyspam.${extension}`;
    },
  });
  await terminal.press('2', 'e', KEYS.down, KEYS.enter);
  expect(terminal.lines().join('\n')).toContain('Written to whyspam.');
  expect(written[0]).toContain('taller-rueda.example');
  await terminal.press('c');
  expect(terminal.lines().join('\n')).toContain('PTR 192.0.2.60 -> mail.taller-rueda.example.');
  const sent = /\u001b\]52;c;([A-Za-z0-9+/=]+)\u0007/.exec(terminal.written())?.[1] ?? '';
  expect(Buffer.from(sent, 'base64').toString()).toContain('PTR 192.0.2.60');
});

test('copy takes the fix of the finding on the screen, not of one that a filter hides', async () => {
  const terminal = await opened({ columns: 100, rows: 30 });
  await terminal.press('2', '/', 'rule:dmarc', KEYS.enter, 'c');
  expect(terminal.written()).not.toContain('\u001b]52;c;');
  expect(terminal.lines().join('\n')).toContain('no fix');
});

test('after the end of a text, one key up moves at once', async () => {
  const terminal = await opened({ columns: 60, rows: 24 });
  await terminal.press('2', KEYS.enter, 'G');
  const end = terminal.lines().join('\n');
  await terminal.press(KEYS.up);
  expect(terminal.lines().join('\n')).not.toBe(end);
});

test('a disabled key says why', async () => {
  const terminal = await opened({ columns: 100, rows: 30, first: { kind: 'worlds', worlds: () => [] } });
  await terminal.press('2');
  expect(terminal.lines().join('\n')).toContain('Nothing is open yet');
});

test('keys typed fast arrive as one chunk and all count', async () => {
  const terminal = await opened({ columns: 100, rows: 30 });
  await terminal.press('2jj');
  expect(terminal.lines().findIndex((line) => line.startsWith('▸'))).toBeGreaterThan(6);
});

test('hostile text is written out and cannot move the cursor', async () => {
  const terminal = await opened({
    columns: 100,
    rows: 30,
    texts: {
      ...reportTexts,
      describeFinding: () => ({ title: visible('\u001b[2J\u001b[Howned\u202e\u0007') }),
    },
  });
  await terminal.press('2');
  expect(terminal.lines()[0]).toContain('whyspam');
  expect(terminal.lines().join('\n')).toContain('\\x1b[2J\\x1b[Howned');
});

test('the terminal is given back: after leaving, after ctrl-c, after a crash', async () => {
  const left = await opened({ columns: 60, rows: 24 });
  await left.press('q');
  await left.ended;
  expect(left.written().endsWith('\u001b[?25h\u001b[?1049l\u001b[0m')).toBe(true);
  const kept = await opened({ columns: 60, rows: 24 });
  await kept.press('Q');
  await kept.ended;
  expect(kept.written().slice(kept.written().lastIndexOf('\u001b[?1049l'))).toContain('taller-rueda.example');
  const crashed = await opened({
    columns: 60,
    rows: 24,
    texts: {
      ...reportTexts,
      headline: () => 'x',
      describeFinding: () => {
        throw new Error('a bug in a view');
      },
    },
  });
  await expect(crashed.ended).rejects.toThrow('a bug in a view');
  expect(crashed.written()).toContain('\u001b[?1049l');
});

test('a run that fails says so and the app goes on', async () => {
  const terminal = await opened({
    columns: 100,
    rows: 30,
    first: {
      kind: 'run',
      run: {
        title: 'example.com',
        mode: 'live',
        start: () => Promise.reject(new Error('no such \u001b[31mthing')),
      },
    },
  });
  expect(terminal.lines().join('\n')).toContain('The run failed: no such \\x1b[31mthing');
});

test('ctrl-c stops a run, and a second time leaves', async () => {
  const terminal = await opened({
    columns: 100,
    rows: 30,
    first: {
      kind: 'run',
      run: {
        title: 'example.com',
        mode: 'live',
        start: (onEvent, signal) =>
          new Promise((_resolve, reject) => {
            onEvent({ type: 'planned', check: 'mx', subject: 'example.com' });
            signal.addEventListener('abort', () => reject(new Error('aborted')));
          }),
      },
    },
  });
  expect(terminal.lines()[0]).toContain('running 0/1');
  await terminal.press(KEYS.ctrlC);
  expect(terminal.lines()[0]).toContain('stopped');
  await terminal.press(KEYS.ctrlC);
  expect(await terminal.ended).toEqual({ interrupted: true });
});

test('a screen reader hears the state in words', async () => {
  const terminal = await opened({ columns: 80, rows: 24, screenReader: true });
  const text = terminal.lines().join('\n');
  expect(text).toContain('taller-rueda.example, done. Overview');
  expect(text).toMatch(/selected: .*: pass/);
  expect(text).not.toMatch(/[│─█▁]/);
});

test.each([
  ['overview', []],
  ['findings', ['2']],
  ['evidence', ['3', KEYS.down]],
  ['smtp', ['5']],
] as const)('the picture of the %s in the docs is what the app draws', async (name, keys) => {
  const terminal = await opened({
    columns: 100,
    rows: 30,
    first: { kind: 'run', run: savedRun('wordpress-php-mail') },
  });
  await terminal.press(...keys);
  const title = `The terminal app of whyspam: ${name}`;
  await expect(screenToSvg(terminal.emulator, title)).toMatchFileSnapshot(
    `../../../../docs/pictures/${name}.svg`,
  );
});
