/** Progress of a run without a screen: one plain line on stderr for each check that ended. */
import { visible } from '@whyspam/core';
import type { ProgressEvent } from '@whyspam/diagnose';
import type { Context } from './context.ts';

/** Whether anybody wants to see it. */
export function showsProgress({ io, settings }: Pick<Context, 'io' | 'settings'>): boolean {
  return !settings.quiet && (io.stderr.isTTY === true || settings.verbose);
}

/** @param prefix stands before each line when several domains are checked at once. */
export function progressPrinter(context: Context, prefix: string): (event: ProgressEvent) => void {
  if (!showsProgress(context)) return () => undefined;
  const { states } = context.words.progress;
  return (event) => {
    if (event.type !== 'finished') return;
    const line = `${prefix}${event.check} ${visible(event.subject, 120)}: ${states[event.state]} (${Math.round(event.ms)} ms)\n`;
    void context.stderr.write(line).catch(() => undefined);
  };
}
