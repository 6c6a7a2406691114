/** Small things every real server in a test needs: a folder, a free port, a wait until it listens. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A server that a test started. */
export interface RunningServer {
  readonly address: '127.0.0.1';
  readonly port: number;
  stop(): Promise<void>;
}

/** Undefined when the program is there and we may start it; else the plain reason why the test is skipped. */
export function reasonToSkip(program: string, needsRoot: boolean): string | undefined {
  if (!existsSync(program)) return `${program} is not installed`;
  if (needsRoot && process.getuid?.() !== 0) return `${program} can be started by root only`;
  return undefined;
}

export function scratchFolder(name: string): string {
  return mkdtempSync(join(tmpdir(), `whyspam-${name}-`));
}

/** A port of loopback that was free a moment ago. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Waits until something accepts connections on the port. */
export async function waitForPort(port: number, withinMs = 15_000): Promise<void> {
  const end = performance.now() + withinMs;
  for (;;) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => {
        socket.destroy();
        resolve(true);
      });
      socket.once('error', () => resolve(false));
    });
    if (isOpen) return;
    if (performance.now() > end) throw new Error(`nothing listens on 127.0.0.1:${port} after ${withinMs} ms`);
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
  }
}

/** Runs a server in the foreground until it is stopped, and then removes its folder. */
export async function runDaemon(
  program: string,
  args: readonly string[],
  port: number,
  folder: string,
): Promise<RunningServer> {
  const child = spawn(program, args, { stdio: 'ignore' });
  await waitForPort(port);
  return {
    address: '127.0.0.1',
    port,
    stop: async () => {
      const gone = new Promise((resolve) => {
        child.once('exit', resolve);
      });
      child.kill('SIGTERM');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface TestCertificate {
  readonly keyFile: string;
  readonly certificateFile: string;
}

/** A self-signed certificate for one name, and for addresses, made by openssl. */
export function makeCertificate(
  folder: string,
  name: string,
  days = 30,
  addresses: readonly string[] = [],
): TestCertificate {
  const keyFile = join(folder, `${name}.key`);
  const certificateFile = join(folder, `${name}.crt`);
  const names = [`DNS:${name}`, ...addresses.map((address) => `IP:${address}`)].join(',');
  const subject = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=${names}`];
  const key = ['-newkey', 'rsa:2048', '-nodes', '-keyout', keyFile];
  execFileSync(
    'openssl',
    ['req', '-x509', ...key, '-out', certificateFile, '-days', String(days), ...subject],
    {
      stdio: 'pipe',
    },
  );
  return { keyFile, certificateFile };
}
