/** Does not take a resolver's word that something is not there when it also denies the root of the DNS. */
import { probeError } from '@whyspam/core';
import type { RecordType } from '../wire/record.ts';
import type { AskOptions, DnsAnswer, Resolver } from './resolver.ts';

/**
 * A negative answer names the zone that denies, by its SOA (RFC 2308 section 2). One without is doubtful: captive
 * portals, sinkholes and resolvers cut off from the Internet answer so. Such an answer stands only if the resolver
 * knows the root; else it becomes an error, DNS_RESOLVER_UNFIT, and the evidence stays as it was.
 */
export function checkNegatives(inner: Resolver): Resolver {
  let control: Promise<boolean> | undefined;
  const knowsRoot = (signal: AbortSignal | undefined): Promise<boolean> => {
    control ??= inner
      .ask('.', 'SOA', signal === undefined ? {} : { signal })
      .then(({ outcome }) => outcome === 'answer' || outcome === 'error');
    return control;
  };
  return {
    async ask<T extends RecordType>(name: string, type: T, options: AskOptions = {}): Promise<DnsAnswer<T>> {
      const answer = await inner.ask(name, type, options);
      const isDoubtful =
        (answer.outcome === 'nameError' || answer.outcome === 'noData') &&
        options.server === undefined &&
        answer.evidence.transport !== 'overlay' &&
        !answer.evidence.authority.some((record) => record.type === 'SOA');
      if (!isDoubtful || (await knowsRoot(options.signal))) return answer;
      const { rcode = '', server } = answer.evidence;
      const detail = `${server} answers ${rcode} without SOA, for the root too`;
      return {
        ...answer,
        outcome: 'error',
        records: [],
        error: probeError('DNS_RESOLVER_UNFIT', detail, true),
      };
    },
  };
}
