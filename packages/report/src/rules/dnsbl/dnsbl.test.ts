import { domainSubject, known, runRules, type DnsblAnswer } from '@whyspam/core';
import { expect, it } from 'vitest';
import * as facts from '../testing/sample-facts.ts';
import { DOMAIN, NOW, placeFacts, testRule } from '../testing/test-rule.ts';
import { dnsblDomainListed } from './domain-listed.ts';
import { dnsblDomainMinorListed } from './domain-minor-listed.ts';
import { dnsblDomainNotCheckable } from './domain-not-checkable.ts';
import { dnsblListed } from './listed.ts';
import { dnsblMinorListed } from './minor-listed.ts';
import { dnsblNoiseListed } from './noise-listed.ts';
import { dnsblNotCheckable } from './not-checkable.ts';
import { dnsblPolicyListed } from './policy-listed.ts';
import { domainDnsbl, domainList } from './sample.ts';

const clean = { dnsbl: facts.dnsbl([{ state: 'notListed' }]) };
const policy = { dnsbl: facts.dnsbl([{ isPolicy: true, name: 'PBL', meanings: [] }]) };
const refused = { dnsbl: facts.dnsbl([{ state: 'refused' }]) };
const mxOnly = { dnsbl: facts.dnsbl([{}], { roles: ['mxOnly'] }) };
const weighing = (weight: number, change: Partial<DnsblAnswer> = {}) => ({
  dnsbl: facts.dnsbl([{ weight, ...change }]),
});

testRule(dnsblListed, {
  pass: [
    { name: 'clean', facts: clean, key: 'clean', values: { count: 1 } },
    { name: 'only a policy list', facts: policy, key: 'otherwise' },
    { name: 'only a minor list', facts: weighing(40), key: 'otherwise' },
    { name: 'only a list of whole networks', facts: weighing(90, { isRange: true }), key: 'otherwise' },
  ],
  fail: [
    {
      name: 'listed',
      facts: { dnsbl: facts.dnsbl([{}, { state: 'refused' }]) },
      key: 'listed',
      values: { address: '192.0.2.25', lists: ['Example list'], reasons: ['spam source'], texts: [] },
      fixes: [{ kind: 'provider', who: 'blocklist', url: 'https://bl.example.org/remove' }],
    },
    {
      name: 'with a reason in words',
      facts: weighing(60, { text: 'see https://bl.example.org/q/192.0.2.25. ' }),
      key: 'listed',
      values: {
        address: '192.0.2.25',
        lists: ['Example list'],
        reasons: ['spam source'],
        texts: ['see https://bl.example.org/q/192.0.2.25'],
      },
    },
  ],
  notApplicable: [
    { name: 'trap 71: refused is not clean', facts: refused, key: 'noAnswer' },
    { name: 'only receives', facts: mxOnly, key: 'noSender' },
  ],
});

testRule(dnsblMinorListed, {
  pass: [
    { name: 'clean', facts: clean, key: 'clean' },
    { name: 'a decisive list has its own finding', facts: weighing(60), key: 'clean' },
  ],
  fail: [
    { name: 'minor', facts: weighing(59), key: 'listed' },
    {
      name: 'a list that removes by itself has no page',
      facts: { dnsbl: facts.dnsbl([{ ...domainList({ state: 'listed' }), weight: 20 }]) },
      key: 'listed',
      fixes: [{ kind: 'provider', request: 'remove 192.0.2.25' }],
    },
  ],
  notApplicable: [
    { name: 'refused', facts: refused, key: 'noAnswer' },
    { name: 'only receives', facts: mxOnly, key: 'noSender' },
  ],
});

testRule(dnsblNoiseListed, {
  pass: [
    { name: 'clean', facts: clean, key: 'clean' },
    { name: 'minor is not noise', facts: weighing(20), key: 'clean' },
  ],
  fail: [
    { name: 'noise', facts: weighing(19), key: 'listed', verdict: 'warn', severity: 'info', fixes: [] },
    {
      name: 'a whole network, whatever its weight',
      facts: weighing(90, { isRange: true }),
      key: 'listed',
      verdict: 'warn',
    },
  ],
  notApplicable: [
    { name: 'refused', facts: refused, key: 'noAnswer' },
    { name: 'only receives', facts: mxOnly, key: 'noSender' },
  ],
});

testRule(dnsblPolicyListed, {
  pass: [
    { name: 'clean', facts: clean, key: 'clean' },
    { name: 'listed for what it did', facts: { dnsbl: facts.dnsbl([{}]) }, key: 'clean' },
    { name: 'noise', facts: weighing(5, { isPolicy: true }), key: 'clean' },
  ],
  fail: [
    {
      name: 'trap 66: PBL is policy',
      facts: policy,
      key: 'listed',
      severity: 'high',
      values: { address: '192.0.2.25', lists: ['PBL'], reasons: [], texts: [] },
    },
    { name: 'a minor list', facts: weighing(25, { isPolicy: true }), key: 'listed', severity: 'low' },
  ],
  notApplicable: [
    { name: 'refused', facts: refused, key: 'noAnswer' },
    { name: 'only receives', facts: mxOnly, key: 'noSender' },
  ],
});

const noLists = known({ ...domainDnsbl().value, names: [] }, []);
const listedName = {
  name: 'mail.example.net',
  roles: ['helo' as const],
  lists: [domainList({ state: 'listed', meanings: ['spam domain'] })],
};

testRule(dnsblDomainListed, {
  pass: [
    { name: 'clean', facts: { domainDnsbl: domainDnsbl() }, key: 'clean', values: { count: 1 } },
    {
      name: 'a minor list only',
      facts: { domainDnsbl: domainDnsbl([{ state: 'listed', weight: 30 }, {}]) },
      key: 'otherwise',
      values: { count: 1 },
    },
  ],
  fail: [
    {
      name: 'the domain itself',
      facts: { domainDnsbl: domainDnsbl([{ state: 'listed', meanings: ['spam domain'] }], [listedName]) },
      key: 'listed',
      severity: 'critical',
      values: { name: 'example.com', lists: ['Example domains'], reasons: ['spam domain'], texts: [] },
    },
    {
      name: 'the name a server gives',
      facts: { domainDnsbl: domainDnsbl([{}], [listedName]) },
      key: 'shownListed',
      severity: 'high',
      values: { name: 'mail.example.net', lists: ['Example domains'], reasons: ['spam domain'], texts: [] },
    },
    {
      name: 'where a link in a message leads',
      facts: { domainDnsbl: domainDnsbl([{}], [{ ...listedName, roles: ['link'] }]) },
      key: 'linkListed',
      severity: 'high',
      values: { name: 'mail.example.net', lists: ['Example domains'], reasons: ['spam domain'], texts: [] },
    },
  ],
  notApplicable: [
    {
      name: 'trap 71: refused is not clean',
      facts: { domainDnsbl: domainDnsbl([{ state: 'refused' }]) },
      key: 'noAnswer',
    },
    { name: 'absent', facts: { domainDnsbl: facts.missing }, key: 'noAnswer' },
  ],
});

testRule(dnsblDomainMinorListed, {
  pass: [
    { name: 'clean', facts: { domainDnsbl: domainDnsbl() }, key: 'clean' },
    {
      name: 'a decisive list has its own finding',
      facts: { domainDnsbl: domainDnsbl([{ state: 'listed' }]) },
      key: 'clean',
    },
  ],
  fail: [
    {
      name: 'a new domain',
      facts: { domainDnsbl: domainDnsbl([{ state: 'listed', weight: 30 }]) },
      key: 'listed',
      severity: 'medium',
    },
    {
      name: 'noise',
      facts: { domainDnsbl: domainDnsbl([{ state: 'listed', weight: 10 }]) },
      key: 'listed',
      severity: 'info',
    },
  ],
  notApplicable: [
    { name: 'refused', facts: { domainDnsbl: domainDnsbl([{ state: 'refused' }]) }, key: 'noAnswer' },
    { name: 'no names', facts: { domainDnsbl: noLists }, key: 'noAnswer' },
  ],
});

// These rules never fail: what a list would not say is unknown, never a fault of the domain.
const other = { zone: 'other.example.org', state: 'notListed' } as const;
it.each([
  ['one answered', clean.dnsbl, 'pass', undefined],
  ['all refused', refused.dnsbl, 'unknown', 'DNSBL_REFUSED'],
  [
    'trap 71: the one that decides refused',
    facts.dnsbl([{ state: 'refused' }, other]),
    'unknown',
    'DNSBL_REFUSED',
  ],
  [
    'the one that decides was out of reach',
    facts.dnsbl([{ state: 'unreachable' }, other]),
    'unknown',
    'DNS_TIMEOUT',
  ],
  ['a minor one refused', facts.dnsbl([{ state: 'refused', weight: 40 }, other]), 'pass', undefined],
  [
    'one that wants registration refused',
    facts.dnsbl([{ state: 'refused', needsRegistration: true }, other]),
    'pass',
    undefined,
  ],
  ['nothing asked', known({ ...clean.dnsbl.value, lists: [] }, []), 'notApplicable', undefined],
])('dnsbl/not-checkable: %s', (_, dnsbl, verdict, code) => {
  const [finding] = runRules([dnsblNotCheckable], placeFacts({ dnsbl }), { domain: DOMAIN }, NOW);
  expect(finding?.verdict).toBe(verdict);
  expect(finding?.error?.code).toBe(code);
  expect(finding?.subject).not.toEqual(domainSubject(DOMAIN));
});

it.each([
  ['answered', domainDnsbl(), 'pass', undefined],
  ['trap 71: refused', domainDnsbl([{ state: 'refused' }, other]), 'unknown', 'DNSBL_REFUSED'],
  ['out of reach', domainDnsbl([{ state: 'unreachable' }, other]), 'unknown', 'DNS_TIMEOUT'],
  ['nothing asked', noLists, 'notApplicable', undefined],
  ['absent', facts.missing, 'notApplicable', undefined],
])('dnsbl/domain-not-checkable: %s', (_, fact, verdict, code) => {
  const given = placeFacts({ domainDnsbl: fact });
  const [finding] = runRules([dnsblDomainNotCheckable], given, { domain: DOMAIN }, NOW);
  expect(finding?.verdict).toBe(verdict);
  expect(finding?.error?.code).toBe(code);
});
