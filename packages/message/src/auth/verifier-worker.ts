/** The thread that reads hostile messages: a deadline can end it. It asks the DNS by messages. */
import { parentPort } from 'node:worker_threads';
import { LookUpError } from './key-asker.ts';
import { verifySignatures } from './verify-signatures.ts';
import type { FromWorker, Task, TaskResults, ToWorker } from './worker-protocol.ts';

interface Waiting {
  readonly resolve: (records: readonly unknown[]) => void;
  readonly reject: (error: Error) => void;
}

const waiting = new Map<number, Waiting>();
let questions = 0;

function say(message: FromWorker): void {
  parentPort?.postMessage(message);
}

function ask(name: string, type: string): Promise<readonly unknown[]> {
  const question = questions++;
  return new Promise((resolve, reject) => {
    waiting.set(question, { resolve, reject });
    say({ kind: 'ask', question, name, type });
  });
}

async function doTask(task: Task): Promise<TaskResults[keyof TaskResults]> {
  switch (task.kind) {
    case 'verify': {
      const { buffer, byteOffset, byteLength } = task.message;
      const { verified, explain } = await verifySignatures(Buffer.from(buffer, byteOffset, byteLength), {
        ask,
        now: new Date(task.now),
        onIdentities: (identities) => say({ kind: 'identities', identities }),
      });
      if (explain === undefined) return verified;
      // Enough, should the search for what was changed take too long.
      say({ kind: 'draft', draft: verified });
      return explain();
    }
    case 'spf':
      return (await import('./mailauth-spf.ts')).evaluateMailauthSpf(task, ask);
    case 'dmarc':
      return (await import('./mailauth-dmarc.ts')).findMailauthDmarc(task.domain, ask);
    case 'organisational':
      return (await import('./mailauth-dmarc.ts')).findOrganisationalDomains(task.domains, ask);
  }
}

async function run(task: Task): Promise<void> {
  try {
    say({ kind: 'done', result: await doTask(task) });
  } catch (error) {
    say({ kind: 'crashed', detail: error instanceof Error ? error.message : String(error) });
  }
}

parentPort?.on('message', (message: ToWorker) => {
  switch (message.kind) {
    case 'task':
      void run(message.task);
      return;
    case 'answer':
      waiting.get(message.question)?.resolve(message.records);
      waiting.delete(message.question);
      return;
    case 'failure':
      waiting.get(message.question)?.reject(new LookUpError(message.code, message.detail));
      waiting.delete(message.question);
      return;
  }
});
