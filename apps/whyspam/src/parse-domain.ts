/** What a person gave for a domain, or an error in their language. */
import { isIP } from 'node:net';
import { visible, WhyspamError } from '@whyspam/core';
import { hostPart, readDomain } from '@whyspam/diagnose/read-domain';
import type { Words } from './words/words.ts';

/**
 * @param commands names of commands, to tell a mistyped command from a domain.
 * @throws WhyspamError DOMAIN_INVALID.
 */
export function parseDomain(text: string, words: Words, commands: readonly string[] = []): string {
  const name = readDomain(text);
  if (name !== undefined) return name;
  const shown = visible(text, 80);
  const bare = hostPart(text).replace(/^\[(.*)\]$/u, '$1');
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
