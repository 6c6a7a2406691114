/** DNS servers from the system and from what a person types. */
import { getServers } from 'node:dns';
import { isIP } from 'node:net';
import { WhyspamError, type Endpoint } from '@whyspam/core';

const DNS_PORT = 53;

/** The servers this system uses, in its order: resolv.conf, or what Windows and macOS have set. May be empty. */
export function systemServers(): readonly Endpoint[] {
  return getServers().flatMap((text) => readEndpoint(text) ?? []);
}

/**
 * A server as people write it: `192.0.2.53`, `192.0.2.53:5353`, `2001:db8::53`, `[2001:db8::53]:5353`. Port 53 unless given.
 *
 * @throws WhyspamError RESOLVER_INVALID, saying what to write instead.
 */
export function parseResolver(text: string): Endpoint {
  const trimmed = text.trim();
  const scheme = /^([a-z0-9]+):\/\//i.exec(trimmed)?.[1]?.toLowerCase();
  if (scheme === 'https' || scheme === 'h2' || scheme === 'http') {
    throw invalid(text, 'DNS over HTTPS is not in this version yet');
  }
  if (scheme === 'tls' || scheme === 'dot') throw invalid(text, 'DNS over TLS is not in this version yet');
  const endpoint = readEndpoint(trimmed);
  if (endpoint === undefined)
    throw invalid(text, 'it is not an IP address, with or without a port from 1 to 65535');
  return endpoint;
}

function readEndpoint(text: string): Endpoint | undefined {
  if (isIP(text) !== 0) return { address: text, port: DNS_PORT };
  const [, six, four, digits] = /^(?:\[([^\]]+)\]|([\d.]+))(?::(\d{1,5}))?$/.exec(text) ?? [];
  const address = six ?? four ?? '';
  if (isIP(address) !== (six === undefined ? 4 : 6)) return undefined;
  const port = digits === undefined ? DNS_PORT : Number(digits);
  return port >= 1 && port <= 65_535 ? { address, port } : undefined;
}

function invalid(text: string, problem: string): WhyspamError {
  return new WhyspamError(
    'RESOLVER_INVALID',
    `The resolver ${JSON.stringify(text)} cannot be used: ${problem}.`,
    'Give the address of a DNS server, such as 192.0.2.53, 192.0.2.53:5353 or [2001:db8::53]:53.',
  );
}
