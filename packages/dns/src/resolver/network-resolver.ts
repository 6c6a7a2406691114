/** What a resolver of the network may be told, and what it is to those who use it. */
import type { Clock, Endpoint, Route } from '@whyspam/core';
import type { Lookup } from './dial.ts';
import type { DnsServer } from './dns-server.ts';
import type { Hop, QuestionToServer } from './hop.ts';
import type { Resolver } from './resolver.ts';
import type { ServerHealth } from './server.ts';

export interface ResolverOptions {
  /** Recursive servers in order of preference; those of the system unless given. */
  readonly servers?: readonly DnsServer[];
  /** Where a connection to a server really goes; evidence names the server, not the way. */
  readonly route?: Route;
  readonly clock?: Clock;
  /** Fills the bytes at random; it must be unpredictable outside tests. */
  readonly random?: (bytes: Uint8Array) => void;
  /** For one question in all, retries included; 5000 unless given. */
  readonly timeoutMs?: number;
  /** Datagrams for one question at most; 3, or twice the servers when that is more. */
  readonly attempts?: number;
  /** Questions under way at once; the others wait their turn. 500 unless given. */
  readonly maxInFlight?: number;
  /** Of these at one server. 100 for a server of the Internet, no limit of its own for one in this network. */
  readonly maxInFlightPerServer?: number;
  /** Questions begun in a second at one server; 500 for a server of the Internet, no limit for one in this network. */
  readonly maxPerSecond?: number;
  /**
   * Ask for signatures (DO), and for the data also where the server finds them wrong (CD): for `validatingResolver`,
   * which judges by itself.
   */
  readonly dnssecOk?: boolean;
  /** Certificate authorities to trust beside the built-in ones, PEM, for servers over TLS and HTTPS. */
  readonly extraAuthorities?: readonly string[];
  /** Finds the address of a server over TLS or HTTPS that is given by name; the system's unless given. */
  readonly lookup?: Lookup;
}

export interface NetworkResolver extends Resolver {
  readonly servers: readonly DnsServer[];
  /** Closes every socket; questions under way end as ABORTED. */
  close(): Promise<void>;
}

/** For a walk through the DNS: one question to one server, its message as it came, and how that server has done so far. */
export interface ServerAsker extends Resolver {
  askServer(question: QuestionToServer, signal: AbortSignal | undefined): Promise<Hop>;
  healthOf(server: Endpoint): ServerHealth;
  close(): Promise<void>;
}
