/** Addresses of the envelope, and the ways of writing one that make a careless server pass mail on. */
import type { RelayForm } from '@whyspam/core';

export interface EnvelopeAddress {
  /** Without the angle brackets; empty for the null sender. */
  readonly text: string;
  /** Lower case; empty where there is none. */
  readonly local: string;
  readonly domain: string;
}

const PATH = /^(?:MAIL FROM|RCPT TO): *<((?:"(?:\\.|[^"\\])*"|[^">])*)>/i;

/** The address of MAIL or RCPT; undefined when it has no path (RFC 5321 section 4.1.2). */
export function readEnvelopeAddress(line: string): EnvelopeAddress | undefined {
  const [, text] = PATH.exec(line) ?? [];
  if (text === undefined) return undefined;
  const at = text.lastIndexOf('@');
  return {
    text,
    local: (at === -1 ? text : text.slice(0, at)).toLowerCase(),
    domain: (at === -1 ? '' : text.slice(at + 1)).toLowerCase(),
  };
}

/**
 * How a recipient is written that a server with these domains would have to pass on; undefined when it is for the server itself.
 */
export function relayFormOf(
  { text, local, domain }: EnvelopeAddress,
  domains: readonly string[],
): RelayForm | undefined {
  if (text.startsWith('@')) return 'sourceRoute';
  if (domain !== '' && !domains.includes(domain)) {
    // RFC 5321 section 4.1.3: an address literal names the server itself.
    if (!domain.startsWith('[')) return 'plain';
    return local.includes('@') || local.includes('%') ? 'addressLiteral' : undefined;
  }
  if (local.startsWith('"')) return local.includes('@') ? 'quoted' : undefined;
  if (local.includes('@')) return 'atSign';
  if (local.includes('%')) return 'percent';
  return local.includes('!') ? 'bang' : undefined;
}
