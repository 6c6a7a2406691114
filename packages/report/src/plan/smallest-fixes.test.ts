/** Which fixes are enough for a receiver: the smallest set, none to spare, never two that exclude each other. */
import { describe, expect, test } from 'vitest';
import { domainSubject, type DnsFix, type Finding, type Fix, type Proof, type Report } from '@whyspam/core';
import type { Condition, Receiver } from '../receivers/demand.ts';
import { judgeReceivers } from '../receivers/judge-receivers.ts';
import { findConflicts } from './find-conflicts.ts';
import { smallestFixes } from './smallest-fixes.ts';

const ask: Fix = { kind: 'provider', who: 'addressOwner', request: 'PTR' };

function record(value: string, change: Partial<DnsFix> = {}): DnsFix {
  return {
    kind: 'dns',
    change: 'add',
    name: 'example.com',
    type: 'TXT',
    ttl: 3600,
    value,
    old: [],
    complete: true,
    ...change,
  };
}

const proven = (clears: readonly string[], raises: readonly string[] = []): Proof => ({
  state: 'proven',
  clears: [...clears],
  raises: [...raises],
  receivers: [],
});

function failing(rule: string, fixes: readonly Fix[] = [ask]): Finding {
  return {
    id: rule,
    rule,
    verdict: 'fail',
    severity: 'high',
    subject: domainSubject('example.com'),
    message: { key: 'key', values: {} },
    evidence: [],
    fixes,
  };
}

const demand = (id: string, when: Condition, appliesTo: 'all' | 'bulk' = 'all') => ({
  id,
  appliesTo,
  brokenBy: [{ when, effect: 'reject' as const }],
  source: 'https://example.com/',
  verified: '2026-11-01',
});

function reportOf(
  findings: readonly Finding[],
  demands: Receiver['demands'],
  change: Partial<Report> = {},
): readonly [Report, readonly Receiver[]] {
  const receivers: readonly Receiver[] = [
    {
      receiver: 'r',
      name: 'R',
      kind: 'mailboxes',
      source: 'https://example.com/',
      checked: '2026-11-01',
      demands,
      unknowable: [],
    },
  ];
  const target = { domain: 'example.com', bulk: false };
  const passing = { ...failing('spf/missing'), verdict: 'pass' as const };
  const all = [...findings, passing];
  const report: Report = {
    schemaVersion: 1,
    tool: { name: 'whyspam', version: '0' },
    target,
    times: { startedAt: '2026-11-25T00:00:00.000Z', finishedAt: '2026-11-25T00:00:00.000Z' },
    findings: all,
    causes: findings.map(({ id }) => ({ finding: id, explains: [], receivers: [] })),
    receivers: judgeReceivers(all, target, receivers),
    evidence: [],
    ...change,
  };
  return [report, receivers];
}

const plans = (given: readonly [Report, readonly Receiver[]]) =>
  smallestFixes(...given).map(({ findings, reaches }) => [findings, reaches]);

describe('smallestFixes', () => {
  test('two demands broken by two findings take both fixes, and the third of the report takes no part', () => {
    const given = reportOf(
      [failing('a/one'), failing('b/two'), failing('c/other')],
      [demand('r/a', { rule: 'a/one' }), demand('r/b', { rule: 'b/two' })],
    );
    expect(plans(given)).toEqual([[['a/one', 'b/two'], 'accept']]);
  });

  test('where one of two is enough, one is named', () => {
    const both: Condition = { allOf: [{ rule: 'a/one' }, { rule: 'b/two' }] };
    expect(plans(reportOf([failing('a/one'), failing('b/two')], [demand('r/a', both)]))).toEqual([
      [['a/one'], 'accept'],
    ]);
  });

  test('the proof of a fix counts for what it was seen to clear', () => {
    const fixes = [record('v=spf1 -all', { proof: proven(['b/two']) })];
    const given = reportOf(
      [failing('a/one', fixes), failing('b/two')],
      [demand('r/a', { rule: 'a/one' }), demand('r/b', { rule: 'b/two' })],
    );
    expect(smallestFixes(...given)).toMatchObject([
      { findings: ['a/one'], reaches: 'accept', isOfRecords: true },
    ]);
  });

  test('a fix that was tried and clears nothing is in no plan', () => {
    const useless: Proof = { state: 'unproven', because: 'clearsNothing' };
    const given = reportOf(
      [failing('a/one', [record('x', { proof: useless })])],
      [demand('r/a', { rule: 'a/one' })],
    );
    expect(plans(given)).toEqual([]);
  });

  test('a fix that brings another failure is not enough by itself', () => {
    const fixes = [record('v=spf1 -all', { proof: proven([], ['b/two']) })];
    const low = { ...failing('b/two'), verdict: 'pass' as const };
    const given = reportOf(
      [failing('a/one', fixes), low],
      [demand('r/a', { rule: 'a/one' }), demand('r/b', { rule: 'b/two' })],
    );
    expect(plans(given)).toEqual([]);
  });

  test('what cannot be judged afterwards is said to be open, not accepted', () => {
    const given = reportOf(
      [failing('a/one')],
      [demand('r/a', { rule: 'a/one' }), demand('r/c', { rule: 'never/looked' })],
    );
    expect(plans(given)).toEqual([[['a/one'], 'unknown']]);
  });

  test('fixes that exclude each other are in no set together', () => {
    const first = [record('"v=spf1 a -all"')];
    const second = [record('"v=spf1 mx -all"')];
    const given = reportOf(
      [failing('a/one', first), failing('b/two', second)],
      [demand('r/a', { rule: 'a/one' }), demand('r/b', { rule: 'b/two' })],
    );
    expect(plans(given)).toEqual([]);
  });

  test('of thirty fixes needed all at once, all are found in bounded time', () => {
    const findings = Array.from({ length: 30 }, (_, index) => failing(`g/n${index}`));
    const demands = findings.map(({ rule }) => demand(`r/${rule}`, { rule }));
    expect(smallestFixes(...reportOf(findings, demands))[0]?.findings).toHaveLength(30);
  });

  test('the demands on bulk senders have a plan of their own while the volume is not known', () => {
    const [report, receivers] = reportOf([failing('a/one')], [demand('r/a', { rule: 'a/one' }, 'bulk')]);
    const target = { domain: 'example.com' };
    const open = { ...report, target, receivers: judgeReceivers(report.findings, target, receivers) };
    expect(smallestFixes(open, receivers)).toMatchObject([
      { asBulk: true, findings: ['a/one'], reaches: 'accept' },
    ]);
  });
});

describe('findConflicts', () => {
  const conflicts = (a: readonly Fix[], b: readonly Fix[], change: Partial<Report> = {}) =>
    findConflicts(reportOf([failing('a/one', a), failing('b/two', b)], [], change)[0]).map(
      ({ between, type }) => [...between, type],
    );

  test.each([
    ['two SPF records', [record('"v=spf1 a -all"')], [record('"v=spf1 mx -all"')], 1],
    ['one record replaced by two', [record('"x"', { old: ['"o"'] })], [record('"y"', { old: ['"o"'] })], 1],
    ['two aliases', [record('a.', { type: 'CNAME' })], [record('b.', { type: 'CNAME' })], 1],
    ['the same change twice', [record('"v=spf1 -all"')], [record('"v=spf1 -all"')], 0],
    ['SPF and a verification', [record('"v=spf1 -all"')], [record('"site-verification=1"')], 0],
    ['another name', [record('"v=spf1 -all"')], [record('"v=spf1 a"', { name: 'b.example.com' })], 0],
    ['two MX hosts', [record('10 a.', { type: 'MX' })], [record('20 b.', { type: 'MX' })], 0],
  ])('%s', (_name, a, b, count) => {
    expect(conflicts(a, b)).toHaveLength(count);
  });

  test('a cause and its symptom are mended once', () => {
    const causes = [{ finding: 'a/one', explains: ['b/two'], receivers: [] }];
    expect(conflicts([record('"v=spf1 a -all"')], [record('"v=spf1 mx -all"')], { causes })).toEqual([]);
  });
});
