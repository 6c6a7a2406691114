/** Brings what the sources say into one picture: which servers, which hosts, and whether anything is published at all. */
import type { ClientServer, ClientSource, ProbeError } from '@whyspam/core';

/** One place looked at, with the servers it named. */
export interface SourceLook {
  readonly source: ClientSource;
  readonly servers: readonly ClientServer[];
}

/** Hosts looked up at most; a hostile file could name any number. */
const MAX_HOSTS = 12;

/** Hosts that mail programs are sent to, each once, in the order of the sources. */
export function hostsOf(servers: readonly ClientServer[]): readonly string[] {
  return [...new Set(servers.map(({ host }) => host))].slice(0, MAX_HOSTS);
}

/** What the places come to: something to tell of, nothing anywhere, or that none could be looked at. */
export function outcomeOf(
  looks: readonly SourceLook[],
): { readonly state: 'known' | 'absent' } | { readonly state: 'unknown'; readonly error: ProbeError } {
  const sources = looks.map(({ source }) => source);
  if (sources.every(({ state }) => state === 'absent')) return { state: 'absent' };
  const [error] = sources.flatMap((source) => (source.state === 'unknown' ? (source.error ?? []) : []));
  // One place that could not be looked at says so itself; it does not make a secret of the others.
  if (error !== undefined && sources.every(({ state }) => state === 'unknown'))
    return { state: 'unknown', error };
  return { state: 'known' };
}
