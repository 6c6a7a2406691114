/** The autoconfig fact of a domain that is in order; a test changes the one thing it is about. */
import { known, type Autoconfig, type ClientServer, type ClientSource, type KnownFact } from '@whyspam/core';

export const CONFIG_URL = 'https://autoconfig.example.com/mail/config-v1.1.xml';

export function clientServer(change: Partial<ClientServer> = {}): ClientServer {
  return {
    protocol: 'imap',
    host: 'mail.example.com',
    port: 993,
    tls: 'implicit',
    authentication: [],
    source: '_imaps._tcp.example.com',
    ...change,
  };
}

export function clientSource(change: Partial<ClientSource> = {}): ClientSource {
  return {
    kind: 'srv',
    name: '_imaps._tcp.example.com',
    state: 'found',
    hasBadCertificate: false,
    problems: [],
    evidence: [],
    ...change,
  };
}

export const submission = clientServer({
  protocol: 'smtp',
  port: 465,
  source: '_submissions._tcp.example.com',
});

export function autoconfig(change: Partial<Autoconfig> = {}): KnownFact<Autoconfig> {
  const value: Autoconfig = {
    domain: 'example.com',
    sources: [clientSource(), clientSource({ name: '_submissions._tcp.example.com' })],
    servers: [clientServer(), submission],
    hosts: [{ host: 'mail.example.com', state: 'found', evidence: [] }],
  };
  return known({ ...value, ...change }, []);
}
