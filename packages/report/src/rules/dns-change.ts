/** DNS changes as fixes: TXT data in presentation format, long texts split as RFC 1035 demands. */
import type { DnsFix } from '@whyspam/core';

const MAX_CHARACTER_STRING = 255;
/** For records we propose where none was seen: short enough to correct a slip the same morning. */
export const NEW_RECORD_TTL = 3600;

function escapeCharacter(character: string): string {
  if (character === '"' || character === '\\') return `\\${character}`;
  const code = character.charCodeAt(0);
  // RFC 1035 section 5.1: an octet that is not printable is written \DDD.
  return code < 0x20 || (code > 0x7e && code < 0x100) ? `\\${String(code).padStart(3, '0')}` : character;
}

/** The text as TXT RDATA in presentation format: quoted, split after every 255 octets (RFC 1035 section 3.3). */
export function quoteTxt(text: string): string {
  const strings: string[] = [];
  for (let start = 0; start < text.length || start === 0; start += MAX_CHARACTER_STRING) {
    const part = text.slice(start, start + MAX_CHARACTER_STRING);
    strings.push(`"${[...part].map(escapeCharacter).join('')}"`);
  }
  return strings.join(' ');
}

interface TxtChange {
  readonly name: string;
  readonly ttl?: number;
  /** Plain texts, not yet quoted. */
  readonly text: string;
  readonly old?: readonly string[];
  /** Default true. */
  readonly complete?: boolean;
}

/** Publish `text` as TXT at `name`, in place of all of `old`. */
export function txtChange({ name, ttl, text, old = [], complete = true }: TxtChange): DnsFix {
  return {
    kind: 'dns',
    change: old.length > 0 ? 'replace' : 'add',
    name,
    type: 'TXT',
    ttl: ttl ?? NEW_RECORD_TTL,
    value: quoteTxt(text),
    old: old.map(quoteTxt),
    complete,
  };
}

/** Take the TXT records `old` at `name` away. */
export function txtRemoval(name: string, old: readonly string[], ttl: number = NEW_RECORD_TTL): DnsFix {
  return { kind: 'dns', change: 'remove', name, type: 'TXT', ttl, old: old.map(quoteTxt), complete: true };
}
