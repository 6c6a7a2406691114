/** The reading of RFC 7489, beside that of RFC 9989. */
import { expect, test } from 'vitest';
import { memoryResolver, type MemoryZone } from '../testing/memory-resolver.ts';
import { suiteTest } from '../../../../testing/read-suite.ts';
import { evaluateDmarc, evaluateRfc7489 } from './evaluate-dmarc.ts';
import { gatherDmarc } from './gather-dmarc.ts';
import { listedOrganizationalDomain } from './read-rfc7489.ts';

const txt = (...records: string[]) => ({ TXT: records });

test.each([
  ['a.b.example.com', 'example.com'],
  ['a.example.co.uk', 'example.co.uk'],
  ['co.uk', 'co.uk'],
  ['com', 'com'],
  ['shop.example.github.io', 'example.github.io'],
  ['a.example.unheard-of', 'example.unheard-of'],
  ['_x.www.example.com', 'example.com'],
])('trap 39, RFC 7489 section 3.2: the organisational domain of %s is %s', (domain, expected) => {
  expect(listedOrganizationalDomain(domain)).toBe(expected);
});

suiteTest<readonly { readonly input: string; readonly expect: string | null }[]>('psl-tests', (cases) => {
  const wrong = cases.flatMap(({ input, expect: expected }) => {
    // What is no name, or a public suffix itself, has no registrable domain; section 3.2 leaves it as it is.
    const name = new URL(`http://${input.replace(/^\./, '')}/`).hostname;
    const isName = !input.startsWith('.');
    const seen = listedOrganizationalDomain(name);
    const wanted = expected === null ? name : new URL(`http://${expected}/`).hostname;
    return !isName || seen === wanted ? [] : [`${input}: ${seen} not ${wanted}`];
  });
  expect(wrong).toEqual([]);
});

const gather = async (zone: MemoryZone, domain: string) => {
  const fact = await gatherDmarc(memoryResolver(zone), domain);
  if (fact.state !== 'known') throw new Error(fact.state);
  return fact.value;
};

test.each<[string, MemoryZone, string, object | undefined]>([
  [
    'nothing, where both agree',
    { '_dmarc.example.com': txt('v=DMARC1; p=reject') },
    'example.com',
    undefined,
  ],
  [
    'RFC 7489 section 3.2: a list knows no psd=n',
    { '_dmarc.b.example.com': txt('v=DMARC1; p=none; psd=n'), 'a.b.example.com': {} },
    'a.b.example.com',
    { differences: ['organizationalDomain', 'record'], organizationalDomain: 'example.com' },
  ],
  [
    'RFC 7489 section 6.6.3: several records at the domain end the search',
    {
      '_dmarc.a.example.com': txt('v=DMARC1; p=none', 'v=DMARC1; p=none'),
      '_dmarc.example.com': txt('v=DMARC1; p=reject'),
      'a.example.com': {},
    },
    'a.example.com',
    { differences: ['record'] },
  ],
  [
    'the policy of a public suffix is not read',
    { '_dmarc.com': txt('v=DMARC1; p=reject; psd=y'), 'example.com': {} },
    'example.com',
    { differences: ['record'], organizationalDomain: 'example.com' },
  ],
  [
    'np is not read',
    { '_dmarc.example.com': txt('v=DMARC1; p=none; np=reject') },
    'gone.example.com',
    { differences: ['policy'], applied: { policy: 'none', policyTag: 'p' } },
  ],
  [
    't is not read',
    { '_dmarc.example.com': txt('v=DMARC1; p=reject; t=y') },
    'example.com',
    { differences: ['testing'], applied: { policy: 'reject' } },
  ],
  [
    'trap 34, RFC 7489 section 6.6.4: pct is honoured',
    { '_dmarc.example.com': txt('v=DMARC1; p=reject; pct=20') },
    'example.com',
    { differences: ['percent'], applied: { percent: 20 } },
  ],
  [
    'RFC 7489 section 6.3: p comes second',
    { '_dmarc.example.com': txt('v=DMARC1; sp=none; p=reject') },
    'example.com',
    { differences: ['policyNotSecond'] },
  ],
  [
    'RFC 7489 section 6.2: a size limit is honoured',
    { '_dmarc.example.com': txt('v=DMARC1; p=reject; rua=mailto:d@example.com!10m') },
    'example.com',
    { differences: ['sizeLimit'] },
  ],
  [
    'a bad np spoils the policy for RFC 9989 alone',
    { '_dmarc.example.com': txt('v=DMARC1; p=reject; np=x; rua=mailto:d@example.com') },
    'example.com',
    { differences: ['policy'], applied: { policy: 'reject' } },
  ],
])('where the readings differ: %s', async (_name, zone, domain, expected) => {
  const { rfc7489 } = await gather(zone, domain);
  if (expected === undefined) expect(rfc7489).toBeUndefined();
  else expect(rfc7489).toMatchObject(expected);
});

test('a name that RFC 7489 needs and that could not be asked leaves that reading out', async () => {
  const zone: MemoryZone = {
    '_dmarc.b.example.com': txt('v=DMARC1; p=none; psd=n'),
    '_dmarc.example.com': 'timeout',
    'a.b.example.com': {},
  };
  expect((await gather(zone, 'a.b.example.com')).rfc7489).toBeUndefined();
});

test('trap 75, one identifier is aligned by the list and not by the walk', async () => {
  const resolver = memoryResolver({
    '_dmarc.example.com': txt('v=DMARC1; p=reject'),
    '_dmarc.team.example.com': txt('v=DMARC1; p=reject; psd=n'),
  });
  const dmarc = await gather({ '_dmarc.example.com': txt('v=DMARC1; p=reject') }, 'example.com');
  const identifiers = { spf: { domain: 'mail.team.example.com', result: 'pass' as const }, dkim: [] };
  expect(await evaluateDmarc(resolver, 'example.com', dmarc, identifiers)).toMatchObject({ result: 'fail' });
  expect(evaluateRfc7489('example.com', dmarc, identifiers)).toMatchObject({
    result: 'pass',
    spfIsAligned: true,
  });
});

test('RFC 7489 section 6.6.4: the evaluation names the share the policy is asked for', async () => {
  const dmarc = await gather({ '_dmarc.example.com': txt('v=DMARC1; p=reject; pct=20; t=y') }, 'example.com');
  expect(evaluateRfc7489('example.com', dmarc, { dkim: [] })).toEqual({
    result: 'fail',
    spfIsAligned: false,
    dkimIsAligned: false,
    policy: 'reject',
    percent: 20,
  });
});
