/** check_host() against the ways other tools got it wrong. */
import { describe, expect, test } from 'vitest';
import { memoryResolver, type MemoryZone } from '../testing/memory-resolver.ts';
import { evaluateSpf } from './evaluate-spf.ts';

const check = async (zone: MemoryZone, ip = '192.0.2.1', sender = 'joe@a.example', helo = 'mail.a.example') =>
  (await evaluateSpf(memoryResolver(zone), { ip, sender, helo })).check;
const spf = (text: string) => ({ TXT: [text] });
const hosts = (count: number): MemoryZone =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`h${index}.example`, { A: ['198.51.100.9'] }]),
  );

interface Row {
  readonly name: string;
  readonly zone: MemoryZone;
  readonly ip?: string;
  readonly expected: Readonly<Record<string, unknown>>;
}

const rows: readonly Row[] = [
  {
    name: 'trap 1, redirect is ignored and not counted when all is anywhere',
    zone: { 'a.example': spf('v=spf1 redirect=b.example -all'), 'b.example': spf('v=spf1 +all') },
    expected: { result: 'fail', lookups: 0 },
  },
  {
    name: 'trap 4, an include without a record is permerror',
    zone: { 'a.example': spf('v=spf1 include:b.example -all') },
    expected: { result: 'permerror', reason: 'include-no-record', path: ['a.example', 'b.example'] },
  },
  {
    name: 'trap 5, temperror of an include is passed on',
    zone: { 'a.example': spf('v=spf1 include:b.example -all'), 'b.example': 'timeout' },
    expected: { result: 'temperror', reason: 'dns-error' },
  },
  {
    name: 'trap 6, a diamond is legal and its end is counted each time',
    zone: {
      'a.example': spf('v=spf1 include:b.example include:c.example -all'),
      'b.example': spf('v=spf1 include:d.example -all'),
      'c.example': spf('v=spf1 include:d.example -all'),
      'd.example': spf('v=spf1 ip4:198.51.100.1'),
    },
    expected: { result: 'fail', lookups: 4 },
  },
  {
    name: 'trap 7, eleven a: are too many',
    zone: {
      'a.example': spf(
        `v=spf1 ${Object.keys(hosts(11))
          .map((name) => `a:${name}`)
          .join(' ')} -all`,
      ),
      ...hosts(11),
    },
    expected: { result: 'permerror', reason: 'too-many-lookups', term: 'a:h10.example', lookups: 11 },
  },
  {
    name: 'trap 8, ip4, ip6, all and exp cost nothing',
    zone: {
      'a.example': spf('v=spf1 ip4:203.0.113.0/24 ip6:2001:db8::/32 -all exp=e.example'),
      'e.example': spf('Go away, %{i}'),
    },
    expected: { result: 'fail', lookups: 0, explanation: 'Go away, 192.0.2.1' },
  },
  {
    name: 'trap 9, the hosts of mx are not among the ten',
    zone: {
      'a.example': { TXT: ['v=spf1 mx -all'], MX: Object.keys(hosts(10)).map((name) => `10 ${name}`) },
      ...hosts(10),
      'h9.example': { A: ['192.0.2.1'] },
    },
    expected: { result: 'pass', lookups: 1 },
  },
  {
    name: 'trap 9, eleven mx hosts without a match are permerror',
    zone: {
      'a.example': { TXT: ['v=spf1 mx -all'], MX: Object.keys(hosts(11)).map((name) => `10 ${name}`) },
      ...hosts(11),
    },
    expected: { result: 'permerror', reason: 'too-many-mx-hosts' },
  },
  {
    name: 'trap 10, a/24 asks for the domain and counts one',
    zone: { 'a.example': { TXT: ['v=spf1 a/24 -all'], A: ['192.0.2.200'] } },
    expected: { result: 'pass', lookups: 1, term: 'a/24' },
  },
  {
    name: 'trap 11, three void look-ups of any mechanism are permerror',
    zone: { 'a.example': spf('v=spf1 a:n1.example mx:n2.example exists:n3.example -all') },
    expected: { result: 'permerror', reason: 'too-many-void-lookups', voidLookups: 3 },
  },
  {
    name: 'trap 12, at run time a single-stack host is void for the other family',
    zone: { 'a.example': spf('v=spf1 a:v4.example -all'), 'v4.example': { A: ['192.0.2.1'] } },
    ip: '2001:db8::1',
    expected: { result: 'fail', voidLookups: 1 },
  },
  {
    name: 'trap 13, TXT that is no SPF is not void',
    zone: { 'a.example': spf('v=spf1 redirect=b.example'), 'b.example': spf('hello') },
    expected: { result: 'permerror', reason: 'redirect-no-record', voidLookups: 0 },
  },
  {
    name: 'trap 14, ptr looks at the first ten names and ignores more',
    zone: {
      'a.example': spf('v=spf1 ptr -all'),
      '1.2.0.192.in-addr.arpa': { PTR: [...Object.keys(hosts(10)), 'mail.a.example'] },
      'mail.a.example': { A: ['192.0.2.1'] },
    },
    expected: { result: 'fail' },
  },
  {
    name: 'trap 15, v=spf10 beside a record is discarded',
    zone: { 'a.example': { TXT: ['v=spf10 -all', 'v=spf1 +all'] } },
    expected: { result: 'pass' },
  },
  {
    name: 'trap 18, strings are joined without a space',
    zone: { 'a.example': { TXT: [['v=spf1 ip4:192.0', '.2.1 -all']] } },
    expected: { result: 'pass' },
  },
  {
    name: 'trap 20, terms after all are not evaluated',
    zone: { 'a.example': spf('v=spf1 ~all include:nowhere.example') },
    expected: { result: 'softfail', lookups: 0 },
  },
  {
    name: 'trap 21, neither all nor redirect is neutral',
    zone: { 'a.example': spf('v=spf1 ip4:203.0.113.1') },
    expected: { result: 'neutral', reason: 'default' },
  },
  {
    name: 'trap 22, -all of an include does not leak',
    zone: { 'a.example': spf('v=spf1 include:b.example ~all'), 'b.example': spf('v=spf1 -all') },
    expected: { result: 'softfail', lookups: 1 },
  },
  {
    name: 'trap 23, %{d} changes in an include and upper case escapes',
    zone: {
      'a.example': spf('v=spf1 include:b.example -all'),
      'b.example': spf('v=spf1 exists:%{L}.%{d} -all'),
      'joe.b.example': { A: ['127.0.0.2'] },
    },
    expected: { result: 'pass', path: ['a.example', 'b.example'], term: 'exists:%{L}.%{d}' },
  },
  {
    name: 'trap 26, the null record of a domain without mail is plain fail',
    zone: { 'a.example': spf('v=spf1 -all') },
    expected: { result: 'fail', reason: 'matched', term: '-all' },
  },
  {
    name: 'an IPv4-mapped client counts as IPv4',
    zone: { 'a.example': spf('v=spf1 ip4:192.0.2.0/24 -all') },
    ip: '::ffff:192.0.2.1',
    expected: { result: 'pass' },
  },
  {
    name: 'an include of itself ends by the limit',
    zone: { 'a.example': spf('v=spf1 include:a.example -all') },
    expected: { result: 'permerror', reason: 'too-many-lookups' },
  },
  { name: 'NXDOMAIN is none', zone: {}, expected: { result: 'none', reason: 'no-record' } },
];

describe('evaluateSpf', () => {
  test.each(rows)('$name', async ({ zone, ip, expected }) => {
    expect(await check(zone, ip)).toMatchObject(expected);
  });

  test('a bounce is checked as postmaster at HELO', async () => {
    const zone = {
      'mail.a.example': spf('v=spf1 exists:%{l}.ok.example -all'),
      'postmaster.ok.example': { A: ['127.0.0.1'] },
    };
    expect(await check(zone, '192.0.2.1', '')).toMatchObject({ result: 'pass', domain: 'mail.a.example' });
  });

  test('an aborted evaluation is temperror, not a verdict', async () => {
    const resolver = memoryResolver({ 'a.example': spf('v=spf1 -all') });
    const { check: aborted } = await evaluateSpf(
      resolver,
      { ip: '192.0.2.1', sender: 'a@a.example', helo: '' },
      { signal: AbortSignal.abort() },
    );
    expect(aborted.result).toBe('temperror');
  });

  test('limits can be set', async () => {
    const resolver = memoryResolver({ 'a.example': spf('v=spf1 a:n1.example -all') });
    const options = { limits: { voidLookups: 0 } };
    const { check: strict, evidence } = await evaluateSpf(
      resolver,
      { ip: '192.0.2.1', sender: 'a@a.example', helo: '' },
      options,
    );
    expect(strict.reason).toBe('too-many-void-lookups');
    expect(evidence).toEqual(['dns:TXT:a.example', 'dns:A:n1.example']);
  });
});
