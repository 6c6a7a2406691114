/** The bimi fact of a domain that is in order; a test changes the one thing it is about. */
import { known, type KnownFact, type Bimi } from '@whyspam/core';

export function bimi(change: Partial<Bimi> = {}): KnownFact<Bimi> {
  const value: Bimi = { records: ['v=BIMI1; l='] };
  return known({ ...value, ...change }, []);
}
