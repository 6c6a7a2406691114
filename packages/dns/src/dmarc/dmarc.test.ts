/** Policy discovery and alignment against the ways other tools got them wrong. */
import { describe, expect, test } from 'vitest';
import { countRounds } from '../testing/count-rounds.ts';
import { memoryResolver, type MemoryZone } from '../testing/memory-resolver.ts';
import { evaluateDmarc } from './evaluate-dmarc.ts';
import { gatherDmarc } from './gather-dmarc.ts';
import { treeWalkNames } from './tree-walk.ts';
import { findOrganizationalDomain } from './walk-tree.ts';

const txt = (...records: string[]) => ({ TXT: records });

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

  test('trap 31, RFC 9989 section 4.10: eight labels jump to seven and no more than eight names are asked', () => {
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
    [
      'psd=n above psd=y is not reached',
      { '_dmarc.example.com': txt('v=DMARC1; psd=y'), '_dmarc.com': txt('v=DMARC1; psd=n') },
      'b.example.com',
    ],
    [
      'several records at a name are as none',
      { '_dmarc.example.com': txt('v=DMARC1', 'v=DMARC1'), '_dmarc.b.example.com': txt('v=DMARC1') },
      'b.example.com',
    ],
    [
      'RFC 9989 section 4.10, psd=y at the start ends the walk there, and the start is the domain',
      { '_dmarc.a.b.example.com': txt('v=DMARC1; psd=y'), '_dmarc.example.com': txt('v=DMARC1') },
      'a.b.example.com',
    ],
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
    [
      'RFC 9989 section 3.2.13, a name without addresses exists all the same and has sp',
      { 'a.example.com': {} },
      'quarantine',
      'sp',
    ],
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

  test.each([
    ['without a tag for the case', 'v=DMARC1; p=none', 'known'],
    ['where np and p say the same', 'v=DMARC1; p=none; np=none', 'known'],
    ['where np says something else', 'v=DMARC1; p=none; np=reject', 'unknown'],
  ])('trap 37, whether the domain exists cannot be asked, %s: %s is %s', async (_name, record, state) => {
    const fact = await gather({ 'a.example.com': { A: 'servfail' }, '_dmarc.example.com': txt(record) });
    expect(fact.state).toBe(state);
  });

  test('trap 37, a silent name above leaves the policy of the own record certain, not the organisational domain', async () => {
    const resolver = memoryResolver({
      '_dmarc.example.com': txt('v=DMARC1; p=reject'),
      '_dmarc.com': 'timeout',
    });
    const fact = await gatherDmarc(resolver, 'example.com');
    expect(fact).toMatchObject({ state: 'known', value: { policy: 'reject' } });
    expect(fact).not.toHaveProperty('value.organizationalDomain');
    if (fact.state !== 'known') return;
    const judge = async (domain: string) =>
      (
        await evaluateDmarc(resolver, 'example.com', fact.value, {
          spf: { domain, result: 'pass' },
          dkim: [],
        })
      ).result;
    expect(await judge('example.com')).toBe('pass');
    expect(await judge('bounce.example.com')).toBe('temperror');
  });

  test.each([
    [
      'no p but rua counts as p=none, sp and np with it',
      'v=DMARC1; sp=reject; rua=mailto:d@example.com',
      undefined,
    ],
    ['a bad sp spoils the policy too', 'v=DMARC1; p=reject; sp=x; rua=mailto:d@example.com', undefined],
    ['a bad np spoils the policy too', 'v=DMARC1; p=reject; np=x; rua=https://d.example/', undefined],
    ['without a report address nothing applies', 'v=DMARC1; sp=reject', 'noUsablePolicy'],
    ['a report address that is none does not help', 'v=DMARC1; p=x; rua=me', 'noUsablePolicy'],
  ])('trap 30, RFC 9989 section 4.10.1: %s', async (_name, record, reason) => {
    const resolver = memoryResolver({ 'a.example.com': {}, '_dmarc.example.com': txt(record) });
    const fact = await gatherDmarc(resolver, 'a.example.com');
    expect(fact).toMatchObject({ state: 'known', value: { policy: 'none', policyTag: 'default' } });
    if (fact.state !== 'known') return;
    expect(fact.value.notAppliedBecause).toBe(reason);
    const { result } = await evaluateDmarc(resolver, 'a.example.com', fact.value, { dkim: [] });
    expect(result).toBe(reason === undefined ? 'fail' : 'none');
  });

  test('several records at the name itself are as none, so the one above governs, and the fault is told', async () => {
    const fact = await gather({
      'a.example.com': {},
      '_dmarc.a.example.com': txt('v=DMARC1; p=none', 'v=DMARC1; p=none'),
      '_dmarc.example.com': txt('v=DMARC1; p=reject'),
    });
    expect(fact).toMatchObject({
      value: {
        foundAt: 'example.com',
        policy: 'reject',
        problems: [{ code: 'several-records', text: 'a.example.com' }],
      },
    });
  });

  test('a CNAME at _dmarc is followed and told', async () => {
    const fact = await gather(
      {
        '_dmarc.example.com': { CNAME: ['example.com.dmarc.esp.example'] },
        'example.com.dmarc.esp.example': txt('v=DMARC1; p=reject'),
      },
      'example.com',
    );
    expect(fact).toMatchObject({
      value: { policy: 'reject', foundAt: 'example.com', aliases: ['example.com.dmarc.esp.example'] },
    });
  });

  test('trap 38, RFC 9989 section 5.3.1, a U-label is looked up and compared as A-label', async () => {
    const resolver = memoryResolver({ '_dmarc.xn--bcher-kva.example': txt('v=DMARC1; p=reject; aspf=s') });
    const fact = await gatherDmarc(resolver, 'B\u00fccher.example');
    expect(fact).toMatchObject({ value: { foundAt: 'xn--bcher-kva.example', policy: 'reject' } });
    if (fact.state !== 'known') return;
    const { result } = await evaluateDmarc(resolver, 'b\u00fccher.example', fact.value, {
      spf: { domain: 'xn--bcher-kva.example', result: 'pass' },
      dkim: [],
    });
    expect(result).toBe('pass');
  });

  test('trap 38, RFC 9989 section 4.10.1, a parent is asked', async () => {
    const fact = await gather({ 'a.example.com': {}, '_dmarc.example.com': txt('v=DMARC1; p=reject') });
    expect(fact).toMatchObject({ value: { foundAt: 'example.com', policy: 'reject', policyTag: 'p' } });
  });

  test('two rounds of questions, whatever the record names', async () => {
    const record =
      'v=DMARC1; p=reject; np=none; rua=mailto:a@r.example.net,mailto:b@example.com; ruf=mailto:c@x.example';
    const resolver = memoryResolver({ '_dmarc.example.com': txt(record) });
    expect(await countRounds(resolver, (counted) => gatherDmarc(counted, 'a.b.example.com'))).toBe(2);
    expect(new Set(resolver.questions).size).toBe(resolver.questions.length);
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
    // Organisational domains cannot be the same, so nothing is asked, and nothing can fail to answer.
    expect(await judge('', 'notexample.com')).toMatchObject({ result: 'fail', spfIsAligned: false });
  });
});
