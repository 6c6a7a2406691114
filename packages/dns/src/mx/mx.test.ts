/** Who receives, and how the hosts are named. */
import { describe, expect, test } from 'vitest';
import { memoryResolver, type MemoryZone } from '../testing/memory-resolver.ts';
import { evaluateMxReach } from './evaluate-mx-reach.ts';
import { gatherMxHost } from './gather-mx-host.ts';
import { gatherMx } from './gather-mx.ts';

describe('gatherMx', () => {
  test.each<[string, MemoryZone, object]>([
    [
      'in order of preference, then name',
      { 'a.example': { MX: ['20 b.example', '10 d.example', '10 c.example'] } },
      {
        state: 'known',
        value: {
          kind: 'explicit',
          exchanges: [{ host: 'c.example' }, { host: 'd.example' }, { host: 'b.example' }],
        },
      },
    ],
    [
      'trap 51, a null MX',
      { 'a.example': { MX: ['0 .'] } },
      { value: { kind: 'null', exchanges: [{ host: '', preference: 0 }] } },
    ],
    [
      'trap 51, a null MX of another preference is still one',
      { 'a.example': { MX: ['10 .'] } },
      { value: { kind: 'null', exchanges: [{ preference: 10 }] } },
    ],
    [
      'trap 51, a null MX beside others is none',
      { 'a.example': { MX: ['0 .', '10 b.example'] } },
      { value: { kind: 'explicit' } },
    ],
    [
      'trap 52, an address without MX is an implicit MX',
      { 'a.example': { AAAA: ['2001:db8::1'] } },
      { value: { kind: 'implicit', exchanges: [{ host: 'a.example', preference: 0 }] } },
    ],
    ['neither MX nor address', { 'a.example': { TXT: ['x'] } }, { state: 'absent' }],
    ['no such domain', {}, { state: 'absent' }],
    [
      'trap 37, a time-out is unknown',
      { 'a.example': { MX: 'timeout', A: ['192.0.2.1'] } },
      { state: 'unknown' },
    ],
    [
      'trap 37, no MX and addresses that cannot be asked',
      { 'a.example': { A: 'servfail' } },
      { state: 'unknown' },
    ],
    [
      'the provider by label, not by letters',
      { 'a.example': { MX: ['1 aspmx.l.google.com'] } },
      { value: { provider: 'Google Workspace' } },
    ],
  ])('%s', async (_name, zone, expected) => {
    expect(await gatherMx(memoryResolver(zone), 'a.example')).toMatchObject(expected);
  });

  test('notgoogle.com is not Google', async () => {
    const fact = await gatherMx(memoryResolver({ 'a.example': { MX: ['1 mx.notgoogle.com'] } }), 'a.example');
    expect(fact.state === 'known' && fact.value.provider).toBeUndefined();
  });
});

test('a hostile number of MX records is cut to the preferred ones', async () => {
  const MX = Array.from({ length: 2000 }, (_, at) => `${2000 - at} mx${at}.example`);
  const fact = await gatherMx(memoryResolver({ 'a.example': { MX } }), 'a.example');
  expect(fact.state === 'known' && fact.value.exchanges.length).toBe(64);
  expect(fact.state === 'known' && fact.value.exchanges[0]).toEqual({
    preference: 1,
    host: 'mx1999.example',
  });
});

describe('evaluateMxReach', () => {
  const reach = async (zone: MemoryZone) => {
    const resolver = memoryResolver(zone);
    const mx = await gatherMx(resolver, 'a.example');
    const exchanges = mx.state === 'known' ? mx.value.exchanges : [];
    const hosts = await Promise.all(
      exchanges.map(async (exchange) => [exchange.host, await gatherMxHost(resolver, exchange)] as const),
    );
    return evaluateMxReach(mx, hosts);
  };

  test('all hosts in order of preference, those without address too', async () => {
    const zone = {
      'a.example': { MX: ['20 mx2.example', '10 mx1.example'] },
      'mx1.example': { AAAA: ['2001:db8::1'] },
      'mx2.example': {},
    };
    expect(await reach(zone)).toMatchObject({
      state: 'known',
      value: {
        hosts: [
          { host: 'mx1.example', preference: 10, addresses: ['2001:db8::1'] },
          { host: 'mx2.example', preference: 20, addresses: [] },
        ],
      },
    });
  });

  test.each(['timeout', 'servfail'] as const)(
    'trap 37: %s of one host leaves all of it unknown',
    async (fault) => {
      const MX = ['10 mx1.example', '20 mx2.example'];
      expect(
        (await reach({ 'a.example': { MX }, 'mx1.example': { A: ['192.0.2.1'] }, 'mx2.example': fault }))
          .state,
      ).toBe('unknown');
      expect((await reach({ 'a.example': { MX: fault } })).state).toBe('unknown');
    },
  );

  test('nobody receives: absent', async () => {
    expect((await reach({ 'a.example': { MX: ['0 .'] } })).state).toBe('absent');
    expect((await reach({})).state).toBe('absent');
  });
});

describe('gatherMxHost', () => {
  const gather = (zone: MemoryZone, host = 'mx.example', options = {}) =>
    gatherMxHost(memoryResolver(zone), { host, preference: 5 }, options);

  test.each<[string, MemoryZone, string, object]>([
    [
      'trap 52, an MX that is a CNAME',
      { 'mx.example': { CNAME: ['real.example'] }, 'real.example': { A: ['8.8.8.8'] } },
      'mx.example',
      { value: { aliases: ['real.example'], addresses: ['8.8.8.8'], unroutable: [] } },
    ],
    [
      'trap 52, an IP address in place of a name',
      {},
      '8.8.4.4',
      { state: 'known', value: { isAddressLiteral: true, addresses: ['8.8.4.4'] } },
    ],
    [
      'trap 53, IPv6 alone',
      { 'mx.example': { AAAA: ['2606:4700::1'] } },
      'mx.example',
      { value: { addresses: ['2606:4700::1'], unroutable: [] } },
    ],
    [
      'addresses nobody reaches',
      { 'mx.example': { A: ['10.0.0.1', '8.8.8.8', '127.0.0.1', '192.0.2.1'], AAAA: ['fe80::1'] } },
      'mx.example',
      { value: { unroutable: ['10.0.0.1', '127.0.0.1', '192.0.2.1', 'fe80::1'] } },
    ],
    ['no address', { 'mx.example': {} }, 'mx.example', { state: 'absent' }],
    ['unknown', { 'mx.example': 'timeout' }, 'mx.example', { state: 'unknown' }],
  ])('%s', async (_name, zone, host, expected) => {
    expect(await gather(zone, host)).toMatchObject(expected);
  });

  test('the lab may live on any address', async () => {
    expect(
      await gather({ 'mx.example': { A: ['127.0.0.1'] } }, 'mx.example', { acceptsUnroutable: true }),
    ).toMatchObject({ value: { unroutable: [] } });
  });
});
