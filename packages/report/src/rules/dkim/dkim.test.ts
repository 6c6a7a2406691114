import { runRules } from '@whyspam/core';
import { expect, it } from 'vitest';
import * as facts from '../testing/sample-facts.ts';
import { DOMAIN, NOW, placeFacts, testRule } from '../testing/test-rule.ts';
import { dkimDanglingAlias } from './dangling-alias.ts';
import { dkimKeyMissing } from './key-missing.ts';
import { dkimHashRestricted } from './hash-restricted.ts';
import { dkimKeyTooLong } from './key-too-long.ts';
import { dkimMisplacedKey } from './misplaced-key.ts';
import { dkimNoRsaKey } from './no-rsa-key.ts';
import { dkimParentDenied } from './parent-denied.ts';
import { dkimBareKey } from './bare-key.ts';
import { dkimRecordSyntax } from './record-syntax.ts';
import { dkimServiceType } from './service-type.ts';
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
    'trap 42: a wildcard proves nothing',
    facts.dkim({ hasWildcard: true, found: [] }),
    facts.mx(),
    'unknown',
    'DKIM_SELECTOR_UNKNOWN',
  ],
  ['null MX', facts.dkim({ found: [] }), facts.nullMx, 'notApplicable', undefined],
  [
    'every selector revoked by a wildcard',
    facts.dkim({ found: [], hasWildcard: true, wildcardIsRevoked: true }),
    facts.mx(),
    'notApplicable',
    undefined,
  ],
])('dkim/not-confirmed: %s', (_, dkim, mx, verdict, code) => {
  const [finding] = runRules([dkimNotConfirmed], placeFacts({ dkim, mx }), { domain: DOMAIN }, NOW);
  expect(finding?.verdict).toBe(verdict);
  expect(finding?.error?.code).toBe(code);
});

it('trap 41: dkim/not-confirmed says how many selectors were tried, and names a found key with its vendor', () => {
  const judge = (change: Parameters<typeof facts.dkim>[0]) =>
    runRules(
      [dkimNotConfirmed],
      placeFacts({ dkim: facts.dkim(change), mx: facts.mx() }),
      { domain: DOMAIN },
      NOW,
    )[0];
  const tried = Array.from({ length: 100 }, (_, index) => `s${index}`);
  expect(judge({ found: [], tried })?.error?.detail).toMatch(/^s0, .*s11, \.\.\. \(100\)$/);
  const keys = [{ selector: 'google', keyType: 'rsa', vendor: 'Google Workspace' }] as const;
  expect(judge({ found: ['google'], keys })?.message.values).toEqual({
    selectors: ['google (Google Workspace)'],
  });
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
      name: 'revoked, and seen in a message',
      facts: key({ isRevoked: true, origin: 'message' }),
      key: 'revoked',
    },
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
    {
      name: 'trap 50: cut off',
      facts: key({ problems: [{ code: 'truncated-key', text: 'p=MIIB', start: 0, end: 2 }] }),
      key: 'truncated',
    },
    {
      name: 'trap 49: Ed25519 in SubjectPublicKeyInfo',
      facts: key({ problems: [{ code: 'ed25519-in-spki', text: 'p=MCow', start: 0, end: 2 }] }),
      key: 'wrapped',
    },
    {
      name: 'behind an alias it is for the provider to mend',
      facts: key({
        aliases: ['s1.esp.example'],
        problems: [{ code: 'bad-key', text: 'p=x', start: 0, end: 2 }],
      }),
      key: 'malformed',
      fixes: [],
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
  pass: [
    { name: 'none', facts: { dkim: facts.dkim() }, key: 'none' },
    {
      name: 'one that revokes all others',
      facts: { dkim: facts.dkim({ hasWildcard: true, wildcardIsRevoked: true }) },
      key: 'revoked',
    },
  ],
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

const faulty = (code: string, text: string, change: Parameters<typeof facts.dkimKey>[0] = {}) =>
  key({ problems: [{ code, text, start: 0, end: text.length }], ...change });
testRule(dkimRecordSyntax, {
  pass: [
    { name: 'clean', facts: good, key: 'clean' },
    { name: 'an obsolete tag has no effect', facts: faulty('obsolete-tag', 'g=*'), key: 'clean' },
    { name: 'a key that cannot be read is another fault', facts: faulty('bad-key', 'p=x'), key: 'clean' },
  ],
  fail: [
    {
      name: 'trap 47: a value in the wrong case',
      facts: faulty('wrong-case', 'k=RSA'),
      key: 'offGrammar',
      verdict: 'warn',
      values: { selector: 's1', parts: ['wrong-case "k=RSA"'] },
    },
  ],
  notApplicable: [gone],
});
testRule(dkimHashRestricted, {
  pass: [{ name: 'all', facts: good, key: 'open' }],
  fail: [
    {
      name: 'trap 47: sha1 alone',
      facts: faulty('no-usable-hash', 'h=sha1', { hashes: ['sha1'], records: ['v=DKIM1; h=sha1; p=MIIB'] }),
      key: 'restricted',
      fixes: [{ value: '"v=DKIM1; p=MIIB"', old: ['"v=DKIM1; h=sha1; p=MIIB"'] }],
    },
  ],
  notApplicable: [gone],
});
const tlsrpt = { services: ['tlsrpt'], records: ['v=DKIM1; s=tlsrpt; p=MIIB'] };
testRule(dkimServiceType, {
  pass: [{ name: 'all', facts: good, key: 'forMail' }],
  fail: [
    {
      name: 'trap 47: not for mail, and in use',
      facts: faulty('not-for-email', 's=tlsrpt', tlsrpt),
      key: 'notForMail',
      fixes: [{ value: '"v=DKIM1; p=MIIB"' }],
    },
    {
      name: 'trap 47: not for mail, and guessed',
      facts: faulty('not-for-email', 's=tlsrpt', { ...tlsrpt, origin: 'guess' }),
      key: 'notForMail',
      verdict: 'warn',
      severity: 'info',
    },
    {
      name: 'behind an alias it is for the provider to mend',
      facts: faulty('not-for-email', 's=tlsrpt', { ...tlsrpt, aliases: ['s1.esp.example'] }),
      key: 'notForMail',
      fixes: [],
    },
  ],
  notApplicable: [gone],
});
testRule(dkimBareKey, {
  pass: [{ name: 'SubjectPublicKeyInfo', facts: key({ form: 'spki' }), key: 'usual' }],
  fail: [{ name: 'trap 49: bare', facts: key({ form: 'pkcs1' }), key: 'bare', verdict: 'warn' }],
  notApplicable: [gone, { name: 'no RSA key', facts: good, key: 'noKey' }],
});
testRule(dkimKeyTooLong, {
  pass: [{ name: 'RFC 8301 section 3.2: 4096 bits', facts: key({ bits: 4096 }), key: 'fits' }],
  fail: [
    { name: 'RFC 8301 section 3.2: 8192 bits', facts: key({ bits: 8192 }), key: 'tooLong', verdict: 'warn' },
  ],
  notApplicable: [gone, { name: 'Ed25519', facts: key({ keyType: 'ed25519', bits: 256 }), key: 'noKey' }],
});
const found = (...keys: readonly ('rsa' | 'ed25519')[]) => ({
  dkim: facts.dkim({
    found: keys.map((_, index) => `s${index}`),
    keys: keys.map((keyType, index) => ({ selector: `s${index}`, keyType, bits: 2048 })),
  }),
});
testRule(dkimNoRsaKey, {
  pass: [{ name: 'both', facts: found('ed25519', 'rsa'), key: 'mixed' }],
  fail: [{ name: 'Ed25519 alone', facts: found('ed25519'), key: 'only', verdict: 'warn' }],
  notApplicable: [{ name: 'nothing found', facts: found(), key: 'none' }],
});
testRule(dkimParentDenied, {
  pass: [{ name: 'not denied', facts: { dkim: facts.dkim() }, key: 'sound' }],
  fail: [
    {
      name: 'trap 43: denied although keys are below',
      facts: { dkim: facts.dkim({ looksEmpty: true }) },
      key: 'denied',
      verdict: 'warn',
    },
  ],
  notApplicable: [
    {
      name: 'trap 43: denied, and nothing was found',
      facts: { dkim: facts.dkim({ looksEmpty: true, found: [] }) },
      key: 'none',
    },
  ],
});
const doubled = [{ selector: 's9', name: 's9._domainkey.example.com.example.com' }];
testRule(dkimMisplacedKey, {
  pass: [
    { name: 'none', facts: { dkim: facts.dkim() }, key: 'inPlace' },
    {
      name: 'a leftover beside the right one',
      facts: { dkim: facts.dkim({ doubled, found: ['s9'] }) },
      key: 'inPlace',
    },
  ],
  fail: [
    {
      name: 'under the domain twice',
      facts: { dkim: facts.dkim({ doubled }) },
      key: 'doubled',
      values: { name: 's9._domainkey.example.com.example.com', right: 's9._domainkey.example.com' },
    },
  ],
  notApplicable: [{ name: 'not asked', facts: { dkim: facts.missing }, key: 'notAsked' }],
});
