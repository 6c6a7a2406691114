import { absent, known } from '@whyspam/core';
import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { delegationMismatch } from './delegation-mismatch.ts';
import { glueWrong } from './glue-wrong.ts';
import { longTtl } from './long-ttl.ts';
import { noTcp } from './no-tcp.ts';
import { nameServerIsAlias } from './name-server-is-alias.ts';
import { agreement, delegation, spfOf } from './sample.ts';
import { serialsDiffer } from './serials-differ.ts';
import { serversDisagree } from './servers-disagree.ts';
import { shortTtl } from './short-ttl.ts';
import { singleNetwork } from './single-network.ts';
import { slowNegativeCache } from './slow-negative-cache.ts';

const nobody = absent([]);
const silent = agreement({
  servers: [{ host: 'ns1.example.net', address: '192.0.2.53', state: 'silent' }],
  records: [],
});
const at = (...addresses: readonly string[]) =>
  agreement({
    servers: addresses.map((address, index) => ({
      host: `ns${index + 1}.example.net`,
      address,
      state: 'authoritative',
    })),
  });
const spfTtl = (ttlSeconds: number) =>
  agreement({ records: [spfOf({ records: ['v=spf1 -all'], ttlSeconds, hosts: ['ns1.example.net'] })] });

testRule(serversDisagree, {
  pass: [
    { name: 'the same everywhere', facts: { agreement: agreement() }, key: 'agree', values: { count: 2 } },
    {
      name: 'one of two was silent to this question: it is not said to agree',
      facts: {
        agreement: agreement({ records: [spfOf({ records: ['v=spf1 -all'], hosts: ['ns1.example.net'] })] }),
      },
      key: 'agree',
      values: { count: 1 },
    },
  ],
  fail: [
    {
      name: 'an old SPF on one',
      facts: {
        agreement: agreement({
          records: [
            spfOf(
              { records: ['v=spf1 mx -all'], hosts: ['ns1.example.net'] },
              { records: ['v=spf1 -all'], hosts: ['ns2.example.net'] },
            ),
          ],
        }),
      },
      key: 'disagree',
      severity: 'critical',
      values: {
        kinds: ['SPF'],
        versions: ['ns1.example.net: v=spf1 mx -all', 'ns2.example.net: v=spf1 -all'],
        zone: 'example.com',
      },
      fixes: [{ kind: 'provider', who: 'dnsHost', name: 'ns2.example.net' }],
    },
    {
      name: 'a key that one lacks, and a long one is cut',
      facts: {
        agreement: agreement({
          records: [
            {
              name: 's1._domainkey.example.com',
              type: 'TXT',
              purpose: 'dkim',
              versions: [
                { records: ['k'.repeat(500)], hosts: ['ns1.example.net'] },
                { records: [], hosts: ['ns2.example.net'] },
              ],
            },
          ],
        }),
      },
      key: 'disagree',
      values: {
        kinds: ['DKIM s1._domainkey.example.com'],
        versions: [`ns1.example.net: ${'k'.repeat(199)}…`, 'ns2.example.net: '],
        zone: 'example.com',
      },
    },
  ],
  unknown: [
    { name: 'silence says nothing of the records', facts: { agreement: silent }, key: 'DNS_UNREACHABLE' },
    { name: 'absent', facts: { agreement: nobody }, key: 'DNS_UNREACHABLE' },
    {
      name: 'nobody answered one of the questions',
      facts: { agreement: agreement({ records: [spfOf()] }) },
      key: 'DNS_UNREACHABLE',
    },
  ],
});

testRule(serialsDiffer, {
  pass: [{ name: 'one serial', facts: { agreement: agreement() }, key: 'same', values: { serial: '7' } }],
  fail: [
    {
      name: 'two serials',
      facts: {
        agreement: agreement({
          servers: [
            { host: 'a.example', address: '192.0.2.1', state: 'authoritative', serial: 7 },
            { host: 'b.example', address: '192.0.2.2', state: 'authoritative', serial: 6 },
          ],
        }),
      },
      key: 'differ',
      verdict: 'warn',
      severity: 'info',
      values: { zone: 'example.com', serials: ['7 (a.example)', '6 (b.example)'] },
    },
  ],
  notApplicable: [
    { name: 'none answered', facts: { agreement: silent }, key: 'notSeen' },
    { name: 'absent', facts: { agreement: nobody }, key: 'notSeen' },
  ],
});

const NS1 = 'ns1.example.net';
const NS2 = 'ns2.example.net';
const OLD = 'ns.old.example';
testRule(delegationMismatch, {
  pass: [{ name: 'the same', facts: { delegation: delegation() }, key: 'same', values: { count: 2 } }],
  fail: [
    {
      name: 'nothing in common',
      facts: { delegation: delegation({ parentHosts: [OLD] }) },
      key: 'disjoint',
      severity: 'high',
      values: { zone: 'example.com', atParent: [OLD], inZone: [NS1, NS2] },
    },
    {
      name: 'forgotten at the registrar',
      facts: { delegation: delegation({ parentHosts: [NS1, NS2, OLD] }) },
      key: 'onlyAtParent',
      severity: 'medium',
      values: { zone: 'example.com', hosts: [OLD] },
      fixes: [{ who: 'registrar', request: `remove NS ${OLD}` }],
    },
    {
      name: 'not entered at the registrar',
      facts: { delegation: delegation({ parentHosts: [NS1] }) },
      key: 'onlyInZone',
      severity: 'low',
      values: { zone: 'example.com', hosts: [NS2] },
    },
  ],
  notApplicable: [
    { name: 'absent', facts: { delegation: nobody }, key: 'none' },
    { name: 'no NS in the zone', facts: { delegation: delegation({ zoneHosts: [] }) }, key: 'none' },
  ],
});

const glue = (...addresses: readonly string[]) => ({ host: NS1, addresses, ownAddresses: ['192.0.2.53'] });
testRule(glueWrong, {
  pass: [{ name: 'right', facts: { delegation: delegation({ glue: [glue('192.0.2.53')] }) }, key: 'right' }],
  fail: [
    {
      name: 'an old address',
      facts: { delegation: delegation({ glue: [glue('203.0.113.53')] }) },
      key: 'stale',
      severity: 'high',
      values: { hosts: [NS1], addresses: ['203.0.113.53'], zone: 'example.com' },
      fixes: [{ who: 'registrar' }],
    },
    {
      name: 'an old address beside the right one',
      facts: { delegation: delegation({ glue: [glue('192.0.2.53', '203.0.113.53')] }) },
      key: 'stale',
      severity: 'medium',
    },
  ],
  notApplicable: [
    { name: 'no glue', facts: { delegation: delegation() }, key: 'noGlue' },
    {
      name: 'trap 37: an address that could not be asked is not a wrong one',
      facts: { delegation: delegation({ glue: [{ host: NS1, addresses: ['192.0.2.53'] }] }) },
      key: 'noGlue',
    },
    { name: 'absent', facts: { delegation: nobody }, key: 'noGlue' },
  ],
});

const minimum = (minimumSeconds: number) => {
  const { soa } = facts.zone().value;
  return { zone: facts.zone({ soa: { ...soa, minimumSeconds } }) };
};
testRule(slowNegativeCache, {
  pass: [
    {
      name: 'RFC 2308 section 5: three hours',
      facts: minimum(10_800),
      key: 'quick',
      values: { seconds: 10_800 },
    },
  ],
  fail: [
    { name: 'a day', facts: minimum(86_400), key: 'slow', verdict: 'warn', severity: 'info' },
    {
      name: 'RFC 2308 section 5: more than a day',
      facts: minimum(172_800),
      key: 'slow',
      verdict: 'warn',
      severity: 'low',
      values: { zone: 'example.com', seconds: 172_800, hours: 48 },
    },
  ],
  notApplicable: [{ name: 'no zone', facts: { zone: facts.missing }, key: 'noZone' }],
});

testRule(singleNetwork, {
  pass: [
    {
      name: 'two networks',
      facts: { agreement: at('192.0.2.53', '198.51.100.53') },
      key: 'spread',
      values: { count: 2 },
    },
    {
      name: 'two networks of IPv6',
      facts: { agreement: at('2001:db8:1::53', '2001:db8:2::53') },
      key: 'spread',
    },
  ],
  fail: [
    {
      name: 'one /24',
      facts: { agreement: at('192.0.2.53', '192.0.2.54') },
      key: 'oneNetwork',
      verdict: 'warn',
      severity: 'info',
      values: { hosts: [NS1, NS2], network: '192.0.2.0/24' },
    },
    {
      name: 'one network of each family',
      facts: { agreement: at('192.0.2.53', '2001:db8::54') },
      key: 'oneNetwork',
      verdict: 'warn',
      values: { hosts: [NS1, NS2], network: '192.0.2.0/24, 2001:db8:0::/48' },
    },
    {
      name: 'one machine under two names',
      facts: { agreement: at('192.0.2.53', '192.0.2.53') },
      key: 'oneAddress',
      severity: 'low',
      values: { hosts: [NS1, NS2], address: '192.0.2.53' },
    },
  ],
  notApplicable: [
    { name: 'one server', facts: { agreement: at('192.0.2.53') }, key: 'notSeen' },
    { name: 'absent', facts: { agreement: nobody }, key: 'notSeen' },
  ],
});

testRule(longTtl, {
  pass: [{ name: 'a day', facts: { agreement: spfTtl(86_400) }, key: 'fine' }],
  fail: [
    {
      name: 'a week',
      facts: { agreement: spfTtl(604_800) },
      key: 'long',
      verdict: 'warn',
      values: { records: ['SPF'], hours: 168 },
    },
  ],
  notApplicable: [
    { name: 'none answered', facts: { agreement: silent }, key: 'notSeen' },
    { name: 'absent', facts: { agreement: nobody }, key: 'notSeen' },
  ],
});

testRule(shortTtl, {
  pass: [{ name: 'a minute', facts: { agreement: spfTtl(60) }, key: 'fine' }],
  fail: [
    {
      name: 'zero',
      facts: { agreement: spfTtl(0) },
      key: 'short',
      verdict: 'warn',
      values: { records: ['SPF'], seconds: 0 },
    },
  ],
  notApplicable: [
    { name: 'none answered', facts: { agreement: silent }, key: 'notSeen' },
    { name: 'absent', facts: { agreement: nobody }, key: 'notSeen' },
  ],
});

testRule(nameServerIsAlias, {
  pass: [{ name: 'a host', facts: { nameServer: facts.nameServer('authoritative') }, key: 'direct' }],
  fail: [
    {
      name: 'RFC 2181 section 10.3: an alias',
      facts: { nameServer: known({ host: NS1, answers: [], aliases: ['a.example', 'b.example'] }, []) },
      key: 'alias',
      values: { host: NS1, target: 'b.example' },
    },
  ],
  notApplicable: [{ name: 'no address', facts: { nameServer: facts.missing }, key: 'noAddress' }],
});

const overTcp = (...speaks: readonly boolean[]) =>
  agreement({
    servers: speaks.map((speaksTcp, index) => ({
      host: `ns${index + 1}.example.net`,
      address: `192.0.2.${index + 1}`,
      state: 'authoritative',
      speaksTcp,
    })),
  });
testRule(noTcp, {
  pass: [{ name: 'all do', facts: { agreement: overTcp(true, true) }, key: 'speaks' }],
  fail: [
    {
      name: 'RFC 7766 section 5: one does not',
      facts: { agreement: overTcp(true, false) },
      key: 'noTcp',
      values: { hosts: [NS2] },
      fixes: [{ kind: 'provider', who: 'dnsHost', name: NS2 }],
    },
  ],
  notApplicable: [
    { name: 'none was asked', facts: { agreement: silent }, key: 'notSeen' },
    { name: 'absent', facts: { agreement: nobody }, key: 'notSeen' },
  ],
  unknown: [
    {
      name: 'none does: our own way may be closed',
      facts: { agreement: overTcp(false, false) },
      key: 'DNS_UNREACHABLE',
    },
  ],
});
