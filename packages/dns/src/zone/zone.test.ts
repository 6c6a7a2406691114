/** Zones and their name servers. */
import { describe, expect, test } from 'vitest';
import { memoryResolver, type MemoryServer } from '../testing/memory-resolver.ts';
import { gatherNameServers } from './gather-name-servers.ts';
import { gatherZone } from './gather-zone.ts';

const apex = {
  SOA: ['ns1.example.com hostmaster.example.com 7 3600 600 86400 300'],
  NS: ['ns2.example.com', 'ns1.example.com'],
};
const hosts = {
  'ns1.example.com': { A: ['192.0.2.1'], AAAA: ['2001:db8::1'] },
  'ns2.example.com': { A: ['192.0.2.2'] },
};

describe('gatherZone', () => {
  test.each(['example.com', 'www.example.com', 'a.b.example.com'])('%s is in example.com', async (domain) => {
    const zone = {
      'example.com': apex,
      'www.example.com': { A: ['192.0.2.9'] },
      'a.b.example.com': { TXT: ['x'] },
    };
    expect(await gatherZone(memoryResolver(zone), domain)).toMatchObject({
      state: 'known',
      value: {
        apex: 'example.com',
        soa: { serial: 7, minimumSeconds: 300 },
        nameServers: ['ns1.example.com', 'ns2.example.com'],
      },
    });
  });

  test('a domain that is a CNAME belongs to the zone of its parent', async () => {
    const zone = {
      'example.com': apex,
      'www.example.com': { CNAME: ['cdn.example.net'] },
      'cdn.example.net': apex,
    };
    expect(await gatherZone(memoryResolver(zone), 'www.example.com')).toMatchObject({
      value: { apex: 'example.com' },
    });
  });

  test('a domain that is a CNAME to nowhere exists all the same', async () => {
    const zone = { 'example.com': apex, 'www.example.com': { CNAME: ['gone.example.net'] } };
    expect(await gatherZone(memoryResolver(zone), 'www.example.com')).toMatchObject({
      value: { apex: 'example.com' },
    });
  });

  test('trap 37, NXDOMAIN is absent, a fault is unknown', async () => {
    expect((await gatherZone(memoryResolver({}), 'example.com')).state).toBe('absent');
    expect((await gatherZone(memoryResolver({ 'example.com': 'servfail' }), 'example.com')).state).toBe(
      'unknown',
    );
    expect(
      (await gatherZone(memoryResolver({ 'example.com': { ...apex, NS: 'timeout' } }), 'example.com')).state,
    ).toBe('unknown');
  });
});

describe('gatherNameServers', () => {
  const gather = async (servers: Record<string, MemoryServer>, extra = {}) => {
    const resolver = memoryResolver({ 'example.com': apex, ...hosts, ...extra }, { servers });
    const zone = await gatherZone(resolver, 'example.com');
    if (zone.state !== 'known') throw new Error(zone.state);
    return (await gatherNameServers(resolver, zone.value)).map(({ fact }) => fact);
  };

  test('authoritative, lame and silent are told apart', async () => {
    const [first, second] = await gather({ '192.0.2.1': 'authoritative', '192.0.2.2': 'refused' });
    expect(first).toMatchObject({
      value: {
        answers: [
          { state: 'authoritative', serial: 7 },
          { address: '2001:db8::1', state: 'silent' },
        ],
      },
    });
    expect(second).toMatchObject({ value: { answers: [{ state: 'lame', rcode: 'REFUSED' }] } });
  });

  test.each(['notAuthoritative', 'referral', 'refused'] as const)('%s is lame', async (server) => {
    const [, second] = await gather({ '192.0.2.1': 'authoritative', '192.0.2.2': server });
    expect(second).toMatchObject({ value: { answers: [{ state: 'lame' }] } });
  });

  test('silence of all of them may be our own path: unknown', async () => {
    expect((await gather({})).map(({ state }) => state)).toEqual(['unknown', 'unknown']);
  });

  test('a server without an address is absent', async () => {
    const [, second] = await gather({ '192.0.2.1': 'authoritative' }, { 'ns2.example.com': 'nxdomain' });
    expect(second?.state).toBe('absent');
  });
});
