/** The caa fact of a domain that is in order; a test changes the one thing it is about. */
import { known, type KnownFact, type Caa } from '@whyspam/core';

export function caa(change: Partial<Caa> = {}): KnownFact<Caa> {
  const value: Caa = { foundAt: 'example.com' };
  return known({ ...value, ...change }, []);
}
