/** The bundle as it is published: the thread that verifies messages starts from a file of its own. */
import { execFileSync } from 'node:child_process';
import { Worker } from 'node:worker_threads';
import { beforeAll, expect, test } from 'vitest';

const app = new URL('../', import.meta.url);

beforeAll(() => {
  execFileSync(process.execPath, ['build.ts'], { cwd: app, stdio: 'pipe' });
});

test('the thread of the bundle verifies a message', async () => {
  const thread = new Worker(new URL('dist/verifier-worker.js', app), { execArgv: [] });
  try {
    const message = Buffer.from('From: a@sender.example\r\n\r\nbody\r\n');
    const done = new Promise((resolve, reject) => {
      thread.on('error', reject);
      thread.on('message', (words: { readonly kind: string }) => {
        if (words.kind === 'done' || words.kind === 'crashed') resolve(words);
      });
    });
    thread.postMessage({ kind: 'task', task: { kind: 'verify', message, now: 0 } });
    expect(await done).toMatchObject({
      kind: 'done',
      result: { author: { domain: 'sender.example' }, signatures: [], arc: { result: 'none' } },
    });
  } finally {
    await thread.terminate();
  }
});
