/** The addresses of the host in a URL, by the resolver that keeps the evidence. */
import { isIP } from 'node:net';
import { probeError, type ProbeError } from '@whyspam/core';
import { askAddresses, type HostAddresses } from '../answer/ask-addresses.ts';
import type { AskOptions, Resolver } from '../resolver/resolver.ts';

/** @returns the addresses; with an error when there is none to connect to. */
export async function findHost(
  resolver: Resolver,
  host: string,
  options: Pick<AskOptions, 'signal'>,
): Promise<{ readonly host: HostAddresses; readonly error?: ProbeError }> {
  if (isIP(host) !== 0) return { host: { addresses: [host], aliases: [], ttlSeconds: 0, evidence: [] } };
  const found = await askAddresses(resolver, host, options);
  if (found.addresses.length > 0) return { host: found };
  return { host: found, error: found.error ?? probeError('HTTP_NO_ADDRESS', `${host} has no address`) };
}
