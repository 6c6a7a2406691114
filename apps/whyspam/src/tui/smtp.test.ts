/** Screen 5 as a person uses it: to find where a server refused, what it means, and whose fault it is not. */
import { afterEach, describe, expect, test } from 'vitest';
import { conversation, HOSTILE, REFUSED, replayedWith, runWith } from './testing/conversations.ts';
import {
  KEYS,
  openTestTerminal,
  savedRun,
  type TestTerminal,
  type TestTerminalOptions,
} from './testing/terminal.ts';
import type { Run } from './terminal-options.ts';

let open: TestTerminal | undefined;

async function opened(run: Run, options: Partial<TestTerminalOptions> = {}): Promise<TestTerminal> {
  open = openTestTerminal({ columns: 100, rows: 30, first: { kind: 'run', run }, ...options });
  await open.settle();
  return open;
}

async function close(): Promise<void> {
  await open?.press(KEYS.ctrlC, KEYS.ctrlC);
  await open?.ended.catch(() => undefined);
  open = undefined;
}

afterEach(close);

const textOf = (terminal: TestTerminal): string => terminal.lines().join('\n');
/** The words of the right pane in one line, as they read. */
const toldOf = (terminal: TestTerminal): string =>
  terminal
    .lines()
    .map((line) =>
      line
        .slice(line.indexOf('│') + 1)
        .trim()
        .replaceAll(/ +/g, ' '),
    )
    .join(' ');
const chosenOf = (terminal: TestTerminal): string | undefined =>
  terminal.lines().find((line) => line.includes('▸'));

const SIZES = [
  [100, 30],
  [60, 24],
  [40, 12],
] as const;

/** The keys to a screen worth keeping, and the run they are pressed in. */
const KEPT = {
  'smtp.transcript': { run: () => savedRun('wordpress-php-mail'), keys: [`5${KEYS.tab}jjjj`] },
  'smtp.refused': { run: () => runWith(REFUSED), keys: ['5nnn'] },
  'smtp.hostile': { run: () => runWith(HOSTILE), keys: ['5n'] },
} as const;

describe.each(SIZES)('%dx%d', (columns, rows) => {
  describe.each(['en', 'es'] as const)('%s', (language) => {
    test.each(Object.entries(KEPT))('%s', async (name, { run, keys }) => {
      const terminal = await opened(run(), { columns, rows, language });
      await terminal.press(...keys);
      expect(terminal.lines()).toHaveLength(rows);
      expect(textOf(terminal)).toContain('▸');
      await expect(`${textOf(terminal)}\n`).toMatchFileSnapshot(
        `golden/${name}.${columns}x${rows}.${language}.txt`,
      );
    });
  });

  test('without colour the same characters stand there; with ASCII only, nothing else is drawn', async () => {
    const keys = ['5nnn'];
    const colored = await opened(runWith(REFUSED), { columns, rows });
    await colored.press(...keys);
    const shown = textOf(colored);
    await close();
    const bare = await opened(runWith(REFUSED), { columns, rows, color: false });
    await bare.press(...keys);
    expect(textOf(bare)).toBe(shown);
    expect(bare.written()).not.toMatch(/\u001b\[[1-9][0-9;]*m/);
    await close();
    const ascii = await opened(runWith(REFUSED), { columns, rows, ascii: true });
    await ascii.press(...keys);
    expect(textOf(ascii).replaceAll('\n', '')).toMatch(/^[\u0020-\u007e]*$/);
  });
});

test('the job: find the line where the server refused us, and see what it means', async () => {
  const terminal = await opened(runWith(REFUSED));
  await terminal.press('5');
  expect(textOf(terminal)).toContain('[5 SMTP]');
  expect(chosenOf(terminal)).toContain('192.0.2.60');
  // From refusal to refusal, over all servers.
  await terminal.press('n');
  expect(chosenOf(terminal)).toContain('454 4.7.0 TLS not available');
  await terminal.press('n');
  expect(chosenOf(terminal)).toContain('550 5.1.1');
  expect(textOf(terminal)).toContain('about the recipient');
  await terminal.press('n');
  expect(chosenOf(terminal)).toContain('550-5.7.25 client host');
  expect(textOf(terminal)).toMatch(/550 5\.7\.25: permanent, policy: reverse DNS of the client/);
  expect(toldOf(terminal)).toContain(
    'said by mx2.taller-rueda.example about our own address or name (probe.whyspam.example), so it is not a fault of taller-rueda.example',
  );
  // A refusal of us is no fault of the server: it could not be looked at.
  expect(textOf(terminal)).toMatch(/\? 2001:db8::61/);
  expect(textOf(terminal)).toMatch(/\? banner/);
  await terminal.press('N');
  expect(chosenOf(terminal)).toContain('550 5.1.1');
  await terminal.press('n', 'n');
  expect(chosenOf(terminal)).toContain('454 4.7.0');
  await terminal.press(KEYS.esc);
  expect(chosenOf(terminal)).toContain('192.0.2.61');
  await terminal.press(KEYS.esc);
  expect(textOf(terminal)).toContain('[1 Overview]');
});

test('enter on a refusal leads to the finding that rests on it, and esc leads back', async () => {
  const terminal = await opened(
    replayedWith([
      '31 -- connected',
      '12 S: 554 5.3.2 mail.taller-rueda.example takes no mail today',
      'C: QUIT',
      'S: 221 2.0.0 Bye',
    ]),
  );
  await terminal.press('5', 'n');
  expect(textOf(terminal)).toContain('about the server itself');
  expect(textOf(terminal)).toContain('finding: smtp/refuses-connection');
  expect(textOf(terminal)).toMatch(/✗ 192\.0\.2\.60/);
  await terminal.press(KEYS.enter);
  expect(textOf(terminal)).toContain('[2 Findings');
  expect(textOf(terminal)).toContain('smtp/refuses-connection');
  expect(chosenOf(terminal)).toContain('✗');
  await terminal.press(KEYS.esc);
  expect(textOf(terminal)).toContain('[5 SMTP]');
  expect(chosenOf(terminal)).toContain('554 5.3.2');
});

test('a refusal of our address is told from a fault, also in the findings', async () => {
  const terminal = await opened(
    replayedWith([
      '31 -- connected',
      '12 S: 554 5.7.1 Client host [198.51.100.7] blocked using zen.spamhaus.org',
      'C: QUIT',
      'S: 221 2.0.0 Bye',
    ]),
  );
  await terminal.press('5', 'n');
  expect(toldOf(terminal)).toContain('so it is not a fault of taller-rueda.example');
  expect(toldOf(terminal)).toContain('finding: smtp/refuses-connection, could not be checked');
  expect(textOf(terminal)).toMatch(/\? 192\.0\.2\.60/);
});

test('n also stops at what a finding rests on: the last day of a certificate', async () => {
  const terminal = await opened(
    savedRun('blocklisted-no-ptr', (evidence) =>
      evidence.map((item) =>
        item.kind === 'tls'
          ? {
              ...item,
              trusted: false,
              trustError: 'CERT_HAS_EXPIRED',
              chain: item.chain.map((certificate) => ({
                ...certificate,
                notAfter: '2026-11-13T00:00:00.000Z',
              })),
            }
          : item,
      ),
    ),
  );
  await terminal.press('5', 'n');
  expect(chosenOf(terminal)).toContain('notAfter 2026-11-13');
  expect(toldOf(terminal)).toContain('finding: tls/certificate-expired');
  await terminal.press(KEYS.enter);
  expect(textOf(terminal)).toContain('tls/certificate-expired');
});

test('a time-out is nobody’s refusal: the step is not known, and the line says why', async () => {
  const detail = 'no end of the banner within 35000 ms';
  const terminal = await opened(
    replayedWith(['31 -- connected', `35000 -- stopped SMTP_TIMEOUT: ${detail}`], {
      code: 'SMTP_TIMEOUT',
      transient: true,
      detail,
    }),
  );
  await terminal.press('5', 'n');
  expect(textOf(terminal)).toMatch(/\? banner/);
  expect(textOf(terminal)).toContain('we stopped: SMTP_TIMEOUT');
  expect(textOf(terminal)).toContain('We ended the conversation early.');
  expect(textOf(terminal)).not.toContain('✗ banner');
});

test('enter opens a long reply and closes it again', async () => {
  const terminal = await opened(savedRun());
  await terminal.press('5', KEYS.enter, 'jjj');
  expect(textOf(terminal)).not.toContain('250-8BITMIME');
  await terminal.press('j', KEYS.enter);
  expect(textOf(terminal)).toContain('250-8BITMIME');
  expect(chosenOf(terminal)).toContain('250-PIPELINING');
  expect(toldOf(terminal)).toContain('PIPELINING: Several commands may be sent');
  await terminal.press('k', KEYS.enter);
  expect(textOf(terminal)).not.toContain('250-8BITMIME');
  expect(chosenOf(terminal)).toContain('250-mail.taller-rueda.example');
});

test('w breaks long lines, t hides the times', async () => {
  const terminal = await opened(runWith(REFUSED), { columns: 60, rows: 24 });
  await terminal.press('5', 'nn');
  expect(textOf(terminal)).not.toContain('unknown in local recipient table');
  await terminal.press('w');
  expect(textOf(terminal)).toContain('local recipient table');
  expect(textOf(terminal)).toContain('0.072');
  await terminal.press('t');
  expect(textOf(terminal)).not.toContain('0.072');
});

test('y copies the whole reply, or the conversation, as visible text; s saves it under a safe name', async () => {
  const saved: string[] = [];
  const evil = conversation('../../e\u001b[2Jvil', '192.0.2.9', [
    '1 -- connected',
    'S: 220 \u001b]52;c;ZXZpbA==\u0007 hello',
    'C: EHLO probe.whyspam.example',
    'S: 550-5.7.1 one',
    '0 S: 550 5.7.1 two\u001b[31m',
  ]);
  const terminal = await opened(runWith([evil]), {
    saveText: async (content, name) => {
      saved.push(name, content);
      return `${name}.txt`;
    },
  });
  const copied = (): string => {
    const [, text = ''] =
      [...terminal.written().matchAll(/\u001b\]52;c;([A-Za-z0-9+/=]*)\u0007/g)].at(-1) ?? [];
    return Buffer.from(text, 'base64').toString();
  };
  await terminal.press('5', 'n', 'y');
  expect(copied()).toBe('550-5.7.1 one\n550 5.7.1 two\\x1b[31m');
  await terminal.press(KEYS.esc, KEYS.esc, 'y');
  expect(copied()).toContain('220 \\x1b]52;c;ZXZpbA==\\x07 hello');
  expect(copied()).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  await terminal.press(KEYS.esc, 's');
  expect(saved[0]).toMatch(/^whyspam-[A-Za-z0-9._-]+-192\.0\.2\.9-25$/);
  expect(saved[0]).not.toContain('/');
  expect(saved[1]).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  expect(textOf(terminal)).toContain('Written to whyspam-');
});

test('a key that cannot be used says why', async () => {
  const terminal = await opened(savedRun());
  await terminal.press('5', 'n');
  expect(textOf(terminal)).toContain('No line refuses, fails or is behind a finding.');
  await terminal.press(KEYS.enter, KEYS.enter);
  expect(textOf(terminal)).toContain('No finding rests on this line.');
  await close();
  const before = await opened({
    title: 'example.com',
    mode: 'live',
    start: (onEvent, signal) =>
      new Promise((_resolve, reject) => {
        onEvent({ type: 'planned', check: 'smtp', subject: 'mx.example.com' });
        signal.addEventListener('abort', () => reject(new Error('aborted')));
      }),
  });
  await before.press('5');
  expect(textOf(before)).toContain('· mx.example.com');
  await before.press('s');
  expect(textOf(before)).toContain('There is no conversation with a mail server yet.');
});

test('conversations appear while the run goes on, and the chosen one stays chosen', async () => {
  const [first, second, third] = REFUSED;
  if (first === undefined || second === undefined || third === undefined) throw new Error('too few');
  const whole = runWith(REFUSED, savedRun());
  let goOn: (() => void) | undefined;
  const terminal = await opened({
    title: 'taller-rueda.example',
    mode: 'live',
    async start(onEvent, signal) {
      onEvent({ type: 'planned', check: 'smtp', subject: 'mx2.taller-rueda.example' });
      const partial = runWith([third], savedRun());
      await partial.start((event) => {
        if (event.type === 'report') onEvent({ ...event, isFinal: false });
      }, signal);
      await new Promise<void>((resolve) => {
        goOn = resolve;
      });
      await whole.start(onEvent, signal);
    },
  });
  await terminal.press('5', 'j');
  expect(chosenOf(terminal)).toContain('2001:db8::61');
  expect(textOf(terminal)).not.toContain('192.0.2.61');
  expect(textOf(terminal)).toContain('· mx2.taller-rueda.example');
  goOn?.();
  await terminal.settle();
  expect(textOf(terminal)).toContain('192.0.2.61');
  expect(chosenOf(terminal)).toContain('2001:db8::61');
});

test('enter on a mail server of the overview leads to its conversation', async () => {
  const terminal = await opened(savedRun());
  await terminal.press('G');
  expect(chosenOf(terminal)).toContain('SMTP');
  await terminal.press(KEYS.enter);
  expect(textOf(terminal)).toContain('[5 SMTP]');
  expect(chosenOf(terminal)).toContain('192.0.2.60');
  await terminal.press(KEYS.esc);
  expect(textOf(terminal)).toContain('[1 Overview]');
});

test('the evidence screen shows a conversation in the same way', async () => {
  const terminal = await opened(savedRun());
  await terminal.press('3', 'Gk');
  expect(chosenOf(terminal)).toContain('SMTP');
  expect(textOf(terminal)).toMatch(/\d\.\d{3} +S +220 mail\.taller-rueda\.example/);
});

test('what was sent as a message is not denied', async () => {
  const sent = conversation(
    'mx2.taller-rueda.example',
    '192.0.2.61',
    ['1 -- connected', 'S: 220 hello', 'C: DATA', 'S: 354 go on', 'C: .', 'S: 250 2.0.0 queued'],
    { port: 587, purpose: 'login' },
  );
  const terminal = await opened(runWith([sent]));
  await terminal.press('5');
  expect(textOf(terminal)).toContain('The probe never sends DATA.');
  await terminal.press('j');
  expect(textOf(terminal)).not.toContain('never');
  expect(textOf(terminal)).toContain('This conversation sent DATA');
  expect(textOf(terminal)).toMatch(/✓ DATA/);
});

test('a screen reader hears who said what, and of the chosen line what it means', async () => {
  const terminal = await opened(runWith(REFUSED), { columns: 80, rows: 24, screenReader: true });
  await terminal.press('5');
  expect(textOf(terminal)).toMatch(/selected: mail\.taller-rueda\.example 192\.0\.2\.60:25: seen/);
  await terminal.press('nnn');
  expect(textOf(terminal)).toMatch(/selected: server: 550-5\.7\.25/);
  expect(textOf(terminal).replaceAll('\n', ' ')).toContain('our own address or name');
  expect(textOf(terminal)).not.toMatch(/[│─█▁▸]/);
});

describe('a hostile server', () => {
  test.each([
    [100, 30, false],
    [60, 24, false],
    [40, 12, false],
    [80, 24, true],
  ] as const)(
    'leaves no raw control byte in any frame (%dx%d, screen reader %s)',
    async (columns, rows, screenReader) => {
      const terminal = await opened(runWith(HOSTILE), { columns, rows, screenReader });
      const frames: string[] = [];
      // Keys in one chunk are drawn one after the other; each frame of them is in what was written.
      for (const keys of [
        '5jj',
        KEYS.enter,
        'nnw',
        'G',
        'tggj',
        KEYS.enter,
        'y',
        KEYS.esc,
        's3G',
        KEYS.enter,
      ]) {
        await terminal.press(keys);
        frames.push(textOf(terminal));
      }
      for (const frame of frames)
        expect(frame).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u202a-\u202e]/);
      if (!screenReader) expect(frames.every((frame) => frame.includes('taller'))).toBe(true);
      expect(frames.join('\n')).toContain('\\x1b]0;owned\\x07');
      // Nothing but our own sequences ever reached the terminal: colours, the cursor, the clipboard that y asks for.
      const rest = terminal
        .written()
        .replaceAll(/\u001b\[[?0-9;]*[A-Za-z]|\u001b\]52;c;[A-Za-z0-9+/=]*\u0007/g, '');
      expect(rest).not.toMatch(/[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u202a-\u202e]/);
    },
  );
});
