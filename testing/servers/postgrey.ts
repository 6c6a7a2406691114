/** A real postgrey on loopback: the policy server that greylists for a Postfix. */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { freePort, runDaemon, scratchFolder, type RunningServer } from './scratch.ts';

export const POSTGREY = '/usr/sbin/postgrey';

export interface PostgreyOptions {
  readonly delaySeconds: number;
  /** `%s` is the seconds that are left. Postgrey's own text names no time. */
  readonly text?: string;
  /** Recipients it lets through at once. Debian's own list: postmaster@ and abuse@. */
  readonly spares?: readonly string[];
}

export async function startPostgrey(options: PostgreyOptions): Promise<RunningServer> {
  const { delaySeconds, text, spares = ['postmaster@', 'abuse@'] } = options;
  const folder = scratchFolder('postgrey');
  chmodSync(folder, 0o755);
  const port = await freePort();
  const state = join(folder, 'state');
  mkdirSync(state);
  execFileSync('chown', ['postgrey', state]);
  // Its own lists name whole operators.
  writeFileSync(join(folder, 'clients'), '');
  writeFileSync(join(folder, 'recipients'), `${spares.join('\n')}\n`);
  return runDaemon(
    POSTGREY,
    [
      `--inet=127.0.0.1:${port}`,
      `--dbdir=${state}`,
      `--delay=${delaySeconds}`,
      `--whitelist-clients=${join(folder, 'clients')}`,
      `--whitelist-recipients=${join(folder, 'recipients')}`,
      ...(text === undefined ? [] : [`--greylist-text=${text}`]),
    ],
    port,
    folder,
  );
}
