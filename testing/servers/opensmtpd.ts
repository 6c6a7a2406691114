/** A real OpenSMTPD on loopback, in a root folder of its own. */
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
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

export { BROKEN_OPENSMTPD, OPENSMTPD } from './unpacked.ts';

export interface OpenSmtpdOptions {
  /** Instead of a self-signed one for the host name. */
  readonly certificate?: TestCertificate;
  /** The 6.8 of Debian 12: it offers STARTTLS, and no handshake ends well. */
  readonly hasBrokenTls?: boolean;
}

/**
 * It has the mailboxes of the tests in the domain of its host name.
 *
 * @param hostName what it calls itself in its banner, and whom its certificate names.
 */
export async function startOpenSmtpd(
  hostName: string,
  options: OpenSmtpdOptions = {},
): Promise<RunningMailServer> {
  const folder = scratchFolder('opensmtpd');
  chmodSync(folder, 0o755);
  let daemon: Daemon | undefined;
  const stop = async (): Promise<void> => {
    await daemon?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return orCleanUp(stop, async () => {
    const root = copyRoot(options.hasBrokenTls === true ? 'opensmtpd-6.8' : 'opensmtpd', folder);
    mkdirSync(join(root, 'home/ana'), { recursive: true });
    execFileSync('chown', ['1990:1990', join(root, 'home/ana')]);
    mkdirSync(join(root, 'var/spool/smtpd'), { recursive: true, mode: 0o711 });
    mkdirSync(join(root, 'var/lib/opensmtpd/empty'), { recursive: true, mode: 0o711 });
    const certificate = placeCertificate(root, options.certificate ?? makeCertificate(folder, hostName), '0');
    // It wants authorities before it is willing to pass on mail; any will do.
    mkdirSync(join(root, 'etc/ssl/certs'), { recursive: true });
    copyFileSync(join(root, certificate.certificateFile), join(root, 'etc/ssl/certs/ca-certificates.crt'));
    const password = execFileSync('openssl', ['passwd', '-6', ANA.password], { encoding: 'utf8' }).trim();
    writeFileSync(join(root, 'etc/credentials'), `${ANA.name} ${password}\n`);
    const aliases = MAILBOXES.filter((name) => name !== ANA.name).map((name) => `${name}: ${ANA.name}\n`);
    writeFileSync(join(root, 'etc/aliases'), aliases.join(''));
    const [port = 0, submissionPort = 0, smtpsPort = 0] = await freePorts(3);
    writeFileSync(
      join(root, 'etc/smtpd.conf'),
      `pki server cert "${certificate.certificateFile}"
pki server key "${certificate.keyFile}"
table aliases file:/etc/aliases
table credentials file:/etc/credentials
listen on 127.0.0.1 port ${port} tls pki server hostname ${hostName}
listen on 127.0.0.1 port ${submissionPort} tls-require pki server hostname ${hostName} auth <credentials>
listen on 127.0.0.1 port ${smtpsPort} smtps pki server hostname ${hostName} auth <credentials>
action mailbox maildir alias <aliases>
action away relay
match from any for domain "${hostName}" action mailbox
match from auth for any action away
`,
      { mode: 0o600 },
    );
    const ports = [port, submissionPort, smtpsPort];
    daemon = await startDaemon('chroot', [root, '/usr/sbin/smtpd', '-d', '-v'], ports, folder);
    return { address: '127.0.0.1', port, submissionPort, smtpsPort, log: daemon.output, stop };
  });
}
