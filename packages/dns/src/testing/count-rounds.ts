/** Counts how many rounds of questions a look takes: those that wait for the answers of others. */
import type { AskOptions, DnsAnswer, Resolver } from '../resolver/resolver.ts';
import type { RecordType } from '../wire/record.ts';

/**
 * Answers all questions of a round together, once nothing more is asked; so the count owes nothing to a clock. What was
 * asked before is answered at once, as the resolver does.
 */
export async function countRounds(
  resolver: Resolver,
  run: (counted: Resolver) => Promise<unknown>,
): Promise<number> {
  let rounds = 0;
  let waiting: (() => void)[] = [];
  const answers = new Map<string, Promise<DnsAnswer>>();
  const release = (): void => {
    const round = waiting;
    waiting = [];
    rounds += 1;
    for (const answer of round) answer();
  };
  const wait = (): Promise<void> => {
    // A macrotask comes after all that follows from the answers of the round before.
    if (waiting.length === 0) setImmediate(release);
    return new Promise((resolve) => waiting.push(resolve));
  };
  const counted: Resolver = {
    ask<T extends RecordType>(name: string, type: T, options?: AskOptions): Promise<DnsAnswer<T>> {
      const key = `${type} ${name.toLowerCase()}`;
      const asked = answers.get(key) ?? wait().then(() => resolver.ask<RecordType>(name, type, options));
      answers.set(key, asked);
      // The key holds the type, so the answer is of that type.
      return asked as unknown as Promise<DnsAnswer<T>>;
    },
  };
  await run(counted);
  return rounds;
}
