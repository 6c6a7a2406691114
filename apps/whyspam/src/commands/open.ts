/** `whyspam open FILE`: a saved run, full screen on a terminal, else its report. */
import type { Capture } from '@whyspam/core';
import { canGoFullScreen, deliver, EXIT, type Context } from '../context.ts';
import { readOverlay } from '../network.ts';
import { exitCodeOfOutcome, showTerminal } from '../terminal.ts';
import type { Run } from '../tui/terminal-options.ts';
import { exitCodeOf, readCapture, renderFor } from './check.ts';

export async function runOpen(context: Context, [path = '']: readonly string[]): Promise<number> {
  const { engine, signal } = context;
  const capture = await readCapture(context, path);
  const records = await readOverlay(context, capture.target.domain);
  const overlay = records.length === 0 ? {} : { overlay: records };
  if (canGoFullScreen(context)) {
    const run: Run = {
      title: titleOf(capture),
      mode: 'capture',
      start: async (onEvent, runSignal) => {
        await engine.replay(capture, {
          signal: AbortSignal.any([runSignal, signal]),
          ...overlay,
          onProgress: onEvent,
        });
      },
    };
    const outcome = await showTerminal(
      context,
      { kind: 'run', run },
      `whyspam-${fileNameOf(titleOf(capture))}`,
    );
    return exitCodeOfOutcome(context, outcome);
  }
  const report = await engine.replay(capture, { signal, ...overlay });
  if (signal.aborted) return EXIT.interrupted;
  await deliver(context, await renderFor(context, [report]));
  return exitCodeOf(context, [report]);
}

/** The domain; of what was handed over alone, what it was called. */
function titleOf({ target }: Capture): string {
  const [name] = target.held?.only === true ? target.held.names : [];
  return name ?? target.domain;
}

/** A name for files: what a shell or a file system could trip over is left out. */
function fileNameOf(title: string): string {
  return title.replaceAll(/[^\w.-]+/gu, '-').slice(0, 80);
}
