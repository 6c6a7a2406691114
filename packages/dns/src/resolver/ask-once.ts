/** Puts each question once: whoever asks again in the same run is given the same answer. */
import type { RecordType } from '../wire/record.ts';
import { normalizeName } from '../wire/name.ts';
import { placeOf, questionId } from './hop.ts';
import type { AskOptions, DnsAnswer, Resolver } from './resolver.ts';
import { unlessAborted } from './unless-aborted.ts';

/**
 * One run sees one picture of the DNS: an answer with TTL 0, or a failure, is not asked for again, so that two checks
 * cannot judge by different answers. Only a question that was aborted is put again.
 */
export function askOnce(inner: Resolver): Resolver {
  const answers = new Map<string, Promise<unknown>>();
  return {
    async ask<T extends RecordType>(name: string, type: T, options: AskOptions = {}): Promise<DnsAnswer<T>> {
      const { signal } = options;
      const key = questionId({ name: normalizeName(name) ?? name, type, ...placeOf(options) });
      const known = answers.get(key);
      // The key holds the type, so the answer is one of that type.
      if (known !== undefined) {
        const shared = await unlessAborted(known as Promise<DnsAnswer<T>>, signal);
        // The inner resolver knows how to say that it was aborted.
        return shared ?? inner.ask(name, type, options);
      }
      const asked = inner.ask(name, type, options);
      answers.set(key, asked);
      void asked.then(({ error }) => {
        if (error?.code === 'ABORTED') answers.delete(key);
      });
      return asked;
    },
  };
}
