/** Whether the servers of a zone say the same, and the parent what the zone says. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  memoryResolver,
  type MemoryOptions,
  type MemoryRecords,
  type MemoryZone,
} from '../testing/memory-resolver.ts';
import { evaluateAgreement } from './evaluate-agreement.ts';
import { gatherAgreement } from './gather-agreement.ts';
import { gatherDelegation } from './gather-delegation.ts';
import { gatherNameServers } from './gather-name-servers.ts';
import { gatherZone } from './gather-zone.ts';

const NS = ['ns1.example.com', 'ns2.example.com'];
const soa = (serial: number) => `ns1.example.com hostmaster.example.com ${serial} 3600 600 86400 300`;
const mail = (spf: string, serial = 7): MemoryZone => ({
  'example.com': {
    SOA: [soa(serial)],
    NS,
    MX: ['10 mx1.example.com', '20 mx2.example.com'],
    TXT: [spf, 'other'],
  },
  '_dmarc.example.com': { TXT: ['v=DMARC1; p=none'] },
  's1._domainkey.example.com': { TXT: ['v=DKIM1; p=AAAA'] },
});
const hosts = { 'ns1.example.com': { A: ['192.0.2.1'] }, 'ns2.example.com': { A: ['192.0.2.2'] } };
const world = { ...mail('v=spf1 mx -all'), ...hosts };

async function agree(
  zone: MemoryZone,
  servers: NonNullable<MemoryOptions['servers']>,
  selectors: readonly string[] = [],
  withoutTcp: readonly string[] = [],
) {
  const resolver = memoryResolver(zone, { servers, withoutTcp });
  const found = await gatherZone(resolver, 'example.com');
  if (found.state !== 'known') throw new Error(found.state);
  const entries = gatherNameServers(resolver, found.value);
  const fact = await gatherAgreement(resolver, 'example.com', found.value, entries, { selectors });
  return { fact, questions: resolver.questions };
}

const versionsOf = (fact: Awaited<ReturnType<typeof agree>>['fact'], purpose: string) =>
  fact.state === 'known' ? fact.value.records.find((set) => set.purpose === purpose)?.versions : undefined;

describe('gatherAgreement', () => {
  test('servers that agree give one version, with the TTL as they have it', async () => {
    const { fact } = await agree(
      world,
      { '192.0.2.1': { zone: mail('v=spf1 mx -all') }, '192.0.2.2': { zone: mail('v=spf1 mx -all') } },
      ['s1'],
    );
    expect(fact).toMatchObject({
      state: 'known',
      value: {
        servers: [
          { host: 'ns1.example.com', state: 'authoritative', serial: 7 },
          { host: 'ns2.example.com', state: 'authoritative', serial: 7 },
        ],
        records: [
          {
            purpose: 'mx',
            versions: [{ records: ['10 mx1.example.com.', '20 mx2.example.com.'], hosts: NS }],
          },
          { purpose: 'spf', versions: [{ records: ['v=spf1 mx -all'], ttlSeconds: 300 }] },
          { purpose: 'dmarc', versions: [{ records: ['v=DMARC1; p=none'] }] },
          {
            purpose: 'dkim',
            name: 's1._domainkey.example.com',
            versions: [{ records: ['v=DKIM1; p=AAAA'] }],
          },
        ],
      },
    });
  });

  test('an old SPF and an old serial on one server are named with the server', async () => {
    const { fact } = await agree(world, {
      '192.0.2.1': { zone: mail('v=spf1 mx -all') },
      '192.0.2.2': { zone: mail('v=spf1 -all', 6) },
    });
    expect(versionsOf(fact, 'spf')).toMatchObject([
      { records: ['v=spf1 mx -all'], hosts: ['ns1.example.com'] },
      { records: ['v=spf1 -all'], hosts: ['ns2.example.com'] },
    ]);
    expect(versionsOf(fact, 'mx')).toHaveLength(1);
    expect(fact).toMatchObject({ value: { servers: [{ serial: 7 }, { serial: 6 }] } });
  });

  test('RFC 2181 section 5: the order of records is no difference, nor are TXT records that are not SPF', async () => {
    const other: MemoryZone = {
      ...mail('v=spf1 mx -all'),
      'example.com': {
        SOA: [soa(7)],
        MX: ['20 mx2.example.com', '10 mx1.example.com'],
        TXT: ['verification=1', 'v=spf1 mx -all'],
      },
    };
    const { fact } = await agree(world, { '192.0.2.1': { zone: world }, '192.0.2.2': { zone: other } });
    expect(fact.state === 'known' && fact.value.records.map(({ versions }) => versions.length)).toEqual([
      1, 1, 1,
    ]);
  });

  test('a server that lacks the record differs, one that is lame or silent does not', async () => {
    const bare: MemoryZone = { 'example.com': { SOA: [soa(7)], TXT: ['v=spf1 mx -all'] } };
    const lacking = await agree(world, { '192.0.2.1': { zone: world }, '192.0.2.2': { zone: bare } });
    expect(versionsOf(lacking.fact, 'dmarc')).toMatchObject([
      { records: ['v=DMARC1; p=none'] },
      { records: [] },
    ]);
    for (const server of ['refused', 'timeout', 'notAuthoritative', 'referral'] as const) {
      const { fact } = await agree(world, { '192.0.2.1': { zone: world }, '192.0.2.2': server });
      expect(versionsOf(fact, 'spf')).toHaveLength(1);
    }
  });

  test.each(['timeout', 'servfail'] as const)(
    'trap 37: %s of one question is no difference',
    async (fault) => {
      const half: MemoryZone = { ...mail('v=spf1 mx -all'), '_dmarc.example.com': fault };
      const { fact } = await agree(world, { '192.0.2.1': { zone: world }, '192.0.2.2': { zone: half } });
      expect(versionsOf(fact, 'dmarc')).toHaveLength(1);
    },
  );

  test('silence of all is known as silence, with nothing said of the records', async () => {
    const { fact } = await agree(world, {});
    expect(fact).toMatchObject({
      value: { servers: [{ state: 'silent' }, { state: 'silent' }], records: [] },
    });
  });

  test('RFC 7766 section 5: each server is asked over TCP too, and one that does not answer is told', async () => {
    const { fact } = await agree(
      world,
      { '192.0.2.1': { zone: world }, '192.0.2.2': { zone: world } },
      [],
      ['192.0.2.2'],
    );
    expect(fact).toMatchObject({ value: { servers: [{ speaksTcp: true }, { speaksTcp: false }] } });
    const dead = await agree(world, { '192.0.2.1': { zone: world }, '192.0.2.2': 'timeout' });
    expect(dead.fact.state === 'known' && dead.fact.value.servers[1]).toEqual({
      host: 'ns2.example.com',
      address: '192.0.2.2',
      state: 'silent',
    });
  });

  test('an alias is asked for as an alias, so that no server is asked for names of others', async () => {
    const key = 's1._domainkey.example.com';
    const aliased = {
      ...world,
      [key]: { CNAME: ['s1.esp.example'] },
      's1.esp.example': { TXT: ['v=DKIM1; p=AAAA'] },
    };
    const old = { ...world, [key]: { CNAME: ['s1.old.example'] } };
    const { fact, questions } = await agree(
      aliased,
      { '192.0.2.1': { zone: aliased }, '192.0.2.2': { zone: old } },
      ['s1'],
    );
    expect(versionsOf(fact, 'dkim')).toMatchObject([
      { records: ['CNAME s1.esp.example.'] },
      { records: ['CNAME s1.old.example.'] },
    ]);
    expect(questions.filter((question) => question === `CNAME ${key}`)).toHaveLength(2);
  });

  test('no name server has an address: unknown when they could not be asked', async () => {
    const { fact } = await agree(
      { ...world, 'ns1.example.com': 'timeout', 'ns2.example.com': 'timeout' },
      {},
    );
    expect(fact.state).toBe('unknown');
  });

  test('a hostile number of servers and selectors costs a bounded number of questions', async () => {
    const many = Array.from({ length: 300 }, (_, at) => `ns${String(at).padStart(3, '0')}.example.com`);
    const zone: Record<string, MemoryRecords> = {
      'example.com': { SOA: [soa(7)], NS: many, TXT: ['v=spf1 -all'] },
    };
    for (const host of many) zone[host] = { A: Array.from({ length: 50 }, (_, at) => `192.0.2.${at}`) };
    const { questions } = await agree(
      zone,
      {},
      Array.from({ length: 100 }, (_, at) => `s${at}`),
    );
    // 13 servers: addresses (twice, from the cache), the SOA at eight addresses, seven names; and what the resolver is asked.
    expect(questions.length).toBeLessThanOrEqual(2 + 13 * (2 * 2 + 8 + 7 + 1) + 7);
  });
});

test('evaluateAgreement: whatever the order of servers and records, the versions are the same', () => {
  const answer = fc.record({
    host: fc.constantFrom('a', 'b', 'c', 'd'),
    records: fc.array(fc.constantFrom('x', 'y', 'z'), { maxLength: 3 }),
  });
  fc.assert(
    fc.property(fc.uniqueArray(answer, { selector: ({ host }) => host }), (answers) => {
      const asked = (given: typeof answers) =>
        evaluateAgreement('z', [], new Map(), [{ name: 'z', type: 'MX', purpose: 'mx', answers: given }]);
      const mirrored = answers.toReversed().map((one) => ({ ...one, records: one.records.toReversed() }));
      expect(asked(mirrored)).toEqual(asked(answers));
    }),
  );
});

describe('gatherDelegation', () => {
  const com = {
    com: { NS: ['a.gtld.example', 'b.gtld.example'], SOA: ['a.gtld.example host.example 1 2 3 4 5'] },
    'a.gtld.example': { A: ['198.51.100.1'] },
    'b.gtld.example': { A: ['198.51.100.2'] },
  };
  const delegate = async (
    servers: NonNullable<MemoryOptions['servers']>,
    extra: MemoryZone = {},
    domain = 'example.com',
  ) => {
    const resolver = memoryResolver({ ...world, ...com, ...extra }, { servers });
    return gatherDelegation(resolver, domain, gatherZone(resolver, domain));
  };
  const refers = (names: readonly string[], glue: Record<string, readonly string[]> = {}) => ({
    delegates: { 'example.com': names },
    glue,
  });

  test('RFC 1034 section 4.3.2: the referral of the parent, beside what the zone says', async () => {
    const glue = { 'ns1.example.com': ['192.0.2.1'], 'ns2.example.com': ['203.0.113.2'] };
    expect(await delegate({ '198.51.100.1': refers(NS, glue) })).toMatchObject({
      state: 'known',
      value: {
        zone: 'example.com',
        parent: 'com',
        parentHosts: NS,
        zoneHosts: NS,
        glue: [
          { host: 'ns1.example.com', addresses: ['192.0.2.1'], ownAddresses: ['192.0.2.1'] },
          { host: 'ns2.example.com', addresses: ['203.0.113.2'], ownAddresses: ['192.0.2.2'] },
        ],
      },
    });
  });

  test('a name inside the zone asks the parent of the zone', async () => {
    const extra = { 'www.example.com': { A: ['192.0.2.9'] } };
    expect(await delegate({ '198.51.100.1': refers(NS) }, extra, 'www.example.com')).toMatchObject({
      value: { zone: 'example.com', parent: 'com' },
    });
  });

  test('the zone above may be higher than the name above', async () => {
    const resolver = memoryResolver(
      {
        'a.b.example': { SOA: [soa(1)], NS: ['ns1.example.com'] },
        example: { SOA: ['a.gtld.example host.example 1 2 3 4 5'], NS: ['a.gtld.example'] },
        ...com,
        ...hosts,
      },
      { servers: { '198.51.100.1': { delegates: { 'a.b.example': ['ns1.example.com'] } } } },
    );
    expect(
      await gatherDelegation(resolver, 'a.b.example', gatherZone(resolver, 'a.b.example')),
    ).toMatchObject({ value: { parent: 'example', parentHosts: ['ns1.example.com'] } });
  });

  test('the second server stands in for the first', async () => {
    expect(await delegate({ '198.51.100.2': refers(['ns1.example.com']) })).toMatchObject({
      value: { parentHosts: ['ns1.example.com'] },
    });
  });

  test('RFC 9471: glue for hosts that were not named is no glue, and an unknown address is not a wrong one', async () => {
    const glue = { 'ns1.example.com': ['192.0.2.1'], 'evil.example': ['203.0.113.66'] };
    const fact = await delegate({ '198.51.100.1': refers(NS, glue) }, { 'ns1.example.com': 'timeout' });
    expect(fact.state === 'known' && fact.value.glue).toEqual([
      { host: 'ns1.example.com', addresses: ['192.0.2.1'] },
    ]);
  });

  test('a parent that serves the zone itself gives its records, so there is nothing to compare', async () => {
    expect(await delegate({ '198.51.100.1': 'authoritative' })).toMatchObject({ state: 'skipped' });
  });

  test('trap 37: NXDOMAIN of the parent is absent; silence, refusal and SERVFAIL are unknown', async () => {
    expect((await delegate({ '198.51.100.1': { delegates: {} } })).state).toBe('absent');
    expect((await delegate({})).state).toBe('unknown');
    expect((await delegate({ '198.51.100.1': 'refused', '198.51.100.2': 'refused' })).state).toBe('unknown');
    expect((await delegate({ '198.51.100.1': { zone: { 'example.com': 'servfail' } } })).state).toBe(
      'unknown',
    );
    expect((await delegate({ '198.51.100.1': refers(NS) }, { com: 'timeout' })).state).toBe('unknown');
    expect((await delegate({ '198.51.100.1': refers(NS) }, { 'example.com': 'servfail' })).state).toBe(
      'unknown',
    );
  });

  test('a hostile referral is cut', async () => {
    const many = Array.from({ length: 500 }, (_, at) => `n${String(at).padStart(3, '0')}.example`);
    const addresses = Array.from({ length: 500 }, (_, at) => `192.0.2.${at % 250}`);
    const fact = await delegate({ '198.51.100.1': refers(many, { 'n000.example': addresses }) });
    expect(
      fact.state === 'known' && [fact.value.parentHosts.length, fact.value.glue[0]?.addresses.length],
    ).toEqual([13, 16]);
  });
});
