/** `npm run demo`: bundles the command straight from its sources and opens the terminal app on the lab. */
import { spawnSync } from 'node:child_process';

function run(args: readonly string[]): number {
  const { status, signal } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  return status ?? (signal === 'SIGINT' ? 130 : 70);
}

const built = run(['apps/whyspam/build.ts']);
process.exitCode = built === 0 ? run(['apps/whyspam/dist/main.js', 'demo', ...process.argv.slice(2)]) : built;
