/** Parses the TXT record at `_mta-sts`: RFC 8461 section 3.1. */
import type { ParseProblem } from '@whyspam/core';
import {
  beginsWithVersion,
  isExtension,
  meansVersion,
  parseFieldList,
} from '../tag-list/parse-field-list.ts';

export interface ParsedMtaStsRecord {
  readonly text: string;
  /** Left out: the record is not valid, and senders go on as if there were none. */
  readonly id?: string;
  readonly problems: readonly ParseProblem[];
}

const VERSION = 'v=STSv1';
/** Section 3.2: all but the first of a field given twice are ignored, which makes no record invalid. */
const HARMLESS: ReadonlySet<string> = new Set(['duplicate-field']);

/** Whether a TXT is an MTA-STS record at all; every other is discarded before records are counted. */
export function isMtaStsRecord(text: string): boolean {
  return beginsWithVersion(text, VERSION);
}

/** Whether a TXT was meant to be one: another case, a space, no semicolon. */
export function isMeantAsMtaSts(text: string): boolean {
  return meansVersion(text, VERSION);
}

/** @param text the TXT strings joined, one character a byte. Never throws; takes time linear in the length. */
export function parseMtaStsRecord(text: string): ParsedMtaStsRecord {
  const { fields, problems } = parseFieldList(text, VERSION);
  let id: string | undefined;
  for (const field of fields) {
    const report = (code: string): void => problems.report(code, field.start, field.end);
    if (field.name !== 'id') {
      if (!isExtension(field)) report('bad-extension');
      if (field.name.toLowerCase() === 'id') report('wrong-case');
    } else if (id !== undefined) report('duplicate-field');
    else {
      id = field.value;
      if (!/^[A-Za-z0-9]{1,32}$/.test(id)) report('bad-id');
    }
  }
  if (id === undefined) problems.reportMissing('missing-id');
  const isValid = problems.areAll(HARMLESS);
  return { text, ...(isValid && id !== undefined ? { id } : {}), problems: problems.all() };
}
