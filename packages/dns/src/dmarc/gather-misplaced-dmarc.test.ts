/** DMARC records at the wrong names. */
import { expect, test } from 'vitest';
import { countRounds } from '../testing/count-rounds.ts';
import { memoryResolver, type MemoryZone } from '../testing/memory-resolver.ts';
import { gatherMisplacedDmarc } from './gather-misplaced-dmarc.ts';

const record = 'v=DMARC1; p=reject';
const txt = (...records: string[]) => ({ TXT: records });
const gather = (zone: MemoryZone) => gatherMisplacedDmarc(memoryResolver(zone), 'example.com');

test.each<[string, MemoryZone, string, string]>([
  ['trap 38, at the domain itself', { 'example.com': txt('v=spf1 -all', record) }, 'apex', 'example.com'],
  ['without the underscore', { 'dmarc.example.com': txt(record) }, 'noUnderscore', 'dmarc.example.com'],
  ['below www', { '_dmarc.www.example.com': txt(record) }, 'www', '_dmarc.www.example.com'],
  [
    'under the domain twice',
    { '_dmarc.example.com.example.com': txt(record) },
    'doubled',
    '_dmarc.example.com.example.com',
  ],
])('%s', async (_name, zone, place, name) => {
  expect(await gather(zone)).toMatchObject({ state: 'known', value: { found: [{ place, name, record }] } });
});

test('trap 28, at the right name, but discarded because it does not begin with the version', async () => {
  const fact = await gather({ '_dmarc.example.com': txt('v=DMARC1 p=none', 'google-site-verification=x') });
  expect(fact).toMatchObject({
    value: { found: [{ place: 'notRecognised', name: '_dmarc.example.com', record: 'v=DMARC1 p=none' }] },
  });
});

test('a wildcard is found once, as that', async () => {
  const fact = await gather({ 'example.com': {}, '*.example.com': txt(record) });
  expect(fact).toMatchObject({ value: { found: [{ place: 'wildcard' }] } });
  expect(fact.state === 'known' && fact.value.found.length).toBe(1);
});

test('the right place alone is absent', async () => {
  expect((await gather({ '_dmarc.example.com': txt(record), 'example.com': txt('v=spf1 -all') })).state).toBe(
    'absent',
  );
});

test.each(['timeout', 'servfail', 'refused'] as const)(
  'trap 37, unknown with %s, absent with NXDOMAIN',
  async (fault) => {
    expect((await gather({ 'dmarc.example.com': fault })).state).toBe('unknown');
    expect((await gather({ 'dmarc.example.com': 'nxdomain' })).state).toBe('absent');
    expect((await gather({ 'dmarc.example.com': fault, 'example.com': txt(record) })).state).toBe('known');
  },
);

test('one round of six questions', async () => {
  const resolver = memoryResolver({});
  expect(await countRounds(resolver, (counted) => gatherMisplacedDmarc(counted, 'example.com'))).toBe(1);
  expect(resolver.questions).toHaveLength(6);
});
