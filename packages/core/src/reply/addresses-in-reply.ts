/** The IP addresses that the words of a refusal are about: those of whoever sent, never that of the server that speaks. */

/** `host mx.example[192.0.2.1] said:` names the server that speaks, not the one that is spoken of. */
const SPEAKER = /\b(?:host|server|mta|from|by)\s+[\w.-]{1,253}\s*[[(][0-9a-f.:]{2,45}[\])]/giu;
const ADDRESS =
  /(?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{1,4}(?::[0-9a-f]{0,4}){2,7})(?![\w:]|\.\d)/giu;
const MAX_WORDS = 4000;

/**
 * @param speaker the host that said it, when it is known by its address alone.
 * @returns each once, in lower case, in the order of the words.
 */
export function addressesInReply(words: string, speaker?: string): readonly string[] {
  const text = words.slice(0, MAX_WORDS).replace(SPEAKER, ' ');
  const found = [...text.matchAll(ADDRESS)].map(([address]) => address.toLowerCase());
  return [...new Set(found)].filter((address) => address !== speaker && isWhole(address));
}

/** A time of day and a version number look alike, and are none. */
function isWhole(address: string): boolean {
  if (!address.includes(':')) return address.split('.').every((octet) => Number(octet) <= 255);
  return sameFormOfAddress(address).split(':').length === 8;
}

/** One form for the same address, RFC 5952 or not; what is none is left as it is. */
export function sameFormOfAddress(address: string): string {
  const text = address.toLowerCase();
  if (!text.includes(':')) return text;
  const [head = '', tail, more] = text.split('::');
  if (more !== undefined) return text;
  const groups = (part: string): readonly string[] => (part === '' ? [] : part.split(':'));
  const before = groups(head);
  const after = groups(tail ?? '');
  const missing = tail === undefined ? 0 : 8 - before.length - after.length;
  if (missing < 0) return text;
  const all = [...before, ...Array.from({ length: missing }, () => '0'), ...after];
  return all.map((group) => group.replace(/^0+(?=.)/u, '')).join(':');
}
