/** Looks a host up in a table of zones: whole labels, the longest zone wins. */

/** Where an entry of a catalogue comes from. */
export interface CatalogueSource {
  readonly source: string;
  /** When it was last checked, ISO date. */
  readonly checked: string;
  /** False: from memory, not confirmed by a look. */
  readonly isVerified: boolean;
}

export function findByZone<T>(entries: ReadonlyMap<string, T>, host: string): T | undefined {
  let name = host.toLowerCase().replace(/\.$/, '');
  while (name !== '') {
    const entry = entries.get(name);
    if (entry !== undefined) return entry;
    const dot = name.indexOf('.');
    if (dot === -1) return undefined;
    name = name.slice(dot + 1);
  }
  return undefined;
}
