/** A port of loopback where no connection comes to an end: it listens, and takes none of those who wait. */
import { connect, type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';

export interface BlackHole {
  readonly port: number;
  close(): Promise<void>;
}

// A thread that listens and then sleeps for good: Node itself takes every connection at once.
const LISTEN_AND_SLEEP = `
const { createServer } = require('node:net');
const { parentPort } = require('node:worker_threads');
const server = createServer();
server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
  parentPort.postMessage(server.address().port);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});
`;

/** More than any system makes of a backlog of one. */
const MAX_WAITING = 32;
/** A connection on loopback that is not there by then will not be. */
const PATIENCE_MS = 250;

/** Undefined where the system does not leave those waiting who find the queue full: Linux and macOS do. */
export async function startBlackHole(): Promise<BlackHole | undefined> {
  const worker = new Worker(LISTEN_AND_SLEEP, { eval: true });
  worker.unref();
  const waiting: Socket[] = [];
  const close = async (): Promise<void> => {
    for (const socket of waiting) socket.destroy();
    await worker.terminate();
  };
  try {
    const port = await new Promise<number>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
    for (let count = 0; count < MAX_WAITING; count += 1) {
      const socket = connect({ port, host: '127.0.0.1' });
      waiting.push(socket);
      const outcome = await Promise.race([
        new Promise((resolve) => socket.once('connect', () => resolve('connected'))),
        new Promise((resolve) => socket.once('error', () => resolve('refused'))),
        new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, 'waits')),
      ]);
      socket.on('error', () => undefined);
      if (outcome === 'waits') return { port, close };
      if (outcome === 'refused') break;
    }
  } catch {
    // A sandbox without threads.
  }
  await close();
  return undefined;
}
