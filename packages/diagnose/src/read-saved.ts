/** Reads what an earlier run left: reports as they stand, or a capture to be replayed; and says what anything else is. */
import * as v from 'valibot';
import { captureSchema, reportSchema, SCHEMA_VERSION, type Capture, type Report } from '@whyspam/core';

/** What a file that is no saved run looks like, for the advice. */
export type Foreign =
  | 'empty'
  | 'archive'
  | 'message'
  | 'page'
  | 'xml'
  | 'table'
  | 'sarif'
  | 'comparison'
  | 'otherVersion'
  | 'noReports'
  | 'tooMany'
  | 'json'
  | 'cutOff'
  | 'text';

export type Saved =
  | { readonly kind: 'reports'; readonly reports: readonly Report[] }
  | { readonly kind: 'capture'; readonly capture: Capture }
  /** `because`: where and how it differs from a saved run, verbatim; '' when what it is says enough. */
  | { readonly kind: 'foreign'; readonly is: Foreign; readonly because: string };

const MAX_REPORTS = 1000;

/** Never throws. A report keeps everything, so it is read as it stands: judged by whoever made it. */
export function readSaved(text: string): Saved {
  const body = text.replace(/^\ufeff/u, '');
  const json = parseJson(body);
  if (!json.isJson) {
    const is = formOf(body);
    // Where the JSON ends says something only of what was meant to be JSON.
    return { kind: 'foreign', is, because: is === 'cutOff' ? json.because : '' };
  }
  if (Array.isArray(json.value)) return readReports(json.value);
  const value: unknown = json.value;
  if (isObject(value) && value['kind'] === 'capture') return readCapture(value);
  return readReports([value]);
}

function parseJson(
  text: string,
): { readonly isJson: true; readonly value: unknown } | { readonly isJson: false; readonly because: string } {
  try {
    const value: unknown = JSON.parse(text);
    return { isJson: true, value };
  } catch (error) {
    // The words of the engine quote the file.
    const said = error instanceof Error ? error.message : String(error);
    return { isJson: false, because: said.slice(0, 200) };
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

function readCapture(value: Readonly<Record<string, unknown>>): Saved {
  if (isOtherVersion(value)) return otherVersion(value);
  const parsed = v.safeParse(captureSchema, value);
  return parsed.success
    ? { kind: 'capture', capture: parsed.output }
    : { kind: 'foreign', is: 'json', because: placeOf(parsed.issues[0]) };
}

function readReports(values: readonly unknown[]): Saved {
  if (values.length === 0) return { kind: 'foreign', is: 'noReports', because: '' };
  if (values.length > MAX_REPORTS) return { kind: 'foreign', is: 'tooMany', because: `> ${MAX_REPORTS}` };
  const reports: Report[] = [];
  for (const value of values) {
    if (isObject(value) && value['kind'] === 'comparison') {
      return { kind: 'foreign', is: 'comparison', because: '' };
    }
    if (isObject(value) && Array.isArray(value['runs'])) return { kind: 'foreign', is: 'sarif', because: '' };
    if (isObject(value) && isOtherVersion(value)) return otherVersion(value);
    const parsed = v.safeParse(reportSchema, value);
    if (!parsed.success) return { kind: 'foreign', is: 'json', because: placeOf(parsed.issues[0]) };
    reports.push(parsed.output);
  }
  return { kind: 'reports', reports };
}

function isOtherVersion({ schemaVersion }: Readonly<Record<string, unknown>>): boolean {
  return typeof schemaVersion === 'number' && schemaVersion !== SCHEMA_VERSION;
}

function otherVersion({ schemaVersion }: Readonly<Record<string, unknown>>): Saved {
  return { kind: 'foreign', is: 'otherVersion', because: `schemaVersion ${String(schemaVersion)}` };
}

function placeOf(issue: v.BaseIssue<unknown>): string {
  return `${v.getDotPath(issue) ?? '$'}: ${issue.message}`.slice(0, 200);
}

/** ZIP and gzip (RFC 1952 section 2.3.1), as far as UTF-8 leaves them. */
const ARCHIVES = ['PK\u0003\u0004', '\u001f'] as const;
const HEADER_FIELD = /^(?:From |(?:Return-Path|Delivered-To|Received|From|To|Date|Subject|X-[\w-]+):)/iu;

/** By its first characters. */
function formOf(text: string): Foreign {
  const start = text.slice(0, 400).trimStart();
  if (start === '') return 'empty';
  if (ARCHIVES.some((begin) => text.startsWith(begin))) return 'archive';
  if (/^<!doctype html|^<html/iu.test(start)) return 'page';
  if (start.startsWith('<')) return 'xml';
  if (start.startsWith('domain,')) return 'table';
  if (HEADER_FIELD.test(start)) return 'message';
  return start.startsWith('{') || start.startsWith('[') ? 'cutOff' : 'text';
}
