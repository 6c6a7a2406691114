/** Breaks of the form of a message: fields that are missing or doubled, 8-bit octets, line ends. One pass over the octets. */
import type { FormFault } from '@whyspam/core';
import { fieldsNamed, type HeaderField } from '../parse/header-fields.ts';
import { parseMailDate } from '../parse/mail-date.ts';
import type { MimeTree } from '../parse/mime-tree.ts';

/** RFC 5322 section 2.1.1. */
const MAX_LINE = 998;
const MAX_FAULTS = 100;

/** RFC 5322 section 3.6: at most once; RFC 2045 section 3 and RFC 8058 section 3.1 for the last ones. */
const ONCE = [
  'date',
  'from',
  'sender',
  'reply-to',
  'to',
  'cc',
  'bcc',
  'message-id',
  'in-reply-to',
  'references',
  'subject',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
];

/** @param content one character a byte. */
export function findFormFaults(content: string, { root, problems }: MimeTree): readonly FormFault[] {
  return [
    ...fieldFaults(root.fields),
    ...eightBitFaults(root.fields),
    ...problems
      .filter(({ kind }) => kind === 'notAField')
      .map((problem): FormFault => ({
        kind: 'notAField',
        offset: problem.offset,
        count: 1,
        ...('text' in problem ? { detail: problem.text.slice(0, 80) } : {}),
      })),
    ...lineFaults(content, root.bodyStart),
  ].slice(0, MAX_FAULTS);
}

function fieldFaults(fields: readonly HeaderField[]): readonly FormFault[] {
  const faults: FormFault[] = [];
  for (const field of ['from', 'date', 'message-id', 'subject'])
    if (fieldsNamed(fields, field).length === 0) faults.push({ kind: 'missing', field, count: 1 });
  if (!fields.some(({ key }) => key === 'to' || key === 'cc' || key === 'bcc'))
    faults.push({ kind: 'missing', field: 'to', count: 1 });
  // RFC 2045 section 4: without it the other fields of MIME mean nothing.
  const usesMime = fields.some(({ key }) => key === 'content-type' || key === 'content-transfer-encoding');
  if (usesMime && fieldsNamed(fields, 'mime-version').length === 0)
    faults.push({ kind: 'missing', field: 'mime-version', count: 1 });
  for (const name of ONCE) {
    const [, second, ...more] = fieldsNamed(fields, name);
    if (second === undefined) continue;
    faults.push({ kind: 'duplicate', field: name, offset: second.offset, count: more.length + 2 });
  }
  for (const { value, offset } of fieldsNamed(fields, 'date').slice(0, 1))
    if (parseMailDate(value) === undefined)
      faults.push({ kind: 'unreadable', field: 'date', detail: value.slice(0, 80), offset, count: 1 });
  for (const { value, offset } of fieldsNamed(fields, 'message-id').slice(0, 1))
    // RFC 5322 section 3.6.4: a left and a right side. What stands around it is passed over by everybody.
    if (!/<[^\s<>@]+@[^\s<>]+>/.test(value.slice(0, 2 * MAX_LINE)))
      faults.push({ kind: 'unreadable', field: 'message-id', detail: value.slice(0, 80), offset, count: 1 });
  return faults;
}

function eightBitFaults(fields: readonly HeaderField[]): readonly FormFault[] {
  const found = new Map<string, FormFault>();
  for (const { key, raw, offset } of fields) {
    if (!/[\x80-\xff]/.test(raw)) continue;
    const kind = isUtf8(raw) ? 'rawUtf8' : 'rawEightBit';
    const before = found.get(kind + key);
    if (before === undefined) found.set(kind + key, { kind, field: key, offset, count: 1 });
    else found.set(kind + key, { ...before, count: before.count + 1 });
  }
  return [...found.values()];
}

function isUtf8(text: string): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'latin1'));
    return true;
  } catch {
    return false;
  }
}

class Tally {
  count = 0;
  offset: number | undefined;

  add(offset: number): void {
    this.count += 1;
    this.offset ??= offset;
  }
}

/** RFC 5322 section 2.2 and 2.3: CR and LF only together, lines of at most 998 octets, no NUL. */
function lineFaults(content: string, bodyStart: number): readonly FormFault[] {
  const pairs = new Tally();
  const lineFeeds = new Tally();
  const returns = new Tally();
  const longHeader = new Tally();
  const longBody = new Tally();
  let start = 0;
  while (start < content.length) {
    const found = content.indexOf('\n', start);
    const stop = found === -1 ? content.length : found;
    const isPair = found !== -1 && stop > start && content.charAt(stop - 1) === '\r';
    const end = isPair ? stop - 1 : stop;
    if (found !== -1) (isPair ? pairs : lineFeeds).add(stop);
    if (end - start > MAX_LINE) (start < bodyStart ? longHeader : longBody).add(start);
    start = stop + 1;
  }
  for (let at = content.indexOf('\r'); at !== -1; at = content.indexOf('\r', at + 1))
    if (content.charAt(at + 1) !== '\n') returns.add(at);
  const nul = new Tally();
  for (let at = content.indexOf('\0'); at !== -1; at = content.indexOf('\0', at + 1)) nul.add(at);

  // A program that saved the file with LF alone took the CR of each pair: then a pair that is left was CR CR LF.
  const wasSavedWithLf = lineFeeds.count > pairs.count;
  // An old file with CR alone is told from a stray CR by having no other line end.
  const wasSavedWithCr = lineFeeds.count + pairs.count === 0;
  const faults: FormFault[] = [];
  const note = (kind: FormFault['kind'], { count, offset }: Tally, field?: string): void => {
    if (count === 0 || offset === undefined) return;
    faults.push({ kind, count, offset, ...(field === undefined ? {} : { field }) });
  };
  if (!wasSavedWithLf) note('bareLineFeed', lineFeeds);
  if (!wasSavedWithCr) {
    note('bareReturn', returns);
    if (wasSavedWithLf) note('bareReturn', pairs);
    note('lineTooLong', longHeader, 'header');
    note('lineTooLong', longBody);
  }
  note('nul', nul);
  return faults;
}
