/** Everything that must hold, one step after the other; says what failed and ends in a count. `--skip NAME` leaves steps out. */
import { spawnSync } from 'node:child_process';

interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

const STEPS: readonly Step[] = [
  { name: 'format', command: ['oxfmt', '--check', '.'] },
  { name: 'types', command: ['tsc', '-b'] },
  { name: 'types of tests', command: ['tsc', '-p', 'tsconfig.tests.json'] },
  // After the types: lint reads the declarations that the compiler wrote.
  { name: 'lint', command: ['oxlint', '--type-aware', '--deny-warnings', '.'] },
  { name: 'build', command: ['turbo', 'run', 'build', '--output-logs=errors-only'] },
  { name: 'test', command: ['npm', 'test'] },
  { name: 'docs', command: ['node', 'scripts/check-docs.ts'] },
  { name: 'schemas', command: ['node', 'scripts/write-schema.ts', '--check'] },
  { name: 'dead code', command: ['knip'] },
  { name: 'package shape', command: ['turbo', 'run', 'publint', '--output-logs=errors-only'] },
  { name: 'package types', command: ['turbo', 'run', 'attw', '--output-logs=errors-only'] },
];

const skipped = new Set(
  process.argv.flatMap((argument, index) => (argument === '--skip' ? [process.argv[index + 1]] : [])),
);
const failed: string[] = [];
let passed = 0;
for (const { name, command } of STEPS) {
  if (skipped.has(name)) {
    console.log(`- ${name}: left out`);
    continue;
  }
  console.log(`\n> ${name}: ${command.join(' ')}`);
  const [program, ...args] = command;
  const { status, error } = spawnSync(program, args, { stdio: 'inherit' });
  if (error !== undefined) console.error(error.message);
  if (status === 0) passed += 1;
  else failed.push(name);
}
if (failed.length > 0) console.log(`\nfailed: ${failed.join(', ')}`);
console.log(`\nchecks: ${passed} passed, ${failed.length} failed`);
process.exitCode = failed.length === 0 ? 0 : 1;
