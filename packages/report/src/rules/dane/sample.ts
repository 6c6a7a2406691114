/** The DANE facts of a domain that is in order; a test changes the one thing it is about. */
import {
  known,
  type Dane,
  type DaneCoverage,
  type DaneServer,
  type KnownFact,
  type TlsaRecord,
} from '@whyspam/core';

export function tlsa(change: Partial<TlsaRecord> = {}): TlsaRecord {
  return { usage: 3, selector: 1, matching: 1, association: 'aa'.repeat(32), ...change };
}

export function daneServer(change: Partial<DaneServer> = {}): DaneServer {
  return {
    address: '192.0.2.25',
    port: 25,
    outcome: 'match',
    record: 0,
    keySha256: 'aa'.repeat(32),
    ...change,
  };
}

export function dane(change: Partial<Dane> = {}): KnownFact<Dane> {
  const value: Dane = {
    host: 'mx1.example.com',
    tlsaName: '_25._tcp.mx1.example.com',
    records: [tlsa(), tlsa({ association: 'bb'.repeat(32) })],
    ttlSeconds: 3600,
    security: 'secure',
    effect: 'authenticate',
    servers: [daneServer()],
  };
  return known({ ...value, ...change }, []);
}

export function daneCoverage(
  ...effects: readonly DaneCoverage['hosts'][number]['effect'][]
): KnownFact<DaneCoverage> {
  const hosts = effects.map((effect, at) => ({ host: `mx${at + 1}.example.com`, effect }));
  return known({ hosts }, []);
}
