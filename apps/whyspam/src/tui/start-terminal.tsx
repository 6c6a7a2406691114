/** Opens the terminal app, and gives the terminal back as it was, whatever happens. */
import process from 'node:process';
import type { LendTerminal } from './app.tsx';
import { createController } from './controller.ts';
import { reportTexts } from './report-texts.ts';
import { initialState } from './state/model.ts';
import { createStore } from './state/store.ts';
import type { TerminalOptions, TerminalOutcome } from './terminal-options.ts';
import type { ReportTexts } from './texts.ts';
import { composeFrame } from './view/compose-frame.ts';

/** The streams the app lives on; a test hands in its own. */
export interface TerminalStreams {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
}

/** The cursor shown, the alternate screen left, colours reset: harmless when nothing was changed. */
/** Whatever ends the process from outside: the terminal comes first. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const RESTORE = '\u001b[?25h\u001b[?1049l\u001b[0m';

/**
 * Shows the app until the user leaves.
 *
 * @returns the last final report, and whether the run was stopped before there was one. Rejects when the app itself
 *   crashes, after the terminal is restored.
 */
export async function startTerminal(
  options: TerminalOptions,
  streams: TerminalStreams = process,
  texts: ReportTexts = reportTexts,
  nowMs: () => number = () => performance.now(),
): Promise<TerminalOutcome> {
  // The colour library reads this once, when it is loaded: it must stand before Ink is.
  process.env['FORCE_COLOR'] = options.color ? '1' : '0';
  const [{ render }, { App }, { createElement }] = await Promise.all([
    import('ink'),
    import('./app.tsx'),
    import('react'),
  ]);
  const { stdin, stdout } = streams;
  const worlds = options.first.kind === 'worlds' ? options.first.worlds(options.language) : [];
  const store = createStore(
    initialState({
      columns: stdout.columns,
      rows: stdout.rows,
      language: options.language,
      color: options.color,
      ascii: options.ascii,
      screenReader: options.screenReader,
      version: options.version,
      worlds: worlds.map(({ name, title, story }) => ({ name, title, story })),
    }),
  );
  let kept: string | undefined;
  const controller = createController(
    store,
    options,
    texts,
    {
      columns: stdout.columns,
      leave(keep) {
        if (keep) kept = lastFrame();
        instance.unmount();
      },
      redraw: () => instance.clear(),
      suspend,
      write: (sequence) => stdout.write(sequence),
    },
    nowMs,
  );
  function lastFrame(): string {
    return composeFrame(store.get(), texts)
      .lines.map((line) =>
        line
          .map(({ text }) => text)
          .join('')
          .trimEnd(),
      )
      .join('\n');
  }
  let lend: LendTerminal | undefined;
  function suspend(): void {
    if (process.platform === 'win32' || lend === undefined) return;
    const away = lend(async () => {
      const back = new Promise<void>((resolve) => {
        process.once('SIGCONT', () => resolve());
      });
      // The whole group, as a terminal would: npm stands between the shell and us.
      process.kill(0, 'SIGTSTP');
      await back;
    });
    // The terminal may have another size when we come back.
    void away.then(resize);
  }
  const resize = (): void => store.dispatch({ type: 'resized', columns: stdout.columns, rows: stdout.rows });
  const restore = (): void => void stdout.write(RESTORE);
  const end = (): void => instance.unmount();
  const instance = render(
    createElement(App, { store, texts, onKey: controller.onKey, onReady: (way) => (lend = way) }),
    {
      stdin,
      stdout,
      exitOnCtrlC: false,
      patchConsole: false,
      interactive: true,
      alternateScreen: true,
      incrementalRendering: true,
      isScreenReaderEnabled: false,
    },
  );
  stdout.on('resize', resize);
  process.once('exit', restore);
  for (const signal of SIGNALS) process.on(signal, end);
  try {
    controller.start();
    await instance.waitUntilExit();
  } finally {
    controller.dispose();
    stdout.off('resize', resize);
    process.off('exit', restore);
    for (const signal of SIGNALS) process.off(signal, end);
    restore();
  }
  if (kept !== undefined) stdout.write(`${kept}\n`);
  return controller.outcome();
}
