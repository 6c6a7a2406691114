/** Reads public test vectors, which are kept outside the project. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'vitest';

const folder = process.env['WHYSPAM_SUITES'] ?? path.resolve(import.meta.dirname, '../../shared/suites');

/** A test over one suite; where the suite is absent it is skipped and its name says so. */
export function suiteTest<T>(
  suite: string,
  run: (cases: T) => void | Promise<void>,
  name = 'cases.json',
): void {
  const file = path.join(folder, suite, name);
  if (!existsSync(file)) {
    console.log(`skipped, the suite ${suite}: there is no ${file} (set WHYSPAM_SUITES)`);
    // oxlint-disable-next-line vitest/no-disabled-tests -- the suites are not part of the project
    test.skip(`${suite} (not run: there is no ${suite}/${name} in WHYSPAM_SUITES)`, () => {});
    return;
  }
  test(suite, async () => run(JSON.parse(readFileSync(file, 'utf8')) as T));
}

/** A file of reference data that is no table of cases; undefined, said plainly, where the folder is absent. */
export function readSuiteFile(suite: string, name: string): string | undefined {
  const file = path.join(folder, suite, name);
  if (existsSync(file)) return readFileSync(file, 'utf8');
  console.log(`skipped, ${suite}/${name}: there is no ${file} (set WHYSPAM_SUITES)`);
  return undefined;
}

/** The bytes of a file of a suite, for a case that names it; only inside `suiteTest`. */
export function readSuiteBytes(suite: string, name: string): Buffer {
  return readFileSync(path.join(folder, suite, name));
}
