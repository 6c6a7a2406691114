/** Parses the value of a CAA property: RFC 8659 section 4, RFC 8657 (parameters), RFC 9495 (issuemail). */
import type { CaaProperty, ParseProblem } from '@whyspam/core';

/** Properties whose value names who may issue: for hosts, for wildcards, for mail, for a BIMI mark. */
const ISSUE_TAGS: ReadonlySet<string> = new Set(['issue', 'issuewild', 'issuemail', 'issuevmc']);
/** Tags registered with IANA; any other is unknown, which matters when it is critical. */
const KNOWN_TAGS: ReadonlySet<string> = new Set([
  ...ISSUE_TAGS,
  'iodef',
  'contactemail',
  'contactphone',
  'auth',
  'path',
  'policy',
]);
const CRITICAL = 0x80;
const MAX_LENGTH = 65_535;

const LABEL = /^[a-z0-9]+(?:-+[a-z0-9]+)*$/i;

/**
 * @param value the octets of the value, one character a byte. Never throws; linear in its length.
 *
 * A value outside the grammar allows nobody (RFC 8659 section 4.2): `issuer` is then "" and `problems` say why.
 */
export function parseCaa(flags: number, tag: string, value: string): CaaProperty {
  // RDATA has a length of two octets (RFC 1035 section 3.2.1): what is longer never was a record.
  if (value.length > MAX_LENGTH) return parseCaa(flags, tag, value.slice(0, MAX_LENGTH));
  const name = tag.toLowerCase();
  const isCritical = (flags & CRITICAL) !== 0;
  const problems: ParseProblem[] = [];
  const report = (code: string, text: string, start: number): void => {
    problems.push({ code, text, start, end: start + text.length });
  };
  if (!KNOWN_TAGS.has(name)) report(isCritical ? 'unknown-critical-tag' : 'unknown-tag', tag, 0);
  // RFC 8659 section 4.1: the other bits are reserved; "1" is a common slip for the critical bit, which is 128.
  if ((flags & ~CRITICAL) !== 0) report('reserved-flags', '', 0);
  const base = { tag: name, flags, isCritical, value };
  if (name === 'iodef') {
    // RFC 8659 section 4.4: mailto:, http: or https:.
    if (!/^(?:mailto:[^@\s]+@[^@\s]+|https?:\/\/[^\s]+)$/i.test(value)) report('bad-iodef', value, 0);
  }
  if (!ISSUE_TAGS.has(name)) return { ...base, parameters: [], problems };
  const semicolon = value.indexOf(';');
  const head = semicolon === -1 ? value : value.slice(0, semicolon);
  const issuer = trimBlanks(head);
  const parameters = semicolon === -1 ? [] : readParameters(value, semicolon + 1, report);
  if (issuer.text !== '' && !issuer.text.split('.').every((label) => LABEL.test(label))) {
    report('bad-issuer', issuer.text, issuer.start);
  }
  const isBad = problems.some(({ code }) => code === 'bad-issuer' || code === 'bad-parameter');
  return { ...base, issuer: isBad ? '' : issuer.text.toLowerCase(), parameters, problems };
}

function readParameters(
  value: string,
  from: number,
  report: (code: string, text: string, start: number) => void,
): CaaProperty['parameters'] {
  const parameters: { readonly name: string; readonly value: string }[] = [];
  let start = from;
  const rest = value.slice(from);
  for (const [index, part] of rest.split(';').entries()) {
    const { text, start: offset } = trimBlanks(part);
    const equals = text.indexOf('=');
    const name = trimBlanks(text.slice(0, Math.max(0, equals))).text;
    const given = trimBlanks(text.slice(equals + 1)).text;
    // Values are printable without blanks and ";" (section 4.2). ";" alone, with nothing after it, is in the grammar.
    if (LABEL.test(name) && /^[\x21-\x3a\x3c-\x7e]*$/.test(given)) parameters.push({ name, value: given });
    else if (text !== '' || index > 0) report('bad-parameter', text, start + offset);
    start += part.length + 1;
  }
  return parameters;
}

/** Spaces and tabs off both sides, by hand: a pattern at the end of a long text is quadratic. */
function trimBlanks(text: string): { readonly text: string; readonly start: number } {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  return { text: text.slice(start, end), start };
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}
