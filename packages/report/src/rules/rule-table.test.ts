/** What must hold of all rules together. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ESSENTIAL_FACTS,
  ESSENTIAL_RULES,
  FACT_SUBJECTS,
  absent,
  domainSubject,
  known,
  probeError,
  runRules,
  skipped,
  unknown,
  type Fact,
  type FactEntry,
  type FactKey,
} from '@whyspam/core';
import { LANGUAGES, ruleTexts } from '../locales/rule-texts.ts';
import { autoconfig } from './autoconfig/sample.ts';
import { bimi } from './bimi/sample.ts';
import { caa } from './caa/sample.ts';
import { dane, daneCoverage } from './dane/sample.ts';
import { domainDnsbl } from './dnsbl/sample.ts';
import { dnssec, unsigned } from './dnssec/sample.ts';
import { providers } from './domain/sample.ts';
import { mtaSts } from './mta-sts/sample.ts';
import { tlsRpt } from './tls-rpt/sample.ts';
import { agreement, delegation } from './zone/sample.ts';
import { RULES } from './rule-table.ts';
import { bounce, bouncedRecipient, dmarcReports, tlsReports } from './testing/held-facts.ts';
import {
  brokenSignature,
  failedDmarc,
  filterVerdicts,
  messageAuth,
  messageContent,
  messagePath,
  receivedMessage,
} from './testing/message-facts.ts';
import * as sample from './testing/sample-facts.ts';
import {
  egress,
  recipients,
  relay,
  smuggling,
  submission,
  submissionHost,
  tlsScan,
} from './testing/server-facts.ts';
import { placeFacts } from './testing/test-rule.ts';

const ids = RULES.map(({ id }) => id);

test('there are at least 45 rules, each id once', () => {
  expect(ids.length).toBeGreaterThanOrEqual(45);
  expect(new Set(ids).size).toBe(ids.length);
});

test.each(RULES.map((rule) => [rule.id, rule] as const))('%s is well formed', (id, rule) => {
  expect(id).toMatch(/^[a-z]+(-[a-z]+)*\/[a-z]+(-[a-z0-9]+)*$/);
  expect(rule.standards.length).toBeGreaterThan(0);
  expect(rule.needs.length).toBeGreaterThan(0);
  for (const other of rule.explainedBy) expect(ids, `${id} is explained by ${other}`).toContain(other);
  const narrow = (rule.needs as readonly FactKey[]).filter((key) => FACT_SUBJECTS[key] !== 'domain');
  expect(new Set(narrow.map((key) => FACT_SUBJECTS[key])).size).toBeLessThanOrEqual(1);
  for (const language of LANGUAGES)
    expect(Object.keys(ruleTexts(language, id) ?? {}).toSorted()).toEqual(
      Object.keys(rule.messages).toSorted(),
    );
});

test('rules do not explain each other in a circle', () => {
  const explainedBy = new Map(RULES.map((rule) => [rule.id, rule.explainedBy]));
  const visit = (id: string, path: readonly string[]): void => {
    expect(path, [...path, id].join(' <- ')).not.toContain(id);
    for (const next of explainedBy.get(id) ?? []) visit(next, [...path, id]);
  };
  for (const id of ids) visit(id, []);
});

test('the essential rules are there, and read every essential fact', () => {
  const essential = RULES.filter(({ id }) => ESSENTIAL_RULES.has(id));
  expect(essential).toHaveLength(ESSENTIAL_RULES.size);
  const read = new Set(essential.flatMap(({ needs }) => needs as readonly FactKey[]));
  expect(ESSENTIAL_FACTS.filter((key) => !read.has(key))).toEqual([]);
});

test('no text promises a score', () => {
  for (const rule of RULES) {
    for (const language of LANGUAGES) {
      expect(JSON.stringify(Object.values(ruleTexts(language, rule.id) ?? {}).map(String))).not.toMatch(
        /\/100|score of/,
      );
    }
  }
});

describe('over any facts at all', () => {
  const variants = {
    zone: [sample.zone()],
    nameServer: [sample.nameServer(), sample.nameServer('lame', 'silent')],
    mx: [sample.mx(), sample.nullMx],
    mxHost: [sample.mxHost(), sample.mxHost({ addresses: [] })],
    mxReach: [sample.mxReach(), sample.mxReach({ 'mx1.example.com': ['2001:db8::25'] })],
    spf: [sample.spf('v=spf1 mx -all'), sample.spf('v=spf1')],
    spfTree: [sample.spfTree('v=spf1 mx -all', [sample.spfNode('a.example', { state: 'nxdomain' })])],
    spfLeftovers: [sample.spfLeftovers({ text: 'v=spf10 -all', kind: 'badVersion' })],
    dkim: [sample.dkim(), sample.dkim({ found: [] })],
    dkimKey: [sample.dkimKey(), sample.dkimKey({ records: [], keyType: 'unknown' })],
    dmarc: [sample.dmarc('v=DMARC1; p=none')],
    misplacedDmarc: [sample.misplacedDmarc({})],
    ptr: [sample.ptr([{}]), sample.ptr([])],
    dnsbl: [sample.dnsbl([]), sample.dnsbl([{ state: 'listed', codes: ['127.0.0.2'] }])],
    sender: [sample.sender(), sample.sender({ dmarc: 'fail', spfIsAligned: false })],
    helo: [sample.helo(), sample.helo({ kind: 'bareAddress', addresses: [] })],
    web: [sample.web(), sample.web('fail', 'permerror')],
    smtp: [sample.smtp(), sample.smtp({ reached: 'connect', isClosed: true })],
    egress: [egress(), egress({ ipv4: { state: 'blocked', references: [] } })],
    tlsScan: [tlsScan(), tlsScan({ versions: [], groups: [] })],
    recipients: [recipients(), recipients({ nullSender: { state: 'refused' } })],
    relay: [
      relay(),
      relay([{ form: 'plain', sender: 'foreign', recipient: 'a@b.example', state: 'accepted' }]),
    ],
    smuggling: [smuggling(), smuggling([{ sequence: '\\n.\\n', state: 'endsMessage' }])],
    submission: [submission(), submission({ startTls: 'notOffered', encryption: 'none' })],
    submissionHost: [submissionHost(), submissionHost([])],
    dnssec: [dnssec(), unsigned(), dnssec({ state: 'bogus', reason: 'dsMismatch', chain: [] })],
    delegation: [
      delegation(),
      delegation({ parentHosts: [], glue: [{ host: 'a.example', addresses: ['x'] }] }),
    ],
    agreement: [agreement(), agreement({ servers: [], records: [] })],
    mtaSts: [mtaSts(), mtaSts({ policy: { state: 'noAddress' }, effect: 'none' })],
    tlsRpt: [tlsRpt(), tlsRpt({ records: [], uris: [] })],
    dane: [dane(), dane({ security: 'bogus', effect: 'refuse', records: [] })],
    daneCoverage: [daneCoverage('authenticate', 'none'), daneCoverage('unknown')],
    bimi: [bimi()],
    autoconfig: [autoconfig()],
    caa: [caa()],
    domainDnsbl: [domainDnsbl(), domainDnsbl([{ state: 'listed' }])],
    providers: [providers()],
    message: [receivedMessage(), receivedMessage({ from: [], hasBody: false })],
    messageAuth: [messageAuth(), messageAuth({ signatures: [brokenSignature], dmarc: failedDmarc })],
    messagePath: [messagePath()],
    filterVerdicts: [filterVerdicts()],
    messageContent: [messageContent()],
    bounce: [bounce()],
    bouncedRecipient: [bouncedRecipient(), bouncedRecipient({ reason: 'unknown', diagnostic: '' })],
    dmarcReports: [dmarcReports(), dmarcReports({ reports: 0, sources: [] })],
    tlsReports: [tlsReports()],
  } as const satisfies Record<FactKey, readonly Fact<unknown>[]>;
  const keys = Object.keys(FACT_SUBJECTS) as FactKey[];
  const factOf = (key: FactKey): fc.Arbitrary<Fact<unknown> | undefined> =>
    fc.constantFrom<Fact<unknown> | undefined>(
      undefined,
      absent([]),
      unknown(probeError('DNS_TIMEOUT', 'late')),
      skipped({ kind: 'notAsked', option: '--no-smtp' }),
      ...variants[key],
    );

  test('no rule crashes, and unknown never becomes a failure', () => {
    fc.assert(
      fc.property(fc.tuple(...keys.map(factOf)), (chosen) => {
        const given = Object.fromEntries(
          keys.flatMap((key, at) => (chosen[at] === undefined ? [] : [[key, chosen[at]]])),
        );
        const facts: readonly FactEntry[] = placeFacts(given);
        for (const finding of runRules(
          RULES,
          facts,
          { domain: 'example.com' },
          new Date('2026-11-23T12:00:00Z'),
        )) {
          expect(finding.error?.code).not.toBe('RULE_CRASHED');
          const rule = RULES.find(({ id }) => id === finding.rule);
          const states = ((rule?.needs ?? []) as readonly FactKey[]).map(
            (key) => (given[key] as Fact<unknown> | undefined)?.state,
          );
          if (states.includes('unknown') && !states.includes('skipped'))
            expect(finding.verdict).toBe('unknown');
        }
      }),
      { numRuns: 300 },
    );
  });
});

test('a crash would be seen', () => {
  const facts = [
    { key: 'mx', subject: domainSubject('example.com'), fact: known(undefined, []) },
  ] as unknown as FactEntry[];
  const findings = runRules(RULES, facts, { domain: 'example.com' }, new Date());
  expect(findings.map(({ error }) => error?.code)).toContain('RULE_CRASHED');
});
