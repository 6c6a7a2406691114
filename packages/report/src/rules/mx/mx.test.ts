import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { mxDuplicateHost } from './duplicate-host.ts';
import { mxNotReachableByAll } from './not-reachable-by-all.ts';
import { mxManyAddresses } from './many-addresses.ts';
import { mxNullBesideOthers } from './null-beside-others.ts';
import { mxNullWithPreference } from './null-with-preference.ts';
import { mxPlaceholderHost } from './placeholder-host.ts';
import { mxSingleAddress } from './single-address.ts';
import { mxSingleLabelHost } from './single-label-host.ts';

const mxOf = (...exchanges: readonly [number, string][]) =>
  facts.mx({ exchanges: exchanges.map(([preference, host]) => ({ preference, host })) });
const nullAt = (...preferences: readonly number[]) =>
  facts.mx({ kind: 'null', exchanges: preferences.map((preference) => ({ preference, host: '' })) });

testRule(mxNullWithPreference, {
  pass: [{ name: 'trap 51: RFC 7505 section 3: 0 and the root', facts: { mx: facts.nullMx }, key: 'right' }],
  fail: [
    {
      name: 'trap 51: RFC 7505 section 3: another preference is a fault of its own',
      facts: { mx: nullAt(10) },
      key: 'preference',
      values: { domain: 'example.com', preference: 10 },
      fixes: [{ change: 'replace', value: '0 .', old: ['10 .'], complete: true }],
    },
    {
      name: 'twice',
      facts: { mx: nullAt(0, 10) },
      key: 'preference',
      fixes: [{ value: '0 .', old: ['0 .', '10 .'] }],
    },
  ],
  notApplicable: [
    { name: 'hosts', facts: { mx: facts.mx() }, key: 'notNull' },
    { name: 'absent', facts: { mx: facts.missing }, key: 'notNull' },
  ],
});

testRule(mxNullBesideOthers, {
  pass: [{ name: 'alone', facts: { mx: facts.nullMx }, key: 'alone' }],
  fail: [
    {
      name: 'trap 51: RFC 7505 section 3: a null MX beside others is a fault of its own',
      facts: { mx: mxOf([0, ''], [10, 'mx1.example.com']) },
      key: 'contradiction',
      severity: 'high',
      values: { domain: 'example.com', hosts: ['mx1.example.com'] },
      fixes: [{ change: 'remove', old: ['0 .'], complete: true }],
    },
  ],
  notApplicable: [
    { name: 'hosts', facts: { mx: facts.mx() }, key: 'none' },
    { name: 'implicit', facts: { mx: facts.mx({ kind: 'implicit' }) }, key: 'none' },
    { name: 'absent', facts: { mx: facts.missing }, key: 'none' },
  ],
});

testRule(mxSingleLabelHost, {
  pass: [
    { name: 'a full name', facts: { mxHost: facts.mxHost(), mx: facts.mx() }, key: 'full' },
    { name: 'a full name without address', facts: { mxHost: facts.missing, mx: facts.mx() }, key: 'full' },
    {
      name: 'an IPv6 address has a rule of its own',
      facts: { mxHost: facts.mxHost({ host: '2001:db8::1', isAddressLiteral: true }), mx: facts.mx() },
      key: 'full',
    },
  ],
  fail: [
    {
      name: 'trap 52: a single label',
      facts: { mxHost: facts.mxHost({ host: 'mail', addresses: [] }), mx: mxOf([10, 'mail']) },
      key: 'singleLabel',
      values: { host: 'mail', domain: 'example.com' },
      fixes: [{ change: 'replace', old: ['10 mail.'], value: '10 mail.example.com.', complete: false }],
    },
  ],
});

const placeholder = 'ms12345678.msv1.invalid';
testRule(mxPlaceholderHost, {
  pass: [{ name: 'a host', facts: { mxHost: facts.mxHost(), mx: facts.mx() }, key: 'real' }],
  fail: [
    {
      name: 'trap 52: only the placeholder of Microsoft 365',
      facts: { mxHost: facts.mxHost({ host: placeholder }), mx: mxOf([32767, placeholder]) },
      key: 'only',
      severity: 'high',
      fixes: [{ change: 'replace', complete: false }],
    },
    {
      name: 'trap 52: left over beside a real host',
      facts: {
        mxHost: facts.mxHost({ host: placeholder }),
        mx: mxOf([0, 'example-com.mail.protection.outlook.com'], [32767, placeholder]),
      },
      key: 'leftOver',
      verdict: 'warn',
      severity: 'info',
      fixes: [{ change: 'remove', old: [`32767 ${placeholder}.`], complete: true }],
    },
  ],
});

testRule(mxDuplicateHost, {
  pass: [
    {
      name: 'same preference, other hosts: shared load',
      facts: { mx: mxOf([10, 'a.example'], [10, 'b.example']) },
      key: 'distinct',
    },
    {
      name: 'the root twice is another rule',
      facts: { mx: mxOf([0, ''], [5, ''], [9, 'a.example']) },
      key: 'distinct',
    },
  ],
  fail: [
    {
      name: 'twice',
      facts: { mx: mxOf([10, 'a.example'], [20, 'a.example']) },
      key: 'duplicate',
      verdict: 'warn',
      values: { hosts: ['a.example'], domain: 'example.com' },
      fixes: [{ change: 'remove', old: ['20 a.example.'] }],
    },
  ],
  notApplicable: [
    { name: 'null', facts: { mx: facts.nullMx }, key: 'noMx' },
    { name: 'absent', facts: { mx: facts.missing }, key: 'noMx' },
  ],
});

testRule(mxSingleAddress, {
  pass: [
    { name: 'two machines', facts: { mxReach: facts.mxReach() }, key: 'several', values: { count: 3 } },
    {
      name: 'one machine is what most have',
      facts: { mxReach: facts.mxReach({ 'mx.example.com': ['192.0.2.25', '2001:db8::25'] }) },
      key: 'one',
    },
    {
      name: 'one name of a provider is many machines',
      facts: {
        mxReach: facts.mxReach({ 'smtp.google.com': ['192.0.2.25'] }, { provider: 'Google Workspace' }),
      },
      key: 'provider',
    },
  ],
  fail: [
    {
      name: 'two names of one machine',
      facts: { mxReach: facts.mxReach({ 'a.example': ['192.0.2.25'], 'b.example': ['192.0.2.25'] }) },
      key: 'spareIsNone',
      values: { hosts: ['a.example', 'b.example'], address: '192.0.2.25' },
    },
    {
      name: 'one address of each family',
      facts: { mxReach: facts.mxReach({ 'a.example': ['192.0.2.25'], 'b.example': ['2001:db8::25'] }) },
      key: 'spareIsNone',
    },
  ],
  notApplicable: [
    { name: 'no address', facts: { mxReach: facts.mxReach({ 'a.example': [] }) }, key: 'noHost' },
    { name: 'nobody receives', facts: { mxReach: facts.missing }, key: 'noHost' },
  ],
});

testRule(mxNotReachableByAll, {
  pass: [
    { name: 'both', facts: { mxReach: facts.mxReach() }, key: 'both' },
    {
      name: 'trap 53: no IPv6 does no harm',
      facts: { mxReach: facts.mxReach({ 'a.example': ['192.0.2.25'] }) },
      key: 'ipv4Only',
    },
    {
      name: 'trap 53: one host of IPv6 beside one of IPv4',
      facts: { mxReach: facts.mxReach({ 'a.example': ['2001:db8::1'], 'b.example': ['192.0.2.25'] }) },
      key: 'both',
    },
  ],
  fail: [
    {
      name: 'trap 53: IPv6 alone exists, and not everybody reaches it',
      facts: { mxReach: facts.mxReach({ 'a.example': ['2001:db8::1'] }) },
      key: 'ipv6Only',
      values: { hosts: ['a.example'] },
      fixes: [{ change: 'add', name: 'a.example', type: 'A', complete: false }],
    },
  ],
  notApplicable: [
    { name: 'no address', facts: { mxReach: facts.mxReach({ 'a.example': [] }) }, key: 'noHost' },
    { name: 'nobody receives', facts: { mxReach: facts.missing }, key: 'noHost' },
  ],
});

const addresses = (count: number) => Array.from({ length: count }, (_, at) => `192.0.2.${at}`);
testRule(mxManyAddresses, {
  pass: [{ name: 'twenty', facts: { mxHost: facts.mxHost({ addresses: addresses(20) }) }, key: 'few' }],
  fail: [
    {
      name: 'twenty-one',
      facts: { mxHost: facts.mxHost({ addresses: addresses(21) }) },
      key: 'many',
      verdict: 'warn',
    },
  ],
  notApplicable: [{ name: 'absent', facts: { mxHost: facts.missing }, key: 'noHost' }],
});
