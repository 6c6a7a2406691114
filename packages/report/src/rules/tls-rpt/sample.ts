/** The tlsRpt fact of a domain that is in order; a test changes the one thing it is about. */
import { known, type KnownFact, type TlsRpt } from '@whyspam/core';

export function tlsRpt(change: Partial<TlsRpt> = {}): KnownFact<TlsRpt> {
  const value: TlsRpt = {
    records: ['v=TLSRPTv1; rua=mailto:tls@example.com'],
    ttlSeconds: 3600,
    uris: ['mailto:tls@example.com'],
    problems: [],
  };
  return known({ ...value, ...change }, []);
}
