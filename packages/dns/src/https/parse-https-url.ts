/** Reads the URLs that may be got: https:, a host, no user. */

export interface HttpsUrl {
  /** As sent and as evidence: normal form, no fragment. */
  readonly href: string;
  /** Lower case, A-labels, no brackets around an IPv6 address. */
  readonly host: string;
  readonly port: number;
  /** The `Host` field: with the port when it is not 443. */
  readonly authority: string;
  /** Path and query. */
  readonly path: string;
}

/** The URL, or in words why it may not be got. */
export function parseHttpsUrl(text: string, base?: string): HttpsUrl | string {
  let url: URL;
  try {
    url = new URL(text, base);
  } catch {
    return 'it is not a URL';
  }
  if (url.protocol !== 'https:') return `its scheme is ${url.protocol.slice(0, -1)}, not https`;
  if (url.username !== '' || url.password !== '') return 'it has a user name in it';
  url.hash = '';
  return {
    href: url.href,
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? 443 : Number(url.port),
    authority: url.host,
    path: `${url.pathname}${url.search}`,
  };
}
