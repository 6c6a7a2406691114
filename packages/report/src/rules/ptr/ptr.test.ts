import { absent, runRules, type FactEntry } from '@whyspam/core';
import { expect, it } from 'vitest';
import * as facts from '../testing/sample-facts.ts';
import { DOMAIN, expectReadable, NOW, testRule } from '../testing/test-rule.ts';
import { ptrGenericName } from './generic-name.ts';
import { ptrManyNames } from './many-names.ts';
import { ptrMissing } from './missing.ts';
import { ptrNotConfirmed } from './not-confirmed.ts';

const good = { ptr: facts.ptr([{}]) };
const onlyReceives = { ptr: facts.ptr([{}], { roles: ['mxOnly'] }) };
const noNames = { ptr: facts.ptr([]) };

testRule(ptrMissing, {
  pass: [{ name: 'a name', facts: good, key: 'present', values: { names: ['mail.example.com'] } }],
  fail: [
    {
      name: 'absent',
      facts: { ptr: facts.missing },
      key: 'missing',
      severity: 'critical',
      fixes: [{ kind: 'provider', who: 'addressOwner', request: 'PTR 192.0.2.25 -> mail.example.com.' }],
    },
    { name: 'no names', facts: noNames, key: 'missing' },
    {
      name: 'RFC 2317 section 4: a CNAME to where no PTR is',
      facts: { ptr: facts.ptr([], { aliases: ['25.0-63.2.0.192.in-addr.arpa'] }) },
      key: 'dangling',
      values: { address: '192.0.2.25', target: '25.0-63.2.0.192.in-addr.arpa', domain: 'example.com' },
    },
    { name: 'IPv6', facts: { ptr: facts.ptr([], { address: '2001:db8::25' }) }, key: 'missingIpv6' },
  ],
  notApplicable: [
    { name: 'only receives', facts: onlyReceives, key: 'noSender' },
    {
      name: 'only receives, no names',
      facts: { ptr: facts.ptr([], { roles: ['mxOnly'] }) },
      key: 'noSender',
    },
  ],
});

testRule(ptrNotConfirmed, {
  pass: [
    { name: 'leads back', facts: good, key: 'confirmed' },
    {
      name: 'one of two leads back',
      facts: { ptr: facts.ptr([{ isConfirmed: false }, {}]) },
      key: 'confirmed',
    },
  ],
  fail: [
    {
      name: 'leads elsewhere',
      facts: { ptr: facts.ptr([{ isConfirmed: false, addresses: ['192.0.2.9'] }]) },
      key: 'unconfirmed',
      fixes: [{ change: 'add', name: 'mail.example.com', type: 'A', value: '192.0.2.25' }],
    },
    {
      name: 'leads nowhere',
      facts: { ptr: facts.ptr([{ isConfirmed: false, addresses: [] }]) },
      key: 'unconfirmed',
    },
  ],
  notApplicable: [
    { name: 'only receives', facts: onlyReceives, key: 'noSender' },
    { name: 'absent', facts: { ptr: facts.missing }, key: 'noSender' },
    { name: 'no names', facts: noNames, key: 'noSender' },
  ],
});

testRule(ptrGenericName, {
  pass: [{ name: 'own name', facts: good, key: 'own' }],
  fail: [
    {
      name: 'a dial-up name',
      facts: { ptr: facts.ptr([{ name: '192-0-2-25.dyn.isp.example', isGeneric: true }]) },
      key: 'generic',
      values: { address: '192.0.2.25', name: '192-0-2-25.dyn.isp.example', domain: 'example.com' },
    },
  ],
  notApplicable: [
    { name: 'only receives', facts: onlyReceives, key: 'noSender' },
    { name: 'absent', facts: { ptr: facts.missing }, key: 'noSender' },
    { name: 'no names', facts: noNames, key: 'noSender' },
  ],
});

const elsewhere = { name: 'old.example.com', isConfirmed: false, addresses: ['192.0.2.99'] };
testRule(ptrManyNames, {
  pass: [
    { name: 'one', facts: good, key: 'fine', values: { count: 1 } },
    {
      name: 'several that all lead back',
      facts: { ptr: facts.ptr([{}, { name: 'b.example' }]) },
      key: 'fine',
    },
    {
      name: 'trap 37: a name that could not be asked leads nobody knows where',
      facts: { ptr: facts.ptr([{}, { ...elsewhere, isUnchecked: true }]) },
      key: 'fine',
    },
    { name: 'none leads back: another rule', facts: { ptr: facts.ptr([elsewhere]) }, key: 'fine' },
  ],
  fail: [
    {
      name: 'trap 72: one of two leads back, which is enough and not good',
      facts: { ptr: facts.ptr([{}, elsewhere]) },
      key: 'someElsewhere',
      verdict: 'warn',
      severity: 'info',
      values: { address: '192.0.2.25', names: ['old.example.com'] },
    },
    {
      name: 'more than receivers look at',
      facts: { ptr: facts.ptr([{}], { nameCount: 40 }) },
      key: 'tooMany',
      severity: 'low',
      values: { address: '192.0.2.25', count: 40 },
    },
  ],
  notApplicable: [
    { name: 'only receives', facts: onlyReceives, key: 'noSender' },
    { name: 'absent', facts: { ptr: facts.missing }, key: 'noSender' },
    { name: 'no names', facts: noNames, key: 'noSender' },
  ],
});

it.each([
  ['trap 72: IPv6 without a PTR has texts of its own', '2001:db8::25', 'missingIpv6'],
  ['IPv4 without a PTR', '192.0.2.25', 'missing'],
])('ptr/missing: %s', (_name, address, key) => {
  const entry: FactEntry = { key: 'ptr', subject: { kind: 'address', address }, fact: absent([]) };
  const [finding] = runRules([ptrMissing], [entry], { domain: DOMAIN }, NOW);
  expect(finding).toMatchObject({ verdict: 'fail', severity: 'critical', message: { key } });
  if (finding !== undefined) expectReadable(finding);
});
