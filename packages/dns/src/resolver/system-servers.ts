/** The DNS servers of the system. */
import { getServers } from 'node:dns';
import { readFileSync } from 'node:fs';
import type { Endpoint } from '@whyspam/core';
import { readEndpoint } from './dns-server.ts';
import { parseResolvConf } from './parse-resolv-conf.ts';

const DNS_PORT = 53;
const RESOLV_CONF = '/etc/resolv.conf';
/** More is no such file. */
const MOST_CHARACTERS = 1_000_000;

/**
 * The servers this system uses, in its order: those of /etc/resolv.conf, and where that cannot be read or names none,
 * what Windows or macOS has set. May be empty. A stub on this machine (127.0.0.53 of systemd-resolved) is a server like any.
 *
 * @param read gives the text of resolv.conf; a test has its own.
 */
export function systemServers(
  read: () => string = () => readFileSync(RESOLV_CONF, 'utf8'),
): readonly Endpoint[] {
  const named = serversOf(read);
  if (named.length > 0) return named;
  return getServers().flatMap((text) => readEndpoint(text, DNS_PORT) ?? []);
}

function serversOf(read: () => string): readonly Endpoint[] {
  let text: string;
  try {
    text = read();
  } catch {
    // Not there, or not for us to read: the system has other ways.
    return [];
  }
  return parseResolvConf(text.slice(0, MOST_CHARACTERS)).servers.map((address) => ({
    address,
    port: DNS_PORT,
  }));
}
