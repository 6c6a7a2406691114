/** The servers a resolver may be told to ask: an address, or one reached over TLS or HTTPS; and how people write them. */
import { isIP } from 'node:net';
import { formatEndpoint, WhyspamError, type Endpoint } from '@whyspam/core';

/** DNS over TLS (RFC 7858). */
export interface TlsServer {
  readonly transport: 'tls';
  /** An address or a name; a name is looked up by the system. */
  readonly host: string;
  readonly port: number;
  /** Whom its certificate must name, when that is not `host`. */
  readonly name?: string;
}

/** DNS over HTTPS (RFC 8484). */
export interface HttpsServer {
  readonly transport: 'https';
  /** Without a variable part: questions are sent by POST. */
  readonly url: string;
}

/** An `Endpoint` is asked over UDP and TCP. */
export type DnsServer = Endpoint | TlsServer | HttpsServer;

const DNS_PORT = 53;
const TLS_PORT = 853;

// RFC 952, RFC 1123 section 2.1: a host name; an underscore is met in practice.
const HOST =
  /^(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.?$/i;

/** How evidence names it: `192.0.2.1:53`, `dns.example:853`, `https://dns.example/dns-query`. */
export function serverName(server: DnsServer): string {
  if (!('transport' in server)) return formatEndpoint(server);
  if (server.transport === 'https') return server.url;
  return formatEndpoint({ address: server.host, port: server.port });
}

/** What makes it no server that can be asked; undefined when it is one. */
export function serverProblem(server: DnsServer): string | undefined {
  if ('transport' in server && server.transport === 'https') return urlProblem(server.url);
  const host = 'transport' in server ? server.host : server.address;
  const isTls = 'transport' in server;
  if (isIP(host) === 0 && !(isTls && HOST.test(host) && !looksLikeAddress(host))) {
    return `The server "${host}" is not an IP address${isTls ? ' or a host name' : ''}.`;
  }
  if (isTls && server.name !== undefined && !HOST.test(server.name)) {
    return `The name "${server.name}" of the server ${host} is not a host name.`;
  }
  if (!Number.isInteger(server.port) || server.port < 1 || server.port > 65_535) {
    return `The server ${host} has the port ${server.port}.`;
  }
  return undefined;
}

function urlProblem(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'https:') return `The server "${text}" is not an https URL.`;
  if (url.username !== '' || url.password !== '')
    return 'The URL of the server has a user or a password in it.';
  return undefined;
}

/** `192.0.2.300` and `1.2.3` are addresses mistyped, not names. */
function looksLikeAddress(text: string): boolean {
  return /^[\d.]+$/.test(text);
}

/**
 * A server as people write it: `192.0.2.53`, `192.0.2.53:5353`, `2001:db8::53`, `[2001:db8::53]:5353` (UDP and TCP, port
 * 53); `tls://dns.example`, `tls://192.0.2.1:853#dns.example` (port 853; behind # whom the certificate must name);
 * `https://dns.example/dns-query`; and `root`, which asks no recursive server but walks from the root.
 *
 * @throws WhyspamError RESOLVER_INVALID, saying what to write instead.
 */
export function parseResolver(text: string): DnsServer | 'root' {
  const trimmed = text.trim();
  if (trimmed.toLowerCase() === 'root') return 'root';
  const [, scheme, rest = ''] = /^([a-z0-9+.-]+):\/\/(.*)$/i.exec(trimmed) ?? [];
  switch (scheme?.toLowerCase()) {
    case undefined: {
      const endpoint = readEndpoint(trimmed, DNS_PORT);
      if (endpoint === undefined)
        throw invalid(text, 'it is not an IP address, with or without a port from 1 to 65535');
      return endpoint;
    }
    case 'udp':
    case 'tcp':
    case 'http':
    case 'h2':
    case 'quic':
      throw invalid(text, `${scheme}:// is not a way it can be asked`);
    case 'tls':
    case 'dot':
      return readTls(text, rest);
    case 'https':
    case 'doh':
      return readHttps(text, rest);
    default:
      throw invalid(text, `${scheme}:// is not a way it can be asked`);
  }
}

/** An address with or without port; an IPv6 one in brackets when it has one. */
export function readEndpoint(text: string, defaultPort: number): Endpoint | undefined {
  if (isIP(text) !== 0) return { address: text, port: defaultPort };
  const [, six, four, digits] = /^(?:\[([^\]]+)\]|([\d.]+))(?::(\d{1,5}))?$/.exec(text) ?? [];
  const address = six ?? four ?? '';
  if (isIP(address) !== (six === undefined ? 4 : 6)) return undefined;
  const port = digits === undefined ? defaultPort : Number(digits);
  return port >= 1 && port <= 65_535 ? { address, port } : undefined;
}

function readTls(text: string, rest: string): TlsServer {
  const hash = rest.indexOf('#');
  const place = (hash === -1 ? rest : rest.slice(0, hash)).replace(/\/$/, '');
  const name = hash === -1 ? undefined : rest.slice(hash + 1);
  const endpoint = readEndpoint(place, TLS_PORT);
  const [, host = '', digits] = /^([^:[\]]+)(?::(\d{1,5}))?$/.exec(place) ?? [];
  const server: TlsServer = {
    transport: 'tls',
    host: endpoint?.address ?? withoutDot(host),
    port: endpoint?.port ?? (digits === undefined ? TLS_PORT : Number(digits)),
    ...(name === undefined ? {} : { name: withoutDot(name) }),
  };
  const problem = serverProblem(server);
  if (problem !== undefined) throw invalid(text, 'behind tls:// stands no address or host name with a port');
  return server;
}

function readHttps(text: string, rest: string): HttpsServer {
  // RFC 8484 section 4.1: the template of a server that takes GET ends in {?dns}, and POST goes to what stands before.
  const url = `https://${rest.replace(/\{\?dns\}$/, '')}`;
  if (urlProblem(url) !== undefined || rest === '') throw invalid(text, 'it is not an https URL');
  const read = new URL(url);
  read.hash = '';
  // A bare host stands for the path every public server has (RFC 8484 section 4.1.1 uses it too).
  if (read.pathname === '/' && read.search === '' && !rest.endsWith('/')) read.pathname = '/dns-query';
  return { transport: 'https', url: read.href };
}

function withoutDot(host: string): string {
  return host.toLowerCase().replace(/\.$/, '');
}

function invalid(text: string, problem: string): WhyspamError {
  return new WhyspamError(
    'RESOLVER_INVALID',
    `The resolver ${JSON.stringify(text)} cannot be used: ${problem}.`,
    'Give a DNS server as 192.0.2.53, [2001:db8::53]:53, tls://192.0.2.53#dns.example or https://dns.example/dns-query; or root.',
  );
}
