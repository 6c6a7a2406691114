/** Tells the progress of every DNS question. */
import { formatEndpoint } from '@whyspam/core';
import type { Resolver } from '@whyspam/dns';
import type { ProgressEvent } from './progress.ts';

/** The same resolver; each answer is also an event. */
export function observeQueries(resolver: Resolver, emit: (event: ProgressEvent) => void): Resolver {
  return {
    async ask(name, type, options) {
      const answer = await resolver.ask(name, type, options);
      const { ms, server } = answer.evidence;
      emit({
        type: 'query',
        ms,
        ok: answer.outcome !== 'error',
        server: options?.server === undefined ? server : formatEndpoint(options.server),
      });
      return answer;
    },
  };
}
