/** A real Dovecot on loopback: its submission service in front of another server, and its passwords for Postfix. */
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ANA } from './mail-server.ts';
import {
  freePorts,
  makeCertificate,
  orCleanUp,
  scratchFolder,
  startDaemon,
  type Daemon,
  type RunningServer,
  type TestCertificate,
} from './scratch.ts';

export const DOVECOT = '/usr/sbin/dovecot';

export interface DovecotOptions {
  /** Instead of a self-signed one for the host name. */
  readonly certificate?: TestCertificate;
  /** Whom submission hands mail on to, on 127.0.0.1; without it every mail is put off. */
  readonly relayPort?: number;
  /** Passwords in the clear as well. */
  readonly allowsPlaintext?: boolean;
}

/** `port` is the one of STARTTLS. */
export interface RunningDovecot extends RunningServer {
  readonly smtpsPort: number;
  /** Where Postfix asks for passwords. */
  readonly authSocket: string;
  log(): string;
}

export async function startDovecot(hostName: string, options: DovecotOptions = {}): Promise<RunningDovecot> {
  const folder = scratchFolder('dovecot');
  chmodSync(folder, 0o755);
  let daemon: Daemon | undefined;
  const stop = async (): Promise<void> => {
    await daemon?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return orCleanUp(stop, async () => {
    const certificate = options.certificate ?? makeCertificate(folder, hostName);
    const [port = 0, smtpsPort = 0] = await freePorts(2);
    const authSocket = join(folder, 'postfix-auth');
    const logFile = join(folder, 'dovecot.log');
    mkdirSync(join(folder, 'mail'), { mode: 0o777 });
    writeFileSync(join(folder, 'users'), `${ANA.name}:{PLAIN}${ANA.password}\n`, { mode: 0o644 });
    const isClear = options.allowsPlaintext === true;
    writeFileSync(
      join(folder, 'dovecot.conf'),
      `protocols = submission
base_dir = ${join(folder, 'run')}
state_dir = ${join(folder, 'state')}
log_path = ${logFile}
hostname = ${hostName}
listen = 127.0.0.1
ssl = yes
ssl_cert = <${certificate.certificateFile}
ssl_key = <${certificate.keyFile}
ssl_dh = </usr/share/dovecot/dh.pem
disable_plaintext_auth = ${isClear ? 'no' : 'yes'}
auth_mechanisms = plain login
# Nobody guesses passwords here, so nobody is kept waiting for a wrong one.
auth_failure_delay = 0
mail_location = maildir:${join(folder, 'mail')}
first_valid_uid = 1
default_vsz_limit = 512M
passdb {
  driver = passwd-file
  args = ${join(folder, 'users')}
}
userdb {
  driver = static
  args = uid=nobody gid=nogroup home=${join(folder, 'mail')}
}
submission_relay_host = 127.0.0.1
submission_relay_port = ${options.relayPort ?? 9}
submission_relay_trusted = no
service submission-login {
  inet_listener submission {
    address = 127.0.0.1 127.0.0.2
    port = ${port}
  }
  inet_listener submissions {
    address = 127.0.0.1 127.0.0.2
    port = ${smtpsPort}
    ssl = yes
  }
}
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service auth {
  unix_listener ${authSocket} {
    mode = 0666
  }
}
`,
    );
    daemon = await startDaemon(
      DOVECOT,
      ['-F', '-c', join(folder, 'dovecot.conf')],
      [port, smtpsPort],
      folder,
    );
    const { output } = daemon;
    return {
      // A client whose address is the server's own counts as secured, and would be offered AUTH in the clear.
      address: '127.0.0.2',
      port,
      smtpsPort,
      authSocket,
      log: () => output() + (existsSync(logFile) ? readFileSync(logFile, 'utf8') : ''),
      stop,
    };
  });
}
