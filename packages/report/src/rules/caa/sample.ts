/** The caa fact of a domain that is in order; a test changes the one thing it is about. */
import { known, type Caa, type CaaProperty, type KnownFact } from '@whyspam/core';

export function caaProperty(change: Partial<CaaProperty> = {}): CaaProperty {
  return {
    tag: 'issue',
    flags: 0,
    isCritical: false,
    value: 'letsencrypt.org',
    issuer: 'letsencrypt.org',
    parameters: [],
    problems: [],
    ...change,
  };
}

/** The same records for the domain and for its mail host. */
export function caa(
  properties: readonly CaaProperty[] = [caaProperty()],
  change: Partial<Caa> = {},
): KnownFact<Caa> {
  const sets = ['example.com', 'mx1.example.com'].map((name) => ({
    name,
    state: 'found' as const,
    foundAt: 'example.com',
    properties,
  }));
  return known({ sets, ...change }, []);
}
