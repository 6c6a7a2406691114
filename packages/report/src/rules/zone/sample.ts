/** Facts of a domain that is in order; a test changes the one thing it is about. */
import { known, type Agreement, type Delegation, type KnownFact, type RecordVersion } from '@whyspam/core';

const HOSTS = ['ns1.example.net', 'ns2.example.net'];

export function delegation(change: Partial<Delegation> = {}): KnownFact<Delegation> {
  const value: Delegation = {
    zone: 'example.com',
    parent: 'com',
    parentHosts: HOSTS,
    zoneHosts: HOSTS,
    glue: [],
  };
  return known({ ...value, ...change }, []);
}

export function agreement(change: Partial<Agreement> = {}): KnownFact<Agreement> {
  const value: Agreement = {
    zone: 'example.com',
    servers: [
      { host: 'ns1.example.net', address: '192.0.2.53', state: 'authoritative', serial: 7 },
      { host: 'ns2.example.net', address: '198.51.100.53', state: 'authoritative', serial: 7 },
    ],
    records: [spfOf({ records: ['v=spf1 -all'], ttlSeconds: 3600, hosts: HOSTS })],
  };
  return known({ ...value, ...change }, []);
}

export function spfOf(...versions: readonly RecordVersion[]): Agreement['records'][number] {
  return { name: 'example.com', type: 'TXT', purpose: 'spf', versions };
}
