/** The lab's mail servers as tools that are not ours see them; skipped where they are not installed. */
import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Lab, type LabMailServer, startLab } from '../index.ts';

const run = promisify(execFile);
const has = (tool: string, ...args: string[]): boolean => spawnSync(tool, args).status === 0;
const TIMEOUT_MS = 20_000;

let lab: Lab;
let folder: string;
let authorityFile: string;
beforeAll(async () => {
  lab = await startLab('shared-hosting-mail-program');
  folder = await mkdtemp(join(tmpdir(), 'whyspam-lab-test-'));
  authorityFile = join(folder, 'authority.pem');
  await writeFile(authorityFile, lab.authority);
});
afterAll(async () => {
  await lab.close();
  await rm(folder, { recursive: true, force: true });
});

function serverAt(port: number): LabMailServer {
  const found = lab.mailServers.find((server) => server.port === port);
  if (found === undefined) throw new Error(`No server at ${port}.`);
  return found;
}

describe.runIf(has('swaks', '--version'))('swaks', () => {
  const swaks = async (port: number, ...args: string[]): Promise<string> => {
    const { address, port: here } = serverAt(port).endpoint;
    const { stdout } = await run('swaks', ['--server', address, '--port', String(here), ...args]);
    return stdout;
  };

  test(
    'asks for a recipient under STARTTLS',
    async () => {
      const told = await swaks(
        25,
        ...['--tls', '--from', '<>', '--to', `postmaster@${lab.world.target.domain}`],
        ...['--quit-after', 'RCPT'],
      );
      expect(told).toMatch(/TLS started with cipher TLSv1\.3/);
      expect(told).toContain('<~  250 2.1.5 Ok');
    },
    TIMEOUT_MS,
  );

  test.each([
    [465, '--tls-on-connect'],
    [587, '--tls'],
  ])(
    'logs in on port %i',
    async (port, encryption) => {
      const { login } = serverAt(port);
      for (const mechanism of ['PLAIN', 'LOGIN']) {
        const told = await swaks(
          port,
          ...[encryption, '--auth', mechanism, '--auth-user', login?.user ?? ''],
          ...['--auth-password', login?.password ?? '', '--quit-after', 'AUTH'],
        );
        expect(told).toContain('<~  235 2.7.0 Authentication successful');
      }
    },
    TIMEOUT_MS,
  );

  test(
    'sends a message, which the lab keeps',
    async () => {
      const { login } = serverAt(465);
      await swaks(
        465,
        ...['--tls-on-connect', '--auth-user', login?.user ?? '', '--auth-password', login?.password ?? ''],
        ...['--from', login?.user ?? '', '--to', 'somebody@elsewhere.example', '--body', 'hello'],
      );
      expect(lab.messages()).toMatchObject([
        {
          user: login?.user,
          recipients: ['somebody@elsewhere.example'],
          text: expect.stringMatching(/hello/),
        },
      ]);
    },
    TIMEOUT_MS,
  );
});

describe.runIf(has('openssl', 'version'))('openssl s_client', () => {
  test.each([
    [25, ['-starttls', 'smtp']],
    [465, []],
  ])(
    'trusts the certificate on port %i under the name of the server',
    async (port, startTls) => {
      const { endpoint, hostname } = serverAt(port);
      const { stdout } = await new Promise<{ stdout: string }>((resolve, reject) => {
        const child = execFile(
          'openssl',
          [
            ...['s_client', '-connect', `${endpoint.address}:${endpoint.port}`, ...startTls],
            ...['-servername', hostname, '-verify_hostname', hostname, '-CAfile', authorityFile],
          ],
          (error, out) => (error === null ? resolve({ stdout: out }) : reject(error)),
        );
        child.stdin?.end('Q\n');
      });
      expect(stdout).toContain('Verify return code: 0 (ok)');
      expect(stdout.replaceAll(' ', '')).toContain(`subject=CN=${hostname}`);
    },
    TIMEOUT_MS,
  );
});
