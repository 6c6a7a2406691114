/** Keeps one thread that verifies messages, one after the other, and ends it when one takes too long. */
import { Worker } from 'node:worker_threads';
import { codeOf, type Ask } from './key-asker.ts';
import type { FromWorker, Identities, Task, TaskResults, ToWorker } from './worker-protocol.ts';

export interface ThreadOptions {
  readonly ask: Ask;
  readonly onIdentities?: (identities: Identities) => void;
  readonly deadlineMs: number;
  readonly signal?: AbortSignal;
}

/** What stands in the way of a result, in place of it. */
export interface NoResult {
  readonly kind: 'tooSlow' | 'crashed';
  readonly detail: string;
}

export type TaskOutcome<K extends Task['kind']> =
  | { readonly result: TaskResults[K] }
  | { readonly failure: NoResult };

let worker: Worker | undefined;
let queue: Promise<unknown> = Promise.resolve();

/**
 * The message of a task is handed over: the caller's copy is empty afterwards. Rejects only when `signal` aborts, with its
 * reason.
 */
export function runInThread<K extends Task['kind']>(
  task: Extract<Task, { readonly kind: K }>,
  options: ThreadOptions,
): Promise<TaskOutcome<K>> {
  const turn = queue.then(() => run<K>(task, options));
  queue = turn.catch(() => undefined);
  return turn;
}

function run<K extends Task['kind']>(
  task: Task,
  { ask, onIdentities, deadlineMs, signal }: ThreadOptions,
): Promise<TaskOutcome<K>> {
  signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const thread = (worker ??= startWorker());
    // Idle, it keeps no process alive; a task must.
    thread.ref();
    const say = (words: ToWorker, transfer: ArrayBuffer[] = []): void => thread.postMessage(words, transfer);
    const finish = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      thread.off('message', onMessage).off('error', onError).off('exit', onExit);
      thread.unref();
    };
    const giveUp = (kind: NoResult['kind'], detail: string): void => {
      finish();
      discard(thread);
      resolve({ failure: { kind, detail } });
    };
    const onAbort = (): void => {
      finish();
      discard(thread);
      reject(signal?.reason);
    };
    const onError = (error: unknown): void => giveUp('crashed', String(error));
    const onExit = (code: number): void => giveUp('crashed', `the thread ended with ${code}`);
    const onMessage = (words: FromWorker): void => {
      switch (words.kind) {
        case 'ask':
          void answer(words, ask, say);
          return;
        case 'identities':
          onIdentities?.(words.identities);
          return;
        case 'done':
          finish();
          // The thread answers a task with what TaskResults says of its kind.
          resolve({ result: words.result as TaskResults[K] });
          return;
        case 'crashed':
          giveUp('crashed', words.detail);
          return;
      }
    };
    const timer = setTimeout(() => giveUp('tooSlow', `more than ${deadlineMs} ms`), deadlineMs);
    signal?.addEventListener('abort', onAbort, { once: true });
    thread.on('message', onMessage).on('error', onError).on('exit', onExit);
    say({ kind: 'task', task }, task.kind === 'verify' ? transferable(task.message) : []);
  });
}

async function answer(
  { question, name, type }: Extract<FromWorker, { readonly kind: 'ask' }>,
  ask: Ask,
  say: (words: ToWorker) => void,
): Promise<void> {
  try {
    say({ kind: 'answer', question, records: await ask(name, type) });
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    say({ kind: 'failure', question, code: codeOf(error), detail });
  }
}

/** From the sources the worker is one of them, too; from a build or a bundle it lies beside this file. */
function startWorker(): Worker {
  const isSource = import.meta.url.endsWith('.ts');
  const file = new URL(isSource ? './verifier-worker.ts' : './verifier-worker.js', import.meta.url);
  const thread = new Worker(file, {
    name: 'whyspam verifier',
    // A message of 36 MB is there some times over; what needs more than this is not read.
    resourceLimits: { maxOldGenerationSizeMb: 512 },
    execArgv: isSource ? ['--conditions=@whyspam/source'] : [],
  });
  // Also between two tasks; a crash while one runs is told to it, too.
  thread.on('error', () => discard(thread));
  thread.on('exit', () => discard(thread));
  return thread;
}

function discard(thread: Worker): void {
  if (worker !== thread) return;
  worker = undefined;
  void thread.terminate();
}

/** A small buffer may be a part of a pool, which is not ours to give away. */
function transferable({ buffer, byteLength }: Uint8Array): ArrayBuffer[] {
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [];
}
