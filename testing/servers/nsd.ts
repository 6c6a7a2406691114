/** A real nsd on loopback, serving zones from text. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, runDaemon, scratchFolder, type RunningServer } from './scratch.ts';

export const NSD = '/usr/sbin/nsd';

export interface NsdOptions {
  /** Leave out the authority section of positive answers, as recursive servers do. */
  readonly minimalResponses?: boolean;
}

/** @param zones origin to zone file text. */
export async function startNsd(
  zones: Readonly<Record<string, string>>,
  { minimalResponses = false }: NsdOptions = {},
): Promise<RunningServer> {
  const folder = scratchFolder('nsd');
  const port = await freePort();
  mkdirSync(join(folder, 'zones'));
  const zoneLines = Object.entries(zones).map(([origin, text], index) => {
    writeFileSync(join(folder, 'zones', `${index}.zone`), text);
    return `zone:\n  name: "${origin}"\n  zonefile: "${index}.zone"\n`;
  });
  const config = `server:
  ip-address: 127.0.0.1
  port: ${port}
  username: ""
  server-count: 1
  rrl-ratelimit: 0
  receive-buffer-size: 4194304
  send-buffer-size: 4194304
  database: ""
  zonesdir: "${join(folder, 'zones')}"
  pidfile: "${join(folder, 'nsd.pid')}"
  zonelistfile: "${join(folder, 'zone.list')}"
  xfrdfile: "${join(folder, 'xfrd.state')}"
  xfrdir: "${folder}"
  logfile: "${join(folder, 'nsd.log')}"
  minimal-responses: ${minimalResponses ? 'yes' : 'no'}
remote-control:
  control-enable: no
${zoneLines.join('')}`;
  writeFileSync(join(folder, 'nsd.conf'), config);
  return runDaemon(NSD, ['-d', '-c', join(folder, 'nsd.conf')], port, folder);
}
