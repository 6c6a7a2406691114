/** The autoconfig fact of a domain that is in order; a test changes the one thing it is about. */
import { known, type KnownFact, type Autoconfig } from '@whyspam/core';

export function autoconfig(change: Partial<Autoconfig> = {}): KnownFact<Autoconfig> {
  const value: Autoconfig = { domain: 'example.com' };
  return known({ ...value, ...change }, []);
}
