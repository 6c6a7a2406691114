/** TLS reporting: the record, and gathering it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectLinear } from '../testing/expect-linear.ts';
import { memoryResolver } from '../testing/memory-resolver.ts';
import { suiteTest } from '../../../../testing/read-suite.ts';
import { gatherTlsRpt } from './gather-tls-rpt.ts';
import { parseTlsRpt } from './parse-tls-rpt.ts';

const codes = (text: string): string =>
  parseTlsRpt(text)
    .problems.map(({ code }) => code)
    .join(' ');

describe('RFC 8460 section 3: the record', () => {
  test.each([
    ['v=TLSRPTv1; rua=mailto:reports@example.com', ['mailto:reports@example.com']],
    ['v=TLSRPTv1;rua=https://r.example/v1', ['https://r.example/v1']],
    [
      'v=TLSRPTv1; rua=mailto:a@b.example , \t https://c.example/x;',
      ['mailto:a@b.example', 'https://c.example/x'],
    ],
    ['v=TLSRPTv1; x=1; rua=mailto:a@b.example; y=2', ['mailto:a@b.example']],
    ['v=TLSRPTv1; rua=mailto:a%21b%2Cc%3Bd@b.example', ['mailto:a%21b%2Cc%3Bd@b.example']],
    ['v=TLSRPTv1; rua=mailto:a@b.example?subject=tls', ['mailto:a@b.example?subject=tls']],
    [
      'v=TLSRPTv1; rua=mailto:a@b.example; rua=mailto:c@d.example',
      ['mailto:a@b.example', 'mailto:c@d.example'],
    ],
  ])('%j', (text, uris) => {
    expect(codes(text)).toBe('');
    expect(parseTlsRpt(text).uris).toEqual(uris);
  });

  test.each([
    ['v=TLSRPTv1', 'missing-rua'],
    ['v=TLSRPTv1; xyz=foo', 'missing-rua'],
    ['v=TLSRPTv1; RUA=mailto:a@b.example', 'wrong-case missing-rua'],
    ['v=TLSRPTv1; rua=', 'empty-uri'],
    ['v=TLSRPTv1; rua=mailto:a@b.example,', 'empty-uri'],
    ['v=TLSRPTv1; rua=a@b.example', 'bad-uri'],
    ['v=TLSRPTv1; rua=mailto:b.example', 'bad-uri'],
    ['v=TLSRPTv1; rua=mailto:a@b.example!10m', 'not-encoded'],
    ['v=TLSRPTv1; rua=http://r.example/', 'unsupported-uri'],
    ['v=TLSRPTv1; rua=https:r.example', 'bad-uri'],
    ['v=TLSRPTv1; rua=https://r.example/a b', 'bad-uri'],
    ['v=TLSRPTv1; rua=https://r.example/%zz', 'bad-uri'],
    // An unencoded ";" ends the field, and what follows is none.
    ['v=TLSRPTv1; rua=mailto:a;b@c.example', 'bad-uri not-a-field'],
    ['v=tlsrptv1; rua=mailto:a@b.example', 'bad-version'],
    ['v=TLSRPTv1 rua=mailto:a@b.example', 'bad-version missing-rua'],
  ])('%j: %s', (text, problems) => {
    expect(codes(text)).toBe(problems);
    expect(parseTlsRpt(text).uris).toEqual([]);
    for (const { text: part, start, end } of parseTlsRpt(text).problems.filter(
      ({ code }) => code !== 'empty-uri',
    ))
      expect(text.slice(start, end)).toBe(part);
  });
});

describe('gathering', () => {
  const NAME = '_smtp._tls.example.com';
  const gather = (zone: Parameters<typeof memoryResolver>[0]) =>
    gatherTlsRpt(memoryResolver(zone), 'example.com');

  test('one record, among others', async () => {
    const fact = await gather({
      [NAME]: { TXT: ['v=spf1 -all', ['v=TLSRPTv1; rua=mailto:', 'a@b.example']] },
    });
    expect(fact).toMatchObject({ state: 'known', value: { uris: ['mailto:a@b.example'], problems: [] } });
  });

  test('several count as none', async () => {
    const fact = await gather({
      [NAME]: { TXT: ['v=TLSRPTv1; rua=mailto:a@b.example', 'v=TLSRPTv1; rua=mailto:c@d.example'] },
    });
    expect(fact).toMatchObject({ state: 'known', value: { uris: [], problems: [] } });
    expect(fact.state === 'known' && fact.value.records).toHaveLength(2);
  });

  test.each([
    ['NXDOMAIN', {}, 'absent'],
    ['NODATA', { [NAME]: { A: ['192.0.2.1'] } }, 'absent'],
    ['other TXT', { [NAME]: { TXT: ['v=TLSRPTv2; rua=mailto:a@b.example'] } }, 'absent'],
    ['time-out', { [NAME]: 'timeout' }, 'unknown'],
    ['SERVFAIL', { [NAME]: 'servfail' }, 'unknown'],
  ] as const)('unknown is not absent: %s', async (_, zone, state) => {
    expect((await gather(zone)).state).toBe(state);
  });
});

const anyText = fc.oneof(
  fc.string(),
  fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('latin1')),
);

test('never throws, whatever the text; linear in it', () => {
  fc.assert(fc.property(anyText, (text) => void parseTlsRpt(`v=TLSRPTv1; rua=${text}`)));
  expectLinear(parseTlsRpt, [',', ' ', ' ,', 'mailto:a@b.c,', '%', 'a', ';', '?'], 'v=TLSRPTv1; rua=');
});

interface ParseCase {
  readonly type: string;
  readonly input: string;
  readonly valid: boolean;
  readonly id: string;
}

suiteTest<readonly ParseCase[]>('records-parse', (cases) => {
  const mine = cases.filter(({ type }) => type === 'tlsrpt-record');
  expect(mine.length).toBeGreaterThan(0);
  const wrong = mine.filter(({ input, valid }) => (codes(input) === '') !== valid);
  expect(wrong.map(({ id, input }) => `${id} ${input}: ${codes(input)}`)).toEqual([]);
});

/** Strings that checkdmarc tests with, and what they come to. */
const STRINGS: Readonly<Record<string, string>> = {
  'v=TLSRPTv1; xyz=foo': 'missing-rua',
};

suiteTest<readonly { readonly record: string }[]>('records-strings', (cases) => {
  const records = [...new Set(cases.map(({ record }) => record))].filter((record) =>
    /^v=TLSRPT/i.test(record),
  );
  expect(records.map((record) => [record, codes(record)])).toEqual(
    records.map((record) => [record, STRINGS[record] ?? '']),
  );
});
