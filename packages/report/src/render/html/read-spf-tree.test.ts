import type { DnsEvidence, Report } from '@whyspam/core';
import { describe, expect, test } from 'vitest';
import { dns, reports } from '../../../test/fixtures.ts';
import { readSpfTree, type SpfTree } from './read-spf-tree.ts';

const answer = (name: string, ...records: readonly string[]): DnsEvidence =>
  dns(name, 'TXT', {
    rcode: 'NOERROR',
    answers: records.map((data) => ({ name, type: 'TXT', ttl: 300, data })),
  });

function treeOf(...evidence: readonly DnsEvidence[]): SpfTree | undefined {
  const report: Report = { ...reports.sound, target: { domain: 'a.example' }, evidence };
  return readSpfTree(report);
}

const shape = (tree: SpfTree | undefined) =>
  tree?.steps.map(({ depth, lookup, term, leadsTo }) => `${depth} ${lookup} ${term} ${leadsTo}`);

describe('the SPF tree of a report', () => {
  test('counts the terms in the order they are come to (RFC 7208 section 4.6.4)', () => {
    const tree = treeOf(
      answer(
        'a.example',
        '"v=spf1 ip4:192.0.2.1 include:b.example " "a:h.example ?mx/24 exists:x.example ptr -all"',
      ),
      answer('b.example', '"v=spf1 redirect=c.example"'),
      answer('c.example', '"v=spf1 a -all"'),
    );
    expect(shape(tree)).toEqual([
      '0 0 a.example record',
      '1 1 include:b.example record',
      '2 2 redirect=c.example record',
      '3 3 a notFollowed',
      '1 4 a:h.example notFollowed',
      '1 5 ?mx/24 notFollowed',
      '1 6 exists:x.example notFollowed',
      '1 7 ptr notFollowed',
    ]);
    expect(tree).toMatchObject({ lookups: 7, isComplete: true });
  });

  test('nothing after all counts, and redirect not beside it (RFC 7208 section 6.1)', () => {
    expect(treeOf(answer('a.example', '"v=spf1 redirect=b.example ~all a mx"'))?.lookups).toBe(0);
  });

  test('what was not answered is unknown, not absent', () => {
    const include = answer('a.example', '"v=spf1 include:b.example -all"');
    const error = { code: 'DNS_TIMEOUT', detail: '', transient: true } as const;
    const timeout = treeOf(include, dns('b.example', 'TXT', { error }));
    expect(shape(timeout)?.[1]).toBe('1 1 include:b.example unknown');
    expect(timeout?.isComplete).toBe(false);
    expect(shape(treeOf(include, dns('b.example', 'TXT', { rcode: 'SERVFAIL' })))?.[1]).toMatch(/unknown$/u);
    expect(shape(treeOf(include))?.[1]).toMatch(/unknown$/u);
    expect(shape(treeOf(include, dns('b.example', 'TXT', { rcode: 'NXDOMAIN' })))?.[1]).toMatch(/noRecord$/u);
    expect(shape(treeOf(include, answer('b.example', '"other"')))?.[1]).toMatch(/noRecord$/u);
  });

  test('ends at circles, macros and several records', () => {
    const tree = treeOf(
      answer('a.example', '"v=spf1 include:b.example include:%{i}.x.example include:d.example -all"'),
      answer('b.example', '"v=spf1 include:A.example. -all"'),
      answer('d.example', '"v=spf1 a"', '"v=spf1 mx"'),
    );
    expect(shape(tree)?.slice(1)).toEqual([
      '1 1 include:b.example record',
      '2 2 include:A.example. loop',
      '1 3 include:%{i}.x.example notExpanded',
      '1 4 include:d.example severalRecords',
    ]);
  });

  test('is bounded in depth and in size', () => {
    const chain = Array.from({ length: 60 }, (_, index) =>
      answer(index === 0 ? 'a.example' : `n${index}.example`, `"v=spf1 include:n${index + 1}.example"`),
    );
    const deep = treeOf(...chain);
    expect(deep?.steps.at(-1)).toMatchObject({ leadsTo: 'tooDeep', depth: 20 });
    const both = (to: string): string => `"v=spf1 include:${to}1.example include:${to}2.example"`;
    const wide = treeOf(
      answer('a.example', both('b')),
      ...['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'].flatMap((name, index, all) =>
        ['1', '2'].map((side) => answer(`${name}${side}.example`, both(all[index + 1] ?? 'z'))),
      ),
    );
    expect(wide?.steps.length).toBe(200);
    expect(wide?.isComplete).toBe(false);
  });

  test('is none without a record, with escapes and odd quotes read as they are', () => {
    expect(treeOf(answer('a.example', '"v=spf10 a"'))).toBeUndefined();
    expect(treeOf(dns('a.example', 'TXT', { rcode: 'NXDOMAIN' }))).toBeUndefined();
    expect(treeOf()).toBeUndefined();
    expect(treeOf(answer('a.example', 'v=spf1\\ a\\032mx'))?.lookups).toBe(2);
    expect(treeOf(answer('a.example', '"v=spf1 a" "'))?.lookups).toBe(1);
  });
});
