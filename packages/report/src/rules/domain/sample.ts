/** Facts of a domain that is in order; a test changes the one thing it is about. */
import { known, type KnownFact, type Providers } from '@whyspam/core';

export function providers(change: Partial<Providers> = {}): KnownFact<Providers> {
  const value: Providers = { domain: 'example.com' };
  return known({ ...value, ...change }, []);
}
