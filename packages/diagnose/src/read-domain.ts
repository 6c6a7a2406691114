/** Reads a domain from what people type or paste: a name, an address, a URL, in any script and case. */
import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';

// Underscores are no host names (RFC 952) but lawful in the DNS (RFC 2181 section 11), and mail is sent from them.
const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/u;

/** The part of an address, URL or name that would be the host. */
export function hostPart(text: string): string {
  const withoutScheme = text.trim().replace(/^mailto:/iu, '');
  const isUrl = /^[a-z][a-z0-9+.-]*:\/\//iu.test(withoutScheme);
  const rest = isUrl
    ? withoutScheme
        .replace(/^[^/]*\/\//u, '')
        .split(/[/?#]/u, 1)
        .join('')
    : withoutScheme;
  const host = rest.slice(rest.lastIndexOf('@') + 1);
  // Only a URL or a name of host:port or host/path can go on after the host.
  return host
    .replace(/[>\s]+$/u, '')
    .split(/[/?#]/u, 1)
    .join('')
    .replace(/(?<!:[^\]]*):\d*$/u, '')
    .replace(/[.\u3002\uff0e\uff61]+$/u, '');
}

/**
 * The name in lower case, A-labels, no final dot; undefined when the text holds none.
 *
 * @param minLabels 1 lets a bare host name through.
 */
export function readDomain(text: string, minLabels: number = 2): string | undefined {
  if (text.length > 2048) return undefined;
  const host = hostPart(text);
  // domainToASCII decodes percent signs and drops soft hyphens and tabs; a person who typed them typed something else.
  // oxlint-disable-next-line no-control-regex
  if (host === '' || /[%\u0000-\u0020\u007f[\]]/u.test(host) || isIP(host) !== 0) return undefined;
  const name = domainToASCII(host).toLowerCase();
  if (name === '' || name.length > 253 || isIP(name) !== 0) return undefined;
  const labels = name.split('.');
  const isWhole = labels.length >= minLabels && labels.every((label) => LABEL.test(label));
  // RFC 3696 section 2: a top-level name is never all digits.
  return isWhole && !/^\d+$/u.test(labels.at(-1) ?? '') ? name : undefined;
}
