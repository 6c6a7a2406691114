/** The dane fact of a domain that is in order; a test changes the one thing it is about. */
import { known, type KnownFact, type Dane } from '@whyspam/core';

export function dane(change: Partial<Dane> = {}): KnownFact<Dane> {
  const value: Dane = { host: 'mx1.example.com' };
  return known({ ...value, ...change }, []);
}
