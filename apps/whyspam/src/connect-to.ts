/** `--connect-to HOST:PORT:ADDR:PORT`, as curl has it, and `HOST[:PORT]`. */
import { isIP } from 'node:net';
import { visible, WhyspamError, type Endpoint, type Route } from '@whyspam/core';
import { readDomain } from '@whyspam/diagnose/read-domain';
import type { Words } from './words/words.ts';

export interface ConnectTo {
  /** A host name or an address in lower case; left out: any. */
  readonly host?: string;
  /** Left out: any. */
  readonly port?: number;
  /** Left out: as it was. */
  readonly toAddress?: string;
  /** Left out: as it was. */
  readonly toPort?: number;
}

function parsePort(text: string | undefined): number | undefined | 'invalid' {
  if (text === undefined || text === '') return undefined;
  const port = Number(text);
  return /^\d{1,5}$/u.test(text) && port >= 1 && port <= 65_535 ? port : 'invalid';
}

function parseHost(text: string): string | undefined {
  const bare = text.replace(/^\[(.*)\]$/u, '$1').toLowerCase();
  return isIP(bare) === 0 ? readDomain(bare, 1) : bare;
}

/** @throws WhyspamError CONNECT_TO_INVALID. */
export function parseConnectTo(text: string, words: Words): ConnectTo {
  const invalid = (): WhyspamError =>
    new WhyspamError(
      'CONNECT_TO_INVALID',
      words.error.connectToInvalid(visible(text, 120)),
      words.error.connectToNext(),
    );
  const match = /^(\[[^\]]*\]|[^:[\]]*):([^:]*):(\[[^\]]*\]|[^:[\]]*):([^:]*)$/u.exec(text);
  if (match === null) throw invalid();
  const [, fromHost = '', fromPort, toHost = '', toPortText] = match;
  const host = fromHost === '' ? undefined : parseHost(fromHost);
  const port = parsePort(fromPort);
  const bare = toHost.replace(/^\[(.*)\]$/u, '$1').toLowerCase();
  const toAddress = bare === 'localhost' ? '127.0.0.1' : bare;
  const toPort = parsePort(toPortText);
  if (
    (fromHost !== '' && host === undefined) ||
    (toAddress !== '' && isIP(toAddress) === 0) ||
    port === 'invalid' ||
    toPort === 'invalid'
  ) {
    throw invalid();
  }
  return {
    ...(host === undefined ? {} : { host }),
    ...(port === undefined ? {} : { port }),
    ...(toAddress === '' ? {} : { toAddress }),
    ...(toPort === undefined ? {} : { toPort }),
  };
}

/** The first mapping that fits decides. */
export function routeOf(mappings: readonly ConnectTo[]): Route {
  return ({ address, port, host }) => {
    const name = host?.toLowerCase().replace(/\.$/u, '');
    const fits = mappings.find(
      (mapping) =>
        (mapping.host === undefined || mapping.host === name || mapping.host === address.toLowerCase()) &&
        (mapping.port === undefined || mapping.port === port),
    );
    return { address: fits?.toAddress ?? address, port: fits?.toPort ?? port };
  };
}

/** Where a name leads without asking the DNS, when mappings say so. */
export function mappedAddresses(
  mappings: readonly ConnectTo[],
  host: string,
  ports: readonly number[],
): readonly string[] {
  const addresses = mappings.flatMap((mapping) =>
    mapping.toAddress !== undefined &&
    mapping.host === host &&
    (mapping.port === undefined || ports.includes(mapping.port))
      ? [mapping.toAddress]
      : [],
  );
  return [...new Set(addresses)];
}

/**
 * A host with or without a port: `mx.example.com`, `mx.example.com:587`, `192.0.2.1:25`, `2001:db8::1`, `[2001:db8::1]:25`.
 *
 * @throws WhyspamError OPTION_INVALID.
 */
export function parseServer(text: string, words: Words): { readonly host: string; readonly port?: number } {
  const invalid = (): WhyspamError =>
    new WhyspamError(
      'OPTION_INVALID',
      words.error.serverInvalid(visible(text, 120)),
      words.error.serverNext(),
    );
  if (isIP(text) === 6) return { host: text.toLowerCase() };
  const match = /^(\[[^\]]*\]|[^:[\]]+)(?::(\d+))?$/u.exec(text.trim());
  const host = match?.[1] === undefined ? undefined : parseHost(match[1]);
  const port = parsePort(match?.[2]);
  if (host === undefined || port === 'invalid') throw invalid();
  return { host, ...(port === undefined ? {} : { port }) };
}

/** `host:port` with IPv6 in brackets, as --connect-to takes it. */
export function formatConnectTo(from: Endpoint, to: Endpoint): string {
  const side = ({ address, port }: Endpoint): string =>
    `${address.includes(':') ? `[${address}]` : address}:${port}`;
  return `${side(from)}:${side(to)}`;
}
