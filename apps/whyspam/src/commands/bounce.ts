/** `whyspam bounce FILE|-|"550 ..."`: what a bounce or a reply of a server says, and what to do. */
import { WhyspamError } from '@whyspam/core';
import { deliver, EXIT, type Context } from '../context.ts';
import { readBounces } from '../held-files.ts';
import { exitCodeOf, renderFor, replayFor, saveFor } from './check.ts';

export async function runBounce(context: Context, operands: readonly string[]): Promise<number> {
  const { engine, settings, words, signal } = context;
  if (settings.captureFile !== undefined) return replayFor(context, settings.captureFile, 'bounce');
  if (operands.length === 0) {
    throw new WhyspamError('OPTION_INVALID', words.usage.missingArgument('FILE'), words.error.bounceNext());
  }
  const inputs = await readBounces(context, operands);
  const { report, capture } = await engine.diagnoseBounce(inputs, { signal, redact: settings.redact });
  if (signal.aborted) return EXIT.interrupted;
  await saveFor(context, capture);
  await deliver(context, await renderFor(context, [report]));
  return exitCodeOf(context, [report]);
}
