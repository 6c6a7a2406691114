/** Hands a run, or worlds, to the terminal app, and turns how it ended into an exit code. */
import { concludeReport } from '@whyspam/core';
import { EXIT, type Context } from './context.ts';
import { writeNewFile } from './files.ts';
import type { TerminalOptions, TerminalOutcome } from './tui/terminal-options.ts';

export async function showTerminal(
  context: Context,
  first: TerminalOptions['first'],
  exportName: string,
): Promise<TerminalOutcome> {
  const { io, settings } = context;
  // The colour library of the terminal app looks only at this, and only when it is loaded.
  if (!settings.color) io.env['FORCE_COLOR'] = '0';
  const startTerminal = await context.loadTerminal();
  return startTerminal({
    first,
    language: settings.language,
    color: settings.color,
    ascii: settings.ascii,
    screenReader: settings.screenReader,
    version: context.version,
    exportReport: (content, extension) => writeNewFile(exportName, extension, content, context.words),
    saveText: (content, name) => writeNewFile(name, 'txt', content, context.words),
  });
}

/** Leaving before the report is there is an interruption: nothing was found out. */
export function exitCodeOfOutcome(context: Context, outcome: TerminalOutcome): number {
  if (outcome.interrupted || outcome.report === undefined) return EXIT.interrupted;
  const conclusion = concludeReport(outcome.report, context.settings.failOn);
  return { clear: EXIT.clear, findings: EXIT.findings, undetermined: EXIT.undetermined }[conclusion];
}
