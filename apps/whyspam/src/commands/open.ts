/** `whyspam open FILE`: a saved run, full screen on a terminal, else its report. */
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
      title: capture.target.domain,
      mode: 'capture',
      start: async (onEvent, runSignal) => {
        await engine.replay(capture, {
          signal: AbortSignal.any([runSignal, signal]),
          ...overlay,
          onProgress: onEvent,
        });
      },
    };
    const outcome = await showTerminal(context, { kind: 'run', run }, `whyspam-${capture.target.domain}`);
    return exitCodeOfOutcome(context, outcome);
  }
  const report = await engine.replay(capture, { signal, ...overlay });
  if (signal.aborted) return EXIT.interrupted;
  await deliver(context, await renderFor(context, report));
  return exitCodeOf(context, [report]);
}
