/** Where the returned message begins in the words of a program: a line that says so, or the header itself. */
import { parseHeaderFields, type HeaderField } from '../parse/header-fields.ts';

export interface SplitWords {
  readonly lines: readonly string[];
  readonly returned?: readonly HeaderField[];
}

/** Lines that programs write above the message, each seen in notifications of the program named beside it. */
const MARKS: readonly RegExp[] = [
  // qmail, Exim, sendmail 5 and 8, Gmail, SMTP32, MailEnable, 1&1, GMX, Yahoo, KDDI, DragonFly, mail.ru.
  /^[-\s>*=_+#]{0,80}(below this line is|this is) a copy of (the|your) (message|mail|e-?mail)/i,
  /^[-\s>*=_+#]{0,80}(the )?(text of the )?(unsent|original|returned|undelivered|rejected|failed|bounced) (e-?mail|mail|message|text)( (text|headers?|body))?( is| are)?( (follows?|following|attached|below|start))?[-\s.:*=_+#]{0,80}$/i,
  /^[-\s>*=_+#]{3,80}(the )?(original )?(message )?headers?( of the original message)?( is| are)? follow(s|ing)?[-\s.:*=_+#]{0,80}$/i,
  /^[-\s>*=_+#]{0,80}(original )?message headers?( follows?)?[-\s.:*=_+#]{0,80}$/i,
  /^[-\s>*=_+#]{0,80}the headers? of the original (message|mail)/i,
  /^[-\s>*=_+#]{0,80}(included|here|below|attached) is a (copy of|the) (the )?(message|original|your)/i,
  /^[-\s>*=_+#]{0,80}the original (message|mail) (is|was|follows|header)/i,
  /^[-\s]{0,80}message (text|body) follows/i,
  /^\s*your original message (headers|reads|is|was)/i,
  /^-{2,80} ?(your|the) (original )?(message|mail) ?-{0,80}$/i,
  /^\*{2,40} ?(original|returned) /i,
  /^-{5,80} forwarded message/i,
];

const HEADER =
  /^(received|return-path|message-id|mime-version|dkim-signature|domainkey-signature|delivered-to|x-[\w-]+|date|from|to|subject|arc-[\w-]+): ?\S/i;

export function findOriginal(lines: readonly string[]): SplitWords {
  for (const [index, line] of lines.entries()) {
    if (index > 0 && isMark(line)) return split(lines, index, index + 1);
    if (isHeaderStart(lines, index)) return split(lines, index, index);
  }
  return { lines };
}

/** `The original message was received at` is how sendmail begins, not how it ends. */
function isMark(line: string): boolean {
  if (
    line.length > 200 ||
    /was received|could not|not delivered|was not|undelivered mail returned/i.test(line)
  )
    return false;
  return MARKS.some((mark) => mark.test(line));
}

/** Three fields in the next lines, one of which only a message that was under way has. */
function isHeaderStart(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? '';
  if (!HEADER.test(line) || (index > 0 && lines[index - 1] !== '')) return false;
  const near = lines.slice(index, index + 12);
  const end = near.indexOf('');
  const block = end === -1 ? near : near.slice(0, end);
  return (
    block.filter((item) => HEADER.test(item)).length >= 3 &&
    block.some((item) => /^(received|return-path|message-id|mime-version|x-[\w-]+|date):/i.test(item)) &&
    !block.some((item) => /^(reporting-mta|final-recipient|action):/i.test(item))
  );
}

function split(lines: readonly string[], end: number, from: number): SplitWords {
  const rest = lines.slice(from, from + 500);
  const first = rest.findIndex((line) => HEADER.test(line));
  if (first === -1) return { lines: lines.slice(0, end) };
  const { fields } = parseHeaderFields(rest.slice(first).join('\r\n'));
  return { lines: lines.slice(0, end), ...(fields.length === 0 ? {} : { returned: fields }) };
}
