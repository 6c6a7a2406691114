/** A real Exim on loopback, in a root folder of its own. */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ANA, MAILBOXES, type RunningMailServer } from './mail-server.ts';
import {
  freePorts,
  makeCertificate,
  orCleanUp,
  scratchFolder,
  startDaemon,
  type Daemon,
  type TestCertificate,
} from './scratch.ts';
import { copyRoot, placeCertificate } from './unpacked.ts';

export { EXIM } from './unpacked.ts';

export interface EximOptions {
  /** Instead of a self-signed one for the host name. */
  readonly certificate?: TestCertificate;
  /** Passes on mail of anybody to anybody. */
  readonly isOpenRelay?: boolean;
  /** Further lines of the main section. */
  readonly settings?: string;
}

/**
 * It has the mailboxes of the tests in the domain of its host name, and throws away what it accepts for them.
 *
 * @param hostName what it calls itself in its banner, and whom its certificate names.
 */
export async function startExim(hostName: string, options: EximOptions = {}): Promise<RunningMailServer> {
  const folder = scratchFolder('exim');
  chmodSync(folder, 0o755);
  let daemon: Daemon | undefined;
  const stop = async (): Promise<void> => {
    await daemon?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return orCleanUp(stop, async () => {
    const root = copyRoot('exim', folder);
    for (const name of ['etc/exim4', 'var/spool/exim4', 'var/log/exim4']) {
      mkdirSync(join(root, name), { recursive: true });
    }
    // As in /etc/passwd of that root.
    execFileSync('chown', ['-R', '990:990', join(root, 'var/spool/exim4'), join(root, 'var/log/exim4')]);
    const certificate = placeCertificate(
      root,
      options.certificate ?? makeCertificate(folder, hostName),
      '990',
    );
    const [port = 0, submissionPort = 0, smtpsPort = 0] = await freePorts(3);
    const ports = { port, submissionPort, smtpsPort };
    writeFileSync(join(root, 'etc/exim4/exim4.conf'), configuration(hostName, ports, certificate, options));
    daemon = await startDaemon('chroot', [root, '/usr/sbin/exim4', '-bdf'], Object.values(ports), folder);
    const { output } = daemon;
    const logFile = join(root, 'var/log/exim4/mainlog');
    return {
      address: '127.0.0.1',
      ...ports,
      log: () => output() + (existsSync(logFile) ? readFileSync(logFile, 'utf8') : ''),
      stop,
    };
  });
}

function configuration(
  hostName: string,
  ports: Readonly<Record<'port' | 'submissionPort' | 'smtpsPort', number>>,
  certificate: TestCertificate,
  { isOpenRelay = false, settings = '' }: EximOptions,
): string {
  const { port, submissionPort, smtpsPort } = ports;
  return `primary_hostname = ${hostName}
domainlist local_domains = ${hostName}
local_interfaces = <; [127.0.0.1]:${port} ; [127.0.0.1]:${submissionPort} ; [127.0.0.1]:${smtpsPort}
daemon_smtp_ports = ${port} : ${submissionPort} : ${smtpsPort}
tls_on_connect_ports = ${smtpsPort}
tls_advertise_hosts = *
tls_certificate = ${certificate.certificateFile}
tls_privatekey = ${certificate.keyFile}
# As Debian has it: a password never goes in the clear, and only clients are asked for one.
auth_advertise_hosts = \${if and{{!eq{$received_port}{${port}}}{def:tls_in_cipher}}{*}}
acl_smtp_rcpt = check_rcpt
acl_smtp_data = accept_all
host_lookup =
# Of the twenty it takes as it comes, a scanner of ciphers leaves too few when the machine is slow to end them.
smtp_accept_max = 0
rfc1413_query_timeout = 0s
keep_environment =
log_file_path = /var/log/exim4/%slog
spool_directory = /var/spool/exim4
${settings}

begin acl

accept_all:
  accept

check_rcpt:
  accept authenticated = *
  deny   condition = \${if !eq{$received_port}{${port}}}
         message = authentication required
  ${isOpenRelay ? 'accept' : 'deny   message = relay not permitted\n        '} domains = !+local_domains
  deny   message = Unrouteable address
         local_parts = !${MAILBOXES.join(' : !')}
  accept

begin routers

everything:
  driver = accept
  transport = nowhere

begin transports

nowhere:
  driver = appendfile
  file = /dev/null
  user = mail
  group = mail

begin authenticators

plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = \${if and{{eq{$auth2}{${ANA.name}}}{eq{$auth3}{${ANA.password}}}}}
  server_set_id = $auth2

login:
  driver = plaintext
  public_name = LOGIN
  server_prompts = Username:: : Password::
  server_condition = \${if and{{eq{$auth1}{${ANA.name}}}{eq{$auth2}{${ANA.password}}}}}
  server_set_id = $auth1
`;
}
