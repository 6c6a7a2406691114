/** A real unbound on loopback: a recursive resolver that takes its zones from stub servers or from local data. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  freePort,
  runDaemon,
  scratchFolder,
  waitForPort,
  type RunningServer,
  type TestCertificate,
} from './scratch.ts';

export const UNBOUND = '/usr/sbin/unbound';

export interface RunningUnbound extends RunningServer {
  /** DNS over TLS and over HTTPS (path /dns-query), when it was given a certificate. */
  readonly tlsPort: number;
  readonly httpsPort: number;
}

/**
 * @param stubs zone to the port on 127.0.0.1 of the server that is its authority.
 * @param certificate with it, it speaks TLS and HTTPS too.
 * @param trustAnchor a DNSKEY or DS line: validate from there.
 */
export async function startUnbound(
  stubs: Readonly<Record<string, number>>,
  certificate?: TestCertificate,
  trustAnchor?: string,
): Promise<RunningUnbound> {
  const folder = scratchFolder('unbound');
  const port = await freePort();
  const [tlsPort, httpsPort] = [await freePort(), await freePort()];
  const secure =
    certificate === undefined
      ? ''
      : `  interface: 127.0.0.1@${tlsPort}
  interface: 127.0.0.1@${httpsPort}
  tls-port: ${tlsPort}
  https-port: ${httpsPort}
  tls-service-key: "${certificate.keyFile}"
  tls-service-pem: "${certificate.certificateFile}"
`;
  const stubLines = Object.entries(stubs).map(
    ([zone, stubPort]) => `stub-zone:\n  name: "${zone}"\n  stub-addr: 127.0.0.1@${stubPort}\n`,
  );
  const localZones = Object.keys(stubs).filter((zone) => zone.endsWith('.arpa'));
  const config = `server:
  interface: 127.0.0.1@${port}
  port: ${port}
  username: ""
  chroot: ""
  directory: "${folder}"
  pidfile: "${join(folder, 'unbound.pid')}"
  logfile: "${join(folder, 'unbound.log')}"
  use-syslog: no
  do-daemonize: no
  do-not-query-localhost: no
  module-config: "${trustAnchor === undefined ? 'iterator' : 'validator iterator'}"
${trustAnchor === undefined ? '' : `  trust-anchor: "${trustAnchor}"\n`}  access-control: 127.0.0.0/8 allow
  do-ip6: no
  root-hints: ""
${secure}${localZones.map((zone) => `  local-zone: "${zone}" nodefault\n`).join('')}remote-control:
  control-enable: no
${stubLines.join('')}`;
  writeFileSync(join(folder, 'unbound.conf'), config);
  const running = await runDaemon(UNBOUND, ['-d', '-c', join(folder, 'unbound.conf')], port, folder);
  if (certificate !== undefined) await Promise.all([waitForPort(tlsPort), waitForPort(httpsPort)]);
  return { ...running, tlsPort, httpsPort };
}
