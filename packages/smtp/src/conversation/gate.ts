/** Politeness: few connections at once, and one at a time to the same host and to the same address. */

export interface Gate {
  /**
   * Runs the task when there is room; in the order of asking among those that could run.
   * An abort while waiting runs it at once, so that the task can say so.
   */
  run<T>(keys: readonly string[], signal: AbortSignal | undefined, task: () => Promise<T>): Promise<T>;
}

interface Waiting {
  readonly keys: readonly string[];
  readonly begin: () => void;
}

export function createGate(maxConcurrent: number): Gate {
  const busy = new Set<string>();
  const waiting: Waiting[] = [];
  let running = 0;

  function advance(): void {
    for (let index = 0; index < waiting.length && running < maxConcurrent;) {
      const next = waiting[index];
      if (next === undefined || next.keys.some((key) => busy.has(key))) {
        index += 1;
        continue;
      }
      waiting.splice(index, 1);
      running += 1;
      for (const key of next.keys) busy.add(key);
      next.begin();
    }
  }

  function enter(keys: readonly string[], signal: AbortSignal | undefined): Promise<boolean> {
    return new Promise((resolve) => {
      const entry: Waiting = {
        keys,
        begin: () => {
          signal?.removeEventListener('abort', leave);
          resolve(true);
        },
      };
      function leave(): void {
        waiting.splice(waiting.indexOf(entry), 1);
        resolve(false);
      }
      if (signal?.aborted === true) {
        resolve(false);
        return;
      }
      signal?.addEventListener('abort', leave, { once: true });
      waiting.push(entry);
      advance();
    });
  }

  return {
    async run(keys, signal, task) {
      const hasEntered = await enter(keys, signal);
      try {
        return await task();
      } finally {
        if (hasEntered) {
          running -= 1;
          for (const key of keys) busy.delete(key);
          advance();
        }
      }
    },
  };
}
