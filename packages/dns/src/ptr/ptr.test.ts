/** Reverse DNS. */
import fc from 'fast-check';
import { getDomain } from 'tldts';
import { describe, expect, test } from 'vitest';
import { parseAddress, reverseName } from '../address/address-bits.ts';
import { memoryResolver, type MemoryRecords, type MemoryZone } from '../testing/memory-resolver.ts';
import { readSuiteFile, suiteTest } from '../../../../testing/read-suite.ts';
import { gatherHelo } from './gather-helo.ts';
import { gatherPtr } from './gather-ptr.ts';
import { looksGeneric } from './looks-generic.ts';

const reverse = (address: string): string => {
  const bits = parseAddress(address);
  if (bits === undefined) throw new Error(address);
  return reverseName(bits);
};
const gather = (zone: MemoryZone, address = '192.0.2.25') =>
  gatherPtr(memoryResolver(zone), address, ['declaredSender']);

describe('gatherPtr', () => {
  test('the names asked', () => {
    expect(reverse('192.0.2.25')).toBe('25.2.0.192.in-addr.arpa');
    expect(reverse('2001:db8::1')).toBe(
      '1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa',
    );
  });

  test('trap 72, any of several names confirms', async () => {
    const fact = await gather({
      [reverse('192.0.2.25')]: { PTR: ['old.example', 'mail.example'] },
      'old.example': { A: ['192.0.2.99'] },
      'mail.example': { A: ['192.0.2.1', '192.0.2.25'] },
    });
    expect(fact).toMatchObject({
      value: {
        reverseName: '25.2.0.192.in-addr.arpa',
        roles: ['declaredSender'],
        names: [{ isConfirmed: false }, { isConfirmed: true }],
      },
    });
  });

  test('trap 72, IPv6 has reverse names too, however the address is written', async () => {
    const fact = await gather(
      { [reverse('2001:db8::1')]: { PTR: ['six.example'] }, 'six.example': { AAAA: ['2001:DB8:0::1'] } },
      '2001:db8::1',
    );
    expect(fact).toMatchObject({ value: { names: [{ name: 'six.example', isConfirmed: true }] } });
  });

  test.each<[string, MemoryZone, object]>([
    ['no PTR is absent', {}, { state: 'absent' }],
    ['a PTR that cannot be asked is unknown', { [reverse('192.0.2.25')]: 'servfail' }, { state: 'unknown' }],
    [
      'a name that cannot be resolved might confirm',
      { [reverse('192.0.2.25')]: { PTR: ['m.example'] }, 'm.example': 'timeout' },
      { state: 'unknown' },
    ],
    [
      'beside a confirmed name it is only unchecked',
      {
        [reverse('192.0.2.25')]: { PTR: ['m.example', 'n.example'] },
        'm.example': 'timeout',
        'n.example': { A: ['192.0.2.25'] },
      },
      {
        state: 'known',
        value: { names: [{ isUnchecked: true, isConfirmed: false }, { isConfirmed: true }] },
      },
    ],
  ])('trap 37, %s', async (_name, zone, expected) => {
    expect(await gather(zone)).toMatchObject(expected);
  });
});

describe('gatherPtr, delegation and number', () => {
  test('RFC 2317 section 4: a reverse name that is a CNAME is followed, and the alias is told', async () => {
    const fact = await gather({
      [reverse('192.0.2.25')]: { CNAME: ['25.0-63.2.0.192.in-addr.arpa'] },
      '25.0-63.2.0.192.in-addr.arpa': { PTR: ['mail.example'] },
      'mail.example': { A: ['192.0.2.25'] },
    });
    expect(fact).toMatchObject({
      value: {
        aliases: ['25.0-63.2.0.192.in-addr.arpa'],
        names: [{ name: 'mail.example', isConfirmed: true }],
      },
    });
  });

  test('RFC 2317 section 4: a CNAME to where nothing is is seen, and is no name', async () => {
    const fact = await gather({ [reverse('192.0.2.25')]: { CNAME: ['25.0-63.2.0.192.in-addr.arpa'] } });
    expect(fact).toMatchObject({
      state: 'known',
      value: { aliases: ['25.0-63.2.0.192.in-addr.arpa'], names: [] },
    });
  });

  test('of a hundred names ten are looked up, and the number is told', async () => {
    const names = Array.from({ length: 100 }, (_, at) => `n${at}.example`);
    const zone: Record<string, MemoryRecords> = { [reverse('192.0.2.25')]: { PTR: names } };
    for (const name of names) zone[name] = { A: Array.from({ length: 200 }, (_, at) => `198.51.100.${at}`) };
    const resolver = memoryResolver(zone);
    const fact = await gatherPtr(resolver, '192.0.2.25', []);
    expect(resolver.questions).toHaveLength(11);
    expect(fact.state === 'known' && [fact.value.names.length, fact.value.nameCount]).toEqual([10, 100]);
    expect(fact.state === 'known' && fact.value.names[0]?.addresses.length).toBe(16);
  });
});

describe('gatherHelo', () => {
  const helo = (name: string, zone: MemoryZone = {}) => gatherHelo(memoryResolver(zone), name);

  test.each([
    ['mail.example.com', 'hostName'],
    ['Mail.Example.COM.', 'hostName'],
    ['xn--bcher-kva.example', 'hostName'],
    ['[192.0.2.1]', 'addressLiteral'],
    ['[IPv6:2001:db8::1]', 'addressLiteral'],
    ['[2001:db8::1]', 'invalid'],
    ['[IPv6:192.0.2.1]', 'invalid'],
    ['[192.0.2.999]', 'invalid'],
    ['192.0.2.1', 'bareAddress'],
    ['2001:db8::1', 'bareAddress'],
    ['mailserver', 'singleLabel'],
    ['localhost', 'reserved'],
    ['localhost.localdomain', 'reserved'],
    ['exchange.corp.local', 'reserved'],
    ['web_7.example.com', 'invalid'],
    ['-mail.example.com', 'invalid'],
    ['mail..example.com', 'invalid'],
    ['', 'invalid'],
    ['my server', 'invalid'],
  ])('trap 72: RFC 5321 section 4.1.3: %s is %s', async (name, kind) => {
    expect(await helo(name)).toMatchObject({ state: 'known', value: { name, kind } });
  });

  test('trap 72: RFC 5321 section 4.1.4: it must resolve, and need not be the reverse name', async () => {
    const zone = { 'mail.example.com': { AAAA: ['2001:db8::9'] } };
    expect(await helo('mail.example.com', zone)).toMatchObject({ value: { addresses: ['2001:db8::9'] } });
    expect(await helo('mail.example.com', { 'mail.example.com': { TXT: ['x'] } })).toMatchObject({
      value: { addresses: [] },
    });
  });

  test.each(['timeout', 'servfail', 'refused'] as const)('trap 37: %s is unknown', async (fault) => {
    expect((await helo('mail.example.com', { 'mail.example.com': fault })).state).toBe('unknown');
  });

  test('trap 37: one family that answers is enough', async () => {
    const zone: MemoryZone = { 'mail.example.com': { A: ['192.0.2.1'], AAAA: 'timeout' } };
    expect(await helo('mail.example.com', zone)).toMatchObject({ value: { addresses: ['192.0.2.1'] } });
  });

  test('not said is absent; any text at all gives a kind', async () => {
    expect((await gatherHelo(memoryResolver({}), undefined)).state).toBe('absent');
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (name) => {
        expect((await helo(name)).state).toBe('known');
      }),
    );
  });
});

describe('looksGeneric', () => {
  test.each([
    ['host-192-0-2-25.isp.example', true],
    ['25.2.0.192.dsl.isp.example', true],
    ['c0000219.isp.example', true],
    ['ip192000002025.isp.example', true],
    ['pool-2-25.dyn.isp.example', true],
    ['static.25.2.0.192.clients.your-server.example', true],
    ['mail.example.com', false],
    ['mx25.example.com', false],
    ['mail2.pool.example.com', false],
    ['smtp-out-2.example.com', false],
  ])('%s: %s', (name, expected) => {
    expect(looksGeneric(name, '192.0.2.25')).toBe(expected);
  });

  test('IPv6', () => {
    expect(looksGeneric('2001-0db8-0000-0000-0000-0000-0000-0001.isp.net', '2001:db8::1')).toBe(true);
    expect(looksGeneric('mail.example.com', '2001:db8::1')).toBe(false);
  });
});

/** Base domains of those who own reverse names, as a public map of them has it. */
const map = readSuiteFile('ptr-provider-map', 'base_reverse_dns_map.csv')?.split('\n').slice(1) ?? [
  '012.net.il,',
  '1-2-1marketing.com,',
  '163.com,',
  'dynamic-pool.example,',
  'cable.example,',
];
const bases = map
  .map((line) => line.slice(0, line.indexOf(',')))
  // Every tenth of many, that the test be short; and only what is a domain of somebody, not a suffix or a host.
  .filter(
    (base, at) =>
      (map.length < 100 || at % 10 === 0) && getDomain(base, { validateHostname: false }) === base,
  );

describe('looksGeneric, by whose name it is', () => {
  const ADDRESS = '192.0.2.25';

  test('no name of a mail server is generic, whatever the provider is called', () => {
    const hosts = [
      'mail',
      'smtp2',
      'mx25',
      'mta-192-0-2-25',
      'a10-22.smtp-out',
      'o1.email',
      'sonic304-22.consmail',
      'www',
    ];
    const wrong = bases.flatMap((base) =>
      hosts.map((host) => `${host}.${base}`).filter((name) => looksGeneric(name, ADDRESS)),
    );
    expect(wrong).toEqual([]);
  });

  test('a name made from the address is generic below every provider', () => {
    const hosts = ['host-192-0-2-25', '25.2.0.192.dsl', 'ip192000002025', 'c0000219.dyn'];
    const missed = bases.flatMap((base) =>
      hosts.map((host) => `${host}.${base}`).filter((name) => !looksGeneric(name, ADDRESS)),
    );
    expect(missed).toEqual([]);
  });

  test.each([
    // The numbers of the provider are not those of the line.
    ['web.1-2-1marketing.com', '198.1.2.1', false],
    ['srv.2-0-192.example', '192.0.2.25', false],
    ['mail-ed1-x541.google.com', '209.85.208.65', false],
    ['mail-db8eur05on2101.outbound.protection.outlook.com', '40.107.20.101', false],
    ['mta-70-7-22.sparkpostmail.com', '199.70.7.22', false],
    ['ec2-192-0-2-25.compute-1.amazonaws.com', '192.0.2.25', true],
    ['static.25.2.0.192.clients.your-server.de', '192.0.2.25', true],
    ['vps-1234.example.net', '192.0.2.25', false],
  ])('%s of %s: %s', (name, address, expected) => {
    expect(looksGeneric(name, address)).toBe(expected);
  });

  test('any name and address at all give an answer, long ones in no time', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.oneof(fc.ipV4(), fc.ipV6(), fc.string()),
        (name, address) => {
          expect(typeof looksGeneric(name, address)).toBe('boolean');
        },
      ),
    );
    for (const unit of ['1.', 'a-', '0', 'mail', 'ip-'])
      expect(looksGeneric(unit.repeat(1 << 19), '192.0.2.25')).toBe(false);
  });
});

interface Suite {
  readonly zone: {
    readonly PTR: Readonly<Record<string, readonly string[]>>;
    readonly A: Readonly<Record<string, readonly string[]>>;
    readonly AAAA: Readonly<Record<string, readonly string[]>>;
    readonly fail: readonly string[];
  };
  readonly cases: readonly {
    readonly ip: string;
    readonly result: string;
    readonly name: string | null;
    readonly names: readonly string[];
  }[];
}

suiteTest<Suite>('iprev-fcrdns-mox', async ({ zone, cases }) => {
  const records: Record<string, MemoryRecords | 'servfail'> = {};
  for (const [address, names] of Object.entries(zone.PTR)) records[reverse(address)] = { PTR: names };
  for (const [name, A] of Object.entries(zone.A)) records[name] = { A };
  for (const [name, AAAA] of Object.entries(zone.AAAA)) records[name] = { AAAA };
  for (const entry of zone.fail) {
    const [kind, name = ''] = entry.split(' ');
    records[kind === 'ptr' ? reverse(name) : name] = 'servfail';
  }
  for (const { ip, result, name, names } of cases) {
    const fact = await gather(records, ip);
    const seen = fact.state === 'known' ? fact.value.names : [];
    const confirmed = seen.find(({ isConfirmed }) => isConfirmed)?.name ?? null;
    const word =
      fact.state === 'absent'
        ? 'permerror'
        : fact.state === 'unknown'
          ? 'temperror'
          : confirmed === null
            ? 'fail'
            : 'pass';
    expect([ip, word, confirmed, seen.map((entry) => entry.name)]).toEqual([ip, result, name, names]);
  }
});
