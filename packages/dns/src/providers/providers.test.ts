/** Who runs what, out of other facts. */
import {
  absent,
  domainSubject,
  known,
  probeError,
  unknown,
  type FactEntry,
  type Mx,
  type SpfNode,
  type SpfTree,
} from '@whyspam/core';
import { describe, expect, test } from 'vitest';
import { findDnsProvider } from '../catalogue/dns-providers.ts';
import { inferProviders } from './infer-providers.ts';

const subject = domainSubject('example.com');
const soa = {
  mname: '',
  rname: '',
  serial: 1,
  refreshSeconds: 1,
  retrySeconds: 1,
  expireSeconds: 1,
  minimumSeconds: 1,
};
const zone = (...nameServers: readonly string[]): FactEntry => ({
  key: 'zone',
  subject,
  fact: known({ apex: 'example.com', soa, nameServers }, ['z']),
});
const mx = (...hosts: readonly string[]): FactEntry => {
  const exchanges = hosts.map((host) => ({ preference: 1, host }));
  const value: Mx = { kind: 'explicit', exchanges, ttlSeconds: 300 };
  return { key: 'mx', subject, fact: known(value, ['m']) };
};
const node = (domain: string, record: string, children: readonly SpfNode[] = []): SpfNode => ({
  domain,
  via: 'include',
  state: 'record',
  record,
  ownLookups: 0,
  lookupTerms: [],
  totalLookups: 0,
  networkCount: 0,
  problems: [],
  children,
  evidence: [],
});
const tree = (
  record: string,
  children: readonly SpfNode[] = [],
  change: Partial<SpfTree> = {},
): FactEntry => {
  const value: SpfTree = {
    root: node('example.com', record, children),
    lookups: 1,
    voidLookups: [],
    voidCount: 0,
    isComplete: true,
    openTo: [],
    unregistered: [],
    tooManyMx: [],
    wideNetworks: [],
    unroutableNetworks: [],
    senderDependent: [],
  };
  return { key: 'spfTree', subject, fact: known({ ...value, ...change }, ['s']) };
};
const key = (selector: string, aliases: readonly string[]): FactEntry => ({
  key: 'dkimKey',
  subject: { kind: 'selector', domain: 'example.com', selector },
  fact: known(
    {
      selector,
      origin: 'guess',
      records: ['p=x'],
      aliases,
      isDangling: false,
      keyType: 'rsa',
      isRevoked: false,
      flags: [],
      problems: [],
    },
    [],
  ),
});

test.each([
  ['ada.ns.cloudflare.com', 'Cloudflare'],
  ['ns-123.awsdns-45.co.uk.', 'Amazon Route 53'],
  ['NS1-07.azure-dns.com', 'Azure DNS'],
  ['evilawsdns-45.com', undefined],
  ['awsdns-45.evil.com', undefined],
  ['notdomaincontrol.com', undefined],
])('%s is run by %s', (host, provider) => {
  expect(findDnsProvider(host)?.provider).toBe(provider);
});

describe('inferProviders', () => {
  test('each role, with what shows it', () => {
    const fact = inferProviders([
      zone('ada.ns.cloudflare.com', 'bob.ns.cloudflare.com'),
      mx('aspmx.l.google.com', 'alt1.aspmx.l.google.com'),
      tree('v=spf1 include:_spf.google.com include:servers.mcsv.net -all', [
        node('_spf.google.com', 'v=spf1 include:_netblocks.google.com ~all', [
          node('_netblocks.google.com', 'v=spf1 ip4:192.0.2.0/24 -all'),
        ]),
        node('servers.mcsv.net', 'v=spf1 ip4:198.51.100.0/24 -all'),
      ]),
      key('s1', ['s1.domainkey.u1.wl2.sendgrid.net']),
    ]);
    expect(fact).toMatchObject({
      state: 'known',
      evidence: ['z', 'm', 's'],
      value: {
        dns: [{ provider: 'Cloudflare', because: ['NS ada.ns.cloudflare.com', 'NS bob.ns.cloudflare.com'] }],
        receiving: [{ provider: 'Google Workspace', kind: 'mailbox' }],
        sending: [
          { provider: 'Google Workspace', because: ['SPF _spf.google.com'] },
          { provider: 'Mailchimp' },
          { provider: 'SendGrid', because: ['DKIM s1'] },
        ],
      },
    });
    expect(fact.state === 'known' && fact.value.notIncluded).toBeUndefined();
  });

  test('nothing recognised is absent; nothing seen is unknown', () => {
    expect(inferProviders([zone('ns1.example.com'), mx('mx.example.com')]).state).toBe('absent');
    const late = unknown(probeError('DNS_TIMEOUT', 'late'));
    expect(
      inferProviders([
        { key: 'zone', subject, fact: late },
        { key: 'mx', subject, fact: late },
      ]).state,
    ).toBe('unknown');
    expect(
      inferProviders([
        { key: 'zone', subject, fact: late },
        { key: 'mx', subject, fact: absent([]) },
      ]).state,
    ).toBe('absent');
    expect(inferProviders([]).state).toBe('absent');
  });

  const google = mx('smtp.google.com');
  test.each<[string, FactEntry, boolean]>([
    ['only the own server', tree('v=spf1 mx a -all'), true],
    [
      'another vendor',
      tree('v=spf1 include:servers.mcsv.net -all', [node('servers.mcsv.net', 'v=spf1 ip4:192.0.2.1 -all')]),
      true,
    ],
    [
      'the include',
      tree('v=spf1 include:_spf.google.com -all', [node('_spf.google.com', 'v=spf1 -all')]),
      false,
    ],
    [
      'the include, one level down',
      tree('v=spf1 include:a.example -all', [
        node('a.example', 'v=spf1 -all', [node('_spf.google.com', 'v=spf1 -all')]),
      ]),
      false,
    ],
    ['a network that may be it', tree('v=spf1 ip4:192.0.2.0/24 -all'), false],
    [
      'a network of a vendor',
      tree('v=spf1 include:a.example -all', [node('a.example', 'v=spf1 ip6:2001:db8::/32 -all')]),
      false,
    ],
    [
      'a macro',
      tree('v=spf1 exists:%{i}.a.example -all', [], {
        senderDependent: [{ domain: 'example.com', term: 'exists:%{i}.a.example' }],
      }),
      false,
    ],
    ['open to everybody', tree('v=spf1 mx +all', [], { openTo: ['example.com'] }), false],
    ['a tree that was not read to its end', tree('v=spf1 mx -all', [], { isComplete: false }), false],
    ['sends nothing, on purpose', tree('v=spf1 -all'), false],
  ])('SPF without the mailbox provider: %s', (_name, spf, isFault) => {
    const fact = inferProviders([google, spf]);
    expect(fact.state === 'known' && fact.value.notIncluded !== undefined).toBe(isFault);
  });

  test('a gateway, or two providers, say nothing about who sends', () => {
    for (const hosts of [['mx1.pphosted.com'], ['smtp.google.com', 'in1-smtp.messagingengine.com']]) {
      const fact = inferProviders([mx(...hosts), tree('v=spf1 mx -all')]);
      expect(fact.state === 'known' && fact.value.notIncluded).toBeUndefined();
    }
  });
});
