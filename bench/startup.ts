/** How long the command takes to start, beside `node -e 0` in the same run. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROUNDS = 15;
const main = fileURLToPath(new URL('../apps/whyspam/dist/main.js', import.meta.url));

const CASES: Readonly<Record<string, readonly string[]>> = {
  'node -e 0': ['-e', '0'],
  'whyspam --version': [main, '--version'],
  'whyspam --help': [main, '--help'],
  'whyspam rules': [main, 'rules'],
};

export async function run(): Promise<void> {
  spawnSync(process.execPath, [fileURLToPath(new URL('../apps/whyspam/build.ts', import.meta.url))], {
    stdio: 'inherit',
  });
  const times = new Map(Object.keys(CASES).map((name) => [name, [] as number[]]));
  // Interleaved, so that a busy moment of the machine falls on all alike; the first round warms the compile cache.
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [name, args] of Object.entries(CASES)) {
      const begun = performance.now();
      spawnSync(process.execPath, args, { stdio: 'ignore' });
      if (round > 0) times.get(name)?.push(performance.now() - begun);
    }
  }
  const median = (values: readonly number[]): number =>
    values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
  const floor = median(times.get('node -e 0') ?? []);
  console.log(`\nstart-up, median of ${ROUNDS} interleaved rounds`);
  for (const [name, values] of times) {
    const ms = median(values);
    console.log(`${name.padEnd(20)} ${ms.toFixed(0).padStart(5)} ms   ${(ms / floor).toFixed(2)}x node -e 0`);
  }
}
