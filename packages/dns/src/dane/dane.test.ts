/** DANE: which records SMTP can use, which chains fit them, and how far DNSSEC carries them, over really signed zones. */
import { X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  known,
  probeError,
  unknown,
  type Dane,
  type Fact,
  type SmtpServer,
  type TlsaRecord,
} from '@whyspam/core';
import { makeAuthority, makeCertificate, type KeyPair } from '../../../../testing/certificates.ts';
import { validatingResolver } from '../dnssec/validating-resolver.ts';
import { readCertificate } from '../peer/certificate-chain.ts';
import { overlayResolver } from '../resolver/overlay-resolver.ts';
import { memoryResolver } from '../testing/memory-resolver.ts';
import { suiteTest } from '../../../../testing/read-suite.ts';
import { signedInternet, TEST_CLOCK, type Tamper, type TestZone } from '../testing/signed-internet.ts';
import { subjectPublicKeyInfo } from './certificate-parts.ts';
import { evaluateDane, keyDigest } from './evaluate-dane.ts';
import { gatherDane } from './gather-dane.ts';
import { judgeServers } from './judge-servers.ts';
import { parseTlsa } from './parse-tlsa.ts';

const DAY_MS = 86_400_000;
// Certificates are made after this line is read.
const NOW = new Date(Date.now() + DAY_MS / 24);
const HOST = 'mx1.example.test';

const bytes = (hex: string): Uint8Array => Buffer.from(hex, 'hex');
const tlsa = (usage: number, selector: number, matching: number, hex: string): TlsaRecord =>
  parseTlsa({ type: 'TLSA', usage, selector, matching, association: bytes(hex) });
const derOf = ({ cert }: KeyPair): Uint8Array => new X509Certificate(cert).raw;
const hex = (der: Uint8Array): string => Buffer.from(der).toString('hex');
const digest = (der: Uint8Array): string =>
  new X509Certificate(Buffer.from(der)).fingerprint256.replaceAll(':', '').toLowerCase();
const keyOf = (der: Uint8Array): Uint8Array => subjectPublicKeyInfo(der) ?? new Uint8Array();

let root: KeyPair;
let middle: KeyPair;
let server: KeyPair;
beforeAll(async () => {
  root = await makeAuthority('DANE Root');
  middle = await makeAuthority('DANE Middle', root);
  server = await makeCertificate([HOST], { issuer: middle });
});

describe('trap 60, RFC 7672 section 3.1: which records can be used', () => {
  test.each([
    [0, 0, 1, 'aa'.repeat(32), 'pkix-usage'],
    [1, 1, 1, 'aa'.repeat(32), 'pkix-usage'],
    [2, 1, 1, 'aa'.repeat(32), undefined],
    [3, 1, 1, 'aa'.repeat(32), undefined],
    [3, 0, 2, 'aa'.repeat(64), undefined],
    [3, 1, 1, 'aa'.repeat(31), 'bad-length'],
    [3, 1, 1, 'aa'.repeat(64), 'bad-length'],
    [3, 1, 2, 'aa'.repeat(32), 'bad-length'],
    [3, 1, 1, '', 'bad-length'],
    [4, 1, 1, 'aa'.repeat(32), 'unknown-usage'],
    [255, 1, 1, 'aa'.repeat(32), 'unknown-usage'],
    [3, 2, 1, 'aa'.repeat(32), 'unknown-selector'],
    [3, 1, 3, 'aa'.repeat(32), 'unknown-matching'],
    [3, 0, 0, 'aabb', 'bad-certificate'],
    [3, 1, 0, 'aabb', 'bad-key'],
    [3, 1, 0, '', 'bad-key'],
  ])('%d %d %d %s: %s', (usage, selector, matching, association, fault) => {
    expect(tlsa(usage, selector, matching, association).fault).toBe(fault);
  });

  test('a whole certificate and a whole key', () => {
    expect(tlsa(2, 0, 0, hex(derOf(root))).fault).toBeUndefined();
    expect(tlsa(2, 1, 0, hex(keyOf(derOf(root)))).fault).toBeUndefined();
    expect(tlsa(2, 1, 0, hex(derOf(root))).fault).toBe('bad-key');
  });
});

describe('which chains fit', () => {
  const chain = (): readonly Uint8Array[] => [derOf(server), derOf(middle), derOf(root)];
  const evaluate = (
    records: readonly TlsaRecord[],
    change: {
      readonly chain?: readonly Uint8Array[];
      readonly names?: readonly string[];
      readonly now?: Date;
    } = {},
  ) => evaluateDane({ records, chain: chain(), names: [HOST], now: NOW, ...change });
  const own = () => tlsa(3, 1, 1, keyDigest(derOf(server)) ?? '');
  const other = tlsa(3, 1, 1, 'ab'.repeat(32));

  test('the digest of the key is that of the key as sent', () => {
    const spki = new X509Certificate(server.cert).publicKey.export({ type: 'spki', format: 'der' });
    expect(Buffer.from(keyOf(derOf(server))).equals(spki)).toBe(true);
  });

  test('trap 60: a rollover pair, current and next: either fits', () => {
    expect(evaluate([own(), other])).toEqual({ result: 'match', record: 0, depth: 0 });
    expect(evaluate([other, own()])).toEqual({ result: 'match', record: 1, depth: 0 });
    expect(evaluate([other])).toEqual({ result: 'mismatch', reason: 'no-match' });
  });

  test('RFC 7672 section 3.1.1: for DANE-EE neither names nor dates nor the chain matter', () => {
    const change = { names: ['other.test'], now: new Date('2099-01-01T00:00:00Z'), chain: [derOf(server)] };
    expect(evaluate([own()], change)).toMatchObject({ result: 'match' });
    expect(evaluate([tlsa(3, 0, 1, digest(derOf(server)))], change)).toMatchObject({ result: 'match' });
    expect(evaluate([tlsa(3, 0, 0, hex(derOf(server)))], change)).toMatchObject({ result: 'match' });
  });

  test('trap 60: PKIX usages are as if they were not there; no usable record is no mismatch', () => {
    const pkix = tlsa(1, 1, 1, keyDigest(derOf(server)) ?? '');
    expect(evaluate([pkix])).toEqual({ result: 'noUsableRecord' });
    expect(evaluate([pkix, other])).toEqual({ result: 'mismatch', reason: 'no-match' });
    expect(evaluate([])).toEqual({ result: 'noUsableRecord' });
  });

  test('RFC 7672 section 3.1.2: DANE-TA needs its authority in the chain, in whatever order', () => {
    const record = tlsa(2, 0, 1, digest(derOf(root)));
    expect(evaluate([record])).toEqual({ result: 'match', record: 0, depth: 2 });
    expect(evaluate([record], { chain: [derOf(server), derOf(root), derOf(middle)] })).toMatchObject({
      result: 'match',
      depth: 2,
    });
    expect(evaluate([record], { chain: [derOf(server), derOf(middle)] })).toEqual({
      result: 'mismatch',
      reason: 'authority-missing',
    });
    expect(evaluate([tlsa(2, 1, 1, keyDigest(derOf(middle)) ?? '')])).toMatchObject({ depth: 1 });
  });

  test('an authority that is in the chain and signed nothing in it does not count', async () => {
    const stranger = await makeAuthority('DANE Middle');
    const record = tlsa(2, 0, 1, digest(derOf(stranger)));
    expect(evaluate([record], { chain: [derOf(server), derOf(stranger)] })).toEqual({
      result: 'mismatch',
      reason: 'authority-missing',
    });
  });

  test('an authority published in full need not be sent', () => {
    expect(
      evaluate([tlsa(2, 0, 0, hex(derOf(root)))], { chain: [derOf(server), derOf(middle)] }),
    ).toMatchObject({
      result: 'match',
      depth: 2,
    });
    const key = tlsa(2, 1, 0, hex(keyOf(derOf(middle))));
    expect(evaluate([key], { chain: [derOf(server)] })).toMatchObject({ result: 'match', record: 0 });
  });

  test('RFC 7672 section 3.2: names are checked for DANE-TA; MX host, base domain or the domain itself', () => {
    const record = tlsa(2, 0, 1, digest(derOf(middle)));
    expect(evaluate([record], { names: ['mx2.example.test', HOST] })).toMatchObject({ result: 'match' });
    expect(evaluate([record], { names: ['mx2.example.test'] })).toEqual({
      result: 'mismatch',
      reason: 'wrong-name',
      record: 0,
      depth: 1,
    });
  });

  test('dates are checked for DANE-TA, of every certificate up to the authority', async () => {
    const record = tlsa(2, 0, 1, digest(derOf(middle)));
    const past = await makeCertificate([HOST], {
      issuer: middle,
      notBeforeDate: new Date(NOW.getTime() - 9 * DAY_MS),
      notAfterDate: new Date(NOW.getTime() - DAY_MS),
    });
    const of = (leaf: KeyPair) => evaluate([record], { chain: [derOf(leaf), derOf(middle)] });
    expect(of(past)).toMatchObject({ reason: 'expired' });
    const future = await makeCertificate([HOST], {
      issuer: middle,
      notBeforeDate: new Date(NOW.getTime() + DAY_MS),
      notAfterDate: new Date(NOW.getTime() + 9 * DAY_MS),
    });
    expect(of(future)).toMatchObject({ reason: 'not-yet-valid' });
  });

  test('a server certificate is no authority for another', async () => {
    const forged = await makeCertificate([HOST], { issuer: server });
    const record = tlsa(2, 0, 1, digest(derOf(server)));
    expect(evaluate([record], { chain: [derOf(forged), derOf(server)] })).toMatchObject({
      result: 'mismatch',
    });
  });

  test('any octets at all: never throws', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(4), fc.nat(2), fc.nat(3), fc.uint8Array({ maxLength: 70 })), {
          maxLength: 4,
        }),
        fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 4 }),
        (records, certificates) => {
          evaluateDane({
            records: records.map(([usage, selector, matching, association]) =>
              parseTlsa({ type: 'TLSA', usage, selector, matching, association }),
            ),
            chain: certificates,
            names: [HOST],
            now: NOW,
          });
          for (const der of certificates) subjectPublicKeyInfo(der);
        },
      ),
    );
  });
});

interface DaneCase {
  readonly id: string;
  readonly tlsa: readonly {
    readonly usage: number;
    readonly selector: number;
    readonly mtype: number;
    readonly data: string;
  }[];
  readonly chain: readonly string[];
  readonly expectVerifyResult: number;
  readonly expectMatchDepth: number;
}

const X509_V_ERR_HOSTNAME_MISMATCH = 62;
const X509_V_ERR_DANE_NO_MATCH = 65;

suiteTest<readonly DaneCase[]>('dane-openssl', (cases) => {
  const wrong: string[] = [];
  // RFC 7672 section 3.1.3: PKIX usages are not for SMTP. A set with none but those is unusable here.
  const mine = cases.filter(({ tlsa: set }) => set.every(({ usage }) => usage >= 2));
  for (const { id, tlsa: set, chain, expectVerifyResult, expectMatchDepth } of mine) {
    const evaluation = evaluateDane({
      records: set.map(({ usage, selector, mtype, data }) => tlsa(usage, selector, mtype, data)),
      chain: chain.map((pem) => new X509Certificate(pem.slice(pem.indexOf('-----BEGIN'))).raw),
      names: ['example.com'],
      now: new Date('2026-01-01T00:00:00Z'),
    });
    const wanted =
      expectVerifyResult === 0
        ? 'match'
        : expectVerifyResult === X509_V_ERR_HOSTNAME_MISMATCH
          ? 'wrong-name'
          : expectVerifyResult === X509_V_ERR_DANE_NO_MATCH
            ? 'no-match|authority-missing'
            : 'other';
    const seen = evaluation.result === 'mismatch' ? evaluation.reason : evaluation.result;
    if (!wanted.split('|').includes(seen)) wrong.push(`${id}: ${seen} not ${wanted}`);
    const depth = 'depth' in evaluation ? evaluation.depth : -1;
    if (depth !== expectMatchDepth) wrong.push(`${id}: depth ${depth} not ${expectMatchDepth}`);
  }
  expect(mine.length).toBeGreaterThan(0);
  expect(wrong).toEqual([]);
  // All that is left out is unusable, as it must be.
  for (const { id, tlsa: set } of cases.filter((each) => !mine.includes(each))) {
    const faults = set
      .filter(({ usage }) => usage < 2)
      .map((each) => tlsa(each.usage, each.selector, each.mtype, each.data).fault);
    expect(new Set(faults), id).toEqual(new Set(['pkix-usage']));
  }
});

describe('RFC 7672 section 2.2: how far DNSSEC carries', () => {
  const KEY = 'aa'.repeat(32);
  const RECORDS = `@ MX 10 mx1
mx1 A 192.0.2.25
_25._tcp.mx1 TLSA 3 1 1 ${KEY}`;
  const UNSIGNED = { keys: [] };

  function world(
    zone: Partial<TestZone> = {},
    more: Readonly<Record<string, TestZone>> = {},
    tamper?: Tamper,
  ) {
    const internet = signedInternet(
      { test: { records: '' }, 'example.test': { records: RECORDS, ...zone }, ...more },
      tamper,
    );
    return {
      internet,
      resolver: validatingResolver(internet, { trustAnchors: internet.trustAnchors, clock: TEST_CLOCK }),
    };
  }
  const gather = (
    { resolver }: Pick<ReturnType<typeof world>, 'resolver'>,
    host = HOST,
  ): Promise<Fact<Dane>> => gatherDane(resolver, { domain: 'example.test', host });
  const seen = (fact: Fact<Dane>): string =>
    fact.state === 'known'
      ? `${fact.value.security} ${fact.value.effect} at ${fact.value.tlsaName}`
      : fact.state;
  const AT_HOST = `_25._tcp.${HOST}`;

  test('all secure: senders authenticate', async () => {
    expect(seen(await gather(world()))).toBe(`secure authenticate at ${AT_HOST}`);
  });

  test('all secure, no record usable: senders encrypt, with any certificate', async () => {
    const records = RECORDS.replace('TLSA 3 1 1', 'TLSA 1 1 1');
    expect(seen(await gather(world({ records })))).toBe(`secure encrypt at ${AT_HOST}`);
  });

  test('no TLSA is absent, in a signed zone and in an unsigned one', async () => {
    const records = '@ MX 10 mx1\nmx1 A 192.0.2.25';
    expect(seen(await gather(world({ records })))).toBe('absent');
    expect(seen(await gather(world({ records, ...UNSIGNED })))).toBe('absent');
  });

  test('trap 60: an unsigned zone makes the records useless', async () => {
    expect(seen(await gather(world(UNSIGNED)))).toBe(`mxNotSecure none at ${AT_HOST}`);
  });

  test('trap 60: a secure host named by an MX that is not secure', async () => {
    const more = { 'host.test': { records: `mx1 A 192.0.2.25\n_25._tcp.mx1 TLSA 3 1 1 ${KEY}` } };
    const one = world({ records: '@ MX 10 mx1.host.test.', ...UNSIGNED }, more);
    expect(seen(await gather(one, 'mx1.host.test'))).toBe('mxNotSecure none at _25._tcp.mx1.host.test');
  });

  test('an unsigned host named by a secure MX', async () => {
    const more = {
      'host.test': { records: `mx1 A 192.0.2.25\n_25._tcp.mx1 TLSA 3 1 1 ${KEY}`, ...UNSIGNED },
    };
    const one = world({ records: '@ MX 10 mx1.host.test.' }, more);
    expect(seen(await gather(one, 'mx1.host.test'))).toBe('hostNotSecure none at _25._tcp.mx1.host.test');
  });

  const ALIAS = `@ MX 10 mx1
mx1 CNAME mx.host.test.`;
  const OWN_TLSA = `${ALIAS}\n_25._tcp.mx1 TLSA 3 1 1 ${KEY}`;
  const TARGET = `mx A 192.0.2.25`;
  const TARGET_TLSA = `${TARGET}\n_25._tcp.mx TLSA 3 1 1 ${KEY}`;

  test('RFC 7672 section 2.2.2: a secure alias: the name at its end comes first', async () => {
    const both = world({ records: OWN_TLSA }, { 'host.test': { records: TARGET_TLSA } });
    expect(seen(await gather(both))).toBe('secure authenticate at _25._tcp.mx.host.test');
    const first = world({ records: OWN_TLSA }, { 'host.test': { records: TARGET } });
    expect(seen(await gather(first))).toBe(`secure authenticate at ${AT_HOST}`);
    const neither = world({ records: ALIAS }, { 'host.test': { records: TARGET } });
    expect(seen(await gather(neither))).toBe('absent');
  });

  test('trap 60: an alias into an unsigned zone: records there count for nothing, those at the alias still do', async () => {
    const target = { 'host.test': { records: TARGET_TLSA, ...UNSIGNED } };
    expect(seen(await gather(world({ records: ALIAS }, target)))).toBe('absent');
    expect(seen(await gather(world({ records: OWN_TLSA }, target)))).toBe(
      `secure authenticate at ${AT_HOST}`,
    );
    // A TLSA that is an alias itself, into a zone that is not signed (RFC 7672 section 2.1.3).
    const records = `@ MX 10 mx1\nmx1 A 192.0.2.25\n_25._tcp.mx1 CNAME _25._tcp.mx.host.test.`;
    expect(seen(await gather(world({ records }, target)))).toBe(`tlsaNotSecure none at ${AT_HOST}`);
  });

  test('trap 60: bogus is not insecure: senders deliver nothing', async () => {
    const spoilt: Tamper = (answer, _name, type) =>
      type === 'TLSA'
        ? { ...answer, answers: answer.answers.filter(({ data }) => data.type !== 'RRSIG') }
        : answer;
    const fact = await gather(world({}, {}, spoilt));
    expect(seen(fact)).toBe(`bogus refuse at ${AT_HOST}`);
    expect(fact.state === 'known' && fact.value.records).toEqual([]);
  });

  test.each(['timeout', 'servfail'] as const)('unknown is not absent: %s', async (fault) => {
    const tamper: Tamper = (answer, _name, type) =>
      type !== 'TLSA'
        ? answer
        : fault === 'timeout'
          ? 'timeout'
          : { ...answer, rcode: 'SERVFAIL', answers: [], authority: [] };
    expect((await gather(world({}, {}, tamper))).state).toBe('unknown');
  });

  test('what was not validated is not called insecure: the effect is unknown', async () => {
    const resolver = memoryResolver({
      'example.test': { MX: ['10 mx1.example.test'] },
      [HOST]: { A: ['192.0.2.25'] },
      [AT_HOST]: { TLSA: [`3 1 1 ${KEY}`] },
    });
    expect(seen(await gather({ resolver }))).toBe(`indeterminate unknown at ${AT_HOST}`);
    expect(resolver.questions).toEqual(['MX example.test', `A ${HOST}`, `AAAA ${HOST}`, `TLSA ${AT_HOST}`]);
    expect((await gather({ resolver: memoryResolver({}) })).state).toBe('absent');
  });

  test('a proposed record will be signed where its zone is: it counts', async () => {
    const data = `3 1 1 ${'bb'.repeat(32)}`;
    const overlay = (one: ReturnType<typeof world>) =>
      overlayResolver(one.resolver, [{ name: AT_HOST, type: 'TLSA', ttl: 60, data }]);
    expect(seen(await gather({ resolver: overlay(world()) }))).toBe(`secure authenticate at ${AT_HOST}`);
    expect(seen(await gather({ resolver: overlay(world(UNSIGNED)) }))).toBe(`mxNotSecure none at ${AT_HOST}`);
  });
});

describe('what servers show', () => {
  const value = (records: readonly TlsaRecord[]): Dane => ({
    host: HOST,
    tlsaName: `_25._tcp.${HOST}`,
    records,
    ttlSeconds: 60,
    security: 'secure',
    effect: 'authenticate',
    servers: [],
  });
  const smtp = (change: Partial<SmtpServer> = {}): Fact<SmtpServer> =>
    known({ startTls: 'works', ...change } as SmtpServer, []);
  const shown = (): Partial<SmtpServer> => ({
    tls: {
      protocol: 'TLSv1.3',
      cipher: '',
      chain: [server, middle].flatMap(({ cert }) => readCertificate(new X509Certificate(cert)) ?? []),
      isTrusted: false,
      namesHost: true,
    },
  });

  test('trap 57: what was not seen is not a server without TLS', () => {
    const outcomes = (records: readonly TlsaRecord[], ...facts: readonly Fact<SmtpServer>[]) =>
      judgeServers(
        value(records),
        facts.map((fact) => ({ address: '192.0.2.25', port: 25, smtp: fact })),
        { domain: 'example.test', now: NOW },
      ).servers.map(({ outcome, reason }) => (reason === undefined ? outcome : `${outcome} ${reason}`));
    const key = keyDigest(derOf(server)) ?? '';
    expect(
      outcomes(
        [tlsa(3, 1, 1, key)],
        smtp(shown()),
        smtp({ startTls: 'notOffered' }),
        smtp({ startTls: 'refused' }),
        smtp({ startTls: 'failed' }),
        smtp({ startTls: 'notTried' }),
        unknown(probeError('TLS_TIMEOUT', 'late')),
      ),
    ).toEqual(['match', 'noTls', 'noTls', 'noTls', 'notSeen', 'notSeen']);
    expect(outcomes([tlsa(3, 1, 1, 'aa'.repeat(32))], smtp(shown()))).toEqual(['mismatch no-match']);
    // RFC 7672 section 2.2: nothing usable, so any certificate will do.
    expect(outcomes([tlsa(1, 1, 1, 'aa'.repeat(32))], smtp(shown()))).toEqual(['match']);
  });
});
