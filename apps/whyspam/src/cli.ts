/** The whole command as one function: arguments and a world in, an exit code out. */
import type { Io } from './io.ts';
import type { Parts } from './run-command-line.ts';
import { readVersion } from './version.ts';

/**
 * Runs one command line.
 *
 * @param argv the arguments after `node whyspam`.
 * @param parts the packages behind it; a test gives its own.
 * @returns 0 nothing at or above `--fail-on`; 1 findings; 2 wrong use; 3 could not check enough to say; 70 a bug;
 * 130 interrupted. Never rejects.
 */
export async function main(argv: readonly string[], io: Io, parts?: Parts): Promise<number> {
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    await new Promise<void>((resolve) => {
      io.stdout.on('error', () => resolve());
      io.stdout.write(`${readVersion()}\n`, () => resolve());
    });
    return 0;
  }
  const { runCommandLine } = await import('./run-command-line.ts');
  return runCommandLine(argv, io, parts);
}
