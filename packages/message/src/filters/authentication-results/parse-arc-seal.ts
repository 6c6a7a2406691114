/** ARC-Seal: who sealed which set, and whether the chain was whole before it. RFC 8617 section 4.1.3. */
import type { SaidAuthMethod } from '@whyspam/core';

export interface ParsedArcSeal {
  readonly instance?: number;
  readonly method?: SaidAuthMethod;
}

const MAX_LENGTH = 16 * 1024;
const MAX_TAGS = 40;

/** A tag list as in RFC 6376 section 3.2. Never throws. */
export function parseArcSeal(text: string): ParsedArcSeal {
  const tags = new Map<string, string>();
  for (const tag of text.slice(0, MAX_LENGTH).split(';', MAX_TAGS)) {
    const equals = tag.indexOf('=');
    if (equals === -1) continue;
    const name = tag.slice(0, equals).trim().toLowerCase();
    if (!tags.has(name)) tags.set(name, tag.slice(equals + 1).trim());
  }
  const written = tags.get('i') ?? '';
  const instance = /^\d{1,2}$/.test(written) ? Number(written) : 0;
  const chain = tags.get('cv')?.toLowerCase();
  const [domain, selector] = [tags.get('d'), tags.get('s')];
  return {
    ...(instance >= 1 && instance <= 50 ? { instance } : {}),
    ...(chain === undefined || !/^[a-z]+$/.test(chain)
      ? {}
      : {
          method: {
            method: 'arc',
            result: chain,
            properties: {
              ...(domain === undefined ? {} : { 'header.d': domain.toLowerCase() }),
              ...(selector === undefined ? {} : { 'header.s': selector }),
            },
          },
        }),
  };
}
