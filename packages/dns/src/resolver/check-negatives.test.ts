import { expect, test } from 'vitest';
import type { DnsEvidence } from '@whyspam/core';
import { checkNegatives } from './check-negatives.ts';
import { replayResolver } from './replay-resolver.ts';

const SOA = {
  name: '',
  type: 'SOA',
  ttl: 900,
  data: 'a.root-servers.net. nstld.example. 1 1800 900 604800 86400',
};

function evidence(name: string, type: string, rest: Partial<DnsEvidence>): DnsEvidence {
  return {
    kind: 'dns',
    id: `dns:${type}:${name === '' ? '.' : name}`,
    question: { name, type },
    server: '192.0.2.53:53',
    transport: 'udp',
    at: '2026-11-23T00:00:00.000Z',
    ms: 1,
    attempts: 1,
    dnssec: 'indeterminate',
    answers: [],
    authority: [],
    ...rest,
  };
}

const root = evidence('', 'SOA', { rcode: 'NOERROR', answers: [SOA] });
const deniedRoot = evidence('', 'SOA', { rcode: 'NXDOMAIN' });
const bare = evidence('example.com', 'MX', { rcode: 'NXDOMAIN' });
const proper = evidence('example.com', 'MX', { rcode: 'NXDOMAIN', authority: [{ ...SOA, name: 'com' }] });
const empty = evidence('example.com', 'MX', { rcode: 'NOERROR' });

test.each([
  ['NXDOMAIN with SOA stands', [proper, deniedRoot], 'nameError'],
  ['NXDOMAIN without SOA from a resolver that knows the root stands', [bare, root], 'nameError'],
  ['NXDOMAIN without SOA from a resolver that denies the root tells nothing', [bare, deniedRoot], 'error'],
  ['an empty answer from such a resolver neither', [empty, deniedRoot], 'error'],
  [
    'a root that could not be asked decides nothing',
    [bare, evidence('', 'SOA', { error: { code: 'DNS_TIMEOUT', transient: true, detail: '' } })],
    'nameError',
  ],
] as const)('%s', async (_name, recorded, outcome) => {
  const answer = await checkNegatives(replayResolver(recorded)).ask('example.com', 'MX');
  expect(answer.outcome).toBe(outcome);
  if (outcome === 'error') expect(answer.error?.code).toBe('DNS_RESOLVER_UNFIT');
});
