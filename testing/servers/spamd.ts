/** A real SpamAssassin (spamd) on loopback, with the rules of its package and without the network. */
import { chmodSync, mkdirSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { freePort, runDaemon, scratchFolder, type RunningServer } from './scratch.ts';

export const SPAMD = '/usr/sbin/spamd';

export async function startSpamd(): Promise<RunningServer> {
  const folder = scratchFolder('spamd');
  chmodSync(folder, 0o755);
  const home = join(folder, 'home');
  mkdirSync(home);
  // The user that Debian's package makes for it.
  execFileSync('chown', ['debian-spamd', home]);
  const port = await freePort();
  return runDaemon(
    SPAMD,
    [
      '--local',
      '--listen=127.0.0.1',
      `--port=${port}`,
      '--min-children=1',
      '--max-children=1',
      '--nouser-config',
      '--username=debian-spamd',
      `--helper-home-dir=${home}`,
      `--pidfile=${join(folder, 'pid')}`,
      '--syslog=stderr',
    ],
    port,
    folder,
  );
}
