/** A real rspamd on loopback, with the rules and weights it is shipped with, and no DNS that answers. */
import { chmodSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { freePort, runDaemon, scratchFolder, type RunningServer } from './scratch.ts';

export const RSPAMD = '/usr/bin/rspamd';
export const RSPAMC = '/usr/bin/rspamc';

export async function startRspamd(): Promise<RunningServer> {
  const folder = scratchFolder('rspamd');
  chmodSync(folder, 0o755);
  execFileSync('chown', ['_rspamd', folder]);
  const port = await freePort();
  // The ten thousand suffixes of its own list take it a minute to compile.
  const suffixes = join(folder, 'suffixes');
  writeFileSync(suffixes, 'com\nnet\norg\nexample\n');
  const config = join(folder, 'rspamd.conf');
  writeFileSync(
    config,
    `.include "$CONFDIR/common.conf"
options {
  pidfile = "${join(folder, 'pid')}";
  tempdir = "${folder}";
  url_tld = "${suffixes}";
  filters = "chartable,dkim,regexp";
  disable_hyperscan = true;
  dns { nameserver = ["127.0.0.1:9"]; timeout = 0.1s; retransmits = 1; }
}
logging { type = "console"; level = "error"; }
worker "normal" { bind_socket = "127.0.0.1:${port}"; count = 1; }
`,
  );
  return runDaemon(
    RSPAMD,
    ['--no-fork', '--user=_rspamd', '--group=_rspamd', `--config=${config}`],
    port,
    folder,
  );
}
