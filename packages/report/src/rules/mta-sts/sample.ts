/** The mtaSts fact of a domain that is in order; a test changes the one thing it is about. */
import { known, type KnownFact, type MtaSts } from '@whyspam/core';

export function mtaSts(change: Partial<MtaSts> = {}): KnownFact<MtaSts> {
  const value: MtaSts = { records: ['v=STSv1; id=1'] };
  return known({ ...value, ...change }, []);
}
