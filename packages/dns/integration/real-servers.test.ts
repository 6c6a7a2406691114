/** The resolver against servers others wrote: a root by nsd, a top-level domain by BIND, zones by nsd; DoT and DoH by unbound. */
import { readFileSync, rmSync } from 'node:fs';
import type { Route } from '@whyspam/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BIND, startBind } from '../../../testing/servers/bind.ts';
import { NSD, startNsd } from '../../../testing/servers/nsd.ts';
import {
  makeCertificate,
  reasonToSkip,
  scratchFolder,
  type RunningServer,
} from '../../../testing/servers/scratch.ts';
import { startUnbound, UNBOUND, type RunningUnbound } from '../../../testing/servers/unbound.ts';
import {
  createResolver,
  iterativeResolver,
  recordEvidence,
  replayResolver,
  traceDelegation,
  type DnsServer,
  type NetworkResolver,
} from '../src/index.ts';

const [ROOT, TLD, NS1, NS2, OTHER] = ['192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.4', '192.0.2.5'];
const soa = '$TTL 300\n@ SOA ns host 2026112501 7200 3600 1209600 300\n';
const long = Array.from({ length: 12 }, () => `"${'x'.repeat(200)}"`).join(' ');

const ZONES = {
  root: `${soa}@ NS a.root.\na.root. A ${ROOT}\ntest. NS ns.tld.test.\nns.tld.test. A ${TLD}\n`,
  tld: `${soa}@ NS ns.tld
ns.tld A ${TLD}
shop NS ns1.shop
shop NS ns2.shop
ns1.shop A ${NS1}
ns2.shop A ${NS2}
other NS ns.other
ns.other A ${OTHER}
glueless NS ns.other
shop DS 12345 13 2 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
lost NS ns.lost
ns.lost A 192.0.2.99
`,
  shop: `${soa}@ NS ns1
@ NS ns2
@ NS ns3
ns1 A ${NS1}
ns2 A ${NS2}
ns3 A ${NS2}
@ MX 10 mx
mx A 192.0.2.25
@ TXT "v=spf1 mx -all"
long TXT ${long}
www CNAME host.other.test.
loop CNAME loop2
loop2 CNAME loop
*.wild TXT "wild"
`,
  other: `${soa}@ NS ns\nns A ${OTHER}\nhost A 192.0.2.80\n`,
  glueless: `${soa}@ NS ns.other.test.\n@ TXT "here"\n`,
};

const skip = reasonToSkip(NSD, true) ?? reasonToSkip(BIND, true) ?? reasonToSkip(UNBOUND, true);
if (skip !== undefined) console.log(`skipped, the resolver against real servers: ${skip}`);

describe.skipIf(skip !== undefined)('the walk from the root, RFC 1034 section 5.3.3', () => {
  const running: RunningServer[] = [];
  let route: Route;
  let resolver: NetworkResolver;

  beforeAll(async () => {
    const servers = await Promise.all([
      startNsd({ '.': ZONES.root }),
      startBind({ test: ZONES.tld }),
      startNsd({ 'shop.test': ZONES.shop }),
      startBind({ 'shop.test': ZONES.shop }),
      startNsd({ 'other.test': ZONES.other, 'glueless.test': ZONES.glueless }),
    ]);
    running.push(...servers);
    const ports = new Map(
      [ROOT, TLD, NS1, NS2, OTHER].map((address, index) => [address, servers[index]?.port ?? 1]),
    );
    route = ({ address }) => ({ address: '127.0.0.1', port: ports.get(address ?? '') ?? 1 });
    resolver = iterativeResolver({ hints: [{ host: 'a.root', ipv4: ROOT ?? '', ipv6: '' }], route });
  });
  afterAll(async () => {
    await resolver?.close();
    await Promise.all(running.map((server) => server.stop()));
  });

  test('MX, TXT too long for a datagram, wildcard, denial, alias into another zone, DS, name servers without glue', async () => {
    expect(await resolver.ask('shop.test', 'MX')).toMatchObject({
      records: [{ data: { exchange: 'mx.shop.test' } }],
    });
    const text = await resolver.ask('long.shop.test', 'TXT');
    expect(text.records[0]?.data.strings).toHaveLength(12);
    expect(text.evidence.transport).toBe('tcp');
    expect((await resolver.ask('a.wild.shop.test', 'TXT')).outcome).toBe('answer');
    expect((await resolver.ask('no.shop.test', 'A')).outcome).toBe('nameError');
    expect((await resolver.ask('mx.shop.test', 'TXT')).outcome).toBe('noData');
    expect((await resolver.ask('wild.shop.test', 'TXT')).outcome).toBe('noData');
    expect(await resolver.ask('www.shop.test', 'A')).toMatchObject({
      aliases: ['host.other.test'],
      records: [{ data: { address: '192.0.2.80' } }],
    });
    expect(await resolver.ask('shop.test', 'DS')).toMatchObject({
      outcome: 'answer',
      evidence: { zone: 'test' },
    });
    expect((await resolver.ask('other.test', 'DS')).outcome).toBe('noData');
    expect((await resolver.ask('glueless.test', 'TXT')).outcome).toBe('answer');
    expect((await resolver.ask('nowhere', 'A')).outcome).toBe('nameError');
    expect((await resolver.ask('', 'NS')).records).toMatchObject([{ data: { host: 'a.root' } }]);
  });

  test('a loop of aliases and a zone whose server is dead are errors that say where', async () => {
    expect((await resolver.ask('loop.shop.test', 'A')).error?.detail).toContain('loop');
    const lost = await resolver.ask('lost.test', 'A');
    expect(lost).toMatchObject({ outcome: 'error', error: { code: 'DNS_UNREACHABLE' } });
    expect(lost.error?.detail).toContain('stopped at lost.test');
  });

  test('both sides of a delegation, and the same from a replay', async () => {
    const recorder = recordEvidence(resolver);
    const traced = await traceDelegation(recorder.resolver, 'shop.test');
    expect(traced.cuts).toMatchObject([
      {
        zone: 'shop.test',
        parent: 'test',
        ds: 'present',
        parentSide: [
          {
            kind: 'referral',
            nameServers: ['ns1.shop.test', 'ns2.shop.test'],
            glue: { 'ns1.shop.test': [NS1], 'ns2.shop.test': [NS2] },
          },
        ],
        childSide: [1, 2, 3].map((index) => ({
          host: `ns${index}.shop.test`,
          kind: 'authoritative',
          nameServers: ['ns1.shop.test', 'ns2.shop.test', 'ns3.shop.test'],
        })),
      },
    ]);
    expect(await traceDelegation(replayResolver(recorder.evidence()), 'shop.test')).toEqual(traced);
  });
});

describe.skipIf(skip !== undefined)('unbound', () => {
  let nsd: RunningServer;
  let unbound: RunningUnbound;
  let authority: string;
  const folder = scratchFolder('unbound-certificate');

  beforeAll(async () => {
    nsd = await startNsd({ 'shop.example': ZONES.shop });
    const certificate = makeCertificate(folder, 'dns.example');
    authority = readFileSync(certificate.certificateFile, 'utf8');
    unbound = await startUnbound({ 'shop.example': nsd.port }, certificate);
    // Into its cache one by one: it says SERVFAIL to some of a crowd on a busy machine, and that is not what is tested.
    const plain = createResolver({ servers: [unbound] });
    for (const name of names) {
      for (let tries = 0; tries < 5; tries += 1) {
        if ((await plain.ask(name, 'TXT')).outcome === 'answer') break;
      }
    }
    await plain.close();
  });
  afterAll(async () => {
    await Promise.all([nsd?.stop(), unbound?.stop()]);
    rmSync(folder, { recursive: true, force: true });
  });

  const names = Array.from({ length: 300 }, (_, index) => `n${index}.wild.shop.example`);

  const servers: [string, 'tls' | 'https', DnsServer, (running: RunningUnbound) => number][] = [
    [
      'RFC 7858: DNS over TLS',
      'tls',
      { transport: 'tls', host: 'dns.example', port: 853 },
      ({ tlsPort }) => tlsPort,
    ],
    [
      'RFC 8484: DNS over HTTPS',
      'https',
      { transport: 'https', url: 'https://dns.example/dns-query' },
      ({ httpsPort }) => httpsPort,
    ],
  ];
  describe.each(servers)('%s', (_what, transport, server, portOf) => {
    const open = (extra: readonly string[]): NetworkResolver =>
      createResolver({
        servers: [server],
        route: () => ({ address: '127.0.0.1', port: portOf(unbound) }),
        lookup: () => Promise.resolve(['127.0.0.1']),
        extraAuthorities: extra,
      });

    test('three hundred questions at once, short and long, there and not there', async () => {
      const resolver = open([authority]);
      const answers = await Promise.all(names.map((name) => resolver.ask(name, 'TXT')));
      expect(answers.every(({ outcome }) => outcome === 'answer')).toBe(true);
      expect(new Set(answers.map(({ evidence }) => evidence.transport))).toEqual(new Set([transport]));
      expect((await resolver.ask('long.shop.example', 'TXT')).records[0]?.data.strings).toHaveLength(12);
      expect((await resolver.ask('no.shop.example', 'A')).outcome).toBe('nameError');
      expect((await resolver.ask('shop.example', 'CAA')).outcome).toBe('noData');
      await resolver.close();
    });

    test('a certificate nobody vouched for is TLS_FAILED', async () => {
      const resolver = open([]);
      expect((await resolver.ask('shop.example', 'MX')).error).toMatchObject({
        code: 'TLS_FAILED',
        transient: false,
      });
      await resolver.close();
    });
  });

  test('a path that is not there is an error of HTTPS, not of the name', async () => {
    const resolver = createResolver({
      servers: [{ transport: 'https', url: 'https://dns.example/elsewhere' }],
      route: () => ({ address: '127.0.0.1', port: unbound.httpsPort }),
      lookup: () => Promise.resolve(['127.0.0.1']),
      extraAuthorities: [authority],
    });
    expect((await resolver.ask('shop.example', 'MX')).error).toMatchObject({
      code: 'DNS_UNREACHABLE',
      detail: expect.stringContaining('status 404'),
    });
    await resolver.close();
  });
});
