/** A real Postfix on loopback with its own configuration and queue, beside whatever the machine runs. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, makeCertificate, scratchFolder, waitForPort, type RunningServer } from './scratch.ts';

export const POSTFIX = '/usr/sbin/postfix';

/** @param hostName what it calls itself in its banner, and whom its certificate names. */
export async function startPostfix(hostName: string): Promise<RunningServer> {
  const folder = scratchFolder('postfix');
  chmodSync(folder, 0o755);
  const port = await freePort();
  const { keyFile, certificateFile } = makeCertificate(folder, hostName);
  const config = join(folder, 'config');
  const queue = join(folder, 'queue');
  const data = join(folder, 'data');
  for (const path of [config, queue, data]) mkdirSync(path);
  execFileSync('chown', ['postfix', data]);
  const main = {
    compatibility_level: '3.6',
    myhostname: hostName,
    mydestination: hostName,
    mynetworks: '127.0.0.0/8',
    inet_interfaces: '127.0.0.1',
    inet_protocols: 'ipv4',
    queue_directory: queue,
    data_directory: data,
    command_directory: '/usr/sbin',
    daemon_directory: '/usr/lib/postfix/sbin',
    mail_owner: 'postfix',
    setgid_group: 'postdrop',
    maillog_file: join(folder, 'postfix.log'),
    maillog_file_prefixes: folder,
    alias_maps: '',
    alias_database: '',
    smtpd_tls_security_level: 'may',
    smtpd_tls_chain_files: `${keyFile}, ${certificateFile}`,
    smtpd_relay_restrictions: 'reject_unauth_destination',
    message_size_limit: '20971520',
  };
  writeFileSync(
    join(config, 'main.cf'),
    Object.entries(main)
      .map(([key, value]) => `${key} = ${value}\n`)
      .join(''),
  );
  writeFileSync(
    join(config, 'master.cf'),
    [
      `127.0.0.1:${port} inet n - n - - smtpd`,
      'postlog unix-dgram n - n - 1 postlogd',
      'pickup unix n - n 60 1 pickup',
      'cleanup unix n - n - 0 cleanup',
      'qmgr unix n - n 300 1 qmgr',
      'tlsmgr unix - - n 1000? 1 tlsmgr',
      'rewrite unix - - n - - trivial-rewrite',
      'bounce unix - - n - 0 bounce',
      'defer unix - - n - 0 bounce',
      'proxymap unix - - n - - proxymap',
      'anvil unix - - n - 1 anvil',
      'local unix - n n - - local',
      'error unix - - n - - error',
      'discard unix - - n - - discard',
      '',
    ].join('\n'),
  );
  const postfix = (command: string): void => {
    execFileSync(POSTFIX, ['-c', config, command], { stdio: 'pipe' });
  };
  postfix('start');
  await waitForPort(port);
  return {
    address: '127.0.0.1',
    port,
    stop: async () => {
      postfix('stop');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
