import { runRules } from '@whyspam/core';
import { expect, it } from 'vitest';
import * as facts from '../testing/sample-facts.ts';
import { DOMAIN, NOW, placeFacts, testRule } from '../testing/test-rule.ts';
import { dkimDanglingAlias } from './dangling-alias.ts';
import { dkimKeyMissing } from './key-missing.ts';
import { dkimMalformedKey } from './malformed-key.ts';
import { dkimNotConfirmed } from './not-confirmed.ts';
import { dkimRevokedKey } from './revoked-key.ts';
import { dkimSeveralRecords } from './several-records.ts';
import { dkimTestingMode } from './testing-mode.ts';
import { dkimWeakKey } from './weak-key.ts';
import { dkimWildcard } from './wildcard.ts';

const good = { dkimKey: facts.dkimKey() };
const gone = { name: 'no record', facts: { dkimKey: facts.missing }, key: 'noKey' };
const key = (change: Parameters<typeof facts.dkimKey>[0]) => ({ dkimKey: facts.dkimKey(change) });

// This rule never fails: a selector that was not guessed is not a missing key.
it.each([
  ['found', facts.dkim(), facts.mx(), 'pass', undefined],
  ['nothing found', facts.dkim({ found: [] }), facts.mx(), 'unknown', 'DKIM_SELECTOR_UNKNOWN'],
  [
    'a wildcard proves nothing',
    facts.dkim({ hasWildcard: true }),
    facts.mx(),
    'unknown',
    'DKIM_SELECTOR_UNKNOWN',
  ],
  ['null MX', facts.dkim({ found: [] }), facts.nullMx, 'notApplicable', undefined],
])('dkim/not-confirmed: %s', (_, dkim, mx, verdict, code) => {
  const [finding] = runRules([dkimNotConfirmed], placeFacts({ dkim, mx }), { domain: DOMAIN }, NOW);
  expect(finding?.verdict).toBe(verdict);
  expect(finding?.error?.code).toBe(code);
});

testRule(dkimKeyMissing, {
  pass: [{ name: 'present', facts: good, key: 'present' }],
  fail: [
    {
      name: 'absent',
      facts: { dkimKey: facts.missing },
      key: 'missing',
      fixes: [{ change: 'add', name: 's1._domainkey.example.com', complete: false }],
    },
  ],
});
testRule(dkimDanglingAlias, {
  pass: [{ name: 'sound', facts: good, key: 'sound' }],
  fail: [
    {
      name: 'points to nothing',
      facts: key({ isDangling: true, aliases: ['s1.esp.example'], records: [] }),
      key: 'dangling',
      values: { selector: 's1', target: 's1.esp.example' },
    },
  ],
  notApplicable: [gone],
});
testRule(dkimWeakKey, {
  pass: [
    { name: '2048', facts: good, key: 'strong' },
    { name: 'Ed25519', facts: key({ keyType: 'ed25519', bits: 256 }), key: 'strong' },
  ],
  fail: [
    { name: '1023', facts: key({ bits: 1023 }), key: 'tooShort', severity: 'high' },
    { name: '1024', facts: key({ bits: 1024 }), key: 'short', verdict: 'warn', severity: 'medium' },
  ],
  notApplicable: [gone],
});
testRule(dkimRevokedKey, {
  pass: [{ name: 'in force', facts: good, key: 'inForce' }],
  fail: [
    { name: 'revoked and in use', facts: key({ isRevoked: true }), key: 'revoked' },
    {
      name: 'revoked, only guessed',
      facts: key({ isRevoked: true, origin: 'guess' }),
      key: 'revoked',
      verdict: 'warn',
      severity: 'info',
    },
  ],
  notApplicable: [gone],
});
testRule(dkimMalformedKey, {
  pass: [{ name: 'readable', facts: good, key: 'readable' }],
  fail: [
    {
      name: 'not base64',
      facts: key({ problems: [{ code: 'bad-base64', text: '%%', start: 0, end: 2 }] }),
      key: 'malformed',
      values: { selector: 's1', parts: ['bad-base64 "%%"'] },
    },
  ],
  notApplicable: [gone],
});
testRule(dkimTestingMode, {
  pass: [{ name: 'not a test', facts: good, key: 'inUse' }],
  fail: [
    {
      name: 't=y',
      facts: key({ flags: ['y'], records: ['v=DKIM1; t=y; p=MIIB'] }),
      key: 'testing',
      verdict: 'warn',
      fixes: [{ value: '"v=DKIM1; p=MIIB"', old: ['"v=DKIM1; t=y; p=MIIB"'] }],
    },
  ],
  notApplicable: [gone],
});
testRule(dkimWildcard, {
  pass: [{ name: 'none', facts: { dkim: facts.dkim() }, key: 'none' }],
  fail: [
    {
      name: 'wildcard',
      facts: { dkim: facts.dkim({ hasWildcard: true }) },
      key: 'wildcard',
      verdict: 'warn',
    },
  ],
  notApplicable: [{ name: 'not asked', facts: { dkim: facts.missing }, key: 'notAsked' }],
});
testRule(dkimSeveralRecords, {
  pass: [{ name: 'one', facts: good, key: 'one' }],
  fail: [{ name: 'two', facts: key({ records: ['v=DKIM1; p=A', 'v=DKIM1; p=B'] }), key: 'several' }],
  notApplicable: [gone],
});
