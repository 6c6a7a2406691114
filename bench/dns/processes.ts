/** Starts what a DNS bench needs beside itself: a server, a path with delay and loss, a client. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { startNsd } from '../../testing/servers/nsd.ts';
import { NSD } from '../../testing/servers/nsd.ts';
import { reasonToSkip } from '../../testing/servers/scratch.ts';
import type { Load, Outcome } from './client-process.ts';
import type { PathOptions } from './path.ts';

export interface BenchServer {
  /** What answers, in words. */
  readonly what: string;
  readonly port: number;
  stop(): Promise<void>;
}

// A name below `mail.example` always has its answer, whatever the label: no cache can have it.
const ZONE = `$ORIGIN example.
$TTL 300
@ SOA ns host 1 3600 600 86400 300
@ NS ns
ns A 127.0.0.1
*.mail TXT "v=spf1 include:_spf.example.com ~all"
`;

/** nsd where it is installed, else the responder of this folder. */
export async function startServer(): Promise<BenchServer> {
  const why = reasonToSkip(NSD, false);
  if (why === undefined) {
    const { port, stop } = await startNsd({ example: ZONE }, { minimalResponses: true });
    return { what: 'nsd', port, stop };
  }
  const { port, stop } = await startFork<number>('./responder.ts', []);
  return { what: `the JavaScript responder (${why})`, port, stop };
}

/** A UDP path to that port with delay and loss. */
export async function startPath(options: PathOptions): Promise<BenchServer> {
  const { port, stop } = await startFork<number>('./path.ts', [JSON.stringify(options)]);
  return { what: 'a delaying proxy', port, stop };
}

async function startFork<T>(
  file: string,
  args: readonly string[],
): Promise<{ readonly port: T; stop(): Promise<void> }> {
  const child = startChild(file, args);
  const [port] = (await once(child, 'message')) as [T];
  return { port, stop: () => stopChild(child) };
}

export interface BenchClient {
  run(load: Load): Promise<Outcome>;
  stop(): Promise<void>;
}

export function startClient(name: string, port: number): BenchClient {
  const child = startChild('./client-process.ts', [name, String(port)]);
  return {
    run: async (load) => {
      child.send(load);
      const [outcome] = (await once(child, 'message')) as [Outcome];
      return outcome;
    },
    stop: () => stopChild(child),
  };
}

function startChild(file: string, args: readonly string[]): ChildProcess {
  const child = fork(new URL(file, import.meta.url), args, { stdio: 'inherit' });
  // Nobody would answer any more.
  child.once('exit', (code) => {
    if (code !== null && code !== 0) throw new Error(`${file} ended with ${code}`);
  });
  return child;
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = once(child, 'exit');
  child.kill();
  await gone;
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

/** The value below which that share of sorted values lies. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** A figure beside its target, and plainly whether it is reached. */
export function verdict(figure: number, most: number, unit: string): string {
  return `${figure.toFixed(2)} ${unit}, target at most ${most}: ${figure <= most ? 'reached' : 'MISSED'}`;
}
