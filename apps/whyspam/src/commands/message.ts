/** `whyspam message FILE|-`: why a received message went to spam, who it is from, its way, and what to do. */
import { WhyspamError } from '@whyspam/core';
import { deliver, EXIT, type Context } from '../context.ts';
import { readMessages } from '../held-files.ts';
import { openResolver } from '../network.ts';
import { exitCodeOf, renderFor, replayFor, saveFor } from './check.ts';

export async function runMessage(context: Context, operands: readonly string[]): Promise<number> {
  const { engine, settings, words, signal } = context;
  if (settings.captureFile !== undefined) return replayFor(context, settings.captureFile, 'message');
  if (operands.length === 0) {
    throw new WhyspamError('OPTION_INVALID', words.usage.missingArgument('FILE'), words.error.messageNext());
  }
  const { ips, helo, mailFrom, trust, redact, network, scanners, timeoutMs } = settings;
  const [address, second] = ips;
  if (second !== undefined) {
    throw new WhyspamError('OPTION_INVALID', words.error.onlyOnce('--ip'), words.error.onlyOnceNext());
  }
  const inputs = await readMessages(context, operands);
  const resolver = network ? await openResolver(context) : undefined;
  try {
    const { report, capture } = await engine.diagnoseMessage(inputs, {
      signal,
      redact,
      network,
      scanners,
      trust,
      ...(resolver === undefined ? {} : { resolver }),
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
      ...(address === undefined ? {} : { address }),
      ...(helo === undefined ? {} : { helo }),
      ...(mailFrom === undefined ? {} : { mailFrom }),
    });
    if (signal.aborted) return EXIT.interrupted;
    await saveFor(context, capture);
    await deliver(context, await renderFor(context, [report]));
    return exitCodeOf(context, [report]);
  } finally {
    await resolver?.close();
  }
}
