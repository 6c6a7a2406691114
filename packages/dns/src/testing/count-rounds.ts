/** Counts how many rounds of questions a look takes: those that wait for the answers of others. */
import type { AskOptions, DnsAnswer, Resolver } from '../resolver/resolver.ts';
import type { RecordType } from '../wire/record.ts';

/** Answers all questions of a round together, once nothing more is asked; so the count owes nothing to a clock. */
export async function countRounds(
  resolver: Resolver,
  run: (counted: Resolver) => Promise<unknown>,
): Promise<number> {
  let rounds = 0;
  let waiting: (() => void)[] = [];
  const release = (): void => {
    const round = waiting;
    waiting = [];
    rounds += 1;
    for (const answer of round) answer();
  };
  const counted: Resolver = {
    async ask<T extends RecordType>(name: string, type: T, options?: AskOptions): Promise<DnsAnswer<T>> {
      // A macrotask comes after all that follows from the answers of the round before.
      if (waiting.length === 0) setImmediate(release);
      await new Promise<void>((resolve) => waiting.push(resolve));
      return resolver.ask(name, type, options);
    },
  };
  await run(counted);
  return rounds;
}
