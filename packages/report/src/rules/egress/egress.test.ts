import type { EgressFamily, EgressReference } from '@whyspam/core';
import { egress } from '../testing/server-facts.ts';
import { missing } from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { egressNoIpv6 } from './no-ipv6.ts';
import { egressPort25Blocked } from './port-25-blocked.ts';
import { egressPort25Intercepted } from './port-25-intercepted.ts';

function references(state: EgressReference['state'], bannerName?: string): EgressFamily['references'] {
  return ['gmail-smtp-in.l.google.com', 'mx00.gmx.net'].map((host, at) => ({
    host,
    address: `192.0.2.${at + 1}`,
    state,
    ...(bannerName === undefined ? {} : { bannerName }),
  }));
}

const OPEN: EgressFamily = { state: 'open', references: references('answered') };
const BLOCKED: EgressFamily = { state: 'blocked', references: references('silent') };
const NO_ROUTE: EgressFamily = { state: 'blocked', references: references('unreachable') };
const PROXY: EgressFamily = {
  state: 'intercepted',
  references: references('intercepted', 'proxy.isp.example'),
};
const GARBAGE: EgressFamily = { state: 'intercepted', references: references('intercepted') };
const UNKNOWN: EgressFamily = { state: 'unknown', references: [] };
const NOT_ASKED: EgressFamily = { state: 'notAsked', references: [] };
const hosts = ['gmail-smtp-in.l.google.com', 'mx00.gmx.net'];

testRule(egressPort25Blocked, {
  pass: [
    { name: 'both families', facts: { egress: egress() }, key: 'open' },
    {
      name: 'IPv4 is open and there is no IPv6',
      facts: { egress: egress({ ipv4: OPEN, ipv6: NO_ROUTE }) },
      key: 'open',
      values: { families: ['IPv4'] },
    },
    {
      name: 'IPv4 was not needed',
      facts: { egress: egress({ ipv4: NOT_ASKED, ipv6: OPEN }) },
      key: 'open',
      values: { families: ['IPv6'] },
    },
  ],
  fail: [
    {
      name: 'nothing gets out',
      facts: { egress: egress({ ipv4: BLOCKED, ipv6: BLOCKED }) },
      key: 'blocked',
      verdict: 'warn',
      values: { families: ['IPv4', 'IPv6'], hosts },
    },
    {
      name: 'IPv4 alone, as in a cloud',
      facts: { egress: egress({ ipv4: BLOCKED, ipv6: OPEN }) },
      key: 'blocked',
      verdict: 'warn',
      values: { families: ['IPv4'], hosts },
    },
    {
      name: 'there is no IPv4',
      facts: { egress: egress({ ipv4: NO_ROUTE, ipv6: NOT_ASKED }) },
      key: 'blocked',
      verdict: 'warn',
      values: { families: ['IPv4'], hosts },
    },
  ],
  notApplicable: [
    { name: 'not asked', facts: { egress: egress({ ipv4: NOT_ASKED, ipv6: NOT_ASKED }) }, key: 'notAsked' },
    {
      name: 'no IPv6, which is another rule',
      facts: { egress: egress({ ipv4: NOT_ASKED, ipv6: NO_ROUTE }) },
      key: 'notAsked',
    },
    { name: 'absent', facts: { egress: missing }, key: 'notAsked' },
  ],
  unknown: [
    {
      name: 'the references could not be looked up, as in a lab',
      facts: { egress: egress({ ipv4: UNKNOWN, ipv6: NOT_ASKED }) },
      key: 'DEPENDS_ON_UNKNOWN',
    },
  ],
});

testRule(egressPort25Intercepted, {
  pass: [{ name: 'they answer as themselves', facts: { egress: egress() }, key: 'open' }],
  fail: [
    {
      name: 'a transparent proxy',
      facts: { egress: egress({ ipv4: PROXY, ipv6: NOT_ASKED }) },
      key: 'intercepted',
      verdict: 'warn',
      values: { families: ['IPv4'], hosts, names: ['proxy.isp.example'] },
    },
    {
      name: 'something without a name',
      facts: { egress: egress({ ipv4: GARBAGE, ipv6: OPEN }) },
      key: 'intercepted',
      verdict: 'warn',
      values: { families: ['IPv4'], hosts, names: [] },
    },
  ],
  notApplicable: [
    { name: 'nothing gets out', facts: { egress: egress({ ipv4: BLOCKED, ipv6: BLOCKED }) }, key: 'notSeen' },
    { name: 'absent', facts: { egress: missing }, key: 'notSeen' },
  ],
});

testRule(egressNoIpv6, {
  pass: [{ name: 'it works', facts: { egress: egress() }, key: 'open' }],
  fail: [
    {
      name: 'there is no route',
      facts: { egress: egress({ ipv6: NO_ROUTE }) },
      key: 'noRoute',
      verdict: 'warn',
      values: { hosts },
    },
  ],
  notApplicable: [
    { name: 'a blocked port is another rule', facts: { egress: egress({ ipv6: BLOCKED }) }, key: 'notAsked' },
    { name: 'absent', facts: { egress: missing }, key: 'notAsked' },
  ],
});
