/** `whyspam` and `whyspam DOMAIN` on a terminal: ask for what is missing, then full screen. */
import { EXIT, type Context } from '../context.ts';
import { writeTextFile } from '../files.ts';
import { diagnoseOptions, openResolver } from '../network.ts';
import { parseDomain } from '../parse-domain.ts';
import { targetOf } from '../settings.ts';
import { exitCodeOfOutcome, showTerminal } from '../terminal.ts';
import type { Run } from '../tui/terminal-options.ts';
import { readDomains } from './check.ts';
import { runDemo } from './demo.ts';
import { runOpen } from './open.ts';

async function runLive(context: Context, domain: string): Promise<number> {
  const { engine, settings, words } = context;
  const target = targetOf(domain, settings, words);
  const resolver = await openResolver(context, { dnssecOk: true });
  try {
    const options = await diagnoseOptions(context, domain, resolver);
    const run: Run = {
      title: domain,
      mode: 'live',
      start: async (onEvent, signal) => {
        const { capture } = await engine.diagnose(target, {
          ...options,
          signal: AbortSignal.any([signal, context.signal]),
          onProgress: onEvent,
        });
        if (settings.saveFile !== undefined && !signal.aborted) {
          await writeTextFile(settings.saveFile, `${JSON.stringify(capture)}\n`, words);
        }
      },
    };
    const outcome = await showTerminal(context, { kind: 'run', run }, `whyspam-${domain}`);
    return exitCodeOfOutcome(context, outcome);
  } finally {
    await resolver.close();
  }
}

/** @param operands one domain or none. */
export async function runStartScreen(context: Context, operands: readonly string[]): Promise<number> {
  const { captureFile } = context.settings;
  const domain = readDomains(context, operands)[0];
  if (captureFile !== undefined) return runOpen(context, [captureFile]);
  if (domain !== undefined) return runLive(context, domain);
  await context.stderr.write(`whyspam ${context.version}: ${context.words.description}\n\n`);
  const answer = await context.io.ask(context.words.ask);
  if (answer === undefined || context.signal.aborted) return EXIT.interrupted;
  return answer.trim() === '' ? runDemo(context, []) : runLive(context, parseDomain(answer, context.words));
}
