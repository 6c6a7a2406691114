/** Politeness: few connections at once; to one host, and to one address, one at a time with a pause between. */
import type { Clock } from '@whyspam/core';

export interface Gate {
  /**
   * Runs the task when there is room; in the order of asking among those that could run.
   * An abort while waiting runs it at once, so that the task can say so.
   *
   * @param place its `keys` are had by one task at a time, and rest for `gapMs` afterwards.
   */
  run<T>(place: GatePlace, signal: AbortSignal | undefined, task: () => Promise<T>): Promise<T>;
}

export interface GatePlace {
  readonly keys: readonly string[];
  /** From the end of one task to the beginning of the next with the same key. */
  readonly gapMs: number;
}

export interface GateSettings {
  readonly maxConcurrent: number;
  readonly clock: Pick<Clock, 'monotonicMs'>;
  /** Runs once after a while; given so that tests need not wait. */
  readonly after?: (ms: number, run: () => void) => void;
}

interface Waiting {
  readonly keys: readonly string[];
  readonly begin: () => void;
}

export function createGate(settings: GateSettings): Gate {
  const { maxConcurrent, clock, after = (ms, run) => void setTimeout(run, ms) } = settings;
  const busy = new Set<string>();
  /** When a key may be used again. */
  const restsUntil = new Map<string, number>();
  const waiting: Waiting[] = [];
  let running = 0;
  /** The earliest time for which somebody has been told to look again. */
  let wakesAt = Number.POSITIVE_INFINITY;

  function advance(): void {
    const now = clock.monotonicMs();
    for (const [key, until] of restsUntil) if (until <= now) restsUntil.delete(key);
    let nextMs = Number.POSITIVE_INFINITY;
    for (let index = 0; index < waiting.length && running < maxConcurrent;) {
      const next = waiting[index];
      const freeAt = Math.max(0, ...(next?.keys.map((key) => restsUntil.get(key) ?? 0) ?? []));
      if (next === undefined || freeAt > now || next.keys.some((key) => busy.has(key))) {
        if (freeAt > now) nextMs = Math.min(nextMs, freeAt);
        index += 1;
        continue;
      }
      waiting.splice(index, 1);
      running += 1;
      for (const key of next.keys) busy.add(key);
      next.begin();
    }
    // No timer while nobody waits for one, so a program that is done can end at once.
    if (nextMs >= wakesAt) return;
    wakesAt = nextMs;
    after(nextMs - now, () => {
      wakesAt = Number.POSITIVE_INFINITY;
      advance();
    });
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
    async run({ keys, gapMs }, signal, task) {
      const hasEntered = await enter(keys, signal);
      try {
        return await task();
      } finally {
        if (hasEntered) {
          running -= 1;
          const until = clock.monotonicMs() + gapMs;
          for (const key of keys) {
            busy.delete(key);
            if (gapMs > 0) restsUntil.set(key, until);
          }
          advance();
        }
      }
    },
  };
}
