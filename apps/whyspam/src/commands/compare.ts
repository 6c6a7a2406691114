/** `whyspam compare BEFORE AFTER`: what changed between two saved runs. */
import { concludeComparison, visible, WhyspamError, type Report } from '@whyspam/core';
import { deliver, demandFormat, EXIT, widthOf, type Context } from '../context.ts';
import { MAX_FILE_BYTES, readTextFile } from '../files.ts';
import { REPORT_FORMAT_NAMES } from '../settings.ts';
import { readSavedText } from './check.ts';

/** The reports of a file: as they stand, or replayed from what was seen. */
async function readRuns(context: Context, path: string): Promise<readonly Report[]> {
  const { engine, signal, words } = context;
  const text = path === '-' ? await readInput(context) : await readTextFile(path, words);
  const saved = await readSavedText(context, text, path);
  return saved.kind === 'reports' ? saved.reports : [await engine.replay(saved.capture, { signal })];
}

async function readInput({ io, words }: Context): Promise<string> {
  const text = await io.readInput(MAX_FILE_BYTES + 1);
  if (text.length <= MAX_FILE_BYTES) return text;
  throw new WhyspamError(
    'FILE_UNREADABLE',
    words.error.inputTooLarge(`${MAX_FILE_BYTES / 1024 / 1024} MiB`),
    words.error.fileNext(),
  );
}

const nameOf = ({ target }: Report): string =>
  visible(target.server?.host ?? (target.domain === '' ? (target.held?.names[0] ?? '') : target.domain), 120);

const namesOf = (reports: readonly Report[]): string => {
  const names = reports.map(nameOf);
  return [...names.slice(0, 5), ...(names.length > 5 ? ['...'] : [])].join(', ');
};

export async function runCompare(
  context: Context,
  [before = '', after = '']: readonly string[],
): Promise<number> {
  const { engine, settings, words, version, signal } = context;
  const format = demandFormat(context, 'compare', REPORT_FORMAT_NAMES);
  if (before === '-' && after === '-') {
    throw new WhyspamError(
      'OPTION_INVALID',
      words.error.compareStdinTwice(),
      words.error.compareStdinTwiceNext(),
    );
  }
  const [earlier, later] = await Promise.all([readRuns(context, before), readRuns(context, after)]);
  if (signal.aborted) return EXIT.interrupted;
  const comparisons = await engine.compare(earlier, later, { name: 'whyspam', version });
  if (comparisons === undefined) {
    throw new WhyspamError(
      'OPTION_INVALID',
      words.error.nothingToCompare(namesOf(earlier), namesOf(later)),
      words.error.nothingToCompareNext(),
    );
  }
  await deliver(
    context,
    await engine.renderComparisons(comparisons, format, {
      language: settings.language,
      width: widthOf(context),
      color: settings.color,
      verbose: settings.verbose,
      quiet: settings.quiet,
      ascii: settings.ascii || settings.screenReader,
    }),
  );
  const conclusions = comparisons.map((comparison) => concludeComparison(comparison, settings.failOn));
  if (conclusions.includes('broken')) return EXIT.findings;
  return conclusions.includes('undetermined') ? EXIT.undetermined : EXIT.clear;
}
