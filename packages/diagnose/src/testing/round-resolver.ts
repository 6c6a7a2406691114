/** A resolver of fixed latency: questions put meanwhile are answered together, so rounds count what depends on what. */
import { setImmediate as turn } from 'node:timers/promises';
import type { AskOptions, DnsAnswer, RecordType, Resolver } from '@whyspam/dns';

export interface RoundResolver extends Resolver {
  /** The questions of each round, `TYPE name`, with `@server` when one server was asked. */
  readonly rounds: readonly (readonly string[])[];
}

/** Turns of the event loop without a new question, after which everybody is taken to wait for answers. */
const QUIET_TURNS = 10;

/** @param inner answers without latency of its own, as a replay does. */
export function roundResolver(inner: Resolver): RoundResolver {
  const rounds: string[][] = [];
  let waiting: { readonly label: string; readonly release: () => void }[] = [];
  let isRunning = false;

  const quiet = async (): Promise<void> => {
    for (let turns = 0, seen = waiting.length; turns < QUIET_TURNS; turns += 1) {
      await turn();
      if (waiting.length !== seen) turns = 0;
      seen = waiting.length;
    }
  };
  const run = async (): Promise<void> => {
    isRunning = true;
    for (await quiet(); waiting.length > 0; await quiet()) {
      const released = waiting;
      waiting = [];
      rounds.push(released.map(({ label }) => label));
      for (const { release } of released) release();
    }
    isRunning = false;
  };

  return {
    rounds,
    ask<T extends RecordType>(name: string, type: T, options: AskOptions = {}): Promise<DnsAnswer<T>> {
      const at = options.server === undefined ? '' : `@${options.server.address}`;
      return new Promise((resolve) => {
        waiting.push({
          label: `${type} ${name}${at}`,
          release: () => void inner.ask(name, type, options).then(resolve),
        });
        if (!isRunning) void run();
      });
    },
  };
}
