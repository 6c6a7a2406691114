/** Whatever the facts, no rule crashes and every text can be made. */
import { absent, known, runRules, skipped, unknown, probeError, type Fact } from '@whyspam/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LANGUAGES, ruleTexts } from '../locales/rule-texts.ts';
import { RULES } from './rule-table.ts';
import * as facts from './testing/sample-facts.ts';
import { DOMAIN, NOW, placeFacts, type FactsGiven } from './testing/test-rule.ts';

const text = fc.oneof(
  fc.constantFrom(
    '',
    'example.com',
    'v=spf1 -all',
    'v=DMARC1; p=none',
    '192.0.2.1',
    '2001:db8::1',
    '\u001b[2J"\\\n;',
  ),
  fc.string({ unit: 'binary', maxLength: 600 }),
);
const wholeNumber = fc.integer({ min: -5, max: 5000 });

/** Strings of which only these are allowed, by the name of the field; a rule may rely on that. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  kind: ['explicit', 'implicit', 'null'],
  otherwise: ['pass', 'fail', 'softfail', 'neutral', 'redirect', 'notStated'],
  via: ['include', 'redirect'],
  origin: ['given', 'sender', 'provider', 'guess'],
  keyType: ['rsa', 'ed25519', 'unknown'],
  policy: ['none', 'quarantine', 'reject'],
  policyTag: ['p', 'sp', 'np', 'default'],
  authorisation: ['notNeeded', 'given', 'missing', 'unknown'],
  roles: ['declaredSender', 'spfAddress', 'mxThatSends', 'mxOnly', 'webServer'],
  program: ['mailServer', 'phpMail', 'esp', 'application', 'unknown'],
  result: ['none', 'neutral', 'pass', 'fail', 'softfail', 'temperror', 'permerror'],
  dmarc: ['pass', 'fail', 'none'],
  startTls: ['works', 'notOffered', 'refused', 'failed', 'notTried'],
};
const STATES: Readonly<Record<string, readonly string[]>> = {
  nameServer: ['authoritative', 'lame', 'silent'],
  dnsbl: ['listed', 'notListed', 'refused', 'unreachable', 'broken'],
  spfTree: ['record', 'noRecord', 'severalRecords', 'nxdomain', 'unknown', 'loop', 'notExpanded', 'tooDeep'],
};

/** Any value of the shape of the sample: other texts, figures, lengths and, where a sample has them, other choices. */
function like(sample: unknown, fact: string, field = '', depth = 0): fc.Arbitrary<unknown> {
  const allowed = field === 'state' ? STATES[fact] : ALLOWED[field];
  if (typeof sample === 'string') return allowed === undefined ? text : fc.constantFrom(...allowed);
  if (typeof sample === 'number') return wholeNumber;
  if (typeof sample === 'boolean') return fc.boolean();
  if (Array.isArray(sample)) {
    if (depth > 4) return fc.constant([]);
    return fc.array(like(sample[0] ?? '', fact, field, depth + 1), { maxLength: 3 });
  }
  if (typeof sample !== 'object' || sample === null) return fc.constant(sample);
  return fc.record(
    Object.fromEntries(
      Object.entries(sample).map(([name, value]) => [name, like(value, fact, name, depth + 1)]),
    ),
  );
}

const problems = [{ code: 'x', text: 'x', start: 0, end: 1 }];
const node = facts.spfNode('a.example', { children: [facts.spfNode('b.example', { problems })], problems });
const reports = [{ uri: 'mailto:a@b.example', domain: 'b.example', authorisation: 'missing' as const }];
const samples = {
  zone: facts.zone(),
  nameServer: facts.nameServer('lame'),
  mx: facts.mx(),
  mxHost: facts.mxHost({ aliases: ['a.example'], unroutable: ['10.0.0.1'] }),
  spf: facts.spf('v=spf1 -all', { problems }),
  spfTree: facts.spfTree('v=spf1 -all', [node], { voidLookups: ['a'], openTo: ['a'] }),
  dkim: facts.dkim({ given: ['a'], unreachable: ['a'] }),
  dkimKey: facts.dkimKey({ aliases: ['a'], flags: ['y'], problems }),
  dmarc: facts.dmarc('v=DMARC1', {
    aggregateReports: reports,
    failureReports: reports,
    percent: 5,
    problems,
  }),
  ptr: facts.ptr([{}]),
  dnsbl: facts.dnsbl([{}]),
  sender: facts.sender({ dkimDomain: 'a', dkimSelector: 's', name: 'n', vendor: 'v' }),
  web: facts.web('pass'),
  smtp: facts.smtp({ tlsError: 'x', startTlsReply: { code: 454, lines: ['x'] } }),
};

function anyFact(key: string, sample: unknown): fc.Arbitrary<Fact<unknown> | undefined> {
  return fc.oneof(
    { weight: 8, arbitrary: like(sample, key).map((value) => known(value, ['dns:A:a'])) },
    { weight: 2, arbitrary: fc.constant(absent([])) },
    { weight: 1, arbitrary: fc.constant(unknown(probeError('DNS_TIMEOUT', 'x'))) },
    { weight: 1, arbitrary: fc.constant(skipped({ kind: 'notAsked', option: 'x' })) },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
}

const anyFacts = fc
  .record(Object.fromEntries(Object.entries(samples).map(([key, { value }]) => [key, anyFact(key, value)])))
  // The shapes are those of the samples, which the compiler has checked.
  .map(
    (given) =>
      Object.fromEntries(Object.entries(given).filter(([, fact]) => fact !== undefined)) as FactsGiven,
  );

it('never crashes, and its texts can always be made', () => {
  const failed = new Set<string>();
  fc.assert(
    fc.property(anyFacts, (given) => {
      for (const finding of runRules(RULES, placeFacts(given), { domain: DOMAIN }, NOW)) {
        const { rule, verdict, message, error } = finding;
        expect(error?.code, `${rule}: ${error?.detail}`).not.toBe('RULE_CRASHED');
        if (verdict === 'fail' || verdict === 'warn') failed.add(rule);
        if (verdict === 'unknown' || message.key === 'skipped') continue;
        for (const language of LANGUAGES) {
          for (const make of Object.values(ruleTexts(language, rule)?.[message.key] ?? {})) {
            expect(String(make(message.values)).trim()).not.toBe('');
          }
        }
      }
    }),
    { numRuns: 300, seed: 7208 },
  );
  // The property is worth its name only when the facts lead nearly everywhere.
  expect(failed.size).toBeGreaterThan(40);
});

it('does not crash when nothing is there', () => {
  const nothing = Object.fromEntries(Object.keys(samples).map((key) => [key, absent([])])) as FactsGiven;
  const findings = runRules(RULES, placeFacts(nothing), { domain: DOMAIN }, NOW);
  expect(findings).toHaveLength(RULES.length);
  expect(findings.filter(({ error }) => error !== undefined)).toEqual([]);
});
