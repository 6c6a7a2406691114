/** The fact about DNSSEC, over zones signed for each test. */
import { describe, expect, test } from 'vitest';
import { memoryResolver } from '../testing/memory-resolver.ts';
import { signedInternet, TEST_CLOCK, type Tamper, type TestZone } from '../testing/signed-internet.ts';
import { gatherDnssec } from './gather-dnssec.ts';
import { createSigningKey, dsOf } from './signing/signing-key.ts';
import { validatingResolver } from './validating-resolver.ts';

const RECORDS = '@ MX 10 mx\n@ TXT "v=spf1 -all"\nmx A 192.0.2.1\nsub TXT "v=spf1 -all"';

function gather(zone: Partial<TestZone>, domain = 'a.test', tamper?: Tamper) {
  const internet = signedInternet({ test: { records: '' }, 'a.test': { records: RECORDS, ...zone } }, tamper);
  const resolver = validatingResolver(internet, {
    trustAnchors: internet.trustAnchors,
    clock: TEST_CLOCK,
  });
  return { fact: gatherDnssec(resolver, domain), internet };
}

describe('gatherDnssec', () => {
  test('a signed zone: the chain from the root, its keys, what ends first, the states of mail', async () => {
    const ksk = createSigningKey({ algorithm: 8, isEntryPoint: true });
    const zsk = createSigningKey({ algorithm: 8, bits: 1024 });
    const { fact } = gather({ keys: [ksk, zsk] });
    expect(await fact).toMatchObject({
      state: 'known',
      value: {
        zone: 'a.test',
        isSigned: true,
        state: 'secure',
        chain: [
          { name: '', ds: [], state: 'secure' },
          { name: 'test', state: 'secure' },
          {
            name: 'a.test',
            ds: [{ keyTag: ksk.tag, algorithm: 8, digestType: 2, hasKey: true }],
            keys: [
              {
                keyTag: ksk.tag,
                algorithmName: 'RSASHA256',
                bits: 2048,
                isEntryPoint: true,
                isRevoked: false,
              },
              { keyTag: zsk.tag, bits: 1024, isEntryPoint: false },
            ],
            state: 'secure',
          },
        ],
        endsFirst: { inception: '2026-05-31T00:00:00.000Z', expiration: '2026-06-15T00:00:00.000Z' },
        denial: { kind: 'nsec' },
        mail: [
          { name: 'a.test', type: 'MX', state: 'secure' },
          { name: 'a.test', type: 'TXT', state: 'secure' },
          { name: '_dmarc.a.test', type: 'TXT', state: 'secure' },
        ],
      },
    });
  });

  test('NSEC3 with its iterations, salt and opt-out', async () => {
    const { fact } = gather({ nsec3: { iterations: 3, salt: Uint8Array.of(1, 2), optOut: false } });
    expect(await fact).toMatchObject({
      value: { denial: { kind: 'nsec3', iterations: 3, saltOctets: 2, optOut: false } },
    });
  });

  test('a domain inside a zone is judged by that zone', async () => {
    const { fact } = gather({}, 'sub.a.test');
    expect(await fact).toMatchObject({ value: { zone: 'a.test', isSigned: true, state: 'secure' } });
  });

  test('an unsigned zone is insecure, and that is known', async () => {
    const { fact } = gather({ keys: [] });
    expect(await fact).toMatchObject({
      state: 'known',
      value: { isSigned: false, state: 'insecure', reason: 'unsignedDelegation' },
    });
  });

  test('trap 61: keys without a DS above are an island, not security', async () => {
    const { fact } = gather({ ds: [] });
    const found = await fact;
    expect(found).toMatchObject({
      value: { isSigned: true, state: 'insecure', chain: [{}, {}, { name: 'a.test', ds: [] }] },
    });
    const key = found.state === 'known' ? found.value.chain[2]?.keys[0] : undefined;
    expect(key?.ds).toMatch(/^\d+ 13 2 [0-9a-f]{64}$/);
  });

  test('a DS without its key is bogus, and the keys that are there are shown', async () => {
    const { fact } = gather({ ds: [dsOf('a.test', createSigningKey({ isEntryPoint: true }))] });
    expect(await fact).toMatchObject({
      state: 'known',
      value: {
        state: 'bogus',
        reason: 'dsMismatch',
        chain: [{}, {}, { name: 'a.test', ds: [{ hasKey: false }], keys: [{ isEntryPoint: true }] }],
      },
    });
  });

  test('one bogus answer that mail needs makes the whole bogus', async () => {
    const { fact } = gather({}, 'a.test', (answer, name, type) =>
      name === 'a.test' && type === 'MX'
        ? { ...answer, answers: answer.answers.filter(({ data }) => data.type !== 'RRSIG') }
        : answer,
    );
    expect(await fact).toMatchObject({
      value: {
        state: 'bogus',
        reason: 'signatureMissing',
        mail: [{ state: 'bogus' }, { state: 'secure' }, { state: 'secure' }],
      },
    });
  });

  test.each(['SOA', 'DS', 'DNSKEY'] as const)(
    'trap 37: %s times out is unknown, not unsigned',
    async (type) => {
      const { fact } = gather({}, 'a.test', (answer, name, asked) =>
        name === 'a.test' && asked === type ? 'timeout' : answer,
      );
      expect(await fact).toMatchObject({ state: 'unknown', error: { code: 'DNS_TIMEOUT' } });
    },
  );

  test.each([
    ['servfail', 'DNS_SERVFAIL'],
    ['timeout', 'DNS_TIMEOUT'],
  ] as const)('%s for everything is unknown', async (fault, code) => {
    const fact = await gatherDnssec(memoryResolver({ 'a.test': fault }), 'a.test');
    expect(fact).toMatchObject({ state: 'unknown', error: { code } });
  });

  test('NXDOMAIN is absent', async () => {
    const { fact } = gather({}, 'none.test');
    expect(await fact).toMatchObject({ state: 'absent' });
  });

  test('over a resolver that validates nothing it is indeterminate', async () => {
    const soa = 'ns.a.test h.a.test 1 2 3 4 5';
    const fact = await gatherDnssec(memoryResolver({ 'a.test': { SOA: [soa] } }), 'a.test');
    expect(fact).toMatchObject({ state: 'known', value: { state: 'indeterminate', isSigned: false } });
  });

  test('what the chain asked is not asked again', async () => {
    const { fact, internet } = gather({});
    await fact;
    expect(new Set(internet.questions).size).toBe(internet.questions.length);
  });
});
