/** What a person types or pastes for a domain: a name, an address, a URL, in any script and case. */
import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import { visible, WhyspamError } from '@whyspam/core';
import type { Words } from './words/words.ts';

// Underscores are no host names (RFC 952) but lawful in the DNS (RFC 2181 section 11), and mail is sent from them.
const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/u;

function hostOf(text: string): string {
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
export function normalizeDomain(text: string, minLabels: number = 2): string | undefined {
  if (text.length > 2048) return undefined;
  const host = hostOf(text);
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

/**
 * @param commands names of commands, to tell a mistyped command from a domain.
 * @throws WhyspamError DOMAIN_INVALID.
 */
export function parseDomain(text: string, words: Words, commands: readonly string[] = []): string {
  const name = normalizeDomain(text);
  if (name !== undefined) return name;
  const shown = visible(text, 80);
  const bare = hostOf(text).replace(/^\[(.*)\]$/u, '$1');
  if (isIP(bare) !== 0) {
    throw new WhyspamError(
      'DOMAIN_INVALID',
      words.error.domainIsAddress(shown),
      words.error.domainIsAddressNext(bare),
    );
  }
  const near = nearest(text, commands);
  throw new WhyspamError(
    'DOMAIN_INVALID',
    near === undefined ? words.error.domainInvalid(shown) : words.error.domainIsCommand(shown, near),
    words.error.domainNext(),
  );
}

/** The name that differs least from `text`, when it differs little. */
export function nearest(text: string, names: readonly string[]): string | undefined {
  if (text.length > 64) return undefined;
  const ranked = names
    .map((name) => ({ name, distance: distanceOf(text.toLowerCase(), name) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best !== undefined && best.distance <= Math.max(1, Math.floor(best.name.length / 3))
    ? best.name
    : undefined;
}

/** Levenshtein's distance. */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
