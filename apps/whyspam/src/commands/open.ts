/** `whyspam open FILE`: a saved run, full screen on a terminal, else its report; a saved report in any form and language. */
import { WhyspamError, type Capture } from '@whyspam/core';
import { canGoFullScreen, deliver, EXIT, type Context } from '../context.ts';
import { readTextFile } from '../files.ts';
import { readOverlay } from '../network.ts';
import { exitCodeOfOutcome, showTerminal } from '../terminal.ts';
import type { Run } from '../tui/terminal-options.ts';
import { exitCodeOf, readSavedText, renderFor } from './check.ts';

export async function runOpen(context: Context, [path = '']: readonly string[]): Promise<number> {
  const { engine, settings, signal, words } = context;
  const text = await readTextFile(path, words);
  const saved = await readSavedText(context, text, path);
  // What was judged stands, in other words only; with records laid over it, or on the screen, it is judged anew.
  const isAnew = settings.zoneFile !== undefined || canGoFullScreen(context);
  if (saved.kind === 'reports' && (saved.reports.length > 1 || !isAnew)) {
    if (settings.zoneFile !== undefined) {
      throw new WhyspamError('OPTION_INVALID', words.error.oneDomain('--with'), words.error.oneDomainNext());
    }
    await deliver(context, await renderFor(context, saved.reports));
    return exitCodeOf(context, saved.reports);
  }
  const capture = saved.kind === 'capture' ? saved.capture : await engine.parseCapture(text, path);
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
