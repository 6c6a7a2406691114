/** Runs the command as a user calls it: from the sources, or as it is built and published. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

export const ROOT = new URL('../../..', import.meta.url).pathname;

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
}

export async function whyspam(...args: string[]): Promise<Outcome> {
  return whyspamWith({}, ...args);
}

export async function whyspamWith(
  env: Readonly<Record<string, string>>,
  ...args: string[]
): Promise<Outcome> {
  return run(['-C', '@whyspam/source', 'apps/whyspam/src/main.ts', ...args], env);
}

async function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  const begun = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '', LANG: 'C.UTF-8', ...env },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const code = await new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  return { code, stdout, stderr, seconds: (performance.now() - begun) / 1000 };
}

/** The bundle, built anew. */
export async function buildWhyspam(): Promise<void> {
  const { code, stderr } = await run([join(ROOT, 'apps/whyspam/build.ts')]);
  if (code !== 0) throw new Error(stderr);
}

export async function builtWhyspam(
  env: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<Outcome> {
  return run([join(ROOT, 'apps/whyspam/dist/main.js'), ...args], env);
}
