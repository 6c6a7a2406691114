/** A saved report is told in the same words as when it was made, whatever the form and the language. */
import { expect } from 'vitest';
import type { Report } from '@whyspam/core';
import { compareReports, FORMATS, LANGUAGES, renderReport } from '@whyspam/report';
import { englishWords } from '../../../report/test/pseudo-render.ts';
import { readSaved } from '../read-saved.ts';

/** Nothing English stands in a Spanish report but what was seen. */
export function expectSpanish(report: Report): void {
  for (const format of ['text', 'markdown'] as const) {
    // Evidence is verbatim, in its own names of fields.
    const said = renderReport(report, format, { language: 'es', verbose: true, listsEvidence: false });
    expect(englishWords(said, report)).toEqual([]);
  }
}

export function expectSameWhenSaved(report: Report): void {
  const saved = readSaved(renderReport(report, 'json', { language: 'en' }));
  const [read] = saved.kind === 'reports' ? saved.reports : [];
  if (read === undefined) throw new Error(`not read back: ${JSON.stringify(saved).slice(0, 300)}`);
  for (const format of FORMATS) {
    for (const language of LANGUAGES) {
      const options = { language, verbose: true };
      // Compared as a whole first: a difference of two pages takes long to draw.
      const [live, again] = [renderReport(report, format, options), renderReport(read, format, options)];
      if (live !== again) expect(again).toBe(live);
    }
  }
  const changes = compareReports(report, read).findings.map(({ change }) => change);
  expect(changes.filter((change) => change !== 'same')).toEqual([]);
}
