/** The walk from the root, over real sockets to a small tree of servers: what works, and everything a server can do wrong. */
import { isIP } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { startTree, type DnsTree, type TreeServer } from '../../testing/dns-tree.ts';
import type { Script } from '../../testing/scripted-server.ts';
import { recordEvidence } from '../resolver/record-evidence.ts';
import type { NetworkResolver } from '../resolver/create-resolver.ts';
import { replayResolver } from '../resolver/replay-resolver.ts';
import { iterativeResolver, type IterativeOptions } from './iterative-resolver.ts';
import { ROOT_HINTS } from './root-hints.ts';

const ROOT = '192.0.2.1';
const TLD = '192.0.2.2';
const ZONE = '192.0.2.3';
const OTHER = '192.0.2.4';
const EVIL = '192.0.2.66';
const soa = '@ SOA ns host 1 2 3 4 60\n';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

interface Walked {
  readonly tree: DnsTree;
  readonly resolver: NetworkResolver;
}

const root = `${soa}@ NS a.root
a.root A ${ROOT}
test NS ns.tld.test
ns.tld.test A ${TLD}`;
const tld = `${soa}@ NS ns.tld
ns.tld A ${TLD}
shop NS ns1.shop
ns1.shop A ${ZONE}`;
const shop = `${soa}@ NS ns1
ns1 A ${ZONE}
@ MX 10 mx
mx A 192.0.2.25
www CNAME mx
out CNAME host.other.test.`;

const HINTS = [{ host: 'a.root', ipv4: ROOT, ipv6: '' }];

async function walk(
  servers: Readonly<Record<string, TreeServer>>,
  options: IterativeOptions = {},
): Promise<Walked> {
  const tree = await startTree(servers);
  const resolver = iterativeResolver({
    hints: HINTS,
    route: tree.route,
    timeoutMs: 4000,
    serverTimeoutMs: 800,
    ...options,
  });
  open.push(resolver, tree);
  return { tree, resolver };
}

const world = { [ROOT]: { '': root }, [TLD]: { test: tld }, [ZONE]: { 'shop.test': shop } };

describe('RFC 1034 section 5.3.3: the walk', () => {
  test('follows referrals from the root to the zone, without recursion', async () => {
    const { tree, resolver } = await walk(world);
    const answer = await resolver.ask('Shop.TEST.', 'MX');
    expect(answer).toMatchObject({
      outcome: 'answer',
      records: [{ data: { type: 'MX', preference: 10, exchange: 'mx.shop.test' } }],
      evidence: { id: 'dns:MX:shop.test', server: `${ZONE}:53`, zone: 'shop.test', flags: { aa: true } },
    });
    expect(tree.asked).toEqual([`${ROOT} MX shop.test`, `${TLD} MX shop.test`, `${ZONE} MX shop.test`]);
  });

  test('the trace is evidence: zone, server, what it referred to; and it replays the same', async () => {
    const { resolver } = await walk(world);
    const recorder = recordEvidence(resolver);
    const answer = await recorder.resolver.ask('shop.test', 'MX');
    const trace = [
      {
        id: `dns:MX:shop.test@${ROOT}:53`,
        zone: '',
        authority: [{ name: 'test', type: 'NS' }],
        glue: [{ name: 'ns.tld.test' }],
      },
      {
        id: `dns:MX:shop.test@${TLD}:53`,
        zone: 'test',
        authority: [{ name: 'shop.test', type: 'NS' }],
        glue: [{ data: ZONE }],
      },
      { id: `dns:MX:shop.test@${ZONE}:53`, zone: 'shop.test', answers: [{ type: 'MX' }] },
    ];
    expect(answer.hops).toMatchObject(trace);
    expect(answer.hops?.some(({ error }) => error !== undefined)).toBe(false);
    expect(answer.evidence.via).toEqual(trace.map(({ id }) => id));
    const replay = recordEvidence(replayResolver(recorder.evidence()));
    expect(await replay.resolver.ask('shop.test', 'MX')).toEqual(answer);
    expect(replay.evidence()).toEqual(recorder.evidence());
    const live = await resolver.ask('shop.test', 'MX', { server: { address: TLD, port: 53 } });
    expect(live).toMatchObject({ outcome: 'error', error: { code: 'DNS_OTHER_RCODE' } });
    const replayed = await replay.resolver.ask('shop.test', 'MX', { server: { address: TLD, port: 53 } });
    expect(replayed).toMatchObject({ outcome: 'error', error: live.error });
  });

  test('a second question goes straight to the zone; the same question at once is asked once', async () => {
    const { tree, resolver } = await walk(world);
    const [one, other] = await Promise.all([
      resolver.ask('shop.test', 'MX'),
      resolver.ask('shop.test', 'MX'),
    ]);
    expect(tree.asked).toHaveLength(3);
    expect(other.evidence).toBe(one.evidence);
    const second = await resolver.ask('mx.shop.test', 'A');
    expect(tree.asked.slice(3)).toEqual([`${ZONE} A mx.shop.test`]);
    expect(second.hops?.map(({ zone }) => zone)).toEqual(['', 'test', 'shop.test']);
    expect((await resolver.ask('shop.test', 'MX')).evidence).toBe(one.evidence);
  });

  test('of many names of one domain at once, one asks the way', async () => {
    const { tree, resolver } = await walk(world);
    const names = Array.from({ length: 30 }, (_, index) => `s${index}._domainkey.shop.test`);
    const answers = await Promise.all(names.map((name) => resolver.ask(name, 'TXT')));
    expect(answers.every(({ outcome }) => outcome === 'nameError')).toBe(true);
    expect(tree.asked.filter((line) => line.startsWith(`${ROOT} `))).toHaveLength(1);
    expect(tree.asked.filter((line) => line.startsWith(`${TLD} `))).toHaveLength(1);
    expect(tree.asked.filter((line) => line.startsWith(`${ZONE} `))).toHaveLength(30);
    expect(answers.every(({ evidence }) => evidence.via?.length === 3)).toBe(true);
  });

  test('who follows another finds its own way when that one was led elsewhere', async () => {
    const { resolver } = await walk({
      ...world,
      [TLD]: { test: `${tld}\nplain A 192.0.2.7` },
    });
    const answers = await Promise.all(
      ['plain.test', 'no.test', 'mx.shop.test', 'also.no.test', 'test', 'gone'].map((name) =>
        resolver.ask(name, 'A'),
      ),
    );
    expect(answers.map(({ outcome }) => outcome)).toEqual([
      'answer',
      'nameError',
      'answer',
      'nameError',
      'noData',
      'nameError',
    ]);
  });

  test('NXDOMAIN and NODATA are what the zone says', async () => {
    const { resolver } = await walk(world);
    expect((await resolver.ask('no.shop.test', 'A')).outcome).toBe('nameError');
    expect((await resolver.ask('shop.test', 'TXT')).outcome).toBe('noData');
    expect((await resolver.ask('nowhere', 'TXT')).outcome).toBe('nameError');
  });

  test('an alias is followed within the zone and across zones', async () => {
    const { resolver } = await walk({
      ...world,
      [TLD]: { test: `${tld}\nother NS ns.other\nns.other A ${OTHER}` },
      [OTHER]: { 'other.test': `${soa}@ NS ns\nns A ${OTHER}\nhost A 192.0.2.99` },
    });
    expect(await resolver.ask('www.shop.test', 'A')).toMatchObject({
      outcome: 'answer',
      aliases: ['mx.shop.test'],
      records: [{ data: { address: '192.0.2.25' } }],
    });
    const across = await resolver.ask('out.shop.test', 'A');
    expect(across).toMatchObject({
      outcome: 'answer',
      aliases: ['host.other.test'],
      records: [{ data: { address: '192.0.2.99' } }],
    });
    expect(across.hops?.map(({ id }) => id)).toContain('dns:A:host.other.test');
  });

  test('RFC 4035 section 3.1.4.1: DS is asked of the parent', async () => {
    const { tree, resolver } = await walk({
      ...world,
      [TLD]: { test: `${tld}\nshop DS \\# 36 0001 0d 02 ${'00'.repeat(32)}` },
    });
    await resolver.ask('shop.test', 'MX');
    expect(await resolver.ask('shop.test', 'DS')).toMatchObject({
      outcome: 'answer',
      evidence: { zone: 'test' },
    });
    expect(tree.asked.at(-1)).toBe(`${TLD} DS shop.test`);
  });

  test('a server of parent and child answers for the child at once', async () => {
    const { tree, resolver } = await walk({ ...world, [TLD]: { test: tld, 'shop.test': shop } });
    expect((await resolver.ask('shop.test', 'MX')).outcome).toBe('answer');
    expect(tree.asked).toHaveLength(2);
  });
});

describe('name servers without glue', () => {
  const glueless = {
    [ROOT]: { '': `${root}\nnet NS ns.tld.test` },
    [TLD]: {
      test: `${soa}@ NS ns.tld\nns.tld A ${TLD}\nshop NS ns.host.net.`,
      net: `${soa}@ NS ns.tld.test.\nhost NS ns.host\nns.host A ${OTHER}`,
    },
    [OTHER]: { 'host.net': `${soa}@ NS ns\nns A ${ZONE}` },
    [ZONE]: { 'shop.test': shop },
  };

  test('are looked up from the root, and the look-up is in the trace', async () => {
    const { resolver } = await walk(glueless);
    const answer = await resolver.ask('shop.test', 'MX');
    expect(answer).toMatchObject({ outcome: 'answer', evidence: { server: `${ZONE}:53` } });
    expect(answer.hops?.map(({ id }) => id)).toContain(`dns:A:ns.host.net@${OTHER}:53`);
  });

  test('that find each other only through themselves are a loop, which ends', async () => {
    const { tree, resolver } = await walk({
      [ROOT]: { '': root },
      [TLD]: { test: `${soa}@ NS ns.tld\nns.tld A ${TLD}\na NS ns.b\nb NS ns.a\nself NS ns.self` },
    });
    for (const name of ['a.test', 'self.test']) {
      const answer = await resolver.ask(name, 'A');
      expect(answer).toMatchObject({ outcome: 'error', error: { code: 'DNS_UNREACHABLE' } });
      expect(answer.error?.detail).toContain('loop');
      expect(answer.error?.detail).toContain(`stopped at ${name}`);
    }
    expect(tree.asked.length).toBeLessThan(20);
  });

  test('two looks that need each other do not wait for ever', async () => {
    const { resolver } = await walk({
      [ROOT]: { '': root },
      [TLD]: {
        test: `${soa}@ NS ns.tld\nns.tld A ${TLD}\na NS ns.b\nb NS ns.a\nb NS ns.c\nc NS ns.c\nns.c A ${ZONE}`,
      },
      [ZONE]: {
        'c.test': `${soa}@ NS ns\nns A ${ZONE}`,
        'b.test': `${soa}@ NS ns\nns A ${ZONE}\nx A 192.0.2.8`,
        'a.test': `${soa}@ NS ns\nns A ${ZONE}\nx A 192.0.2.9`,
      },
    });
    const answers = await Promise.all([
      resolver.ask('x.a.test', 'A'),
      resolver.ask('x.b.test', 'A'),
      resolver.ask('ns.a.test', 'A'),
    ]);
    expect(answers.map(({ outcome }) => outcome)).toEqual(['answer', 'answer', 'answer']);
  });

  test('a tower of name servers in zones of their own ends at the depth limit', async () => {
    const tower = Array.from({ length: 30 }, (_, index) => `z${index} NS ns.z${index + 1}`).join('\n');
    const { tree, resolver } = await walk({
      [ROOT]: { '': root },
      [TLD]: { test: `${soa}@ NS ns.tld\nns.tld A ${TLD}\n${tower}` },
    });
    const answer = await resolver.ask('z0.test', 'A');
    expect(answer.error?.detail).toContain('too many look-ups');
    expect(tree.asked.length).toBeLessThan(40);
  });

  test('a referral to a crowd of names costs a bounded number of questions (NXNSAttack)', async () => {
    const crowd = Array.from({ length: 30 }, (_, index) => `shop NS n${index}.victim`).join('\n');
    const { tree, resolver } = await walk({
      [ROOT]: { '': root },
      [TLD]: {
        test: `${soa}@ NS ns.tld\nns.tld A ${TLD}\n${crowd}\nvictim NS ns.victim\nns.victim A ${OTHER}`,
      },
      [OTHER]: { 'victim.test': `${soa}@ NS ns\nns A ${OTHER}` },
    });
    expect((await resolver.ask('shop.test', 'A')).outcome).toBe('error');
    expect(tree.asked.filter((line) => line.startsWith(OTHER)).length).toBeLessThanOrEqual(12);
  });
});

describe('RFC 5452 section 6: what a server has no say over is not believed', () => {
  test('glue outside of the zone is left alone, and the true address asked for', async () => {
    const poisoned: Script = (asked) =>
      asked.reply({
        ra: false,
        authority: [{ name: 'shop.evil', ttl: 300, data: { type: 'NS', host: 'ns1.shop.test' } }],
        additional: [{ name: 'ns1.shop.test', ttl: 300, data: { type: 'A', address: EVIL } }],
      });
    const { tree, resolver } = await walk({
      ...world,
      [ROOT]: { '': `${root}\nevil NS ns.evil\nns.evil A ${OTHER}` },
      [OTHER]: poisoned,
      [ZONE]: { 'shop.test': shop, 'shop.evil': `${soa}@ NS ns1.shop.test.\nx A 192.0.2.7` },
      [EVIL]: { '': `${soa}@ NS a.root` },
    });
    expect((await resolver.ask('x.shop.evil', 'A')).outcome).toBe('answer');
    expect(tree.asked.some((line) => line.startsWith(EVIL))).toBe(false);
  });

  test('glue serves its delegation alone: the address of the host itself is still asked for', async () => {
    const { resolver } = await walk({
      ...world,
      [TLD]: { test: tld.replace(`ns1.shop A ${ZONE}`, `ns1.shop A ${OTHER}`) },
      [OTHER]: { 'shop.test': shop },
    });
    await resolver.ask('shop.test', 'MX');
    expect((await resolver.ask('ns1.shop.test', 'A')).records).toMatchObject([{ data: { address: ZONE } }]);
  });

  test('records of other zones in an answer are left out, in evidence of the answer too', async () => {
    const { resolver } = await walk({
      ...world,
      [TLD]: { test: `${tld}\nother NS ns.other\nns.other A ${OTHER}` },
      [ZONE]: (asked) =>
        asked.reply({
          aa: true,
          ra: false,
          answers: [
            { name: 'out.shop.test', ttl: 300, data: { type: 'CNAME', host: 'host.other.test' } },
            { name: 'host.other.test', ttl: 300, data: { type: 'A', address: EVIL } },
          ],
        }),
      [OTHER]: { 'other.test': `${soa}@ NS ns\nns A ${OTHER}\nhost A 192.0.2.99` },
    });
    const answer = await resolver.ask('out.shop.test', 'A');
    expect(answer.records).toMatchObject([{ data: { address: '192.0.2.99' } }]);
    expect(answer.evidence.answers).toMatchObject([{ type: 'CNAME' }]);
    expect(answer.hops?.find(({ id }) => id === `dns:A:out.shop.test@${ZONE}:53`)?.answers).toHaveLength(2);
  });

  test('RFC 6604 section 3: a denial of the end of a chain that leads out of the zone is asked of that end', async () => {
    const { resolver } = await walk({
      ...world,
      [TLD]: { test: `${tld}\nother NS ns.other\nns.other A ${OTHER}` },
      [ZONE]: (asked) =>
        asked.reply({
          aa: true,
          rcode: 3,
          answers: [{ name: 'out.shop.test', ttl: 300, data: { type: 'CNAME', host: 'host.other.test' } }],
        }),
      [OTHER]: { 'other.test': `${soa}@ NS ns\nns A ${OTHER}\nhost A 192.0.2.99` },
    });
    expect((await resolver.ask('out.shop.test', 'A')).outcome).toBe('answer');
  });
});

describe('servers that are of no use', () => {
  const twoServers = `${soa}@ NS ns.tld\nns.tld A ${TLD}\nshop NS ns1.shop\nshop NS ns2.shop\nns1.shop A ${OTHER}\nns2.shop A ${ZONE}`;
  const upward: Script = (asked) =>
    asked.reply({ ra: false, authority: [{ name: '', ttl: 1, data: { type: 'NS', host: 'a.root' } }] });
  const recursor: Script = (asked) =>
    asked.reply({ ra: true, answers: [{ name: asked.name, ttl: 1, data: { type: 'A', address: EVIL } }] });
  const rcode =
    (code: number): Script =>
    (asked) =>
      asked.reply({ rcode: code, ra: false });
  const rootZone: Script = (asked) =>
    asked.reply({
      aa: true,
      rcode: 3,
      authority: [
        {
          name: '',
          ttl: 1,
          data: { type: 'SOA', mname: '', rname: '', serial: 1, refresh: 1, retry: 1, expire: 1, minimum: 1 },
        },
      ],
    });

  test.each<[string, Script]>([
    ['refers upward', upward],
    ['answers without authority', recursor],
    ['says REFUSED', rcode(5)],
    ['says SERVFAIL', rcode(2)],
    ['says NXDOMAIN without authority', rcode(3)],
    ['denies in the name of the root', rootZone],
    ['is silent', () => undefined],
    ['is rubbish', (asked) => asked.reply().subarray(0, 20)],
  ])('RFC 1034 section 5.3.3: one that %s is passed over', async (_what, script) => {
    const { resolver } = await walk({ ...world, [TLD]: { test: twoServers }, [OTHER]: script });
    const answer = await resolver.ask('mx.shop.test', 'A');
    expect(answer).toMatchObject({
      outcome: 'answer',
      records: [{ data: { address: '192.0.2.25' } }],
      evidence: { server: `${ZONE}:53` },
    });
  });

  test.each<[string, Script, string]>([
    ['refers upward', upward, 'DNS_OTHER_RCODE'],
    ['refused', rcode(5), 'DNS_REFUSED'],
    ['servfail', rcode(2), 'DNS_SERVFAIL'],
    ['silent', () => undefined, 'DNS_TIMEOUT'],
  ])('when all are so (%s), the error says at which zone the walk stopped', async (_what, script, code) => {
    const { resolver } = await walk({ ...world, [ZONE]: script });
    const answer = await resolver.ask('shop.test', 'MX');
    expect(answer).toMatchObject({ outcome: 'error', error: { code }, evidence: { zone: 'shop.test' } });
    expect(answer.error?.detail).toContain('stopped at shop.test');
    expect(answer.error?.detail).toContain(`ns1.shop.test ${ZONE}:53`);
    expect(answer.evidence.via).toHaveLength(3);
  });

  test('records without authority are taken when nobody has better', async () => {
    const { resolver } = await walk({ ...world, [ZONE]: recursor });
    expect(await resolver.ask('mx.shop.test', 'A')).toMatchObject({
      outcome: 'answer',
      evidence: { flags: { aa: false } },
    });
  });

  test('a name server that is an alias is none (RFC 2181 section 10.3)', async () => {
    const { resolver } = await walk({
      ...world,
      [TLD]: { test: `${soa}@ NS ns.tld\nns.tld A ${TLD}\nshop NS alias\nalias CNAME ns.tld` },
    });
    expect((await resolver.ask('shop.test', 'MX')).error?.detail).toContain('alias');
  });

  test('a referral to where we are leads no further', async () => {
    const { resolver } = await walk({
      ...world,
      [ZONE]: (asked) =>
        asked.reply({
          ra: false,
          authority: [{ name: 'shop.test', ttl: 1, data: { type: 'NS', host: 'ns1.shop.test' } }],
        }),
    });
    expect((await resolver.ask('shop.test', 'MX')).error?.code).toBe('DNS_OTHER_RCODE');
  });
});

describe('limits', () => {
  test('an abort ends the look, and nothing else', async () => {
    const { resolver } = await walk({ ...world, [ZONE]: () => undefined });
    const controller = new AbortController();
    const first = resolver.ask('shop.test', 'MX', { signal: controller.signal });
    const second = resolver.ask('test', 'NS');
    controller.abort(new Error('enough'));
    expect(await first).toMatchObject({ error: { code: 'ABORTED', detail: 'enough' } });
    expect((await second).outcome).toBe('answer');
    expect(await resolver.ask('test', 'NS', { signal: controller.signal })).toMatchObject({
      outcome: 'answer',
    });
  });

  test('the time for one look is limited, and the step is named', async () => {
    const { resolver } = await walk({ ...world, [ZONE]: () => undefined }, { timeoutMs: 300 });
    const answer = await resolver.ask('shop.test', 'MX');
    expect(answer).toMatchObject({
      error: { code: 'DNS_TIMEOUT', detail: expect.stringContaining('stopped at shop.test') },
    });
  });

  test('closing ends what is under way', async () => {
    const { resolver } = await walk({ ...world, [ZONE]: () => undefined });
    const asked = resolver.ask('shop.test', 'MX');
    await new Promise((resolve) => setTimeout(resolve, 50));
    await resolver.close();
    expect((await asked).error?.code).toBe('ABORTED');
  });

  test('a name that is none is no question', async () => {
    const { tree, resolver } = await walk(world);
    expect((await resolver.ask('a..b', 'A')).error?.code).toBe('DNS_NAME_INVALID');
    expect(tree.asked).toEqual([]);
  });

  test('a chain of referrals that never ends, ends', async () => {
    const endless: Script = (asked) => {
      const labels = asked.name.split('.');
      const depth = Number(asked.message.id >= 0) && (endlessDepth += 1);
      const zone = labels.slice(-Math.min(depth + 1, labels.length)).join('.');
      return asked.reply({
        ra: false,
        authority: [{ name: zone, ttl: 1, data: { type: 'NS', host: `ns.${zone}` } }],
        additional: [{ name: `ns.${zone}`, ttl: 1, data: { type: 'A', address: EVIL } }],
      });
    };
    let endlessDepth = 0;
    const { tree, resolver } = await walk({
      [ROOT]: { '': `${soa}@ NS a.root\ntest NS ns.test\nns.test A ${EVIL}` },
      [EVIL]: endless,
    });
    const deep = `${'a.'.repeat(60)}test`;
    expect((await resolver.ask(deep, 'A')).error?.detail).toContain('24 referrals');
    expect(tree.asked.length).toBeLessThan(60);
  });
});

test('root servers that are none, and limits that are none, are refused at once', () => {
  for (const hints of [
    [],
    [{ host: 'a.root', ipv4: '', ipv6: '' }],
    [{ host: 'a.root', ipv4: 'x', ipv6: '' }],
  ]) {
    expect(() => iterativeResolver({ hints })).toThrow(expect.objectContaining({ code: 'RESOLVER_INVALID' }));
  }
  expect(() => iterativeResolver({ timeoutMs: 0 })).toThrow(
    expect.objectContaining({ code: 'OPTION_INVALID' }),
  );
});

test('the root hints are thirteen servers with an address of each family', () => {
  expect(ROOT_HINTS.map(({ host }) => host)).toEqual(
    [...'abcdefghijklm'].map((letter) => `${letter}.root-servers.net`),
  );
  for (const { ipv4, ipv6 } of ROOT_HINTS) expect([isIP(ipv4), isIP(ipv6)]).toEqual([4, 6]);
});
