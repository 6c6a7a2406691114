/** The public collections of reports: each is read, and to the numbers that stand in it. */
import { expect } from 'vitest';
import { readSuiteBytes, suiteTest } from '../../../../testing/read-suite.ts';
import { readReports, type ReportsRead } from './read-reports.ts';

type Index = readonly { readonly file: string }[];

async function readSuite(suite: string, index: Index): Promise<readonly (readonly [string, ReportsRead])[]> {
  // JSON beside a report of the same name says what a reader of other people makes of it; it is no report.
  const names = new Set(index.map(({ file }) => file.replace(/\.json$/, '')));
  const isExpectation = (file: string): boolean =>
    suite !== 'tlsrpt-reports' && file.endsWith('.json') && names.has(file.replace(/\.json$/, ''));
  const files = index.map(({ file }) => file).filter((file) => !isExpectation(file));
  return Promise.all(
    files.map(
      async (file) =>
        [file, await readReports([{ name: file, content: readSuiteBytes(suite, file) }])] as const,
    ),
  );
}

suiteTest<Index>(
  'dmarc-aggregate-reports',
  async (index) => {
    const unread: string[] = [];
    for (const [file, { dmarc }] of await readSuite('dmarc-aggregate-reports', index))
      if ([...dmarc.values()].reduce((sum, { reports }) => sum + reports, 0) !== 1) unread.push(file);
    expect(unread).toEqual([]);
  },
  'index.json',
);

suiteTest<Index>(
  'tlsrpt-reports',
  async (index) => {
    const unread: string[] = [];
    for (const [file, { tls }] of await readSuite('tlsrpt-reports', index))
      if (tls.size !== 1) unread.push(file);
    expect(unread).toEqual([]);
  },
  'index.json',
);

suiteTest<Index>(
  'arf-failure-reports',
  async (index) => {
    const unread: string[] = [];
    for (const [file, { failures }] of await readSuite('arf-failure-reports', index))
      if (failures.size !== 1) unread.push(file);
    expect(unread).toEqual([]);
  },
  'index.json',
);
