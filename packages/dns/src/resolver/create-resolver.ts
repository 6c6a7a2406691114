/** Makes the resolver of the network: asks the servers given, each question once at a time, and keeps answers for their TTL. */
import { WhyspamError } from '@whyspam/core';
import { serverProblem } from './dns-server.ts';
import type { ServerLimits } from './gate.ts';
import type { NetworkResolver, ResolverOptions, ServerAsker } from './network-resolver.ts';
import { SocketResolver } from './socket-resolver.ts';
import { systemServers } from './system-servers.ts';

export type { NetworkResolver, ResolverOptions } from './network-resolver.ts';

/** What public resolvers bear with ease; a whole diagnosis asks some 500 questions, so it never waits for this. */
const PUBLIC_LIMITS: ServerLimits = { maxInFlight: 100, maxPerSecond: 500 };
/** What one zone's own servers bear: many limit how often they answer one client (response rate limiting). */
const AUTHORITY_LIMITS: ServerLimits = { maxInFlight: 50, maxPerSecond: 100 };

/** @throws WhyspamError RESOLVER_INVALID when a server is not an IP address and port, OPTION_INVALID for a bad limit. */
export function createResolver(options: ResolverOptions = {}): NetworkResolver {
  const servers = options.servers ?? systemServers();
  for (const server of servers) {
    const problem = serverProblem(server);
    if (problem !== undefined) {
      throw new WhyspamError(
        'RESOLVER_INVALID',
        problem,
        'Give the IP address of the server and a port from 1 to 65535, or the URL of one that speaks HTTPS.',
      );
    }
  }
  const { timeoutMs, attempts, maxInFlight, maxInFlightPerServer, maxPerSecond } = options;
  checkLimits({ timeoutMs, attempts, maxInFlight, maxInFlightPerServer, maxPerSecond });
  return new SocketResolver(servers, options, PUBLIC_LIMITS);
}

/** Asks authoritative servers; with no recursive server of its own. */
export function createServerAsker(options: Omit<ResolverOptions, 'servers'>): ServerAsker {
  return new SocketResolver([], options, AUTHORITY_LIMITS);
}

/** @throws WhyspamError OPTION_INVALID for a limit that is no number of at least 1. */
export function checkLimits(limits: Readonly<Record<string, number | undefined>>): void {
  for (const [key, value] of Object.entries(limits)) {
    if (value !== undefined && !(value >= 1)) {
      throw new WhyspamError('OPTION_INVALID', `${key} is ${value}.`, `Give ${key} a number of at least 1.`);
    }
  }
}
