/** Brings what the sources say into one picture: which servers, which hosts, and whether anything is published at all. */
import type { ClientServer, ClientSource, ProbeError } from '@whyspam/core';

/** One place looked at, with the servers it named. */
export interface SourceLook {
  readonly source: ClientSource;
  readonly servers: readonly ClientServer[];
  readonly evidence: readonly string[];
}

/** Hosts looked up at most; a hostile file could name any number. */
const MAX_HOSTS = 12;

/** Hosts that mail programs are sent to, each once, in the order of the sources. */
export function hostsOf(servers: readonly ClientServer[]): readonly string[] {
  return [...new Set(servers.map(({ host }) => host))].slice(0, MAX_HOSTS);
}

/** Whether any source says anything; and if none does, why that may not be the whole truth. */
export function somethingPublished(
  looks: readonly SourceLook[],
): { readonly isPublished: true } | { readonly isPublished: false; readonly error?: ProbeError } {
  const states = looks.map(({ source }) => source);
  // A file that is there and cannot be used is published all the same.
  if (states.some(({ state }) => state === 'found' || state === 'refused' || state === 'malformed')) {
    return { isPublished: true };
  }
  // A certificate in the way was seen; it is told with the source and is no reason to doubt the rest.
  if (states.some(({ hasBadCertificate }) => hasBadCertificate)) return { isPublished: true };
  const error = states.find(({ state }) => state === 'unknown')?.error;
  return { isPublished: false, ...(error === undefined ? {} : { error }) };
}
