/** Runs the app in a real terminal emulator of a given size, so that a test sees what a person would. */
import { PassThrough, Writable } from 'node:stream';
import { readFileSync } from 'node:fs';
import type { Capture } from '@whyspam/core';
import xterm from '@xterm/headless';
import { parseCapture, replayCapture } from '@whyspam/diagnose';
import { reportTexts } from '../report-texts.ts';
import { startTerminal } from '../start-terminal.tsx';
import type { Run, TerminalOptions, TerminalOutcome } from '../terminal-options.ts';
import type { ReportTexts } from '../texts.ts';

export interface TestTerminal {
  readonly emulator: xterm.Terminal;
  /** What the screen shows, one string a row, trailing spaces cut. */
  lines(): readonly string[];
  /** Types keys one after the other; resolves when the screen has settled. */
  press(...keys: readonly string[]): Promise<void>;
  resize(columns: number, rows: number): Promise<void>;
  settle(): Promise<void>;
  /** Everything that was written to the terminal. */
  written(): string;
  readonly ended: Promise<TerminalOutcome>;
}

export const KEYS = {
  enter: '\r',
  esc: '\u001b',
  up: '\u001b[A',
  down: '\u001b[B',
  tab: '\t',
  ctrlC: '\u0003',
} as const;

/** Saved runs that have not ended: until then a quiet screen only means a slow machine. */
let replaying = 0;

const TURN_MS = 10;
const QUIET_TURNS = 8;
const PATIENCE_MS = 10_000;

export interface TestTerminalOptions extends Partial<TerminalOptions> {
  readonly columns: number;
  readonly rows: number;
  readonly texts?: ReportTexts;
}

export function openTestTerminal({
  columns,
  rows,
  texts = reportTexts,
  ...options
}: TestTerminalOptions): TestTerminal {
  // A terminal line discipline turns LF into CR LF; there is none between the app and the emulator.
  const emulator = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, convertEol: true });
  let text = '';
  const stdout = Object.assign(
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        text += chunk.toString();
        emulator.write(chunk, done);
      },
    }),
    { columns, rows, isTTY: true },
  );
  const stdin = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: () => stdin,
    ref: () => stdin,
    unref: () => stdin,
  });
  const ended = startTerminal(
    {
      first: { kind: 'run', run: savedRun() },
      language: 'en',
      color: true,
      ascii: false,
      screenReader: false,
      version: '0.0.0',
      exportReport: async (_content, extension) => `report.${extension}`,
      saveText: async (_content, name) => `${name}.txt`,
      ...options,
    },
    // Streams of a test stand in for those of the process: the app uses only what is given here.
    { stdin: stdin as unknown as NodeJS.ReadStream, stdout: stdout as unknown as NodeJS.WriteStream },
    texts,
    () => 0,
  );
  // A test that waits for the end looks at the rejection itself; one that does not must not fail by it.
  ended.catch(() => undefined);
  const settle = async (): Promise<void> => {
    const end = performance.now() + PATIENCE_MS;
    // Turns of the event loop, not time: a machine that is busy elsewhere delays the app and this loop alike.
    let quietTurns = 0;
    let seen = text.length;
    while (quietTurns < QUIET_TURNS && performance.now() < end) {
      await new Promise((resolve) => {
        setTimeout(resolve, TURN_MS);
      });
      quietTurns = text.length === seen && text !== '' && replaying === 0 ? quietTurns + 1 : 0;
      seen = text.length;
    }
    // What was written is on the screen only when the emulator has read it.
    await new Promise<void>((resolve) => {
      emulator.write('', resolve);
    });
  };
  return {
    emulator,
    lines() {
      const buffer = emulator.buffer.active;
      return Array.from(
        { length: emulator.rows },
        (_, row) => buffer.getLine(row)?.translateToString(true).trimEnd() ?? '',
      );
    },
    async press(...keys) {
      for (const key of keys) {
        stdin.write(key);
        await settle();
      }
    },
    async resize(newColumns, newRows) {
      emulator.resize(newColumns, newRows);
      Object.assign(stdout, { columns: newColumns, rows: newRows });
      stdout.emit('resize');
      await settle();
    },
    settle,
    written: () => text,
    ended,
  };
}

/**
 * A run of the lab, saved once: a server without a reverse name, listed as not meant to send.
 *
 * @param change what to make of the evidence before it is replayed: facts and findings follow from it.
 */
export function savedRun(
  name = 'blocklisted-no-ptr',
  change: (evidence: Capture['evidence']) => Capture['evidence'] = (evidence) => evidence,
): Run {
  const file = new URL(`./${name}.json`, import.meta.url);
  const saved = parseCapture(readFileSync(file, 'utf8'), name);
  const capture = { ...saved, evidence: change(saved.evidence) };
  return {
    title: capture.target.domain,
    mode: 'capture',
    async start(onProgress, signal) {
      replaying += 1;
      try {
        await replayCapture(capture, { onProgress, signal });
      } finally {
        replaying -= 1;
      }
    },
  };
}
