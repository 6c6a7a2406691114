/** Takes a notification apart: the words of the program, its delivery status, and the message that came back. */
import type { Bounce } from '@whyspam/core';
import { decodeHeaderText, decodePartText } from '../parse/decode-part.ts';
import { fieldNamed, parseHeaderFields, type HeaderField } from '../parse/header-fields.ts';
import { DEFAULT_LIMITS } from '../parse/limits.ts';
import { allParts, parseMimeTree, type MimePart } from '../parse/mime-tree.ts';
import { LINE_START } from './forms/recipient-lines.ts';
import { findOriginal } from './find-original.ts';
import { htmlToText } from './html-to-text.ts';

export interface Notification {
  readonly fields: readonly HeaderField[];
  /** What the program says in words, before the returned message; each line bounded. */
  readonly lines: readonly string[];
  /** Lines behind those that begin with an address: recipients that are only counted. */
  readonly moreAddresses: number;
  /** The texts of message/delivery-status parts. */
  readonly statusTexts: readonly string[];
  readonly feedbackText?: string;
  /** The content types of all parts, in lower case. */
  readonly types: ReadonlySet<string>;
  /** The report-type parameter of multipart/report. */
  readonly reportType: string;
  /** The header of the message that came back. */
  readonly returned?: readonly HeaderField[];
  /** What stands before the returned message, when it is quoted in the text: some programs say so nowhere else. */
  readonly original?: Bounce['original'];
}

/** More words than that no program writes before the message that it returns. */
const MAX_LINES = 4000;
const MAX_LINE = 2000;
const MAX_TEXT = 512 * 1024;
/** Thousands of recipients with their fields. */
const MAX_STATUS = 4 * 1024 * 1024;
const MAX_PARTS = 50;

const RETURNED = new Set([
  'message/rfc822',
  'text/rfc822-headers',
  'message/rfc822-headers',
  'text/rfc822-header',
  'message/global',
  'message/global-headers',
  'message/partial',
  'text/rfc822',
]);
const STATUS = new Set(['message/delivery-status', 'message/global-delivery-status', 'text/delivery-status']);

/** @param content the message, one character a byte. */
export function readNotification(content: string): Notification {
  const bounded = content.slice(0, DEFAULT_LIMITS.maxOctets);
  // Old Mac line ends: no LF at all.
  const text = bounded.includes('\n') ? bounded : bounded.replaceAll('\r', '\n');
  const { root } = parseMimeTree(text);
  const leaves = allParts(root).filter((part) => part.children.length === 0);
  const types = new Set(allParts(root).map(({ type }) => type));
  const words: string[] = [];
  const statusTexts: string[] = [];
  let html = '';
  let feedbackText: string | undefined;
  let returned: readonly HeaderField[] | undefined;
  for (const part of leaves.slice(0, MAX_PARTS)) {
    if (STATUS.has(part.type) || isStatusByName(part)) statusTexts.push(boundedText(text, part, MAX_STATUS));
    else if (part.type === 'message/feedback-report') feedbackText ??= boundedText(text, part);
    else if (RETURNED.has(part.type)) returned ??= returnedFields(text, part);
    else if (part.type === 'text/html') html ||= htmlToText(boundedText(text, part));
    else if (isText(part) && (returned === undefined || words.length === 0))
      words.push(boundedText(text, part));
  }
  // Some write the words in HTML alone, or have an empty text part beside it.
  if (html !== '' && !words.some((word) => word.includes('@'))) words.push(html);
  const everyLine = words.join('\n').split('\n');
  const all = everyLine.slice(0, MAX_LINES).map((line) => line.slice(0, MAX_LINE).trimEnd());
  const found = findOriginal(all);
  // What stands behind the message that came back is that message.
  const rest = found.returned === undefined ? everyLine.slice(MAX_LINES) : [];
  const moreAddresses = rest.filter((line) => LINE_START.test(line.slice(0, MAX_LINE))).length;
  returned ??= found.returned;
  const original = describeOriginal(returned, found.lines);
  return {
    fields: root.fields,
    lines: found.lines,
    moreAddresses,
    statusTexts,
    types,
    reportType: (root.parameters.get('report-type') ?? '').toLowerCase(),
    ...(feedbackText === undefined ? {} : { feedbackText }),
    ...(returned === undefined ? {} : { returned }),
    ...(original === undefined ? {} : { original }),
  };
}

function isText(part: MimePart): boolean {
  if (part.type.startsWith('text/plain')) return true;
  // A multipart whose boundary is nowhere, and types nobody knows: read as they stand.
  return (
    part.type.startsWith('multipart/') || !/^(text|image|audio|video|application|message)\//.test(part.type)
  );
}

/** Programs which call the report a plain text and say what it is in its name or description. */
function isStatusByName(part: MimePart): boolean {
  return (
    part.type === 'text/plain' &&
    /delivery.?(status|report)|dsn_status/i.test(
      `${part.fileName ?? ''} ${fieldNamed(part.fields, 'content-description')?.value ?? ''}`,
    ) &&
    !/notification/i.test(fieldNamed(part.fields, 'content-description')?.value ?? '')
  );
}

function boundedText(content: string, part: MimePart, maxOctets: number = MAX_TEXT): string {
  return decodePartText(content, part, maxOctets).replaceAll('\r\n', '\n').replaceAll('\r', '\n');
}

function returnedFields(content: string, part: MimePart): readonly HeaderField[] | undefined {
  const isEncoded = part.encoding === 'base64' || part.encoding === 'quoted-printable';
  const source = isEncoded
    ? boundedText(content, part)
    : content.slice(part.bodyStart, Math.min(part.end, part.bodyStart + DEFAULT_LIMITS.maxHeaderOctets));
  const { fields } = parseHeaderFields(source.replace(/^[\r\n]+/, ''));
  return fields.length === 0 ? undefined : fields;
}

/** From the header that came back; else from the list that some programs make of it. */
function describeOriginal(
  returned: readonly HeaderField[] | undefined,
  lines: readonly string[],
): Bounce['original'] {
  const said = returned ?? parseHeaderFields(quotedFields(lines)).fields;
  const get = (name: string): string | undefined => {
    const value = fieldNamed(said, name)?.value.slice(0, 998);
    return value === undefined || value === '' ? undefined : decodeHeaderText(value);
  };
  const messageId = get('message-id');
  const from = get('from');
  const subject = get('subject');
  const date = get('date') ?? get('sent');
  if ([messageId, from, subject, date].every((value) => value === undefined)) return undefined;
  return {
    ...(messageId === undefined ? {} : { messageId }),
    ...(from === undefined ? {} : { from }),
    ...(subject === undefined ? {} : { subject }),
    ...(date === undefined ? {} : { date }),
  };
}

function quotedFields(lines: readonly string[]): string {
  return lines
    .slice(0, 200)
    .map((line) => line.trim())
    .filter((line) => /^(message-id|from|subject|date|sent):\s/i.test(line))
    .join('\r\n');
}
