/** One command line from start to end: parse, load the one command it names, turn what happened into an exit code. */
import { visible, WhyspamError } from '@whyspam/core';
import { helpText, parseCommandLine, type CommandName } from './command-line.ts';
import { canGoFullScreen, EXIT, type Context, type StartTerminal } from './context.ts';
import type { Engine } from './engine-types.ts';
import type { Io } from './io.ts';
import { openOutput, type Output } from './output.ts';
import { readSettings } from './settings.ts';
import { readVersion } from './version.ts';
import { earlyLanguage, wordsOf, type Words } from './words/words.ts';

/** What stands behind the command. */
export interface Parts {
  readonly loadEngine: () => Promise<Engine>;
  readonly loadTerminal: () => Promise<StartTerminal>;
}

const REAL_PARTS: Parts = {
  loadEngine: async () => (await import('./engine.ts')).engine,
  loadTerminal: async () => (await import('./tui/start-terminal.tsx')).startTerminal,
};

/** Milliseconds that a command has after Ctrl-C to put things back. */
const GRACE_MS = 1500;

type Run = (context: Context, operands: readonly string[]) => Promise<number>;

const COMMANDS: Readonly<Record<Exclude<CommandName, 'start'>, () => Promise<Run>>> = {
  check: async () => (await import('./commands/check.ts')).runCheck,
  message: async () => (await import('./commands/message.ts')).runMessage,
  bounce: async () => (await import('./commands/bounce.ts')).runBounce,
  reports: async () => (await import('./commands/reports.ts')).runReports,
  smtp: async () => (await import('./commands/smtp.ts')).runSmtp,
  spf: async () => (await import('./commands/spf.ts')).runSpf,
  open: async () => (await import('./commands/open.ts')).runOpen,
  compare: async () => (await import('./commands/compare.ts')).runCompare,
  demo: async () => (await import('./commands/demo.ts')).runDemo,
  lab: async () => (await import('./commands/lab.ts')).runLab,
  rules: async () => (await import('./commands/rules.ts')).runRules,
  completion: async () => (await import('./commands/completion.ts')).runCompletion,
};

async function runStart(context: Context, operands: readonly string[]): Promise<number> {
  if (!canGoFullScreen(context)) {
    if (operands.length > 0 || context.settings.captureFile !== undefined) {
      return (await COMMANDS.check())(context, operands);
    }
    await context.stdout.write(helpText(context.words, context.version, context.io.stdout.columns ?? 80));
    return EXIT.clear;
  }
  if (operands.length > 1) return (await COMMANDS.check())(context, operands);
  const { runStartScreen } = await import('./commands/start.ts');
  return runStartScreen(context, operands);
}

/** @throws WhyspamError OPTION_INVALID with the names that `--dns-host` takes. */
async function demandDnsHost({ settings: { dnsHost }, engine, words }: Context): Promise<void> {
  if (dnsHost === undefined) return;
  const names = await engine.dnsHosts();
  if (names.includes(dnsHost)) return;
  throw new WhyspamError(
    'OPTION_INVALID',
    words.error.optionInvalid('--dns-host', visible(dnsHost, 80)),
    words.error.oneOf(names.join(', ')),
  );
}

async function sayError(stderr: Output, words: Words, error: unknown): Promise<number> {
  if (error instanceof WhyspamError) {
    await stderr.write(`whyspam: ${error.message}\n  ${error.next}\n`);
    return EXIT.wrongUse;
  }
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  await stderr.write(`whyspam: ${words.error.bug()}\n${trace}\n`);
  return EXIT.bug;
}

/** Runs `work` until it ends or, after an interruption, until the grace is over. */
async function untilInterrupted(
  io: Io,
  controller: AbortController,
  work: () => Promise<number>,
): Promise<number> {
  let timer: NodeJS.Timeout | undefined;
  let giveUp: (code: number) => void = () => undefined;
  const gaveUp = new Promise<number>((resolve) => {
    giveUp = resolve;
  });
  const stopListening = io.onInterrupt(() => {
    if (controller.signal.aborted) return io.exit(EXIT.interrupted);
    controller.abort();
    timer = setTimeout(() => giveUp(EXIT.interrupted), GRACE_MS);
  });
  try {
    const running = work();
    // Should it fail after the grace, nobody waits for it any more.
    running.catch(() => undefined);
    return await Promise.race([running, gaveUp]);
  } finally {
    stopListening();
    clearTimeout(timer);
  }
}

export async function runCommandLine(
  argv: readonly string[],
  io: Io,
  parts: Parts = REAL_PARTS,
): Promise<number> {
  const stdout = openOutput(io.stdout);
  const stderr = openOutput(io.stderr);
  let words = wordsOf(earlyLanguage(argv, io.env));
  const controller = new AbortController();
  try {
    const version = readVersion();
    const asked = parseCommandLine(argv, words, version, io.stdout.columns ?? 80);
    if (asked.kind === 'print') {
      await stdout.write(asked.text);
      return EXIT.clear;
    }
    if (asked.kind === 'wrong') {
      await stderr.write(`whyspam: ${asked.message}\n  ${asked.next}\n`);
      return EXIT.wrongUse;
    }
    const settings = readSettings(asked.options, io);
    words = wordsOf(settings.language);
    const context: Context = {
      io,
      engine: await parts.loadEngine(),
      loadTerminal: parts.loadTerminal,
      settings,
      words,
      signal: controller.signal,
      stdout,
      stderr,
      version,
    };
    await demandDnsHost(context);
    const run = asked.command === 'start' ? runStart : await COMMANDS[asked.command]();
    const code = await untilInterrupted(io, controller, () => run(context, asked.operands));
    if (!controller.signal.aborted) return code;
    await stderr.write(`${words.error.interrupted()}\n`);
    return EXIT.interrupted;
  } catch (error) {
    if (controller.signal.aborted) {
      await stderr.write(`${words.error.interrupted()}\n`).catch(() => undefined);
      return EXIT.interrupted;
    }
    return sayError(stderr, words, error).catch(() => EXIT.bug);
  }
}
