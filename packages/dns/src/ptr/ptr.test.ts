/** Reverse DNS. */
import { expect, describe, test } from 'vitest';
import { parseAddress, reverseName } from '../address/address-bits.ts';
import { memoryResolver, type MemoryRecords, type MemoryZone } from '../testing/memory-resolver.ts';
import { suiteTest } from '../testing/read-suite.ts';
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
