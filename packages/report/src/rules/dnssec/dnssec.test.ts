/** The rules about DNSSEC, each over facts as the gatherer makes them. */
import * as facts from '../testing/sample-facts.ts';
import { NOW, testRule } from '../testing/test-rule.ts';
import { dnssecBogus } from './bogus.ts';
import { brokenDelegation } from './broken-delegation.ts';
import { island } from './island.ts';
import { extraIterations } from './extra-iterations.ts';
import { dnssec, dnssecChain, dnssecKey, unsigned } from './sample.ts';
import { signatureExpiresSoon } from './signature-expires-soon.ts';
import { weakAlgorithm } from './weak-algorithm.ts';

const noKeyForDs = [{ keyTag: 4711, algorithm: 13, digestType: 2, hasKey: false }];
const mismatch = dnssec({ state: 'bogus', reason: 'dsMismatch', chain: dnssecChain({ ds: noKeyForDs }) });

testRule(dnssecBogus, {
  pass: [{ name: 'secure', facts: { dnssec: dnssec() }, key: 'secure' }],
  fail: [
    {
      name: 'expired',
      facts: {
        dnssec: dnssec({
          state: 'bogus',
          reason: 'signatureExpired',
          endsFirst: {
            name: 'example.com',
            type: 'MX',
            inception: '2026-01-01T00:00:00.000Z',
            expiration: '2026-02-01T00:00:00.000Z',
          },
        }),
      },
      key: 'expired',
      values: { zone: 'example.com', date: '2026-02-01' },
      fixes: [{ who: 'dnsHost' }],
    },
    {
      name: 'expired, and no date was seen',
      facts: { dnssec: dnssec({ state: 'bogus', reason: 'signatureExpired' }) },
      key: 'expired',
      values: { zone: 'example.com', date: '' },
    },
    ...(
      [
        'signatureMissing',
        'signatureInvalid',
        'signatureNotYetValid',
        'keyMissing',
        'denialMissing',
        'denialInvalid',
        'tooMuchWork',
      ] as const
    ).map((reason) => ({
      name: reason,
      facts: { dnssec: dnssec({ state: 'bogus', reason }) },
      key: 'broken' as const,
      values: { zone: 'example.com', reason, answers: [] },
    })),
    {
      name: 'one answer that mail needs',
      facts: {
        dnssec: dnssec({
          state: 'bogus',
          reason: 'signatureInvalid',
          mail: [
            { name: 'example.com', type: 'MX', state: 'bogus', reason: 'signatureInvalid' },
            { name: 'example.com', type: 'TXT', state: 'secure' },
          ],
        }),
      },
      key: 'broken',
      values: { zone: 'example.com', reason: 'signatureInvalid', answers: ['MX example.com'] },
    },
  ],
  notApplicable: [
    { name: 'not signed is no fault', facts: { dnssec: unsigned() }, key: 'unsigned' },
    {
      name: 'signatures stripped by the resolver',
      facts: { dnssec: dnssec({ state: 'indeterminate', reason: 'signaturesStripped' }) },
      key: 'undecided',
    },
    { name: 'the delegation is at fault', facts: { dnssec: mismatch }, key: 'delegation' },
    { name: 'no domain', facts: { dnssec: facts.missing }, key: 'noDomain' },
  ],
});

testRule(brokenDelegation, {
  pass: [
    { name: 'the DS fits', facts: { dnssec: dnssec() }, key: 'fits' },
    {
      name: 'an old DS beside the right one',
      facts: {
        dnssec: dnssec({
          chain: dnssecChain({
            ds: [...noKeyForDs, { keyTag: 12_345, algorithm: 13, digestType: 2, hasKey: true }],
          }),
        }),
      },
      key: 'fits',
    },
  ],
  fail: [
    {
      name: 'another key',
      facts: { dnssec: mismatch },
      key: 'mismatch',
      values: { zone: 'example.com', tags: ['4711'], keys: ['12345'] },
      fixes: [{ who: 'registrar', request: `example.com DS 12345 13 2 ${'ab'.repeat(32)}` }],
    },
    {
      name: 'moved to a host that does not sign',
      facts: {
        dnssec: dnssec({
          isSigned: false,
          state: 'bogus',
          reason: 'dnskeyMissing',
          chain: dnssecChain({ ds: noKeyForDs, keys: [] }),
        }),
      },
      key: 'noKeys',
      values: { zone: 'example.com', tags: ['4711'] },
      fixes: [{ who: 'registrar', request: 'remove DS of example.com' }],
    },
  ],
  notApplicable: [
    { name: 'not signed', facts: { dnssec: unsigned() }, key: 'noDs' },
    {
      name: 'a resolver that keeps DNSKEY back',
      facts: {
        dnssec: dnssec({
          state: 'indeterminate',
          reason: 'signaturesStripped',
          chain: dnssecChain({ ds: noKeyForDs, keys: [] }),
        }),
      },
      key: 'noDs',
    },
    { name: 'no domain', facts: { dnssec: facts.missing }, key: 'noDomain' },
  ],
});

/** A signature as it stands so many hours before its end, of a life of so many days, at the time of the run. */
const ending = (hoursLeft: number, days: number) => {
  const now = NOW.getTime();
  const end = now + hoursLeft * 3_600_000;
  return dnssec({
    endsFirst: {
      name: 'example.com',
      type: 'SOA',
      inception: new Date(end - days * 86_400_000).toISOString(),
      expiration: new Date(end).toISOString(),
    },
  });
};

testRule(signatureExpiresSoon, {
  pass: [
    { name: 'three weeks left', facts: { dnssec: ending(500, 30) }, key: 'lasting' },
    { name: 'signed live, for two days', facts: { dnssec: ending(24, 2) }, key: 'lasting' },
    { name: 'a week left of a month', facts: { dnssec: ending(170, 30) }, key: 'lasting' },
  ],
  fail: [
    {
      name: 'two days left of a month',
      facts: { dnssec: ending(48, 30) },
      key: 'soon',
      verdict: 'warn',
      fixes: [{ who: 'dnsHost' }],
    },
  ],
  notApplicable: [
    { name: 'no signature', facts: { dnssec: dnssec() }, key: 'none' },
    { name: 'unsigned', facts: { dnssec: unsigned() }, key: 'none' },
    { name: 'no domain', facts: { dnssec: facts.missing }, key: 'none' },
  ],
});

const keys = (...changes: readonly Parameters<typeof dnssecKey>[0][]) =>
  dnssec({ chain: dnssecChain({ keys: changes.map(dnssecKey) }) });
const rsa = { algorithm: 8, algorithmName: 'RSASHA256' };

testRule(weakAlgorithm, {
  pass: [
    { name: 'ECDSA', facts: { dnssec: dnssec() }, key: 'strong' },
    { name: 'RSA 2048', facts: { dnssec: keys({ ...rsa, bits: 2048 }) }, key: 'strong' },
    {
      name: 'a revoked short key',
      facts: { dnssec: keys({}, { ...rsa, bits: 1024, isRevoked: true }) },
      key: 'strong',
    },
  ],
  fail: [
    {
      name: 'RFC 9905 section 2: SHA-1 alone',
      facts: { dnssec: keys({ algorithm: 7, algorithmName: 'RSASHA1-NSEC3-SHA1', bits: 2048 }) },
      key: 'sha1',
      verdict: 'warn',
    },
    {
      name: 'a zone-signing key of 1024 bits',
      facts: { dnssec: keys({ ...rsa, bits: 2048 }, { ...rsa, bits: 1024, keyTag: 7 }) },
      key: 'short',
      verdict: 'warn',
      values: { zone: 'example.com', bits: 1024, tags: ['7'] },
    },
    {
      name: 'a key of 768 bits',
      facts: { dnssec: keys({ ...rsa, bits: 768 }) },
      key: 'short',
      verdict: 'warn',
    },
  ],
  notApplicable: [
    { name: 'unsigned', facts: { dnssec: unsigned() }, key: 'none' },
    { name: 'no domain', facts: { dnssec: facts.missing }, key: 'none' },
  ],
});

const nsec3 = (iterations: number) =>
  dnssec({ denial: { kind: 'nsec3', iterations, saltOctets: 0, optOut: false } });

testRule(extraIterations, {
  pass: [{ name: 'none', facts: { dnssec: nsec3(0) }, key: 'zero' }],
  fail: [
    { name: 'one', facts: { dnssec: nsec3(1) }, key: 'some', verdict: 'warn' },
    { name: 'ten', facts: { dnssec: nsec3(10) }, key: 'some', verdict: 'warn' },
    {
      name: 'RFC 9276 section 3.2: more than validators do',
      facts: { dnssec: nsec3(100) },
      key: 'tooMany',
      verdict: 'warn',
    },
  ],
  notApplicable: [
    { name: 'NSEC', facts: { dnssec: dnssec() }, key: 'none' },
    { name: 'no domain', facts: { dnssec: facts.missing }, key: 'none' },
  ],
});

testRule(island, {
  pass: [{ name: 'the DS is there', facts: { dnssec: dnssec() }, key: 'delegated' }],
  fail: [
    {
      name: 'trap 61: keys without a DS are no validation',
      facts: {
        dnssec: dnssec({
          state: 'insecure',
          reason: 'unsignedDelegation',
          chain: dnssecChain({ ds: [], state: 'insecure', reason: 'unsignedDelegation' }),
        }),
      },
      key: 'island',
      verdict: 'warn',
      fixes: [{ who: 'registrar', request: `example.com DS 12345 13 2 ${'ab'.repeat(32)}` }],
    },
  ],
  notApplicable: [
    { name: 'not signed', facts: { dnssec: unsigned() }, key: 'unsigned' },
    {
      name: 'the resolver shows keys, and nothing can be proven',
      facts: {
        dnssec: dnssec({
          state: 'indeterminate',
          reason: 'signaturesStripped',
          chain: dnssecChain({ ds: [] }),
        }),
      },
      key: 'parentUnsigned',
    },
    { name: 'no domain', facts: { dnssec: facts.missing }, key: 'noDomain' },
  ],
});
