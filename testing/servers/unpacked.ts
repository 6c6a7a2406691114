/** Exim, OpenSMTPD and Sendmail cannot be installed beside Postfix: each lives in a root folder of its own, made by install.sh. */
import { copyFileSync } from 'node:fs';
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { TestCertificate } from './scratch.ts';

const CACHE = process.env['WHYSPAM_SERVERS'] ?? '/var/cache/whyspam-servers';

/** Outside its root, to see whether it is there. */
export const EXIM = join(CACHE, 'exim/usr/sbin/exim4');
export const OPENSMTPD = join(CACHE, 'opensmtpd/usr/sbin/smtpd');
/** The one of Debian 12, of which every TLS handshake fails. */
export const BROKEN_OPENSMTPD = join(CACHE, 'opensmtpd-6.8/usr/sbin/smtpd');

/** Beside it m4, and what it makes the configuration from. */
export const SENDMAIL = join(CACHE, 'sendmail/usr/libexec/sendmail/sendmail');

/** A copy of the root below the folder, so that every server has its own spool and users. */
export function copyRoot(name: 'exim' | 'opensmtpd' | 'opensmtpd-6.8' | 'sendmail', folder: string): string {
  const root = join(folder, 'root');
  // Devices, set-uid bits and owners too: cpSync copies none of them.
  execFileSync('cp', ['-a', join(CACHE, name), root], { stdio: 'pipe' });
  return root;
}

/** Puts key and certificate below /etc/ssl of the root; gives the paths as the server sees them. */
export function placeCertificate(
  root: string,
  { keyFile, certificateFile }: TestCertificate,
  owner: string,
): TestCertificate {
  const inside = { keyFile: '/etc/ssl/server.key', certificateFile: '/etc/ssl/server.crt' };
  copyFileSync(keyFile, join(root, inside.keyFile));
  copyFileSync(certificateFile, join(root, inside.certificateFile));
  execFileSync('chmod', ['600', join(root, inside.keyFile)], { stdio: 'pipe' });
  execFileSync('chown', [owner, join(root, inside.keyFile)], { stdio: 'pipe' });
  return inside;
}

const CHROOT = 'chroot';

/** Runs a program of the root to its end. */
export function runInRoot(
  root: string,
  [program = '', ...rest]: readonly string[],
  input = '',
): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  return spawnSync(CHROOT, [root, program, ...rest], {
    encoding: 'utf8',
    input,
    env: { PATH: '/bin:/usr/bin:/usr/sbin' },
  });
}
