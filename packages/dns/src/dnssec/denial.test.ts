/** Proofs of absence on the example zones of RFC 4035 appendix A and RFC 5155 appendix A. */
import { describe, expect, test } from 'vitest';
import { parseData } from '../wire/presentation.ts';
import { RECORD_TYPES, type RecordType } from '../wire/record.ts';
import { base32hex } from '../wire/base32hex.ts';
import type { Denied } from './denial.ts';
import { compareNames } from './names.ts';
import { denyByNsec, type ProvenNsec } from './nsec.ts';
import { denyByNsec3, nsec3Hash, type ProvenNsec3 } from './nsec3.ts';
import { Budget, WORK_LIMITS, type WorkLimits } from './work-limits.ts';

const noData = (name: string, type: RecordType): Denied => ({
  kind: 'noData',
  name,
  type: RECORD_TYPES[type],
});
const nameError = (name: string): Denied => ({ kind: 'nameError', name });
const wildcard = (name: string, encloser: string): Denied => ({ kind: 'wildcard', name, encloser });

test('RFC 4034 section 6.1: canonical order of names', () => {
  const ordered = [
    'example',
    'a.example',
    'yljkjljk.a.example',
    'z.a.example',
    'zabc.a.example',
    'z.example',
    '\\001.z.example',
    '*.z.example',
    '\\200.z.example',
  ];
  expect(ordered.toReversed().toSorted(compareNames)).toEqual(ordered);
  expect(compareNames('Z.a.EXAMPLE', 'z.A.example')).toBe(0);
});

describe('RFC 4035 appendix B, NSEC', () => {
  const ZONE: Readonly<Record<string, string>> = {
    example: 'a.example. NS SOA MX RRSIG NSEC DNSKEY',
    'a.example': 'ai.example. NS DS RRSIG NSEC',
    'ai.example': 'b.example. A HINFO AAAA RRSIG NSEC',
    'b.example': 'ns1.example. NS RRSIG NSEC',
    'ns1.example': 'ns2.example. A RRSIG NSEC',
    'ns2.example': '*.w.example. A RRSIG NSEC',
    '*.w.example': 'x.w.example. MX RRSIG NSEC',
    'x.w.example': 'x.y.w.example. MX RRSIG NSEC',
    'x.y.w.example': 'xx.example. MX RRSIG NSEC',
    'xx.example': 'example. A HINFO AAAA RRSIG NSEC',
  };
  const at = (...owners: readonly string[]): readonly ProvenNsec[] =>
    owners.map((owner) => {
      const data = parseData('NSEC', ZONE[owner] ?? '');
      if (data.type !== 'NSEC') throw new Error(owner);
      return { owner, next: data.next, types: data.types };
    });
  const SECURE = { state: 'secure', isDelegation: false };
  const BOGUS = { state: 'bogus', reason: 'denialInvalid' };

  test.each<[string, Denied, readonly string[], object]>([
    ['B.2: a name error', nameError('ml.example'), ['b.example', 'example'], SECURE],
    ['B.2 without the wildcard', nameError('ml.example'), ['b.example'], BOGUS],
    ['B.2 without the name', nameError('ml.example'), ['example'], BOGUS],
    ['B.3: no data', noData('ns1.example', 'MX'), ['ns1.example'], SECURE],
    ['B.3 for a type that is there', noData('ns1.example', 'A'), ['ns1.example'], BOGUS],
    [
      'B.5: a referral to an unsigned zone',
      noData('b.example', 'DS'),
      ['b.example'],
      { state: 'secure', isDelegation: true },
    ],
    ['B.4: a signed zone has its DS', noData('a.example', 'DS'), ['a.example'], BOGUS],
    ['B.6: a wildcard expansion', wildcard('a.z.w.example', 'w.example'), ['x.y.w.example'], SECURE],
    ['B.6 from another wildcard', wildcard('a.z.w.example', 'example'), ['x.y.w.example'], BOGUS],
    ['B.7: no data at a wildcard', noData('a.z.w.example', 'AAAA'), ['x.y.w.example', '*.w.example'], SECURE],
    ['B.7 for a type it has', noData('a.z.w.example', 'MX'), ['x.y.w.example', '*.w.example'], BOGUS],
    ['B.8: the apex of the child does not deny its DS', noData('example', 'DS'), ['example'], BOGUS],
    ['an empty non-terminal', noData('y.w.example', 'A'), ['x.w.example'], SECURE],
    ['an empty non-terminal exists', nameError('y.w.example'), ['x.w.example', 'ns2.example'], BOGUS],
    ['RFC 6840 section 4.1: below a delegation', nameError('x.b.example'), ['b.example', 'example'], BOGUS],
    ['RFC 6840 section 4.1: at a delegation, but DS', noData('b.example', 'A'), ['b.example'], BOGUS],
    ['the last name of the zone', nameError('zz.example'), ['xx.example', 'example'], SECURE],
    ['a name before the first', nameError('example'), ['xx.example', 'example'], BOGUS],
  ])('%s: RFC 4035 section 5.4', (_what, denied, owners, verdict) => {
    expect(denyByNsec(denied, at(...owners))).toEqual(verdict);
  });

  test('RFC 6840 section 4.3: a CNAME denies no other type', () => {
    const { CNAME, NSEC } = RECORD_TYPES;
    const record = { owner: 'c.example', next: 'd.example', types: [CNAME, NSEC] };
    expect(denyByNsec(noData('c.example', 'A'), [record])).toEqual(BOGUS);
  });

  test('RFC 6672 section 5.3.4: nothing below a DNAME is denied', () => {
    const { DNAME, NSEC } = RECORD_TYPES;
    const record = { owner: 'c.example', next: 'd.example', types: [DNAME, NSEC] };
    expect(denyByNsec(noData('x.c.example', 'A'), [record])).toEqual(BOGUS);
  });
});

describe('RFC 5155 appendix B, NSEC3', () => {
  const CHAIN: readonly (readonly [string, string])[] = [
    ['0p9mhaveqvm6t7vbl5lop2u3t2rp3tom', 'MX DNSKEY NS SOA NSEC3PARAM RRSIG'],
    ['2t7b4g4vsa5smi47k61mv5bv1a22bojr', 'A RRSIG'],
    ['2vptu5timamqttgl4luu9kg21e0aor3s', 'MX RRSIG'],
    ['35mthgpgcu1qg68fab165klnsnk3dpvl', 'NS DS RRSIG'],
    ['b4um86eghhds6nea196smvmlo4ors995', 'MX RRSIG'],
    ['gjeqe526plbf1g8mklp59enfd789njgi', 'HINFO A AAAA RRSIG'],
    ['ji6neoaepv8b5o6k4ev33abha8ht9fgc', ''],
    ['k8udemvp1j2f7eg6jebps17vp3n8i58h', ''],
    ['kohar7mbb8dc2ce8a9qvl8hon4k53uhi', 'A RRSIG'],
    ['q04jkcevqvmu85r014c7dkba38o0ji5r', 'A RRSIG'],
    ['r53bq7cc2uvmubfu5ocmm6pers9tk9en', 'MX RRSIG'],
    ['t644ebqk9bibcna874givr6joj62mlhv', 'HINFO A AAAA RRSIG'],
  ];
  /** The records whose hash begins so; the appendix has opt-out set on all of them. */
  const at = (flags: number, ...starts: readonly string[]): readonly ProvenNsec3[] =>
    starts.map((start) => {
      const index = CHAIN.findIndex(([hash]) => hash.startsWith(start));
      const [hash, types] = CHAIN[index] ?? ['', ''];
      const [next] = CHAIN[(index + 1) % CHAIN.length] ?? [''];
      const data = parseData('NSEC3', `1 ${flags} 12 aabbccdd ${next} ${types}`);
      if (data.type !== 'NSEC3') throw new Error(start);
      return { ...data, zone: 'example', hash, nextHash: base32hex(data.nextHash) };
    });
  const deny = (denied: Denied, records: readonly ProvenNsec3[], limits: Partial<WorkLimits> = {}) =>
    denyByNsec3(denied, records, 'example', new Budget({ ...WORK_LIMITS, ...limits }));
  const SECURE = { state: 'secure', isDelegation: false };
  const BOGUS = { state: 'bogus', reason: 'denialInvalid' };
  const OPT_OUT = { state: 'insecure', reason: 'optOut' };

  test.each([
    ['example', '0p9mhaveqvm6t7vbl5lop2u3t2rp3tom'],
    ['a.example', '35mthgpgcu1qg68fab165klnsnk3dpvl'],
    ['ai.example', 'gjeqe526plbf1g8mklp59enfd789njgi'],
    ['ns1.example', '2t7b4g4vsa5smi47k61mv5bv1a22bojr'],
    ['*.w.example', 'r53bq7cc2uvmubfu5ocmm6pers9tk9en'],
    ['X.Y.w.example', '2vptu5timamqttgl4luu9kg21e0aor3s'],
    ['xx.example', 't644ebqk9bibcna874givr6joj62mlhv'],
  ])('RFC 5155 appendix A: the hash of %s', (name, hash) => {
    expect(nsec3Hash(name, { salt: Uint8Array.of(0xaa, 0xbb, 0xcc, 0xdd), iterations: 12 })).toBe(hash);
  });

  test.each<[string, Denied, readonly string[], object, object]>([
    ['B.1: a name error', nameError('a.c.x.w.example'), ['0p9m', 'b4um', '35mt'], OPT_OUT, SECURE],
    ['B.1 without the encloser', nameError('a.c.x.w.example'), ['0p9m', '35mt'], BOGUS, BOGUS],
    ['B.1 without the next closer', nameError('a.c.x.w.example'), ['b4um', '35mt'], BOGUS, BOGUS],
    ['B.1 without the wildcard', nameError('a.c.x.w.example'), ['0p9m', 'b4um'], BOGUS, BOGUS],
    ['B.2: no data', noData('ns1.example', 'MX'), ['2t7b'], SECURE, SECURE],
    ['B.2 for a type that is there', noData('ns1.example', 'A'), ['2t7b'], BOGUS, BOGUS],
    ['B.2.1: an empty non-terminal', noData('y.w.example', 'A'), ['ji6n'], SECURE, SECURE],
    ['B.3: a referral in a gap', noData('c.example', 'DS'), ['35mt', '0p9m'], OPT_OUT, BOGUS],
    ['B.4: a wildcard expansion', wildcard('a.z.w.example', 'w.example'), ['q04j'], OPT_OUT, SECURE],
    ['B.4 without the next closer', wildcard('a.z.w.example', 'w.example'), ['r53b'], BOGUS, BOGUS],
    [
      'B.5: no data at a wildcard',
      noData('a.z.w.example', 'AAAA'),
      ['k8ud', 'q04j', 'r53b'],
      OPT_OUT,
      SECURE,
    ],
    ['B.5 for a type it has', noData('a.z.w.example', 'MX'), ['k8ud', 'q04j', 'r53b'], BOGUS, BOGUS],
    ['B.6: the child does not deny its DS', noData('example', 'DS'), ['0p9m'], BOGUS, BOGUS],
    ['a name below a delegation', nameError('x.a.example'), ['35mt', '0p9m'], BOGUS, BOGUS],
    ['nothing at all', nameError('x.example'), [], BOGUS, BOGUS],
  ])('%s: RFC 5155 section 8', (_what, denied, starts, withOptOut, without) => {
    expect(deny(denied, at(1, ...starts))).toEqual(withOptOut);
    expect(deny(denied, at(0, ...starts))).toEqual(without);
  });

  test('RFC 5155 section 8.2: unknown flags and hash algorithms prove nothing', () => {
    expect(deny(noData('ns1.example', 'MX'), at(2, '2t7b'))).toEqual(BOGUS);
    const strange = at(0, '2t7b').map((record) => ({ ...record, hashAlgorithm: 2 }));
    expect(deny(noData('ns1.example', 'MX'), strange)).toEqual(BOGUS);
  });

  test('CVE-2023-50868: names of many labels end at the limit, however many records there are', () => {
    const name = `${'a.'.repeat(120)}example`;
    expect(deny(nameError(name), at(0, '0p9m', 'b4um', '35mt'), { nsec3Hashes: 20 })).toEqual({
      state: 'bogus',
      reason: 'tooMuchWork',
    });
  });
});
