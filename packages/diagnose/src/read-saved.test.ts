/** What a file is read as: a report as it stands, a capture, or a plain word on what it is instead. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Capture, Report } from '@whyspam/core';
import { renderReport, renderReports } from '@whyspam/report';
import { replayCapture } from './index.ts';
import { readSaved } from './read-saved.ts';

const captureText = readFileSync(
  new URL('../../../apps/whyspam/src/tui/testing/wordpress-php-mail.json', import.meta.url),
  'utf8',
);
const capture = JSON.parse(captureText) as Capture;

async function saved(): Promise<Report> {
  return replayCapture(capture);
}

describe('what was saved', () => {
  test('a capture', () => {
    expect(readSaved(captureText)).toEqual({ kind: 'capture', capture });
  });

  test('a report, alone and in a list, with everything it holds', async () => {
    const report = await saved();
    expect(readSaved(renderReport(report, 'json', { language: 'en' }))).toEqual({
      kind: 'reports',
      reports: [report],
    });
    expect(readSaved(renderReports([report, report], 'json', { language: 'es' }))).toEqual({
      kind: 'reports',
      reports: [report, report],
    });
  });

  test('with a byte order mark, as editors of Windows write it', () => {
    expect(readSaved(`\ufeff${captureText}`).kind).toBe('capture');
  });
});

describe('what is none says what it is', () => {
  test.each([
    ['', 'empty'],
    [' \n', 'empty'],
    ['PK\u0003\u0004rest', 'archive'],
    ['\u001f\ufffd\b', 'archive'],
    ['Received: from a by b\r\n\r\nbody', 'message'],
    ['From ana@example.com Mon', 'message'],
    ['<!doctype html><html>', 'page'],
    ['<?xml version="1.0"?><feedback>', 'xml'],
    ['domain,cause,explained_by\n', 'table'],
    ['{"version":"2.1.0","runs":[]}', 'sarif'],
    ['{"schemaVersion":1,"kind":"comparison"}', 'comparison'],
    ['{"schemaVersion":2,"kind":"capture"}', 'otherVersion'],
    ['{"schemaVersion":7}', 'otherVersion'],
    ['[]', 'noReports'],
    ['{"name":"whyspam"}', 'json'],
    ['null', 'json'],
    ['12', 'json'],
    [captureText.slice(0, 5000), 'cutOff'],
    ['Nothing wrong was found', 'text'],
  ])('%j is %s', (text, is) => {
    expect(readSaved(text)).toMatchObject({ kind: 'foreign', is });
  });

  test('more reports than anybody has are not read', () => {
    expect(readSaved(`[${Array.from({ length: 1001 }, () => '{}').join(',')}]`)).toMatchObject({
      is: 'tooMany',
    });
  });

  test('a report that is not one says where', async () => {
    const report = await saved();
    const wrong = JSON.stringify({ ...report, findings: [{ ...report.findings[0], verdict: 'maybe' }] });
    expect(readSaved(wrong)).toMatchObject({
      is: 'json',
      because: expect.stringMatching(/^findings\.0\.verdict: /u) as string,
    });
  });

  test('never throws, on any text and any nesting', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(readSaved(text).kind).toBe('foreign');
      }),
    );
    expect(readSaved('['.repeat(1_000_000)).kind).toBe('foreign');
    expect(readSaved(`${'['.repeat(100_000)}${']'.repeat(100_000)}`).kind).toBe('foreign');
    expect(readSaved(`{"a":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`).kind).toBe('foreign');
  });
});
