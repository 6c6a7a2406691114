/**
 * Takes personal data out of a bounce, a reply or a message: local parts of addresses, names, subjects, returned bodies. What
 * a diagnosis is made of (domains, addresses of servers, codes, words of servers, signatures' names) stays.
 */
import { allParts, parseMimeTree, type MimePart } from '../parse/mime-tree.ts';
import { decodePart } from '../parse/decode-part.ts';
import { parseHeaderFields, type HeaderField } from '../parse/header-fields.ts';
import { createMask, type Mask } from './mask-addresses.ts';

/** Stands for what was taken out. */
const REMOVED = '[redacted]';
const REMOVED_BODY = '[body redacted]\r\n';

/** Fields that hold people's names beside their addresses. */
const OF_PEOPLE =
  /^(?:(?:resent-)?(?:from|to|cc|bcc|sender|reply-to)|x-(?:original-)?(?:from|to|sender)|delivered-to|disposition-notification-to|x-envelope-(?:from|to)|apparently-to)$/;
/** Fields whose words are those of the author. */
const OF_AUTHOR =
  /^(?:subject|thread-topic|comments|keywords|organization|content-description|x-subject|x-spam-prev-subject|x-original-subject|x-spam-subject)$/;
/** SpamAssassin repeats the beginning of the text in its report. */
const CONTENT_PREVIEW = /(\bcontent preview:)(?:(?!content analysis details)[^])*/i;
/** The subject of a bounce is of the program that wrote it, up to where it repeats that of the message. */
const BOUNCE_SUBJECT =
  /^(?:undeliver|undelivered|returned? mail|mail (?:delivery|system)|delivery|failure|failed|warning|delayed|message|non ?remis|no se puede|non recapitabile|unzustellbar|automatic)/i;

/**
 * The same message without personal data. Same input, same output; never throws, and what it gives is not longer than its
 * input by more than a constant for each address.
 *
 * @param content one character a byte (latin1).
 */
export function redactMessage(content: string): string {
  const mask = createMask();
  const block = parseHeaderFields(content);
  // A reply, or lines of a log.
  if (block.fields.length === 0) return mask.text(content);
  const { root } = parseMimeTree(content);
  const isNotification = !allParts(root).some(isReturned) ? isWrittenByProgram(root.fields) : true;
  learn(root, content, mask);
  return redactPart(content, root, { mask, isOuter: true, isNotification });
}

/** A text without local parts of addresses. */
export function redactText(text: string): string {
  return createMask().text(text);
}

interface Place {
  readonly mask: Mask;
  /** The part is the notification itself, and nothing that it returns. */
  readonly isOuter: boolean;
  readonly isNotification: boolean;
}

function isReturned({ type }: MimePart): boolean {
  return (
    type === 'message/rfc822' || type === 'message/global' || type === 'text/rfc822-headers' || isStatus(type)
  );
}

function isStatus(type: string): boolean {
  return /^message\/(?:global-)?(?:delivery-status|disposition-notification|feedback-report)$/.test(type);
}

function isWrittenByProgram(fields: readonly HeaderField[]): boolean {
  return fields.some(
    ({ key, value }) =>
      (key === 'from' && /mailer-daemon|postmaster|mail delivery/i.test(value)) ||
      (key === 'return-path' && value === '<>') ||
      (key === 'auto-submitted' && !/^no\b/i.test(value)) ||
      key === 'x-failed-recipients',
  );
}

/** Local parts are learned before anything is written, so that one that stands alone in the words is known. */
function learn(root: MimePart, content: string, mask: Mask): void {
  for (const part of allParts(root)) {
    for (const { value } of part.fields) mask.learn(value);
    if (isReturned(part))
      mask.learn(content.slice(part.bodyStart, Math.min(part.end, part.bodyStart + 65_536)));
  }
}

function redactPart(content: string, part: MimePart, place: Place): string {
  const header = redactFields(part.fields, place, part.parameters.get('boundary'));
  const lineEnd = content.includes('\r\n') ? '\r\n' : '\n';
  const head = `${[...header, ''].join(lineEnd)}${lineEnd}`;
  return head + redactBody(content, part, place, lineEnd);
}

function redactBody(content: string, part: MimePart, place: Place, lineEnd: string): string {
  const body = content.slice(part.bodyStart, part.end);
  if (part.children.length > 0) return redactChildren(content, part, place, lineEnd);
  if (part.type === 'message/rfc822' || part.type === 'message/global') {
    return redactReturned(textOf(content, part, body), place.mask, lineEnd);
  }
  if (part.type === 'text/rfc822-headers') {
    const fields = parseHeaderFields(textOf(content, part, body)).fields;
    return redactFields(fields, { ...place, isOuter: false }).join(lineEnd) + lineEnd;
  }
  if (isStatus(part.type)) return place.mask.text(body);
  if (!part.type.startsWith('text/') || !place.isNotification) return REMOVED_BODY;
  return withEncoding(part, redactWords(textOf(content, part, body), place.mask, lineEnd));
}

/** As the part's header says it is encoded: the header stays as it was. */
function withEncoding({ encoding }: MimePart, text: string): string {
  if (encoding === 'base64') {
    return Buffer.from(text, 'latin1').toString('base64').replaceAll(/.{76}/g, '$&\r\n');
  }
  // Every `=` is a quotation, whatever it meant before.
  return encoding === 'quoted-printable' ? text.replaceAll('=', '=3D') : text;
}

/** The body, its transfer encoding undone, one character a byte. */
function textOf(content: string, part: MimePart, body: string): string {
  return part.encoding === 'base64' || part.encoding === 'quoted-printable'
    ? Buffer.from(decodePart(content, part)).toString('latin1')
    : body;
}

function redactChildren(content: string, part: MimePart, place: Place, lineEnd: string): string {
  const delimiter = part.parameters.get('boundary') ?? '';
  const boundary = place.mask.text(delimiter);
  const [first] = part.children;
  const preamble = first === undefined ? '' : content.slice(part.bodyStart, first.start);
  const opening = preamble.lastIndexOf(`--${delimiter}`);
  // The line before the first boundary is for old programs, and may be the only words of an odd bounce.
  const before = place.isNotification ? place.mask.text(preamble.slice(0, Math.max(opening, 0))) : '';
  const parts = part.children.map(
    (child) => `--${boundary}${lineEnd}${redactPart(content, child, place)}${lineEnd}`,
  );
  return `${before}${parts.join('')}--${boundary}--${lineEnd}`;
}

/** A returned message: its header, and nothing of its body. */
function redactReturned(text: string, mask: Mask, lineEnd: string): string {
  const { fields, bodyStart } = parseHeaderFields(text);
  const head = redactFields(fields, { mask, isOuter: false, isNotification: false });
  const hasBody = text.slice(bodyStart).trim() !== '';
  return `${head.join(lineEnd)}${lineEnd}${hasBody ? `${lineEnd}${REMOVED_BODY}` : ''}`;
}

/** Where free-form bounces begin to repeat the message: a line such as qmail's, exim's, Exchange's. */
const COPY_BEGINS =
  /^[-_=\s>*]*(?:below this line is a copy|this is a copy of|original message|(?:unsent|returned) message|message headers? follow|(?:the )?(?:header|text) of (?:the|your) message|original message headers|transcript of message)/i;
const FIELD_LINE =
  /^>?\s?(?:received|return-path|message-id|mime-version|from|date|subject|to|x-[\w-]+|dkim-signature):/i;

/** Words of a program: addresses are masked; a repeated message keeps its fields and loses its body. */
function redactWords(text: string, mask: Mask, lineEnd: string): string {
  const lines = text.split(/\r?\n/);
  const out: string[] = [];
  for (const [index, line] of lines.entries()) {
    const next = lines.slice(index + 1, index + 4).find((other) => other.trim() !== '') ?? '';
    out.push(redactLine(line, mask));
    if (!COPY_BEGINS.test(line) || !FIELD_LINE.test(next)) continue;
    const rest = lines.slice(index + 1).join(lineEnd);
    out.push('', redactReturned(rest.trimStart(), mask, lineEnd));
    break;
  }
  return out.join(lineEnd);
}

function redactLine(line: string, mask: Mask): string {
  const subject = /^([>\s]*(?:subject|asunto|objet|betreff|oggetto)\s*:\s*)(\S.*)$/i.exec(line);
  return subject === null ? mask.text(line) : `${subject[1] ?? ''}${REMOVED}`;
}

function redactFields(fields: readonly HeaderField[], place: Place, boundary = ''): readonly string[] {
  return fields.map(({ name, key, value }) => `${name}: ${redactValue(key, value, place, boundary)}`);
}

function redactValue(
  key: string,
  value: string,
  { mask, isOuter, isNotification }: Place,
  boundary: string,
): string {
  if (OF_AUTHOR.test(key)) {
    if (!isOuter || !isNotification || !BOUNCE_SUBJECT.test(value)) return REMOVED;
    const colon = value.indexOf(': ');
    if (colon === -1 || /^mail delivery failed: returning message/i.test(value)) return mask.text(value);
    return `${mask.text(value.slice(0, colon))}: ${REMOVED}`;
  }
  if (OF_PEOPLE.test(key)) return isOuter && mask.isProgram(value) ? mask.text(value) : mask.people(value);
  // Names of files are words of the author too.
  if (key === 'content-type' || key === 'content-disposition') {
    const withoutNames = value.replaceAll(
      /((?:file)?name\*?\d*\*?\s*=\s*)("[^"]*"|[^\s;]+)/gi,
      `$1"${REMOVED}"`,
    );
    // Rewritten as the lines between the parts are.
    const parts = withoutNames.split(/boundary\s*=\s*(?:"[^"]*"|[^\s;]+)/i).map((piece) => mask.text(piece));
    return parts.join(`boundary="${mask.text(boundary)}"`);
  }
  return mask.text(value.replace(CONTENT_PREVIEW, `$1 ${REMOVED} `));
}
