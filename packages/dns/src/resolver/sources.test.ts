/** Answers from elsewhere than the network: recorded, replayed, overlaid; and the servers people type. */
import { dnsEvidenceId, probeError, type DnsEvidence, type DnsRecord } from '@whyspam/core';
import { expect, test } from 'vitest';
import { overlayResolver } from './overlay-resolver.ts';
import { recordEvidence } from './record-evidence.ts';
import { replayResolver } from './replay-resolver.ts';
import { parseResolver } from './dns-server.ts';
import { systemServers } from './system-servers.ts';

const record = (name: string, type: string, data: string): DnsRecord => ({ name, type, ttl: 60, data });
function seen(
  name: string,
  type: string,
  answers: readonly DnsRecord[],
  rcode: string = 'NOERROR',
): DnsEvidence {
  return {
    kind: 'dns',
    id: dnsEvidenceId(name, type),
    question: { name, type },
    server: '127.0.0.1:53',
    transport: 'udp',
    at: '2026-11-24T00:00:00.000Z',
    ms: 1,
    attempts: 1,
    rcode,
    dnssec: 'indeterminate',
    answers,
    authority: [],
  };
}
const world = [
  seen('example', 'TXT', [record('example', 'TXT', '"v=spf1 -all"')]),
  seen('example', 'MX', []),
  seen('gone.example', 'A', [], 'NXDOMAIN'),
  seen('www.example', 'A', [record('www.example', 'CNAME', 'host.example.')]),
  seen('host.example', 'A', [record('host.example', 'A', '192.0.2.1')]),
  { ...seen('bad.example', 'A', []), error: probeError('DNS_SERVFAIL', 'SERVFAIL') },
];

test('a replay gives what was recorded, and NOT_RECORDED otherwise', async () => {
  const replay = replayResolver(world);
  expect(await replay.ask('EXAMPLE.', 'TXT')).toMatchObject({ outcome: 'answer', evidence: world[0] });
  expect((await replay.ask('example', 'MX')).outcome).toBe('noData');
  expect((await replay.ask('gone.example', 'A')).outcome).toBe('nameError');
  expect((await replay.ask('bad.example', 'A')).error?.code).toBe('DNS_SERVFAIL');
  expect(await replay.ask('www.example', 'A')).toMatchObject({
    outcome: 'answer',
    aliases: ['host.example'],
  });
  expect((await replay.ask('other.example', 'A')).error?.code).toBe('NOT_RECORDED');
  const server = { address: '192.0.2.53', port: 53 };
  expect((await replay.ask('example', 'TXT', { server })).error?.code).toBe('NOT_RECORDED');
});

test('evidence is kept once for each id, ordered, with the hops of a chain; it replays the same', async () => {
  const { resolver, evidence } = recordEvidence(replayResolver(world));
  await resolver.ask('www.example', 'A');
  await resolver.ask('example', 'TXT');
  await resolver.ask('example', 'TXT');
  expect(evidence().map(({ id }) => id)).toEqual([
    'dns:A:host.example',
    'dns:A:www.example',
    'dns:TXT:example',
  ]);
  const again = await replayResolver(evidence()).ask('www.example', 'A');
  expect(again).toEqual(await replayResolver(world).ask('www.example', 'A'));
});

test('an overlay replaces RRsets, creates names, follows its aliases, and leaves the rest alone', async () => {
  const overlay = overlayResolver(
    replayResolver(world),
    [
      record('example', 'TXT', '"v=spf1 mx -all"'),
      record('gone.example', 'TXT', '"here"'),
      record('new.example', 'CNAME', 'www.example.'),
      record('host.example', 'A', '192.0.2.99'),
    ],
    [{ name: 'old.example', type: 'TXT' }],
  );
  const spf = await overlay.ask('example', 'TXT');
  expect(spf.evidence).toMatchObject({
    id: 'dns:TXT:example',
    transport: 'overlay',
    answers: [{ data: '"v=spf1 mx -all"' }],
  });
  const server = { address: '192.0.2.53', port: 53 };
  const directed = await overlay.ask('example', 'TXT', { server });
  expect(directed.records).toEqual(spf.records);
  expect(directed.evidence.id).toBe('dns:TXT:example@192.0.2.53:53');
  expect((await overlay.ask('gone.example', 'A')).outcome).toBe('noData');
  expect((await overlay.ask('old.example', 'TXT')).outcome).toBe('noData');
  expect(await overlay.ask('new.example', 'A')).toMatchObject({
    outcome: 'answer',
    aliases: ['www.example', 'host.example'],
    records: [{ name: 'host.example', data: { address: '192.0.2.99' } }],
  });
  expect((await overlay.ask('example', 'MX')).evidence).toEqual(world[1]);
  expect((await overlay.ask('bad.example', 'A')).error?.code).toBe('DNS_SERVFAIL');
});

test('an alias loop made by an overlay ends', async () => {
  const loop = [record('a.example', 'CNAME', 'b.example.'), record('b.example', 'CNAME', 'a.example.')];
  expect((await overlayResolver(replayResolver([]), loop).ask('a.example', 'A')).error?.detail).toContain(
    'loop',
  );
});

test.each([
  ['192.0.2.53', { address: '192.0.2.53', port: 53 }],
  ['192.0.2.53:5353', { address: '192.0.2.53', port: 5353 }],
  ['2001:db8::53', { address: '2001:db8::53', port: 53 }],
  ['[2001:db8::53]:5353', { address: '2001:db8::53', port: 5353 }],
])('%s is a resolver', (text, endpoint) => expect(parseResolver(text)).toEqual(endpoint));

test.each<[string, object | string]>([
  ['tls://192.0.2.1', { transport: 'tls', host: '192.0.2.1', port: 853 }],
  [
    'tls://192.0.2.1:8853#DNS.example.',
    { transport: 'tls', host: '192.0.2.1', port: 8853, name: 'dns.example' },
  ],
  ['TLS://[2001:db8::53]:853', { transport: 'tls', host: '2001:db8::53', port: 853 }],
  [
    'tls://2001:db8::53#dns.example',
    { transport: 'tls', host: '2001:db8::53', port: 853, name: 'dns.example' },
  ],
  ['tls://dns.example', { transport: 'tls', host: 'dns.example', port: 853 }],
  ['dot://dns.example:8853/', { transport: 'tls', host: 'dns.example', port: 8853 }],
  ['https://dns.example/dns-query', { transport: 'https', url: 'https://dns.example/dns-query' }],
  ['https://dns.example/dns-query{?dns}', { transport: 'https', url: 'https://dns.example/dns-query' }],
  ['https://dns.example', { transport: 'https', url: 'https://dns.example/dns-query' }],
  ['https://dns.example/', { transport: 'https', url: 'https://dns.example/' }],
  ['https://[2001:db8::1]:8443/x?y=1#z', { transport: 'https', url: 'https://[2001:db8::1]:8443/x?y=1' }],
  ['root', 'root'],
  [' ROOT ', 'root'],
])('%s is a resolver of another kind', (text, server) => expect(parseResolver(text)).toEqual(server));

test.each([
  '',
  'dns.example',
  '192.0.2.53:0',
  '192.0.2.53:65536',
  '[192.0.2.1]:53',
  'tls://',
  'tls://192.0.2.300',
  'tls://dns.example:0',
  'tls://dns.example:x',
  'tls://dns..example',
  'tls://dns.example#',
  'tls://user@dns.example',
  'tls://192.0.2.1#bad name',
  'https://',
  'https://user:secret@dns.example/',
  'http://dns.example/dns-query',
  'quic://dns.example',
  'ftp://dns.example',
])('"%s" is RESOLVER_INVALID', (text) =>
  expect(() => parseResolver(text)).toThrow(expect.objectContaining({ code: 'RESOLVER_INVALID' })),
);

test('the servers of the system are addresses with ports', () => {
  for (const { port } of systemServers()) expect(port).toBeGreaterThan(0);
});
