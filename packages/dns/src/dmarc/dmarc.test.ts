/** DMARC against the ways other tools got it wrong. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memoryResolver, type MemoryZone } from '../testing/memory-resolver.ts';
import { evaluateDmarc } from './evaluate-dmarc.ts';
import { gatherDmarc } from './gather-dmarc.ts';
import { isDmarc, parseDmarc } from './parse-dmarc.ts';
import { treeWalkNames } from './tree-walk.ts';
import { findOrganizationalDomain } from './walk-tree.ts';

const codes = (text: string): string[] => parseDmarc(text).problems.map(({ code }) => code);
const txt = (...records: string[]) => ({ TXT: records });

describe('parseDmarc', () => {
  test.each([
    ['v=DMARC1', true],
    ['v = DMARC1 ; p=none', true],
    ['V=DMARC1; p=none', true],
    ['v=dmarc1; p=none', false],
    ['v=DMARC12; p=none', false],
    ['p=none; v=DMARC1', false],
    ['hello', false],
  ])('trap 28, v first and its value exact: %j is %s', (text, expected) => {
    expect(isDmarc(text)).toBe(expected);
  });

  test.each([
    [
      'trap 28, other values in any case, tags in any order',
      'v=DMARC1; sp=NONE; p=ReJect',
      { policy: 'reject', subdomainPolicy: 'none', problems: [] },
    ],
    [
      'trap 29, unknown tags and a last semicolon are no problem',
      'v=DMARC1; p=none; zz=1;',
      { policy: 'none', problems: [] },
    ],
    [
      'trap 30, a URI that is no mailto stays apart',
      'v=DMARC1; p=none; rua=https://x.example/r,mailto:a@x.example',
      {
        aggregateReports: [
          { uri: 'https://x.example/r' },
          { uri: 'mailto:a@x.example', domain: 'x.example' },
        ],
      },
    ],
    [
      'trap 34, pct is kept, t=y is testing, the size limit falls off',
      'v=DMARC1; p=none; pct=20; t=y; rua=mailto:a@x.example!10m',
      {
        percent: 20,
        isTesting: true,
        aggregateReports: [{ uri: 'mailto:a@x.example', domain: 'x.example' }],
      },
    ],
    [
      'trap 40, a bad alignment is relaxed',
      'v=DMARC1; p=none; adkim=x; aspf=s',
      { dkimAlignment: 'relaxed', spfAlignment: 'strict' },
    ],
  ])('%s', (_name, text, expected) => {
    expect(parseDmarc(text)).toMatchObject(expected);
  });

  test.each([
    ['v=DMARC1;; p=none', ['empty-tag']],
    ['v=DMARC1; p=none; adkim=x', ['bad-value']],
    ['v=DMARC1; p=none; bogus', ['not-a-tag']],
    ['v=DMARC1; p=none; rua=https://x.example/', ['unsupported-uri']],
    ['v=DMARC1; p=none; rua=me@x.example', ['bad-uri']],
    ['v=DMARC1; p=none; rua=mailto:a@x.example,', ['bad-uri']],
    ['v=DMARC1; rua=mailto:a@x.example', ['missing-policy']],
  ])('traps 29, 30, 40: %j gives %j', (text, expected) => {
    expect(codes(text)).toEqual(expected);
  });

  test('never throws, spans stay inside, and a megabyte takes linear time', () => {
    fc.assert(
      fc.property(fc.string(), (tail) => {
        const text = `v=DMARC1; ${tail}`;
        for (const { start, end } of parseDmarc(text).problems)
          expect(start <= end && end <= text.length).toBe(true);
      }),
    );
    for (const piece of [';', ',', '!', ' ', 'a=b;', 'mailto:a@b,', ':']) {
      const started = performance.now();
      parseDmarc(`v=DMARC1; rf=${piece.repeat(100_000)}; rua=${piece.repeat(900_000 / piece.length)}`);
      expect(performance.now() - started).toBeLessThan(3000);
    }
  });
});

describe('gatherDmarc', () => {
  const gather = (zone: MemoryZone, domain = 'a.example.com', options = {}) =>
    gatherDmarc(memoryResolver(zone), domain, options);

  test('trap 27, an unrelated TXT is discarded before records are counted', async () => {
    const fact = await gather({ '_dmarc.example.com': txt('hello', 'v=DMARC1; p=reject') }, 'example.com');
    expect(fact).toMatchObject({ value: { policy: 'reject', records: ['v=DMARC1; p=reject'] } });
  });

  test('trap 27, several records are shown and none counts', async () => {
    const fact = await gather(
      { '_dmarc.example.com': txt('v=DMARC1; p=reject', 'v=DMARC1; p=none') },
      'example.com',
    );
    expect(fact).toMatchObject({
      value: { policy: 'none', policyTag: 'default', records: ['v=DMARC1; p=reject', 'v=DMARC1; p=none'] },
    });
  });

  test('trap 31, eight labels jump to seven and no more than eight names are asked', () => {
    expect(treeWalkNames('a.b.c.d.e.f.g.h.i')).toEqual([
      'a.b.c.d.e.f.g.h.i',
      'c.d.e.f.g.h.i',
      'd.e.f.g.h.i',
      'e.f.g.h.i',
      'f.g.h.i',
      'g.h.i',
      'h.i',
      'i',
    ]);
  });

  test.each([
    [
      'the shortest name with a record',
      { '_dmarc.example.com': txt('v=DMARC1'), '_dmarc.b.example.com': txt('v=DMARC1') },
      'example.com',
    ],
    [
      'psd=n ends the walk',
      { '_dmarc.example.com': txt('v=DMARC1'), '_dmarc.b.example.com': txt('v=DMARC1; psd=n') },
      'b.example.com',
    ],
    ['psd=y is one label below', { '_dmarc.com': txt('v=DMARC1; psd=y') }, 'example.com'],
    ['no record is the name itself', {}, 'a.b.example.com'],
  ])('trap 31 and 39, organisational domain: %s', async (_name, zone, expected) => {
    expect((await findOrganizationalDomain(memoryResolver(zone), 'a.b.example.com')).domain).toBe(expected);
  });

  test('trap 32, the policy is not taken from in between', async () => {
    const zone = {
      '_dmarc.b.example.com': txt('v=DMARC1; p=reject'),
      '_dmarc.example.com': txt('v=DMARC1; p=quarantine'),
      'a.b.example.com': { A: ['192.0.2.1'] },
    };
    expect(await gather(zone, 'a.b.example.com')).toMatchObject({
      value: { foundAt: 'example.com', policy: 'quarantine', organizationalDomain: 'example.com' },
    });
  });

  test.each([
    ['a name without records has np', {}, 'none', 'np'],
    ['a name with an address has sp', { 'a.example.com': { A: ['192.0.2.1'] } }, 'quarantine', 'sp'],
    [
      'a record at the name itself has p, and its sp is not used',
      { '_dmarc.a.example.com': txt('v=DMARC1; p=none; sp=reject') },
      'none',
      'p',
    ],
  ])('trap 33, %s', async (_name, extra, policy, policyTag) => {
    const fact = await gather({
      '_dmarc.example.com': txt('v=DMARC1; p=reject; sp=quarantine; np=none'),
      ...extra,
    });
    expect(fact).toMatchObject({ value: { policy, policyTag } });
  });

  test('trap 33, whether the domain exists may be known already', async () => {
    const zone = { '_dmarc.example.com': txt('v=DMARC1; p=reject; np=none') };
    expect(await gather(zone, 'a.example.com', { domainExists: true })).toMatchObject({
      value: { policy: 'reject', policyTag: 'p' },
    });
  });

  test.each([
    ['given by the concrete name', { 'example.com._report._dmarc.r.example.net': txt('v=DMARC1') }, 'given'],
    ['given by a wildcard that DNS expands', { '*._report._dmarc.r.example.net': txt('v=DMARC1;') }, 'given'],
    [
      'given by one of several records',
      { 'example.com._report._dmarc.r.example.net': txt('x', 'v=DMARC1', 'v=DMARC1') },
      'given',
    ],
    ['missing', {}, 'missing'],
    [
      'unknown when it cannot be asked',
      { 'example.com._report._dmarc.r.example.net': 'timeout' as const },
      'unknown',
    ],
  ])('trap 35, reports to another domain: %s', async (_name, extra, authorisation) => {
    const fact = await gather(
      { '_dmarc.example.com': txt('v=DMARC1; p=none; rua=mailto:d@r.example.net'), ...extra },
      'example.com',
    );
    expect(fact).toMatchObject({ value: { aggregateReports: [{ domain: 'r.example.net', authorisation }] } });
  });

  test('trap 35, another name of the same organisation needs none', async () => {
    const fact = await gather(
      { '_dmarc.example.com': txt('v=DMARC1; p=none; rua=mailto:d@r.example.com; ruf=mailto:d@example.com') },
      'example.com',
    );
    expect(fact).toMatchObject({
      value: {
        aggregateReports: [{ authorisation: 'notNeeded' }],
        failureReports: [{ authorisation: 'notNeeded' }],
      },
    });
  });

  test.each([
    ['nothing there', {}, 'absent'],
    [
      'the name cannot be asked',
      { '_dmarc.a.example.com': 'servfail' as const, '_dmarc.example.com': txt('v=DMARC1; p=none') },
      'unknown',
    ],
    ['a parent cannot be asked', { '_dmarc.example.com': 'timeout' as const }, 'unknown'],
    [
      'a name above the end of the walk cannot be asked',
      { '_dmarc.example.com': txt('v=DMARC1; p=none; psd=n'), '_dmarc.com': 'timeout' as const },
      'known',
    ],
  ])('trap 37, %s: %s', async (_name, zone, state) => {
    expect((await gather(zone)).state).toBe(state);
  });

  test('trap 40 and 75, strict alignment is enforced and relaxed finds the organisation of each identifier', async () => {
    const zone = (tags: string) => ({ '_dmarc.example.com': txt(`v=DMARC1; p=reject${tags}`) });
    const judge = async (tags: string, domain: string) => {
      const resolver = memoryResolver(zone(tags));
      const fact = await gatherDmarc(resolver, 'example.com');
      if (fact.state !== 'known') throw new Error(fact.state);
      return evaluateDmarc(resolver, 'example.com', fact.value, {
        spf: { domain, result: 'pass' },
        dkim: [],
      });
    };
    expect(await judge('', 'bounce.example.com')).toMatchObject({ result: 'pass', spfIsAligned: true });
    expect(await judge('; aspf=s', 'bounce.example.com')).toMatchObject({
      result: 'fail',
      spfIsAligned: false,
    });
    expect(await judge('', 'notexample.com')).toMatchObject({ result: 'fail', spfIsAligned: false });
  });
});
