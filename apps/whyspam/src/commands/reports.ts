/** `whyspam reports FILE|DIR...`: what receivers report of a domain, one report for each domain. */
import { WhyspamError } from '@whyspam/core';
import { deliver, EXIT, type Context } from '../context.ts';
import { reportFiles } from '../held-files.ts';
import { exitCodeOf, renderFor, replayFor, saveFor } from './check.ts';

export async function runReports(context: Context, operands: readonly string[]): Promise<number> {
  const { engine, settings, words, signal } = context;
  if (settings.captureFile !== undefined) return replayFor(context, settings.captureFile, 'reports');
  if (operands.length === 0) {
    throw new WhyspamError('OPTION_INVALID', words.usage.missingArgument('FILE'), words.error.reportsNext());
  }
  const all = await engine.diagnoseReports(reportFiles(context, operands), {
    signal,
    redact: settings.redact,
  });
  if (signal.aborted) return EXIT.interrupted;
  const { domain } = settings;
  const wanted = domain === undefined ? all : all.filter(({ report }) => report.target.domain === domain);
  const [first] = wanted;
  if (first === undefined) {
    throw new WhyspamError(
      'DOMAIN_INVALID',
      words.error.noReportsOn(domain ?? ''),
      words.error.noReportsOnNext(
        all
          .map(({ report }) => report.target.domain)
          .filter(Boolean)
          .slice(0, 5)
          .join(', '),
      ),
    );
  }
  if (settings.saveFile !== undefined) {
    if (wanted.length > 1) {
      throw new WhyspamError('OPTION_INVALID', words.error.oneDomain('--save'), words.error.pickDomainNext());
    }
    await saveFor(context, first.capture);
  }
  const reports = wanted.map(({ report }) => report);
  await deliver(context, await renderFor(context, reports));
  return exitCodeOf(context, reports);
}
