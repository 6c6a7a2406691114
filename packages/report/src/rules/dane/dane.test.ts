import { absent, type Dane } from '@whyspam/core';
import { testRule } from '../testing/test-rule.ts';
import { daneBogus } from './bogus.ts';
import { daneFragileRecord } from './fragile-record.ts';
import { daneMalformedRecord } from './malformed-record.ts';
import { daneMismatch } from './mismatch.ts';
import { daneNoEncryption } from './no-encryption.ts';
import { daneNotSecure } from './not-secure.ts';
import { danePartial } from './partial.ts';
import { dane, daneCoverage, daneServer, tlsa } from './sample.ts';
import { daneUnusableRecord } from './unusable-record.ts';

const given = (change: Partial<Dane> = {}) => ({ dane: dane(change) });
const none = { dane: absent([]) };
const KEY = 'cc'.repeat(32);
const { record: _record, ...unfit } = daneServer({ outcome: 'mismatch', reason: 'no-match', keySha256: KEY });
const open = { security: 'mxNotSecure', effect: 'none' } as const;
const undecided = { security: 'indeterminate', effect: 'unknown' } as const;

testRule(daneMismatch, {
  pass: [{ name: 'fits', facts: given(), key: 'fits' }],
  fail: [
    {
      name: 'a renewed key: the new record takes the place of the stale ones',
      facts: given({ servers: [unfit] }),
      key: 'mismatch',
      severity: 'critical',
      values: {
        host: 'mx1.example.com',
        name: '_25._tcp.mx1.example.com',
        addresses: ['192.0.2.25'],
        reason: 'no-match',
      },
      fixes: [
        {
          kind: 'dns',
          change: 'replace',
          name: '_25._tcp.mx1.example.com',
          type: 'TLSA',
          value: `3 1 1 ${KEY}`,
          old: [`3 1 1 ${'aa'.repeat(32)}`, `3 1 1 ${'bb'.repeat(32)}`],
          complete: true,
        },
      ],
    },
    {
      name: 'one address of two: what fits the other stays',
      facts: given({ servers: [daneServer(), { ...unfit, address: '192.0.2.26' }] }),
      key: 'mismatch',
      fixes: [{ change: 'replace', value: `3 1 1 ${KEY}`, old: [`3 1 1 ${'bb'.repeat(32)}`] }],
    },
    {
      name: 'one address not seen: nothing is taken away',
      facts: given({ servers: [unfit, daneServer({ address: '192.0.2.26', outcome: 'notSeen' })] }),
      key: 'mismatch',
      fixes: [{ change: 'add', value: `3 1 1 ${KEY}`, old: [] }],
    },
    {
      name: 'the authority was not sent',
      facts: given({ servers: [{ ...unfit, reason: 'authority-missing' }] }),
      key: 'mismatch',
    },
  ],
  notApplicable: [
    { name: 'none published', facts: none, key: 'notInForce' },
    { name: 'without DNSSEC nobody minds', facts: given({ servers: [unfit], ...open }), key: 'notInForce' },
    { name: 'it fits, whoever minds', facts: given(undecided), key: 'notInForce' },
    { name: 'not probed', facts: given({ servers: [] }), key: 'notSeen' },
  ],
  unknown: [
    {
      name: 'it does not fit, and DNSSEC was not validated',
      facts: given({ servers: [unfit], ...undecided }),
      key: 'DEPENDS_ON_UNKNOWN',
    },
  ],
});

testRule(daneNoEncryption, {
  pass: [{ name: 'encrypts', facts: given(), key: 'encrypts' }],
  fail: [
    {
      name: 'plain',
      facts: given({ servers: [daneServer({ outcome: 'noTls' })] }),
      key: 'noTls',
      severity: 'critical',
    },
    {
      name: 'RFC 7672 section 2.2: no usable record still demands TLS',
      facts: given({ effect: 'encrypt', servers: [daneServer({ outcome: 'noTls' })] }),
      key: 'noTls',
    },
  ],
  notApplicable: [
    { name: 'not in force', facts: given(open), key: 'notInForce' },
    {
      name: 'trap 57: not seen',
      facts: given({ servers: [daneServer({ outcome: 'notSeen' })] }),
      key: 'notSeen',
    },
  ],
});

testRule(daneBogus, {
  pass: [{ name: 'valid', facts: given(), key: 'valid' }],
  fail: [
    {
      name: 'trap 60: bogus is not insecure',
      facts: given({ security: 'bogus', effect: 'refuse', records: [], servers: [] }),
      key: 'bogus',
    },
  ],
  notApplicable: [
    { name: 'none', facts: none, key: 'none' },
    { name: 'trap 60: insecure is not bogus', facts: given(open), key: 'none' },
  ],
});

testRule(daneNotSecure, {
  pass: [{ name: 'secure', facts: given(), key: 'secure' }],
  fail: (['mxNotSecure', 'hostNotSecure', 'tlsaNotSecure'] as const).map((security) => ({
    name: security,
    facts: given({ security, effect: 'none' }),
    key: 'notSecure',
    verdict: 'warn' as const,
  })),
  notApplicable: [
    { name: 'none', facts: none, key: 'none' },
    { name: 'not validated is not insecure', facts: given(undecided), key: 'notValidated' },
  ],
});

const pkix = tlsa({ usage: 1, fault: 'pkix-usage' });
const cut = tlsa({ association: 'aa'.repeat(31), fault: 'bad-length' });

testRule(daneUnusableRecord, {
  pass: [
    { name: 'usable', facts: given(), key: 'usable' },
    { name: 'a damaged one has a rule of its own', facts: given({ records: [tlsa(), cut] }), key: 'usable' },
  ],
  fail: [
    {
      name: 'trap 60: one of two is PKIX-EE',
      facts: given({ records: [tlsa(), pkix] }),
      key: 'some',
      verdict: 'warn',
      fixes: [{ change: 'remove', old: [`1 1 1 ${'aa'.repeat(32)}`] }],
    },
    {
      name: 'all of them',
      facts: given({ records: [pkix], effect: 'encrypt' }),
      key: 'all',
      severity: 'medium',
    },
  ],
  notApplicable: [{ name: 'none', facts: none, key: 'none' }],
});

testRule(daneMalformedRecord, {
  pass: [{ name: 'sound', facts: given({ records: [tlsa(), pkix] }), key: 'sound' }],
  fail: [
    {
      name: 'cut off',
      facts: given({ records: [tlsa(), cut] }),
      key: 'malformed',
      fixes: [{ change: 'remove', old: [`3 1 1 ${'aa'.repeat(31)}`] }],
    },
  ],
  notApplicable: [{ name: 'none', facts: none, key: 'none' }],
});

testRule(danePartial, {
  pass: [{ name: 'all', facts: { daneCoverage: daneCoverage('authenticate', 'encrypt') }, key: 'all' }],
  fail: [
    {
      name: 'one open',
      facts: { daneCoverage: daneCoverage('authenticate', 'none') },
      key: 'partial',
      verdict: 'warn',
      values: { protected: ['mx1.example.com'], open: ['mx2.example.com'] },
    },
  ],
  notApplicable: [
    { name: 'none', facts: { daneCoverage: daneCoverage('none', 'none') }, key: 'none' },
    { name: 'not told', facts: { daneCoverage: daneCoverage('unknown', 'none') }, key: 'unknown' },
    {
      name: 'not told of one',
      facts: { daneCoverage: daneCoverage('unknown', 'authenticate') },
      key: 'unknown',
    },
  ],
});

testRule(daneFragileRecord, {
  pass: [
    { name: 'trap 60: a rollover pair', facts: given(), key: 'sound' },
    { name: 'one authority', facts: given({ records: [tlsa({ usage: 2 })] }), key: 'sound' },
  ],
  fail: [
    {
      name: 'no spare',
      facts: given({ records: [tlsa()] }),
      key: 'noSpare',
      verdict: 'warn',
      severity: 'info',
    },
    {
      name: 'a spare that is damaged',
      facts: given({ records: [tlsa(), cut] }),
      key: 'noSpare',
      verdict: 'warn',
    },
    {
      name: 'whole certificate',
      facts: given({ records: [tlsa({ selector: 0 })] }),
      key: 'wholeCertificate',
      verdict: 'warn',
    },
    { name: 'long TTL', facts: given({ ttlSeconds: 172_800 }), key: 'longTtl', verdict: 'warn' },
  ],
  notApplicable: [{ name: 'not in force', facts: given(open), key: 'notInForce' }],
});
