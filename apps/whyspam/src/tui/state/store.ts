/** The state outside of React: one value, one way to change it. */
import type { ProgressEvent } from '@whyspam/diagnose';
import type { Action, State } from './model.ts';
import { reduce } from './reduce.ts';

export interface Store {
  readonly get: () => State;
  readonly dispatch: (action: Action) => void;
  /** Returns the function that ends the subscription. */
  readonly subscribe: (listener: () => void) => () => void;
}

export function createStore(initial: State): Store {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    dispatch(action) {
      const next = reduce(state, action);
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export interface Batch {
  readonly add: (event: ProgressEvent) => void;
  /** Hands over what is waiting, now. */
  readonly flush: () => void;
}

/** Gathers events and hands them over together, so that a busy run does not draw a frame for each. */
export function createBatch(take: (events: readonly ProgressEvent[]) => void, everyMs: number): Batch {
  let waiting: ProgressEvent[] = [];
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const events = waiting;
    waiting = [];
    if (events.length > 0) take(events);
  };
  return {
    add(event) {
      waiting.push(event);
      timer ??= setTimeout(flush, everyMs);
    },
    flush,
  };
}
