/** Small things every real server in a test needs: a folder, a free port, a wait until it listens. */
import { execFileSync, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A server that a test started. */
export interface RunningServer {
  /** Of loopback. */
  readonly address: string;
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

/**
 * A port of loopback that was free a moment ago; of those that the system gives to no outgoing connection, so that it
 * still is when the server comes to it.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 12_000 + Math.floor(Math.random() * 20_000);
    const isFree = await new Promise<boolean>((resolve) => {
      const server = createServer();
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
    });
    if (isFree) return port;
  }
}

/** Free ports, each another one. */
export async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) ports.add(await freePort());
  return [...ports];
}

export async function sleep(ms: number): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

async function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** Whether a server greets on the port, as one does that speaks first. */
async function isGreeting(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.setTimeout(5000, () => socket.destroy());
    socket.once('data', () => {
      resolve(true);
      socket.end('QUIT\r\n');
    });
    socket.once('error', () => resolve(false)).once('close', () => resolve(false));
  });
}

/** Waits until a server greets on the port: one may listen and still be unable to serve anybody. */
export async function waitForGreeting(port: number, withinMs = 60_000): Promise<void> {
  await waitFor(() => isGreeting(port), `a greeting on 127.0.0.1:${port}`, withinMs);
}

/** Waits until something accepts connections on the port. */
export async function waitForPort(port: number, withinMs = 30_000): Promise<void> {
  await waitFor(() => isOpen(port), `something that listens on 127.0.0.1:${port}`, withinMs);
}

/** Asks again and again until it is so. */
export async function waitFor(
  isSo: () => boolean | Promise<boolean>,
  what: string,
  withinMs = 30_000,
): Promise<void> {
  const end = performance.now() + withinMs;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`waited ${withinMs} ms in vain for ${what}`);
    await sleep(50);
  }
}

/** A program in the foreground, with all that it prints. */
export interface Daemon {
  /** What it printed so far. */
  output(): string;
  /** Ends it, kindly first. */
  stop(): Promise<void>;
}

/**
 * Runs a program and waits until it listens on all its ports; one that ends before is an error with what it printed.
 *
 * @param folder where what it prints is kept: in a file, for a pipe nobody reads in time would halt it.
 */
export async function startDaemon(
  program: string,
  args: readonly string[],
  ports: readonly number[],
  folder: string,
): Promise<Daemon> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'output');
  const descriptor = openSync(file, 'a');
  const child = spawn(program, args, {
    // A leader of its own group: Postfix ends all of its group when it is ended.
    detached: true,
    stdio: ['ignore', descriptor, descriptor],
  });
  closeSync(descriptor);
  let hasEnded = false;
  const gone = new Promise<void>((resolve) => {
    const end = (): void => {
      hasEnded = true;
      resolve();
    };
    child.once('exit', end).once('error', end);
  });
  const output = (): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');
  const stop = async (): Promise<void> => {
    if (hasEnded) return;
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await gone;
    clearTimeout(timer);
  };
  try {
    for (const port of ports) {
      await waitFor(async () => hasEnded || isOpen(port), `${program} on port ${port}`);
      if (hasEnded) throw new Error(`${program} ended at once`);
    }
  } catch (error) {
    await stop();
    throw new Error(`${program} ${args.join(' ')} did not start: ${output()}`, { cause: error });
  }
  return { output, stop };
}

/** Runs a server in the foreground until it is stopped, and then removes its folder. */
export async function runDaemon(
  program: string,
  args: readonly string[],
  port: number,
  folder: string,
): Promise<RunningServer> {
  const removeFolder = (): void => rmSync(folder, { recursive: true, force: true });
  const daemon = await orCleanUp(removeFolder, () => startDaemon(program, args, [port], folder));
  return {
    address: '127.0.0.1',
    port,
    stop: async () => {
      await daemon.stop();
      removeFolder();
    },
  };
}

/** What `start` gives; when it fails, all is cleaned up before the error goes on. */
export async function orCleanUp<T>(cleanUp: () => void | Promise<void>, start: () => Promise<T>): Promise<T> {
  try {
    return await start();
  } catch (error) {
    await cleanUp();
    throw error;
  }
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
