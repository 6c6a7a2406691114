/** What every command is handed. */
import { WhyspamError } from '@whyspam/core';
import type { Format } from '@whyspam/report';
import type { Engine } from './engine-types.ts';
import { writeTextFile } from './files.ts';
import type { Io } from './io.ts';
import type { Output } from './output.ts';
import type { Settings } from './settings.ts';
import type { TerminalOptions, TerminalOutcome } from './tui/terminal-options.ts';
import type { Words } from './words/words.ts';

export type StartTerminal = (options: TerminalOptions) => Promise<TerminalOutcome>;

export interface Context {
  readonly io: Io;
  readonly engine: Engine;
  /** Loads the terminal app; never called before it is to be shown. */
  readonly loadTerminal: () => Promise<StartTerminal>;
  readonly settings: Settings;
  readonly words: Words;
  readonly signal: AbortSignal;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly version: string;
}

export const EXIT = {
  clear: 0,
  findings: 1,
  wrongUse: 2,
  undetermined: 3,
  bug: 70,
  interrupted: 130,
} as const;

/** Milliseconds for one DNS question: a run without any network ends in seconds. */
export const QUERY_TIMEOUT_MS = 5000;

/** The report of a command, to where the person wants it. */
export async function deliver(context: Context, text: string): Promise<void> {
  const whole = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  const { outputFile } = context.settings;
  if (outputFile === undefined) await context.stdout.write(whole);
  else await writeTextFile(outputFile, whole, context.words);
}

/** Columns to wrap at: of the terminal, within what can be read; 80 in a pipe or file. */
export function widthOf(context: Pick<Context, 'io' | 'settings'>): number {
  const { stdout } = context.io;
  if (stdout.isTTY !== true || context.settings.outputFile !== undefined) return 80;
  return Math.min(Math.max(stdout.columns ?? 80, 40), 110);
}

/**
 * The format asked for.
 *
 * @throws WhyspamError OPTION_INVALID when the command cannot give it.
 */
export function demandFormat<T extends Format>(context: Context, command: string, allowed: readonly T[]): T {
  const { format } = context.settings;
  const found = allowed.find((name) => name === format);
  if (found !== undefined) return found;
  throw new WhyspamError(
    'OPTION_INVALID',
    context.words.error.formatNotHere(command, format),
    context.words.error.oneOf(allowed.join(', ')),
  );
}

/** Both ends are a terminal that can be drawn on, and the person did not ask for plain output. */
export function canGoFullScreen({ io, settings }: Pick<Context, 'io' | 'settings'>): boolean {
  return (
    io.stdin.isTTY === true &&
    io.stdout.isTTY === true &&
    io.env['TERM'] !== 'dumb' &&
    !settings.isFormatGiven &&
    settings.outputFile === undefined &&
    !settings.quiet &&
    !settings.verbose
  );
}
