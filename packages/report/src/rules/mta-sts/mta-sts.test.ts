import { absent, probeError, type MtaSts, type MtaStsPolicy } from '@whyspam/core';
import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { mtaStsMissing } from './missing.ts';
import { mtaStsMxNotCovered } from './mx-not-covered.ts';
import { mtaStsPolicyInvalid } from './policy-invalid.ts';
import { mtaStsPolicyRedirects } from './policy-redirects.ts';
import { mtaStsPolicyUnreachable } from './policy-unreachable.ts';
import { mtaStsPolicyWithoutRecord } from './policy-without-record.ts';
import { mtaStsRecordInvalid } from './record-invalid.ts';
import { mtaSts, validPolicy } from './sample.ts';
import { mtaStsServerRefused } from './server-refused.ts';
import { mtaStsSeveralRecords } from './several-records.ts';
import { mtaStsShortMaxAge } from './short-max-age.ts';
import { mtaStsTestingMode } from './testing-mode.ts';

const given = (change: Partial<MtaSts> = {}) => ({ mtaSts: mtaSts(change) });
const withPolicy = (policy: MtaStsPolicy, change: Partial<MtaSts> = {}) =>
  given({ policy, effect: 'none', ...change });
const none = { mtaSts: absent([]) };
const problem = (code: string, text: string) => ({ code, text, start: 0, end: text.length });
const URL_ = 'https://mta-sts.example.com/.well-known/mta-sts.txt';

testRule(mtaStsMissing, {
  pass: [{ name: 'there', facts: { ...given(), mx: facts.mx() }, key: 'present' }],
  fail: [
    {
      name: 'optional',
      facts: { ...none, mx: facts.mx() },
      key: 'missing',
      verdict: 'warn',
      severity: 'info',
    },
  ],
  notApplicable: [{ name: 'null MX', facts: { ...none, mx: facts.nullMx }, key: 'noMail' }],
});

testRule(mtaStsSeveralRecords, {
  pass: [{ name: 'one', facts: given(), key: 'one' }],
  fail: [
    {
      name: 'two: the older goes',
      facts: given({ records: ['v=STSv1; id=1', 'v=STSv1; id=2'] }),
      key: 'several',
      values: { name: '_mta-sts.example.com', count: 2, kept: 'v=STSv1; id=2' },
      fixes: [{ change: 'remove', old: ['"v=STSv1; id=1"'], complete: true }],
    },
  ],
  notApplicable: [{ name: 'none', facts: none, key: 'none' }],
});

const { id: _id, ...withoutId } = mtaSts().value;
const invalid = (record: string, ...problems: readonly ReturnType<typeof problem>[]) => ({
  mtaSts: { ...mtaSts(), value: { ...withoutId, records: [record], problems, effect: 'none' as const } },
});

testRule(mtaStsRecordInvalid, {
  pass: [{ name: 'valid', facts: given(), key: 'valid' }],
  fail: [
    {
      name: 'a bad part',
      facts: invalid('v=STSv1; id=a-b', problem('bad-id', 'id=a-b')),
      key: 'invalid',
      fixes: [
        {
          change: 'replace',
          name: '_mta-sts.example.com',
          value: '"v=STSv1; id=20261123T120000Z"',
          old: ['"v=STSv1; id=a-b"'],
          complete: true,
        },
      ],
    },
    { name: 'no id', facts: invalid('v=STSv1;', problem('missing-id', '')), key: 'noId' },
  ],
  notApplicable: [{ name: 'none', facts: none, key: 'none' }],
});

testRule(mtaStsPolicyUnreachable, {
  pass: [{ name: 'got', facts: given(), key: 'got' }],
  fail: [
    {
      name: 'no address',
      facts: withPolicy({ state: 'noAddress' }),
      key: 'noAddress',
      values: { host: 'mta-sts.example.com' },
    },
    { name: 'refused', facts: withPolicy({ state: 'refused' }), key: 'refused' },
    {
      name: 'certificate expired',
      facts: withPolicy({ state: 'tlsFailed', certificate: 'expired', detail: 'CERT_HAS_EXPIRED' }),
      key: 'tls',
      values: { host: 'mta-sts.example.com', certificate: 'expired', detail: 'CERT_HAS_EXPIRED' },
    },
    { name: 'no handshake', facts: withPolicy({ state: 'tlsFailed', detail: 'alert' }), key: 'tls' },
    { name: 'not found', facts: withPolicy({ state: 'httpStatus', status: 404 }), key: 'status' },
    { name: 'too large', facts: withPolicy({ state: 'unusable', detail: 'too large' }), key: 'unusable' },
  ],
  notApplicable: [
    {
      name: 'a redirect has a rule of its own',
      facts: withPolicy({ state: 'redirect', status: 301, location: '/' }),
      key: 'redirect',
    },
    { name: 'no record', facts: none, key: 'none' },
    { name: 'no record, but a policy', facts: given({ records: [] }), key: 'none' },
  ],
  unknown: [
    {
      name: 'could not look',
      facts: withPolicy(
        { state: 'unknown', error: probeError('HTTP_TIMEOUT', 'late') },
        { effect: 'unknown' },
      ),
      key: 'HTTP_TIMEOUT',
    },
  ],
});

testRule(mtaStsPolicyRedirects, {
  pass: [{ name: 'direct', facts: given(), key: 'direct' }],
  fail: [
    {
      name: 'elsewhere',
      facts: withPolicy({ state: 'redirect', status: 302, location: 'https://x.example/' }),
      key: 'redirects',
    },
    {
      name: 'nowhere',
      facts: withPolicy({ state: 'redirect', status: 304, location: '' }),
      key: 'redirects',
    },
  ],
  notApplicable: [{ name: 'not got', facts: withPolicy({ state: 'refused' }), key: 'none' }],
});

const broken = (...problems: readonly ReturnType<typeof problem>[]) =>
  withPolicy({ state: 'invalid', contentType: 'text/plain', problems });

testRule(mtaStsPolicyInvalid, {
  pass: [
    { name: 'valid', facts: given(), key: 'valid' },
    {
      name: 'with a charset',
      facts: given({ policy: validPolicy({ contentType: 'Text/Plain; charset=utf-8' }) }),
      key: 'valid',
    },
  ],
  fail: [
    {
      name: 'a bad line comes before a missing one',
      facts: broken(problem('bad-mode', 'mode: Enforce'), problem('missing-mx', '')),
      key: 'invalid',
      values: { url: URL_, part: 'mode: Enforce' },
    },
    {
      name: 'no max_age',
      facts: broken(problem('missing-max-age', '')),
      key: 'missing',
      values: { url: URL_, key: 'max_age' },
    },
    {
      name: 'an empty line',
      facts: given({ policy: validPolicy({ problems: [problem('blank-line', '\n')] }) }),
      key: 'doubtful',
      verdict: 'warn',
      severity: 'low',
    },
    {
      name: 'twice the mode',
      facts: given({ policy: validPolicy({ problems: [problem('duplicate-field', 'mode: none')] }) }),
      key: 'doubtful',
      verdict: 'warn',
    },
    {
      name: 'as HTML',
      facts: given({ policy: validPolicy({ contentType: 'text/html' }) }),
      key: 'contentType',
      verdict: 'warn',
    },
    {
      name: 'without a type',
      facts: given({ policy: validPolicy({ contentType: '' }) }),
      key: 'contentType',
      verdict: 'warn',
    },
  ],
  notApplicable: [{ name: 'not got', facts: withPolicy({ state: 'refused' }), key: 'none' }],
});

testRule(mtaStsPolicyWithoutRecord, {
  pass: [{ name: 'both', facts: given(), key: 'both' }],
  fail: [
    {
      name: 'no record',
      facts: given({ records: [], effect: 'none' }),
      key: 'noRecord',
      verdict: 'warn',
      fixes: [
        {
          change: 'add',
          name: '_mta-sts.example.com',
          value: '"v=STSv1; id=20261123T120000Z"',
          complete: true,
        },
      ],
    },
  ],
  notApplicable: [{ name: 'neither', facts: none, key: 'none' }],
});

const hosts = (...covered: readonly boolean[]) =>
  covered.map((isCovered, at) => ({ host: `mx${at + 1}.example.com`, isCovered }));
const testing = { policy: validPolicy({ mode: 'testing' }), effect: 'testing' as const };
const { hosts: _hosts, ...withoutHosts } = mtaSts().value;

const named = (change: Partial<MtaSts> = {}) => ({ ...given(change), mx: facts.mx() });

testRule(mtaStsMxNotCovered, {
  pass: [{ name: 'all named', facts: named(), key: 'covered' }],
  fail: [
    {
      name: 'none named: nothing is delivered',
      facts: named({ hosts: hosts(false) }),
      key: 'all',
      severity: 'critical',
      fixes: [{ kind: 'server', setting: URL_, value: 'mx: mx1.example.com' }],
    },
    { name: 'one of two', facts: named({ hosts: hosts(true, false) }), key: 'some', severity: 'high' },
    {
      name: 'trap 55: testing must not block',
      facts: named({ hosts: hosts(false), ...testing }),
      key: 'testing',
      verdict: 'warn',
      severity: 'medium',
    },
  ],
  notApplicable: [
    { name: 'no MTA-STS', facts: { ...none, mx: facts.mx() }, key: 'notInForce' },
    {
      name: 'mode none',
      facts: named({ hosts: hosts(false), policy: validPolicy({ mode: 'none' }), effect: 'none' }),
      key: 'notInForce',
    },
    {
      name: 'a record that does not count',
      facts: named({ hosts: hosts(false), effect: 'none' }),
      key: 'notInForce',
    },
    {
      name: 'MX not known',
      facts: { mtaSts: { ...mtaSts(), value: withoutHosts }, mx: facts.mx() },
      key: 'unknownHosts',
    },
  ],
});

const tls = facts.smtp().value.tls;
const shows = (change: Partial<NonNullable<typeof tls>>) =>
  facts.smtp(tls === undefined ? {} : { tls: { ...tls, ...change } });
const { tls: _tls, ...notTried } = facts.smtp({ startTls: 'notTried' }).value;

testRule(mtaStsServerRefused, {
  pass: [{ name: 'as demanded', facts: { ...given(), smtp: facts.smtp() }, key: 'fits' }],
  fail: [
    {
      name: 'no STARTTLS',
      facts: { ...given(), smtp: facts.smtp({ startTls: 'notOffered' }) },
      key: 'noTls',
    },
    {
      name: 'expired',
      facts: { ...given(), smtp: shows({ isTrusted: false, trustError: 'CERT_HAS_EXPIRED' }) },
      key: 'certificate',
      severity: 'high',
      values: { host: 'mx1.example.com', fault: 'expired', isEnforced: true },
    },
    {
      name: 'trap 56: self-signed matters only because of the policy',
      facts: { ...given(), smtp: shows({ isTrusted: false, trustError: 'DEPTH_ZERO_SELF_SIGNED_CERT' }) },
      key: 'certificate',
      values: { host: 'mx1.example.com', fault: 'untrusted', isEnforced: true },
    },
    {
      name: 'another name',
      facts: { ...given(), smtp: shows({ namesHost: false }) },
      key: 'certificate',
      values: { host: 'mx1.example.com', fault: 'wrongName', isEnforced: true },
    },
    {
      name: 'trap 55: testing must not block here either',
      facts: { ...given(testing), smtp: shows({ namesHost: false }) },
      key: 'certificate',
      verdict: 'warn',
      severity: 'medium',
    },
    {
      name: 'no TLS in testing',
      facts: { ...given(testing), smtp: facts.smtp({ startTls: 'failed' }) },
      key: 'noTls',
      verdict: 'warn',
    },
  ],
  notApplicable: [
    {
      name: 'trap 56: self-signed without a policy is normal',
      facts: { ...none, smtp: shows({ isTrusted: false, trustError: 'DEPTH_ZERO_SELF_SIGNED_CERT' }) },
      key: 'notInForce',
    },
    { name: 'not tried', facts: { ...given(), smtp: { ...facts.smtp(), value: notTried } }, key: 'notSeen' },
  ],
});

testRule(mtaStsTestingMode, {
  pass: [{ name: 'enforce', facts: given(), key: 'decided' }],
  fail: [{ name: 'testing', facts: given(testing), key: 'testing', verdict: 'warn', severity: 'info' }],
  notApplicable: [{ name: 'no policy', facts: none, key: 'notInForce' }],
});

const age = (maxAgeSeconds: number, change: Partial<MtaSts> = {}) =>
  given({ policy: validPolicy({ maxAgeSeconds }), ...change });

testRule(mtaStsShortMaxAge, {
  pass: [{ name: 'a week', facts: age(604_800), key: 'long' }],
  fail: [
    { name: 'a day', facts: age(86_400), key: 'short', verdict: 'warn', severity: 'info' },
    { name: 'a few days', facts: age(300_000), key: 'short', verdict: 'warn', severity: 'info' },
    { name: 'an hour', facts: age(3600), key: 'short', verdict: 'warn', severity: 'low' },
    { name: 'a second', facts: age(1), key: 'short', verdict: 'warn' },
  ],
  notApplicable: [
    { name: 'short is right in testing', facts: age(3600, { effect: 'testing' }), key: 'notEnforced' },
    { name: 'no policy', facts: none, key: 'notEnforced' },
  ],
});
