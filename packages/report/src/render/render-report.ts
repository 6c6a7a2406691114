/** From one report to what a reader sees. */
import type { Report } from '@whyspam/core';
import type { Language } from '../locales/rule-texts.ts';
import type { TextLookup } from './describe.ts';
import { renderHtml } from './html/render-html.ts';
import { RECORD_FORMATS, renderRecords, type RecordFormat } from '../records/render-records.ts';
import { renderCsv } from './render-csv.ts';
import { renderJson } from './render-json.ts';
import { renderJunit } from './render-junit.ts';
import { renderMarkdown } from './render-markdown.ts';
import { renderSarif } from './render-sarif.ts';
import { renderText } from './render-text.ts';

export const FORMATS = ['text', 'json', 'markdown', 'html', 'csv', 'sarif', 'junit'] as const;
export type ReportFormat = (typeof FORMATS)[number];
/** A report, or only the records it asks to publish. */
export type Format = ReportFormat | RecordFormat;

const isRecordFormat = (format: Format): format is RecordFormat =>
  RECORD_FORMATS.some((name) => name === format);

export interface RenderOptions {
  readonly language: Language;
  /** Columns to wrap at. Default 80. */
  readonly width?: number;
  /** SGR colours. Default false. */
  readonly color?: boolean;
  /** Passed and not applicable findings and all evidence too. Default false. */
  readonly verbose?: boolean;
  /** All evidence at the end of a verbose report; a caller may show it elsewhere. Default true. */
  readonly listsEvidence?: boolean;
  /** Only the headline and the causes. Default false. */
  readonly quiet?: boolean;
  /** Only ASCII glyphs. Default false. */
  readonly ascii?: boolean;
  /** Where the texts of rules come from. Default: the rules of this package. */
  readonly texts?: TextLookup;
  /** Id of the DNS host whose words are used, in place of the one that its name servers tell. */
  readonly dnsHost?: string;
}

export type RenderReport = (report: Report, format: Format, options: RenderOptions) => string;

/** The report in a format, ending in a line end. JSON does not depend on the options. */
export const renderReport: RenderReport = (report, format, options) => {
  if (isRecordFormat(format)) return renderRecords([report], format, options);
  switch (format) {
    case 'text':
      return renderText(report, options);
    case 'json':
      return renderJson(report);
    case 'markdown':
      return renderMarkdown(report, options);
    case 'html':
      return renderHtml([report], options);
    case 'csv':
      return renderCsv([report], options);
    case 'sarif':
      return renderSarif([report], options);
    case 'junit':
      return renderJunit([report], options);
  }
};

export type RenderReports = (reports: readonly Report[], format: Format, options: RenderOptions) => string;

/** Several reports as one file of the format: an array in JSON, one page in HTML, one table in CSV, one log in SARIF and JUnit. */
export const renderReports: RenderReports = (reports, format, options) => {
  if (isRecordFormat(format)) return renderRecords(reports, format, options);
  const [only] = reports;
  if (only !== undefined && reports.length === 1) return renderReport(only, format, options);
  switch (format) {
    case 'json':
      return `[\n${reports.map((report) => renderJson(report).trimEnd()).join(',\n')}\n]\n`;
    case 'html':
      return renderHtml(reports, options);
    case 'csv':
      return renderCsv(reports, options);
    case 'sarif':
      return renderSarif(reports, options);
    case 'junit':
      return renderJunit(reports, options);
    case 'text':
    case 'markdown':
      return reports.map((report) => renderReport(report, format, options)).join('\n');
  }
};
