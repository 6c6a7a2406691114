import { domainSubject, reportSchema, type BouncedRecipient, type Facts } from '@whyspam/core';
import { describe, expect, test } from 'vitest';
import { brokenFacts, dns, input, reports, rules } from '../test/fixtures.ts';
import { explain } from './explain.ts';
import { renderJson } from './render/render-json.ts';
import { bouncedRecipient, counts, dmarcReports } from './rules/testing/held-facts.ts';

const own = {
  because: 'authenticatesAsTheService',
  addressCount: 1,
  addresses: ['198.51.100.80'],
  counts: counts({ messages: 40, passed: 0, spfAligned: 0, dkimAligned: 0 }),
  spfDomains: [],
  dkimDomains: ['esp.example'],
  days: [],
};

describe('explain', () => {
  test('causes stand in the order of what they cost, symptoms under them', () => {
    const { causes } = reports.broken;
    expect(causes.map(({ finding, explains }) => [finding, explains])).toEqual([
      ['ptr/missing@192.0.2.25', ['dnsbl/listed@192.0.2.25']],
      ['spf/missing@example.com', []],
      ['dmarc/missing@example.com', []],
    ]);
    const lost = causes.map(({ receivers }) => receivers.length);
    expect(lost).toEqual(lost.toSorted((one, other) => other - one));
    expect(causes[0]?.receivers.slice(0, 3)).toEqual(['gmail', 'outlook', 'yahoo']);
  });

  test('the same facts in another order give the same bytes', () => {
    const shuffled = explain(
      { ...input([...brokenFacts].reverse()), evidence: [...reports.broken.evidence].reverse() },
      rules,
    );
    expect(JSON.stringify(shuffled)).toBe(JSON.stringify(reports.broken));
    expect(renderJson(shuffled)).toBe(renderJson(reports.broken));
  });

  test('evidence is kept whole, in order of id, whether a finding needs it or not', () => {
    const extra = [dns('zz.example', 'A', {}), dns('aa.example', 'A', {})];
    const report = explain(input(brokenFacts, { evidence: extra }), rules);
    expect(report.evidence).toEqual([extra[1], extra[0]]);
  });

  test.each(Object.entries(reports))('%s fits the schema of core', (_, report) => {
    expect(JSON.parse(renderJson(report))).toEqual(JSON.parse(JSON.stringify(report)));
    expect(reportSchema['~standard'].validate(JSON.parse(renderJson(report)))).toHaveProperty('value');
  });

  test('among causes that lose no receiver, more mail that is seen to be lost stands first, whatever the severity', () => {
    const esp = {
      ...own,
      name: 'Mailer',
      kind: 'esp' as const,
      failing: 'notAligned' as const,
    };
    const facts: Facts = [
      {
        key: 'bouncedRecipient',
        subject: { kind: 'recipient', message: 'b.eml', recipient: 'ana@example.net' },
        fact: bouncedRecipient({ reason: 'content-spam', action: 'delayed' }),
      },
      {
        key: 'dmarcReports',
        subject: domainSubject('example.com'),
        fact: dmarcReports({ sources: [esp] }),
      },
    ];
    const held = { kinds: ['bounce', 'reports'] as const, names: [], only: true };
    const report = explain({ ...input(facts), target: { domain: 'example.com', held } });
    expect(report.causes.map(({ finding, affects }) => [finding, affects])).toEqual([
      ['reports/unaligned-service@example.com', { reported: { messages: 40, of: 1000 } }],
      ['bounce/content-refused@message:b.eml/ana@example.net', undefined],
    ]);
    const severities = report.causes.map(
      ({ finding }) => report.findings.find(({ id }) => id === finding)?.severity,
    );
    expect(severities).toEqual(['medium', 'high']);
    expect(reportSchema['~standard'].validate(JSON.parse(renderJson(report)))).toHaveProperty('value');
  });

  test('a receiver that refused is lost: its cause stands before what only the reports count, unless the recipient is at fault', () => {
    const first = (reason: BouncedRecipient['reason']): string | undefined => {
      const esp = { ...own, kind: 'esp' as const, failing: 'notAligned' as const, name: 'Mailer' };
      const facts: Facts = [
        {
          key: 'bouncedRecipient',
          subject: { kind: 'recipient', message: 'b.eml', recipient: 'ana@example.net' },
          fact: bouncedRecipient({ reason }),
        },
        {
          key: 'dmarcReports',
          subject: domainSubject('example.com'),
          fact: dmarcReports({ sources: [esp] }),
        },
      ];
      const held = { kinds: ['bounce', 'reports'] as const, names: [], only: true };
      return explain({ ...input(facts), target: { domain: 'example.com', held } }).causes[0]?.finding;
    };
    expect(first('content-spam')).toMatch(/^bounce\/content-refused@/);
    expect(first('recipient-full')).toMatch(/^reports\/unaligned-service@/);
  });
});
