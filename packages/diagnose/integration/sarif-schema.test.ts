/** The SARIF of a report against the published schema, which testing/schemas/install.sh fetches. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { startLab } from '@whyspam/lab';
import { compareReports, LANGUAGES, renderComparisons, renderReports } from '@whyspam/report';
import type { Report } from '@whyspam/core';
import { diagnoseLab } from '../src/testing/diagnose-lab.ts';

const SCHEMA = join(process.env['WHYSPAM_SCHEMAS'] ?? '/var/cache/whyspam-schemas', 'sarif-2.1.0.json');
/** Much to say of each kind: failures with fixes, nothing wrong, nothing known, servers with transcripts. */
const NAMES = ['wordpress-php-mail', 'well-kept', 'dns-timeout', 'old-mail-server'];
const isHere = existsSync(SCHEMA);
if (!isHere)
  console.log(`skipped: SARIF against its schema; ${SCHEMA} is not there (testing/schemas/install.sh)`);

describe.skipIf(!isHere)('SARIF', () => {
  test('of four worlds, alone and together, is valid by the published schema', async () => {
    // `format` is of strings that a code host reads as addresses: the schema's patterns are enough here.
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const isSarif = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')) as object);
    const reports: Report[] = [];
    for (const name of NAMES) {
      const lab = await startLab(name);
      try {
        reports.push((await diagnoseLab(lab)).report);
      } finally {
        await lab.close();
      }
    }
    for (const language of LANGUAGES) {
      for (const set of [...reports.map((report) => [report]), reports]) {
        const log: unknown = JSON.parse(renderReports(set, 'sarif', { language, verbose: true }));
        expect(isSarif(log), JSON.stringify(isSarif.errors)).toBe(true);
      }
    }
    // Compared with each other: results of every baselineState.
    const [first, second] = reports;
    if (first === undefined || second === undefined) throw new Error('no reports');
    const comparisons = [compareReports(first, second), compareReports(second, first)];
    const log: unknown = JSON.parse(
      renderComparisons(comparisons, 'sarif', { language: 'es', verbose: true }),
    );
    expect(isSarif(log), JSON.stringify(isSarif.errors)).toBe(true);
    // The check can fail.
    expect(isSarif({ version: '2.1.0', runs: [{ results: [] }] })).toBe(false);
  }, 120_000);
});
