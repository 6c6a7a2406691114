/** `whyspam smtp` as it is built, with every look there is, against a real Postfix and the passwords of a real Dovecot. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '@whyspam/core';
import { DOVECOT, startDovecot } from '../../../testing/servers/dovecot.ts';
import { ANA, type CertificateChain, makeCertificateChain } from '../../../testing/servers/mail-server.ts';
import { POSTFIX, startPostfix, type RunningPostfix } from '../../../testing/servers/postfix.ts';
import { reasonToSkip, type RunningServer, scratchFolder } from '../../../testing/servers/scratch.ts';
import { builtWhyspam, buildWhyspam, type Outcome } from './run-whyspam.ts';

const HOST = 'mail.shop.example';

const skip = reasonToSkip(POSTFIX, true) ?? reasonToSkip(DOVECOT, true);
if (skip !== undefined) console.log(`skipped, whyspam smtp against real servers: ${skip}`);

describe.skipIf(skip !== undefined)('whyspam smtp with every look', () => {
  const folder = scratchFolder('smtp-command');
  const capture = join(folder, 'capture.json');
  let dovecot: RunningServer | undefined;
  let postfix: RunningPostfix;
  let live: Outcome;
  let certificate: CertificateChain;
  let ways: readonly string[];

  beforeAll(async () => {
    await buildWhyspam();
    const running = await startDovecot(HOST);
    dovecot = running;
    certificate = await makeCertificateChain(folder, HOST);
    postfix = await startPostfix(HOST, { certificate, saslSocket: running.authSocket });
    ways = [
      [25, postfix.port],
      [465, postfix.smtpsPort],
      [587, postfix.submissionPort],
      // Nothing listens there.
      [2525, 9],
    ].flatMap(([meant, real]) => ['--connect-to', `${HOST}:${meant}:127.0.0.1:${real}`]);
    const looks = ['--tls-scan', '--relay', '--rcpt', `ana@${HOST}`, '--user', ANA.name];
    live = await builtWhyspam(
      { WHYSPAM_PASSWORD: ANA.password },
      ...['smtp', HOST, ...ways, ...looks, '--domain', HOST, '--resolver', '127.0.0.1:9'],
      ...['--format', 'json', '--save', capture],
    );
  }, 180_000);
  afterAll(async () => {
    await Promise.all([postfix?.stop(), dovecot?.stop()]);
    rmSync(folder, { recursive: true, force: true });
  });

  test('every look was held, and each of the four ports was met', () => {
    expect(live.stderr).toBe(`Saved to ${capture}\n`);
    expect(live.code).toBe(1);
    const report = JSON.parse(live.stdout) as Report;
    const smtp = report.evidence.filter((item) => item.kind === 'smtp');
    expect(new Set(smtp.map(({ purpose }) => purpose ?? 'plain'))).toEqual(
      new Set(['plain', 'tlsScan', 'recipients', 'relay', 'submission', 'login']),
    );
    expect(new Set(smtp.map(({ port }) => port))).toEqual(new Set([25, 465, 587, 2525]));
    const failing = report.findings.filter(({ verdict }) => verdict === 'fail' || verdict === 'warn');
    expect(failing.map(({ id }) => id)).toEqual([
      `submission/certificate-untrusted@${HOST}`,
      `tls/certificate-untrusted@${HOST}[127.0.0.1]:25`,
      `tls/old-versions-accepted@${HOST}[127.0.0.1]:25`,
    ]);
  });

  test('the password went to nobody: the certificate is from no authority', () => {
    expect(live.stdout).not.toContain(ANA.password);
    expect(postfix.log()).not.toContain('sasl_username');
    expect(postfix.log()).not.toMatch(/\bauth=\d/);
  });

  test('nothing was sent', () => {
    expect(postfix.log()).toMatch(/disconnect from .* rcpt=/);
    expect(postfix.log()).not.toMatch(/\bdata=/);
  });

  test('an authority that the user trusts: the login is tried, and the password is in nothing that is shown', async () => {
    const { stdout, stderr } = await builtWhyspam(
      { WHYSPAM_PASSWORD: ANA.password, NODE_EXTRA_CA_CERTS: certificate.authorityFile },
      ...['smtp', HOST, ...ways, '--user', ANA.name, '--resolver', '127.0.0.1:9', '--verbose'],
    );
    // As Postfix sums up a session in which a login went well.
    expect(postfix.log()).toMatch(/\bauth=1 /);
    expect(stdout).toContain('235 2.7.0');
    for (const secret of [ANA.password, Buffer.from(ANA.password).toString('base64').slice(0, -3)]) {
      expect(stdout + stderr).not.toContain(secret);
    }
  });

  test('the capture replays to the same report, without any of the servers', async () => {
    const again = await builtWhyspam({}, 'smtp', '--from-capture', capture, '--format', 'json');
    expect(again.stderr).toBe('');
    expect(again.stdout).toBe(live.stdout);
    expect(again.code).toBe(live.code);
  });
});
