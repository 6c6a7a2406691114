/** Whose the sources of reports are, by SPF and reverse names: nothing is claimed of what could not be asked. */
import { known, type FactEntry, type ReportSource } from '@whyspam/core';
import { expect, test } from 'vitest';
import { memoryResolver, type MemoryZone } from '../../../dns/src/testing/memory-resolver.ts';
import { failureReports, dmarcReports, failureSource } from '../../../report/src/rules/testing/held-facts.ts';
import { nameSources } from './name-sources.ts';

const counts = { messages: 10, passed: 0, spfAligned: 0, dkimAligned: 0, quarantined: 0, rejected: 0 };
const source = (address: string, change: Partial<ReportSource> = {}): ReportSource => ({
  name: `${address}/24`,
  kind: 'forger',
  because: 'nothingOfTheDomainPasses',
  addressCount: 1,
  addresses: [address],
  counts,
  spfDomains: [],
  dkimDomains: [],
  days: [],
  ...change,
});

const ZONE: MemoryZone = {
  'example.com': { TXT: ['v=spf1 ip4:9.1.0.0/24 include:_spf.example.com include:esp.test -all'] },
  '_spf.example.com': { TXT: ['v=spf1 ip4:9.4.0.0/24 -all'] },
  'esp.test': { TXT: ['v=spf1 ip4:9.3.0.0/24 -all'] },
  '1.0.2.9.in-addr.arpa': { PTR: ['web.example.com.'] },
  'web.example.com': { A: ['9.2.0.1'] },
  '1.0.5.9.in-addr.arpa': { PTR: ['liar.example.com.'] },
  'liar.example.com': { A: ['9.9.9.9'] },
  '1.0.6.9.in-addr.arpa': { PTR: ['mail.hoster.test.'] },
  'mail.hoster.test': { A: ['9.6.0.1'] },
  '1.0.7.9.in-addr.arpa': 'timeout',
};

async function named(
  sources: readonly ReportSource[],
  zone: MemoryZone = ZONE,
  acceptsUnroutable = false,
): Promise<readonly string[]> {
  const entry: FactEntry = {
    key: 'dmarcReports',
    subject: { kind: 'domain', domain: 'example.com' },
    fact: dmarcReports({ sources }),
  };
  const [first] = await nameSources([entry], {
    resolver: memoryResolver(zone),
    domain: 'example.com',
    signal: new AbortController().signal,
    acceptsUnroutable,
  });
  if (first?.key !== 'dmarcReports' || first.fact.state !== 'known') throw new Error('no reports');
  return first.fact.value.sources.map(({ kind, because, knownAs }) =>
    [kind, because, knownAs].join(' ').trim(),
  );
}

const AS_REPORTED = 'forger nothingOfTheDomainPasses';

test.each([
  ['a network of the SPF record', '9.1.0.1', 'own spfNetworkOfTheDomain'],
  [
    'a network of a record of its own behind an include',
    '9.4.0.1',
    'own spfNetworkOfTheDomain _spf.example.com',
  ],
  ['a confirmed reverse name', '9.2.0.1', 'own reverseNameOfTheDomain web.example.com'],
  ['a network of a service that the record includes', '9.3.0.1', 'esp networkOfTheService esp.test'],
  ['a reverse name that does not lead back proves nothing', '9.5.0.1', AS_REPORTED],
  ['a reverse name of somebody else is only shown', '9.6.0.1', `${AS_REPORTED} mail.hoster.test`],
  ['nothing is known', '9.8.0.1', AS_REPORTED],
  ['the reverse name could not be asked', '9.7.0.1', AS_REPORTED],
  ['an address that could not be read', 'unreadable', AS_REPORTED],
])('%s', async (_name, address, expected) => {
  expect(await named([source(address)])).toEqual([expected]);
});

test.each(['timeout', 'servfail', 'nxdomain'] as const)(
  'SPF is not to be had (%s): as reported',
  async (fault) => {
    expect(await named([source('9.1.0.1')], { 'example.com': fault })).toEqual([AS_REPORTED]);
  },
);

test('one strange address among its own leaves the source as it was', async () => {
  expect(await named([source('9.1.0.1', { addresses: ['9.1.0.1', '9.8.0.1'] })])).toEqual([AS_REPORTED]);
});

test('what passes as the domain stays its own, and services and forwarders are not asked for', async () => {
  const own = { kind: 'own', because: 'spfOfTheDomain' } as const;
  const esp = { kind: 'esp', because: 'authenticatesAsTheService' } as const;
  const forwarder = { kind: 'forwarder', because: 'reporterSaysForwarded' } as const;
  expect(await named([source('9.3.0.1', own), source('9.1.0.1', esp), source('9.1.0.2', forwarder)])).toEqual(
    ['own spfOfTheDomain esp.test', 'esp authenticatesAsTheService', 'forwarder reporterSaysForwarded'],
  );
});

test('is bounded: sources beyond the sixteenth are not asked for', async () => {
  const many = Array.from({ length: 40 }, (_, index) => source(`9.1.0.${index + 1}`));
  const kinds = await named(many);
  expect(kinds.filter((kind) => kind.startsWith('own'))).toHaveLength(16);
});

test('addresses of documentation are not asked of the real world', async () => {
  const zone: MemoryZone = { 'example.com': { TXT: ['v=spf1 ip4:192.0.2.0/24 -all'] } };
  expect(await named([source('192.0.2.1')], zone)).toEqual([AS_REPORTED]);
  expect(await named([source('192.0.2.1')], zone, true)).toEqual(['own spfNetworkOfTheDomain']);
});

test('addresses of failure reports are named, and the questions are evidence', async () => {
  const sources = ['9.1.0.1', '9.2.0.1', '9.3.0.1', '9.6.0.1'].map((address) => failureSource({ address }));
  const entry: FactEntry = {
    key: 'failureReports',
    subject: { kind: 'domain', domain: 'example.com' },
    fact: known(failureReports({ sources }).value, ['reports:example.com']),
  };
  const [first] = await nameSources([entry], {
    resolver: memoryResolver(ZONE),
    domain: 'example.com',
    signal: new AbortController().signal,
    acceptsUnroutable: false,
  });
  if (first?.key !== 'failureReports' || first.fact.state !== 'known') throw new Error('no reports');
  expect(first.fact.value.sources.map(({ isOwn, knownAs }) => [isOwn, knownAs])).toEqual([
    [true, undefined],
    [true, 'web.example.com'],
    [undefined, 'esp.test'],
    [undefined, 'mail.hoster.test'],
  ]);
  expect(first.fact.evidence).toContain('reports:example.com');
  expect(first.fact.evidence).toContain('dns:PTR:1.0.2.9.in-addr.arpa');
});
