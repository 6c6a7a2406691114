/** A real BIND on loopback, as the authority of zones from text. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, runDaemon, scratchFolder, type RunningServer } from './scratch.ts';

export const BIND = '/usr/sbin/named';

/**
 * @param zones origin to zone file text.
 * @param options `allowsUpdates`: takes dynamic updates from loopback.
 */
export async function startBind(
  zones: Readonly<Record<string, string>>,
  { allowsUpdates = false }: { readonly allowsUpdates?: boolean } = {},
): Promise<RunningServer> {
  const folder = scratchFolder('bind');
  const port = await freePort();
  const zoneLines = Object.entries(zones).map(([origin, text], index) => {
    writeFileSync(join(folder, `${index}.zone`), text);
    return `zone "${origin}" { type primary; file "${index}.zone";${allowsUpdates ? ' allow-update { 127.0.0.1; };' : ''} };\n`;
  });
  const config = `options {
  directory "${folder}";
  listen-on port ${port} { 127.0.0.1; };
  listen-on-v6 { none; };
  pid-file "${join(folder, 'named.pid')}";
  session-keyfile "${join(folder, 'session.key')}";
  managed-keys-directory "${folder}";
  recursion no;
  allow-query { any; };
  dnssec-validation no;
};
controls { };
${zoneLines.join('')}`;
  writeFileSync(join(folder, 'named.conf'), config);
  return runDaemon(BIND, ['-f', '-4', '-n', '1', '-c', join(folder, 'named.conf')], port, folder);
}
