/** The DNS servers of the system. */
import { getServers } from 'node:dns';
import type { Endpoint } from '@whyspam/core';
import { readEndpoint } from './dns-server.ts';

const DNS_PORT = 53;

/** The servers this system uses, in its order: resolv.conf, or what Windows and macOS have set. May be empty. */
export function systemServers(): readonly Endpoint[] {
  return getServers().flatMap((text) => readEndpoint(text, DNS_PORT) ?? []);
}
