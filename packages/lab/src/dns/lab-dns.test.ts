/** The lab's DNS over the wire: what it says, how it says it, and each fault. */
import type { Endpoint } from '@whyspam/core';
import { Resolver } from 'node:dns/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createResolver, gatherDelegation, gatherDnsbl, gatherDomainDnsbl, gatherZone } from '@whyspam/dns';
import { type DnsFault, type Lab, startLab, type World } from '../index.ts';
import { askTcp, askUdp, type RawAnswer } from '../testing/ask-dns.ts';

const NOERROR = 0;
const SERVFAIL = 2;
const NXDOMAIN = 3;
const NOTIMP = 4;
const REFUSED = 5;
const TXT = 16;

const words = (text: string) => ({ en: text, es: text });

function worldWith(dnsFaults: readonly DnsFault[] = []): World {
  return {
    name: 'test-world',
    title: words('Test'),
    story: words('Test'),
    target: { domain: 'a.test' },
    zones: {
      'a.test': {
        records: `$TTL 600
@ SOA ns1 hostmaster 7 7200 3600 1209600 60
@ NS ns1
@ NS ns2
@ NS ns3.b.test.
ns1 A 192.0.2.1
ns2 AAAA 2001:db8::2
@ MX 0 .
@ CAA 128 issue "ca.test; policy=ev"
@ TXT "v=spf1 -all" "\\000\\255"
long TXT "${'a'.repeat(255)}" "${'b'.repeat(255)}" "${'c'.repeat(100)}"
huge TXT ${Array.from({ length: 6 }, () => `"${'d'.repeat(250)}"`).join(' ')}
alias CNAME target.b.test.
loop CNAME pool
pool CNAME loop
deep.er.name A 192.0.2.9
*.wild A 192.0.2.10
x.y.wild A 192.0.2.11
_imaps._tcp SRV 0 1 993 mail
_25._tcp TLSA 3 1 1 00ff
key DNSKEY \\# 8 0101030d01020304
six AAAA 2001:db8::6`,
      },
      'b.test': {
        records: '@ SOA ns3 hostmaster 1 1 1 1 60\n@ NS ns3\nns3 A 192.0.2.3\ntarget A 192.0.2.12',
      },
    },
    dnsFaults,
    blocklists: [
      {
        zone: 'zen.spamhaus.org',
        listed: { '192.0.2.60': ['127.0.0.2', '127.0.0.11'], '2001:db8::1': ['127.0.0.3'] },
      },
      { zone: 'own.list.test', listed: { '192.0.2.61': ['127.0.0.4'] } },
    ],
  };
}

function resolverAt({ address, port }: Endpoint): Resolver {
  const resolver = new Resolver({ timeout: 500, tries: 1 });
  resolver.setServers([`${address}:${port}`]);
  return resolver;
}

describe('without faults', () => {
  let lab: Lab;
  let resolver: Resolver;
  let authority: Endpoint;
  beforeAll(async () => {
    lab = await startLab(worldWith());
    resolver = resolverAt(lab.resolver);
    authority = lab.route({ address: '192.0.2.1', port: 53 });
  });
  afterAll(() => lab.close());

  test('each type reads as the zone has it', async () => {
    expect(await resolver.resolveMx('a.test')).toMatchObject([{ priority: 0, exchange: '' }]);
    expect(await resolver.resolveCaa('a.test')).toMatchObject([
      { critical: 128, issue: 'ca.test; policy=ev' },
    ]);
    expect(await resolver.resolveNs('a.test')).toEqual(['ns1.a.test', 'ns2.a.test', 'ns3.b.test']);
    expect(await resolver.resolveSrv('_imaps._tcp.a.test')).toMatchObject([
      { priority: 0, weight: 1, port: 993, name: 'mail.a.test' },
    ]);
    expect(await resolver.resolve6('six.a.test')).toEqual(['2001:db8::6']);
    expect(await resolver.resolve4('alias.a.test')).toEqual(['192.0.2.12']);
    const tlsa = await askUdp(lab.resolver, '_25._tcp.a.test', { type: 52 });
    expect(tlsa?.octets.subarray(-7).toString('hex')).toBe('000503010100ff');
    const key = await askUdp(lab.resolver, 'key.a.test', { type: 48 });
    expect(key?.octets.subarray(-10).toString('hex')).toBe('00080101030d01020304');
  });

  test('TXT octets are not touched', async () => {
    const answer = await askUdp(lab.resolver, 'a.test', { type: TXT });
    expect(answer?.octets.subarray(-15).toString('latin1')).toBe('\u000bv=spf1 -all\u0002\u0000\u00ff');
  });

  test.each<[string, number, number]>([
    ['a.test', NOERROR, 28],
    ['er.name.a.test', NOERROR, 1],
    ['name.a.test', NOERROR, 1],
    ['missing.a.test', NXDOMAIN, 1],
    ['www.missing.example', NXDOMAIN, 1],
    ['test', NOERROR, 1],
    ['z.y.wild.a.test', NXDOMAIN, 1],
  ])('%s is answered with the SOA alone, rcode %d', async (name, rcode, type) => {
    expect(await askUdp(lab.resolver, name, { type })).toMatchObject({ rcode, counts: [1, 0, 1, 0] });
  });

  test('wildcards answer below them, but not where a name exists', async () => {
    expect(await resolver.resolve4('anything.wild.a.test')).toEqual(['192.0.2.10']);
    expect(await resolver.resolve4('q.r.wild.a.test')).toEqual(['192.0.2.10']);
    await expect(resolver.resolve4('y.wild.a.test')).rejects.toMatchObject({ code: 'ENODATA' });
  });

  test('a loop of aliases is a server failure', async () => {
    expect(await askUdp(lab.resolver, 'loop.a.test')).toMatchObject({ rcode: SERVFAIL });
  });

  test('the resolver recurses and is no authority; the authority does not and is', async () => {
    for (const ask of [askUdp, askTcp]) {
      expect(await ask(lab.resolver, 'ns1.a.test')).toMatchObject({
        aa: false,
        ra: true,
        qr: true,
        id: 0x1234,
      });
      expect(await ask(authority, 'ns1.a.test')).toMatchObject({ aa: true, ra: false, rcode: NOERROR });
      expect(await ask(authority, 'nope.a.test')).toMatchObject({ aa: true, rcode: NXDOMAIN });
      expect(await ask(authority, 'ns3.b.test')).toMatchObject({ aa: false, rcode: REFUSED });
    }
  });

  test('name servers are found by IPv6 address and in other zones', async () => {
    for (const address of ['2001:db8::2', '2001:DB8:0::2', '192.0.2.3']) {
      expect(await askUdp(lab.route({ address, port: 53 }), 'a.test', { type: 6 })).toMatchObject({
        aa: true,
      });
    }
  });

  test('a long answer is cut over UDP, whole over TCP and within the EDNS size; OPT answers OPT', async () => {
    expect(await askUdp(lab.resolver, 'long.a.test', { type: TXT })).toMatchObject({
      tc: true,
      counts: [1, 0, 0, 0],
    });
    expect(await askUdp(lab.resolver, 'long.a.test', { type: TXT, payload: 1232 })).toMatchObject({
      tc: false,
      counts: [1, 1, 0, 1],
    });
    expect(await askUdp(lab.resolver, 'huge.a.test', { type: TXT, payload: 4096 })).toMatchObject({
      tc: true,
      counts: [1, 0, 0, 1],
    });
    const whole = await askTcp(lab.resolver, 'huge.a.test', { type: TXT });
    expect(whole).toMatchObject({ tc: false, counts: [1, 1, 0, 0] });
    expect(whole?.octets.length).toBeGreaterThan(1500);
  });

  test('the case of the question comes back as it went (0x20)', async () => {
    const answer = await askUdp(lab.resolver, 'nS1.A.tEST');
    expect(answer).toMatchObject({ rcode: NOERROR });
    expect(answer?.octets.toString('latin1')).toContain('nS1\u0001A\u0004tEST');
  });

  test('an answer is not answered; an unknown opcode is, and a zone transfer is refused', async () => {
    expect(await askUdp(lab.resolver, 'a.test', { asAnswer: true, waitMs: 150 })).toBeUndefined();
    expect(await askUdp(lab.resolver, 'a.test', { opcode: 4 })).toMatchObject({ rcode: NOTIMP });
    expect(await askTcp(authority, 'a.test', { type: 252 })).toMatchObject({
      rcode: REFUSED,
      counts: [1, 0, 0, 0],
    });
  });

  test('blocklists list what the world lists', async () => {
    expect((await resolver.resolve4('60.2.0.192.zen.spamhaus.org')).toSorted()).toEqual([
      '127.0.0.11',
      '127.0.0.2',
    ]);
    expect(await resolver.resolveTxt('60.2.0.192.zen.spamhaus.org')).toHaveLength(1);
    expect(
      await resolver.resolve4(
        '1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.zen.spamhaus.org',
      ),
    ).toEqual(['127.0.0.3']);
    expect(await resolver.resolve4('61.2.0.192.own.list.test')).toEqual(['127.0.0.4']);
    await expect(resolver.resolve4('61.2.0.192.zen.spamhaus.org')).rejects.toMatchObject({
      code: 'ENOTFOUND',
    });
  });
});

describe('delegations', () => {
  const world: World = {
    ...worldWith(),
    zones: {
      'shop.test': {
        records:
          '@ SOA ns1 hostmaster 7 7200 3600 1209600 60\n@ NS ns1\n@ NS ns2\nns1 A 192.0.2.1\nns2 A 192.0.2.2\n@ TXT "new"',
        delegation: '@ NS ns1\n@ NS ns.old.test.\nns1 A 192.0.2.99',
        otherVersions: {
          '192.0.2.2': '@ SOA ns1 hostmaster 6 7200 3600 1209600 60\n@ NS ns1\n@ NS ns2\n@ TXT "old"',
        },
      },
      'without-servers.test': { records: '@ SOA ns hostmaster 1 1 1 1 60\n@ TXT "here"' },
    },
  };

  test('the zone above says what the world has it say, without authority and with glue', async () => {
    const lab = await startLab(world);
    const resolver = createResolver({ servers: [lab.resolver], route: lab.route });
    expect(await gatherDelegation(resolver, 'shop.test', gatherZone(resolver, 'shop.test'))).toMatchObject({
      state: 'known',
      value: {
        parent: 'test',
        parentHosts: ['ns.old.test', 'ns1.shop.test'],
        zoneHosts: ['ns1.shop.test', 'ns2.shop.test'],
        glue: [{ host: 'ns1.shop.test', addresses: ['192.0.2.99'], ownAddresses: ['192.0.2.1'] }],
      },
    });
    await resolver.close();
    await lab.close();
  });

  test('one server may have an old zone, and a zone without servers is held by those above it', async () => {
    const lab = await startLab(world);
    const txt = (address: string, name: string) =>
      resolverAt(lab.route({ address, port: 53 })).resolveTxt(name);
    expect(await txt('192.0.2.1', 'shop.test')).toEqual([['new']]);
    expect(await txt('192.0.2.2', 'shop.test')).toEqual([['old']]);
    expect(await resolverAt(lab.resolver).resolveTxt('shop.test')).toEqual([['new']]);
    expect(await txt('203.0.113.250', 'without-servers.test')).toEqual([['here']]);
    await lab.close();
  });
});

test('every list of the catalogue passes its self-test in the lab, and lists nobody by itself', async () => {
  const lab = await startLab(worldWith());
  const resolver = createResolver({ servers: [lab.resolver], route: lab.route });
  const facts = await Promise.all([
    gatherDnsbl(resolver, '192.0.2.200', []),
    gatherDnsbl(resolver, '2001:db8::77', []),
    gatherDomainDnsbl(resolver, 'a.test'),
  ]);
  const lists = facts.flatMap((fact) => {
    if (fact.state !== 'known') return [];
    return 'lists' in fact.value ? fact.value.lists : fact.value.names.flatMap((name) => name.lists);
  });
  expect(lists.length).toBeGreaterThan(48);
  expect(lists.filter(({ state }) => state !== 'notListed')).toEqual([]);
  await resolver.close();
  await lab.close();
});

describe('faults', () => {
  test.each<[DnsFault['fault'], Partial<RawAnswer> | undefined, Partial<RawAnswer> | undefined]>([
    ['servfail', { rcode: SERVFAIL, counts: [1, 0, 0, 0] }, { rcode: SERVFAIL }],
    ['nxdomain', { rcode: NXDOMAIN, counts: [1, 0, 0, 0] }, { rcode: NXDOMAIN }],
    ['refuse', { rcode: REFUSED, aa: false }, { rcode: REFUSED }],
    ['timeout', undefined, undefined],
    ['truncate', { tc: true, counts: [1, 0, 0, 0] }, { tc: false, counts: [1, 1, 0, 0] }],
    ['lame', { rcode: NOERROR, aa: false, ra: false, counts: [1, 0, 0, 0] }, { aa: false }],
    ['wrongId', { id: 0x1234 ^ 0x5555, counts: [1, 1, 0, 0] }, { id: 0x1234 ^ 0x5555 }],
    ['wrongQuestion', { id: 0x1234, counts: [1, 0, 0, 0] }, { id: 0x1234 }],
    ['garbage', { counts: [65_535, 65_535, 65_535, 65_535] }, { id: 0x1234 }],
  ])('%s', async (fault, overUdp, overTcp) => {
    const lab = await startLab(worldWith([{ name: 'ns1.a.test', fault }]));
    const server = lab.route({ address: '192.0.2.1', port: 53 });
    const udp = await askUdp(server, 'ns1.a.test', { waitMs: 300 });
    const tcp = await askTcp(server, 'ns1.a.test', { waitMs: 300 });
    if (overUdp === undefined) expect(udp).toBeUndefined();
    else expect(udp).toMatchObject(overUdp);
    if (overTcp === undefined) expect(tcp).toBeUndefined();
    else expect(tcp).toMatchObject(overTcp);
    if (fault === 'wrongQuestion') expect(udp?.octets.toString('latin1')).toContain('wrong');
    // Another name of the same server is not touched.
    expect(await askUdp(server, 'six.a.test', { type: 28 })).toMatchObject({
      rcode: NOERROR,
      counts: [1, 1, 0, 0],
    });
    await lab.close();
  });

  test('slow answers late, and closing does not wait for it', async () => {
    const lab = await startLab(
      worldWith([
        { name: 'ns1.a.test', fault: 'slow', delayMs: 200 },
        { name: 'six.a.test', fault: 'slow', delayMs: 30_000 },
      ]),
    );
    const startMs = performance.now();
    expect(await askUdp(lab.resolver, 'ns1.a.test')).toMatchObject({ counts: [1, 1, 0, 0] });
    expect(performance.now() - startMs).toBeGreaterThan(190);
    const late = askTcp(lab.resolver, 'six.a.test', { waitMs: 200 });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const closeMs = performance.now();
    await lab.close();
    expect(performance.now() - closeMs).toBeLessThan(1000);
    expect(await late).toBeUndefined();
  });

  test('server, below and type narrow a rule', async () => {
    const lab = await startLab(
      worldWith([
        { server: '192.0.2.1', below: 'er.name.a.test', fault: 'servfail' },
        { server: 'resolver', type: 'txt', fault: 'refuse' },
      ]),
    );
    const first = lab.route({ address: '192.0.2.1', port: 53 });
    const second = lab.route({ address: '2001:db8::2', port: 53 });
    expect(await askUdp(first, 'deep.er.name.a.test')).toMatchObject({ rcode: SERVFAIL });
    expect(await askUdp(first, 'name.a.test')).toMatchObject({ rcode: NOERROR });
    expect(await askUdp(second, 'deep.er.name.a.test')).toMatchObject({ rcode: NOERROR });
    expect(await askUdp(lab.resolver, 'a.test', { type: TXT })).toMatchObject({ rcode: REFUSED });
    expect(await askUdp(lab.resolver, 'a.test', { type: 6 })).toMatchObject({ rcode: NOERROR });
    await lab.close();
  });

  test('a question that cannot be read does no harm', async () => {
    const lab = await startLab(worldWith());
    expect(await askUdp(lab.resolver, 'bad\u0000label.\u00ff.test')).toMatchObject({
      rcode: expect.any(Number),
    });
    const { createSocket } = await import('node:dgram');
    const socket = createSocket('udp4');
    for (const octets of [
      Buffer.alloc(0),
      Buffer.alloc(5, 1),
      Buffer.alloc(12, 0),
      Buffer.alloc(600, 0x41),
    ]) {
      await new Promise((resolve) => socket.send(octets, lab.resolver.port, lab.resolver.address, resolve));
    }
    socket.close();
    expect(await askUdp(lab.resolver, 'ns1.a.test')).toMatchObject({ rcode: NOERROR });
    await lab.close();
  });
});
