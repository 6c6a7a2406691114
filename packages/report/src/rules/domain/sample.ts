/** Facts of a domain that is in order; a test changes the one thing it is about. */
import { known, type KnownFact, type Providers } from '@whyspam/core';

export function providers(change: Partial<Providers> = {}): KnownFact<Providers> {
  const value: Providers = {
    dns: [{ provider: 'Cloudflare', isVerified: true, because: ['NS ada.ns.cloudflare.com'] }],
    receiving: [
      { provider: 'Google Workspace', kind: 'mailbox', isVerified: true, because: ['MX smtp.google.com'] },
    ],
    sending: [{ provider: 'Google Workspace', isVerified: true, because: ['SPF _spf.google.com'] }],
  };
  return known({ ...value, ...change }, []);
}
