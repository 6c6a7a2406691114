import { domainSubject, known, runRules } from '@whyspam/core';
import { expect, it } from 'vitest';
import * as facts from '../testing/sample-facts.ts';
import { DOMAIN, NOW, placeFacts, testRule } from '../testing/test-rule.ts';
import { dnsblListed } from './listed.ts';
import { dnsblNotCheckable } from './not-checkable.ts';
import { dnsblPolicyListed } from './policy-listed.ts';

const clean = { dnsbl: facts.dnsbl([{ state: 'notListed' }]) };
const policy = { dnsbl: facts.dnsbl([{ isPolicy: true, name: 'PBL', meanings: [] }]) };
const refused = { dnsbl: facts.dnsbl([{ state: 'refused' }]) };
const mxOnly = { dnsbl: facts.dnsbl([{}], { roles: ['mxOnly'] }) };

testRule(dnsblListed, {
  pass: [
    { name: 'clean', facts: clean, key: 'clean', values: { count: 1 } },
    { name: 'only a policy list', facts: policy, key: 'clean' },
  ],
  fail: [
    {
      name: 'listed',
      facts: { dnsbl: facts.dnsbl([{}, { state: 'refused' }]) },
      key: 'listed',
      values: { address: '192.0.2.25', lists: ['Example list'], reasons: ['spam source'] },
      fixes: [{ kind: 'provider', who: 'blocklist', url: 'https://bl.example.org/remove' }],
    },
  ],
  notApplicable: [
    { name: 'refused is not clean', facts: refused, key: 'noAnswer' },
    { name: 'only receives', facts: mxOnly, key: 'noSender' },
  ],
});

testRule(dnsblPolicyListed, {
  pass: [
    { name: 'clean', facts: clean, key: 'clean' },
    { name: 'listed for what it did', facts: { dnsbl: facts.dnsbl([{}]) }, key: 'clean' },
  ],
  fail: [
    {
      name: 'PBL',
      facts: policy,
      key: 'listed',
      values: { address: '192.0.2.25', lists: ['PBL'], reasons: [] },
    },
  ],
  notApplicable: [
    { name: 'refused', facts: refused, key: 'noAnswer' },
    { name: 'only receives', facts: mxOnly, key: 'noSender' },
  ],
});

// This rule never fails: what a list would not say is unknown, never a fault of the domain.
it.each([
  ['one answered', clean.dnsbl, 'pass', undefined],
  ['all refused', refused.dnsbl, 'unknown', 'DNSBL_REFUSED'],
  ['nothing asked', known({ ...clean.dnsbl.value, lists: [] }, []), 'notApplicable', undefined],
])('dnsbl/not-checkable: %s', (_, dnsbl, verdict, code) => {
  const [finding] = runRules([dnsblNotCheckable], placeFacts({ dnsbl }), { domain: DOMAIN }, NOW);
  expect(finding?.verdict).toBe(verdict);
  expect(finding?.error?.code).toBe(code);
  expect(finding?.subject).not.toEqual(domainSubject(DOMAIN));
});
