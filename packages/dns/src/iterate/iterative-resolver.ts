/** A resolver of its own: it trusts no recursive server, but asks its way from the root. */
import { WhyspamError, type Clock, type DnsEvidence, type Route } from '@whyspam/core';
import { followChain } from '../resolver/chain.ts';
import { checkLimits, createServerAsker } from '../resolver/create-resolver.ts';
import type { NetworkResolver } from '../resolver/network-resolver.ts';
import { serverProblem } from '../resolver/dns-server.ts';
import { invalidNameAnswer } from '../resolver/hop.ts';
import type { AskOptions, DnsAnswer } from '../resolver/resolver.ts';
import { systemClock } from '../resolver/system-clock.ts';
import { readName, wireNameText } from '../wire/name.ts';
import type { RecordType } from '../wire/record.ts';
import { Delegations } from './delegations.ts';
import { ROOT_HINTS, type RootServer } from './root-hints.ts';
import { Walker } from './walk.ts';

export interface IterativeOptions {
  /** Root servers; those of the Internet unless given. */
  readonly hints?: readonly RootServer[];
  /** Where a connection to a server really goes; evidence names the server, not the way. */
  readonly route?: Route;
  readonly clock?: Clock;
  /** Fills the bytes at random; it must be unpredictable outside tests. */
  readonly random?: (bytes: Uint8Array) => void;
  /** For one name and type in all, from the root to the answer; 10000 unless given. */
  readonly timeoutMs?: number;
  /** For one question to one server; 2500 unless given. */
  readonly serverTimeoutMs?: number;
  /** Questions under way at once; 500 unless given. */
  readonly maxInFlight?: number;
  /** Of these at one server. 50 for a server of the Internet, no limit of its own for one in this network. */
  readonly maxInFlightPerServer?: number;
  /** Questions begun in a second at one server; 100 for a server of the Internet, no limit for one in this network. */
  readonly maxPerSecond?: number;
  /** Ask for signatures too (DO); they are kept in evidence, not validated. */
  readonly dnssecOk?: boolean;
}

/**
 * Each answer's `hops` are the questions to servers that led to it, and `via` of its evidence names them in order; what
 * they said stands in evidence verbatim. A name that cannot be reached is an error that says at which zone the walk ended.
 *
 * @throws WhyspamError RESOLVER_INVALID when the hints name no server, OPTION_INVALID for a bad limit.
 */
export function iterativeResolver(options: IterativeOptions = {}): NetworkResolver {
  const hints = options.hints ?? ROOT_HINTS;
  const addresses = hints.flatMap(({ ipv4, ipv6 }) => [ipv4, ipv6]).filter((address) => address !== '');
  const problem =
    addresses.length === 0
      ? 'There are no root servers.'
      : addresses.map((address) => serverProblem({ address, port: 53 })).find((text) => text !== undefined);
  if (problem !== undefined) {
    throw new WhyspamError(
      'RESOLVER_INVALID',
      problem,
      'Give addresses of root servers, or leave hints out.',
    );
  }
  const { timeoutMs, serverTimeoutMs } = options;
  const { route, random, maxInFlight, maxInFlightPerServer, maxPerSecond, dnssecOk } = options;
  checkLimits({ timeoutMs, serverTimeoutMs, maxInFlight, maxInFlightPerServer, maxPerSecond });
  const clock = options.clock ?? systemClock;
  const asker = createServerAsker({
    clock,
    timeoutMs: serverTimeoutMs ?? 2500,
    attempts: 2,
    ...(route === undefined ? {} : { route }),
    ...(random === undefined ? {} : { random }),
    ...(maxInFlight === undefined ? {} : { maxInFlight }),
    ...(maxInFlightPerServer === undefined ? {} : { maxInFlightPerServer }),
    ...(maxPerSecond === undefined ? {} : { maxPerSecond }),
    ...(dnssecOk === undefined ? {} : { dnssecOk }),
  });
  const delegations = new Delegations(hints, clock);
  const walker = new Walker({ asker, delegations, clock, timeoutMs: timeoutMs ?? 10_000 });
  return {
    servers: addresses.map((address) => ({ address, port: 53 })),
    async ask<T extends RecordType>(name: string, type: T, ask: AskOptions = {}): Promise<DnsAnswer<T>> {
      if (ask.server !== undefined) return asker.ask(name, type, ask);
      const reading = readName(name);
      if ('problem' in reading) {
        return invalidNameAnswer(
          { name: name.toLowerCase(), type },
          clock.now().toISOString(),
          reading.problem,
        );
      }
      const normal = wireNameText(reading.wire);
      const steps: DnsEvidence[] = [];
      const look = async (target: string) => {
        const walk = await walker.look(target, type, ask.signal);
        steps.push(...walk.steps);
        return walk.hop;
      };
      const answer = await followChain(await look(normal), normal, type, look);
      return steps.length === 0 ? answer : { ...answer, hops: [...(answer.hops ?? []), ...steps] };
    },
    close: () => {
      walker.clear();
      return asker.close();
    },
  };
}
