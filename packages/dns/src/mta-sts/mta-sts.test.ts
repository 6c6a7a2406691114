/** MTA-STS: the record, the policy, what fetching it may come to, and which hosts it names. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  httpEvidenceId,
  known,
  probeError,
  unknown,
  type Fact,
  type HttpEvidence,
  type MtaSts,
  type Mx,
  type ProbeErrorCode,
} from '@whyspam/core';
import { expectLinear } from '../testing/expect-linear.ts';
import type { HttpsAnswer, HttpsGetter, HttpsOptions } from '../https/https-getter.ts';
import { memoryResolver, type MemoryZone } from '../testing/memory-resolver.ts';
import { suiteTest } from '../../../../testing/read-suite.ts';
import { gatherMtaSts } from './gather-mta-sts.ts';
import { parseMtaStsPolicy } from './parse-mta-sts-policy.ts';
import { isMtaStsRecord, parseMtaStsRecord } from './parse-mta-sts-record.ts';

const codes = (problems: readonly { readonly code: string }[]): string =>
  problems.map(({ code }) => code).join(' ');

describe('RFC 8461 section 3.1: the record', () => {
  test.each([
    ['v=STSv1; id=20160831085700Z;', '20160831085700Z', ''],
    ['v=STSv1;id=a', 'a', ''],
    ['v=STSv1 \t; \t id=a \t;', 'a', ''],
    ['v=STSv1; more=x; id=a; ext=2', 'a', ''],
    ['v=STSv1; id=a; id=b', 'a', 'duplicate-field'],
    ['v=STSv1', undefined, 'missing-id'],
    ['v=STSv1;', undefined, 'missing-id'],
    ['v=STSv1; id=', undefined, 'bad-id'],
    [`v=STSv1; id=${'a'.repeat(33)}`, undefined, 'bad-id'],
    ['v=STSv1; id=2026-01-01', undefined, 'bad-id'],
    ['v=STSv1; id = a', undefined, 'bad-extension missing-id'],
    ['v=STSv1; ID=a', undefined, 'wrong-case missing-id'],
    ['v=STSv1; id=a;;', undefined, 'empty-field'],
    ['v=STSv1; id=a; ; b=c', undefined, 'empty-field'],
    ['v=STSv1; id=a; more=', undefined, 'bad-extension'],
    ['v=STSv1; id=a; more=x y', undefined, 'bad-extension'],
    ['v=STSv1; id=a; a=b=c', undefined, 'bad-extension'],
    ['v=STSv1; id=a; =b', undefined, 'not-a-field'],
    ['v=STSv1; id=a; lonely', undefined, 'not-a-field'],
    ['v=STSv1 id=a', undefined, 'bad-version missing-id'],
    ['v=stsv1; id=a', undefined, 'bad-version'],
    ['v=STSv10; id=a', undefined, 'bad-version'],
    [' v=STSv1; id=a', undefined, 'bad-version'],
    ['v=STSv1; id=\u00e9', undefined, 'bad-id'],
  ])('%j', (text, id, problems) => {
    const parsed = parseMtaStsRecord(text);
    expect(parsed.id).toBe(id);
    expect(codes(parsed.problems)).toBe(problems);
    for (const { text: part, start, end } of parsed.problems) expect(text.slice(start, end)).toBe(part);
  });

  test.each([
    ['v=STSv1; id=a', true],
    ['v=STSv1;', true],
    ['v=STSv1', false],
    ['v=STSv1x; id=a', false],
    ['V=STSv1; id=a', false],
    ['google-site-verification=x', false],
  ])('%j is a record at all: %j', (text, expected) => {
    expect(isMtaStsRecord(text)).toBe(expected);
  });
});

const POLICY = 'version: STSv1\nmode: enforce\nmx: mx1.example.com\nmx: *.example.net\nmax_age: 604800\n';

describe('RFC 8461 section 3.2: the policy', () => {
  test.each([POLICY, POLICY.replaceAll('\n', '\r\n'), POLICY.replace('\n', '\r\n'), POLICY.trimEnd()])(
    'trap 55: LF, CRLF, both, and no line end at the end: %j',
    (text) => {
      expect(parseMtaStsPolicy(text)).toEqual({
        policy: { mode: 'enforce', maxAgeSeconds: 604_800, mx: ['mx1.example.com', '*.example.net'] },
        problems: [],
      });
    },
  );

  test.each([
    ['trap 55: unknown keys are ignored', 'extra: \u00fcmlaut value\nx.y-z_1:1\n', ''],
    [
      'all but the first of a repeated key are ignored',
      'mode: none\nmax_age: x\nversion: STSv2\n',
      'duplicate-field duplicate-field duplicate-field',
    ],
    ['an empty line is off the grammar, and what is meant is plain', '\n', 'blank-line'],
  ])('%s', (_, more, problems) => {
    const parsed = parseMtaStsPolicy(POLICY + more);
    expect(parsed.policy).toMatchObject({ mode: 'enforce', maxAgeSeconds: 604_800 });
    expect(codes(parsed.problems)).toBe(problems);
  });

  test.each([
    ['version: STSv1\nmode: none\nmax_age: 0', '', 'none'],
    ['max_age: 1\nmode: none\nversion: STSv1', '', 'none'],
    ['version: STSv1\nmode: none\nmax_age: 31557601', 'max-age-too-long', 'none'],
    ['version: STSv1\nmode: enforce\nmax_age: 1', 'missing-mx', undefined],
    ['version: STSv1\nmode: Enforce\nmax_age: 1\nmx: a.example', 'bad-mode', undefined],
    ['version: STSv1\nMode: none\nmax_age: 1', 'wrong-case missing-mode', undefined],
    ['version: STSv1\nmode : none\nmax_age: 1', 'not-a-field missing-mode', undefined],
    ['version: STSv1\nmode: none\nmax_age: 12345678901', 'bad-max-age', undefined],
    ['version: STSv1\nmode: none\nmax_age: -1', 'bad-max-age', undefined],
    ['version: STSv1\nmode: none\nmax_age: 1 week', 'bad-max-age', undefined],
    ['version: STSv1\nmode: none\nmax_age: 1\nmx: a..example', 'bad-mx', undefined],
    ['version: STSv1\nmode: none\nmax_age: 1\nmx: mx.example.', 'bad-mx', undefined],
    ['version: STSv1\nmode: none\nmax_age: 1\nmx: mx.*.example', 'bad-mx', undefined],
    ['version: STSv1\nmode: none\nmax_age: 1\nmx: *', 'bad-mx', undefined],
    ['version: STSv1\nmode: none\nmax_age: 1\nmx: a.example, b.example', 'bad-mx', undefined],
    ['version: STSv1\nmode: none\nmax_age: 1\nx: \u0001', 'bad-value', undefined],
    ['\ufeffversion: STSv1\nmode: none\nmax_age: 1', 'byte-order-mark missing-version', undefined],
    ['version: STSv1\rmode: none\rmax_age: 1', 'bad-version missing-mode missing-max-age', undefined],
    ['<!doctype html><html></html>', 'not-a-field missing-version missing-mode missing-max-age', undefined],
    ['', 'missing-version missing-mode missing-max-age', undefined],
  ])('%j', (text, problems, mode) => {
    const parsed = parseMtaStsPolicy(text);
    expect(codes(parsed.problems)).toBe(problems);
    expect(parsed.policy?.mode).toBe(mode);
    expect(parsed.policy?.maxAgeSeconds ?? 0).toBeLessThanOrEqual(31_557_600);
  });
});

describe('gathering', () => {
  const URL_ = 'https://mta-sts.example.com/.well-known/mta-sts.txt';
  const MX = known<Mx>(
    { kind: 'explicit', exchanges: [{ preference: 10, host: 'mx1.example.com' }], ttlSeconds: 60 },
    [],
  );
  const record = (...texts: readonly string[]): MemoryZone => ({ '_mta-sts.example.com': { TXT: texts } });
  const GOOD = record('v=STSv1; id=1');

  /** A web server that answers so. */
  function web(
    answer: Partial<Pick<HttpsAnswer, 'status' | 'headers' | 'error'>> & { readonly body?: string },
    certificate?: HttpEvidence['certificate'],
  ) {
    const asked: { url: string; options: HttpsOptions }[] = [];
    const getHttps: HttpsGetter = (url, options) => {
      asked.push({ url, options });
      const { status, headers = { 'content-type': 'text/plain' }, body = '', error } = answer;
      return Promise.resolve({
        outcome: error === undefined ? 'answer' : 'error',
        ...(status === undefined ? {} : { status }),
        headers,
        body: Buffer.from(body),
        ...(error === undefined ? {} : { error }),
        evidence: {
          kind: 'http',
          id: httpEvidenceId(url),
          url,
          at: '2026-01-01T00:00:00.000Z',
          ms: 1,
          headers,
          ...(certificate === undefined ? {} : { certificate }),
        },
        further: [],
      });
    };
    return { getHttps, asked };
  }
  const served = (body = POLICY) => web({ status: 200, body });
  const gather = (zone: MemoryZone, site: { readonly getHttps: HttpsGetter } = served(), mx: Fact<Mx> = MX) =>
    gatherMtaSts(memoryResolver(zone), site.getHttps, 'example.com', { mx });
  const valueOf = (fact: Fact<MtaSts>): MtaSts => {
    if (fact.state !== 'known') throw new Error(`it is ${fact.state}`);
    return fact.value;
  };

  test('record and policy go out together, the policy to its fixed place, without redirects', async () => {
    const site = served();
    const resolver = memoryResolver(GOOD);
    const running = gatherMtaSts(resolver, site.getHttps, 'example.com', { mx: MX });
    // Nothing was awaited yet.
    expect(resolver.questions).toEqual(['TXT _mta-sts.example.com']);
    expect(site.asked).toEqual([{ url: URL_, options: { maxOctets: 65_536, maxRedirects: 0 } }]);
    const value = valueOf(await running);
    expect(value).toMatchObject({
      id: '1',
      effect: 'enforce',
      policy: { state: 'valid', mode: 'enforce' },
      hosts: [{ host: 'mx1.example.com', isCovered: true }],
    });
  });

  test('unknown is not absent', async () => {
    expect((await gather({ '_mta-sts.example.com': 'timeout' })).state).toBe('unknown');
    expect((await gather({ '_mta-sts.example.com': 'servfail' })).state).toBe('unknown');
    const nothing = web({ error: probeError('HTTP_NO_ADDRESS', '') });
    expect((await gather({}, nothing)).state).toBe('absent');
    expect((await gather({ '_mta-sts.example.com': { TXT: ['other'] } }, nothing)).state).toBe('absent');
    expect((await gather({ '_mta-sts.example.com': { A: ['192.0.2.1'] } }, nothing)).state).toBe('absent');
  });

  test('a policy that nobody is pointed to is seen', async () => {
    const value = valueOf(await gather({}));
    expect(value).toMatchObject({ records: [], effect: 'none', policy: { state: 'valid' } });
    expect(value.id).toBeUndefined();
  });

  test('trap 55: several records count as none', async () => {
    const value = valueOf(await gather(record('v=STSv1; id=1', 'v=STSv1; id=2')));
    expect(value).toMatchObject({ effect: 'none', records: ['v=STSv1; id=1', 'v=STSv1; id=2'] });
    expect(value.id).toBeUndefined();
  });

  test('RFC 8461 section 3.1: other TXT beside it are discarded before counting', async () => {
    const zone = record('v=STSv1; id=1', 'v=spf1 -all', 'v=STSv2; id=2', 'v=STSv1');
    expect(valueOf(await gather(zone))).toMatchObject({ records: ['v=STSv1; id=1'], effect: 'enforce' });
  });

  test('a record that was meant and is wrong is kept, to say what is wrong', async () => {
    const value = valueOf(await gather(record('v=stsv1; id=1')));
    expect(value).toMatchObject({ records: ['v=stsv1; id=1'], effect: 'none' });
    expect(codes(value.problems)).toBe('bad-version');
  });

  test.each<[string, ReturnType<typeof web>, object, string]>([
    ['no address', web({ error: probeError('HTTP_NO_ADDRESS', 'x') }), { state: 'noAddress' }, 'none'],
    [
      'connection refused',
      web({ error: probeError('HTTP_CONNECT_REFUSED', 'x') }),
      { state: 'refused' },
      'none',
    ],
    [
      'trap 55: a certificate that is not valid',
      web({ error: probeError('HTTP_TLS_FAILED', 'CERT_HAS_EXPIRED') }, 'expired'),
      { state: 'tlsFailed', certificate: 'expired', detail: 'CERT_HAS_EXPIRED' },
      'none',
    ],
    [
      'trap 55: a redirect is a failure, wherever it leads',
      web({ status: 301, headers: { location: URL_ } }),
      { state: 'redirect', status: 301, location: URL_ },
      'none',
    ],
    [
      'not modified is no policy either',
      web({ status: 304 }),
      { state: 'redirect', status: 304, location: '' },
      'none',
    ],
    ['not found', web({ status: 404 }), { state: 'httpStatus', status: 404 }, 'none'],
    ['only 200 will do', web({ status: 203, body: POLICY }), { state: 'httpStatus', status: 203 }, 'none'],
    ['too large', web({ error: probeError('HTTP_TOO_LARGE', 'x') }), { state: 'unusable' }, 'none'],
    ['no HTTP', web({ error: probeError('HTTP_PROTOCOL', 'x') }), { state: 'unusable' }, 'none'],
    ['a web page', web({ status: 200, body: '<html>' }), { state: 'invalid' }, 'none'],
    [
      'bytes that are no UTF-8',
      web({ status: 200, body: `${POLICY}x: \ufffd` }),
      { state: 'invalid' },
      'none',
    ],
    ...(
      [
        'HTTP_TIMEOUT',
        'HTTP_UNREACHABLE',
        'DNS_TIMEOUT',
        'DNS_SERVFAIL',
        'ABORTED',
        'NOT_RECORDED',
      ] as const satisfies ProbeErrorCode[]
    ).map((code): [string, ReturnType<typeof web>, object, string] => [
      `unknown is not absent: ${code}`,
      web({ error: probeError(code, 'x') }),
      { state: 'unknown', error: { code } },
      'unknown',
    ]),
  ])('the policy: %s', async (_, site, policy, effect) => {
    expect(valueOf(await gather(GOOD, site))).toMatchObject({ policy, effect });
  });

  test('trap 54: a wildcard is one left label, and the comparison is anchored', async () => {
    const hosts = [
      'mx1.example.com',
      'MX1.example.com',
      'a.example.net',
      'a.b.example.net',
      'example.net',
      'mx1.example.com.evil.net',
      'xmx1.example.com',
      'a.example.net.evil.net',
    ];
    const exchanges = hosts.map((host) => ({ preference: 10, host }));
    const value = valueOf(
      await gather(GOOD, served(), known<Mx>({ kind: 'explicit', exchanges, ttlSeconds: 60 }, [])),
    );
    expect(value.hosts?.filter(({ isCovered }) => isCovered).map(({ host }) => host)).toEqual(
      hosts.slice(0, 3),
    );
  });

  test('an MX that is not known says nothing of coverage, and no less of the policy', async () => {
    const value = valueOf(await gather(GOOD, served(), unknown(probeError('DNS_TIMEOUT', 'late'))));
    expect(value.effect).toBe('enforce');
    expect(value.hosts).toBeUndefined();
  });
});

const anyText = fc.oneof(
  fc.string(),
  fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('latin1')),
);

describe('any text at all', () => {
  const lines = fc.array(
    fc.constantFrom(
      'version: STSv1',
      'mode: enforce',
      'mx: *.a.example',
      'max_age: 1',
      '\r',
      ':',
      'x:y',
      '\u00e9',
    ),
  );
  test('the parsers never throw, and their problems lie in the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyText,
          lines.map((all) => all.join('\n')),
        ),
        (text) => {
          for (const { start, end } of [
            ...parseMtaStsRecord(text).problems,
            ...parseMtaStsPolicy(text).problems,
          ]) {
            expect(start).toBeLessThanOrEqual(end);
            expect(end).toBeLessThanOrEqual(text.length + 1);
          }
          parseMtaStsRecord(`v=STSv1;${text}`);
        },
      ),
    );
  });

  test('they are linear', () => {
    const units = ['; ', ';a=b', ' \t', '\n', 'mx: a.example\n', ':', '*.', 'mx: *.'];
    expectLinear(parseMtaStsRecord, units, 'v=STSv1');
    expectLinear(parseMtaStsPolicy, units);
  });
});

interface ParseCase {
  readonly type: string;
  readonly input: string;
  readonly valid: boolean;
  readonly id: string;
}

suiteTest<readonly ParseCase[]>('records-parse', (cases) => {
  const wrong: string[] = [];
  const mine = cases.filter(({ type }) => type.startsWith('mta-sts'));
  for (const { id, type, input, valid } of mine) {
    const { problems } = type === 'mta-sts-record' ? parseMtaStsRecord(input) : parseMtaStsPolicy(input);
    // Section 3.2: what is repeated is ignored.
    const faults = problems.filter(({ code }) => code !== 'duplicate-field');
    if ((faults.length === 0) !== valid) wrong.push(`${id} ${JSON.stringify(input)}: ${codes(faults)}`);
  }
  expect(mine.length).toBeGreaterThan(0);
  expect(wrong).toEqual([]);
});
