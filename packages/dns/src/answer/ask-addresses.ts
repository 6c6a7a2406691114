/** Asks for the addresses of a host, both families at once. */
import type { ProbeError } from '@whyspam/core';
import type { AskOptions, Resolver } from '../resolver/resolver.ts';
import { evidenceOf, firstError } from './error-of.ts';

export interface HostAddresses {
  /** IPv4 first, in the order of the answers. */
  readonly addresses: readonly string[];
  readonly aliases: readonly string[];
  readonly ttlSeconds: number;
  /** A family that could not be asked. With addresses of the other family this is half a picture. */
  readonly error?: ProbeError;
  readonly evidence: readonly string[];
}

export async function askAddresses(
  resolver: Resolver,
  host: string,
  options: Pick<AskOptions, 'signal'>,
): Promise<HostAddresses> {
  const answers = await Promise.all([resolver.ask(host, 'A', options), resolver.ask(host, 'AAAA', options)]);
  const [ipv4, ipv6] = answers;
  const records = [...ipv4.records, ...ipv6.records];
  const error = firstError(answers);
  return {
    addresses: records.map(({ data }) => data.address),
    aliases: answers.find(({ aliases }) => aliases.length > 0)?.aliases ?? [],
    ttlSeconds: records.length === 0 ? 0 : Math.min(...records.map(({ ttl }) => ttl)),
    ...(error === undefined ? {} : { error }),
    evidence: evidenceOf(answers),
  };
}
