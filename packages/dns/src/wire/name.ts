/** Domain names between text and wire: escapes, limits, and the one spelling (lower case, no final dot) we compare by. */

/** RFC 1035 section 2.3.4: a name has at most 255 octets on the wire, a label 63. */
export const MAX_NAME_OCTETS = 255;
export const MAX_LABEL_OCTETS = 63;

/** What came of reading a name: its wire form in the case given (`isPlain`: the text is its one spelling), or what is wrong. */
export type NameReading =
  | { readonly wire: Uint8Array; readonly isPlain: boolean }
  | { readonly problem: string };

// Letters, digits, hyphen and underscore only: by far the commonest names, which need no escapes.
const PLAIN = /^[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*$/;

/**
 * A name as text, to the wire. Case is kept, a final dot is optional, `\.` and `\DDD` are understood
 * (RFC 1035 section 5.1). A character outside ASCII is a problem: names are A-labels here.
 */
export function readName(text: string): NameReading {
  if (text === '' || text === '.') return { wire: Uint8Array.of(0), isPlain: text === '' };
  // Four characters spell at most one octet (`\DDD`); longer than that cannot fit.
  if (text.length > MAX_NAME_OCTETS * 4) return { problem: 'a name has at most 255 octets' };
  if (text.length <= 253 && PLAIN.test(text)) return { wire: plainWire(text), isPlain: true };
  const wire = new Uint8Array(MAX_NAME_OCTETS + 1);
  let lengthAt = 0;
  let at = 1;
  for (let index = 0; index < text.length; index += 1) {
    let code = text.charCodeAt(index);
    if (code > 0x7f) return { problem: 'a name is ASCII here: write it as A-labels (xn--)' };
    if (code === 0x2e) {
      const length = at - lengthAt - 1;
      if (length === 0) return { problem: 'a label is empty' };
      wire[lengthAt] = length;
      lengthAt = at;
      at += 1;
      if (at > MAX_NAME_OCTETS) return { problem: 'a name has at most 255 octets' };
      continue;
    }
    if (code === 0x5c) {
      const digits = /^\d{3}/.exec(text.slice(index + 1, index + 4));
      if (digits === null) {
        index += 1;
        if (index >= text.length) return { problem: 'a backslash stands at the end' };
        code = text.charCodeAt(index);
      } else {
        index += 3;
        code = Number(digits[0]);
      }
      if (code > 0xff) return { problem: `an escape stands for ${code}, which is no octet` };
    }
    if (at - lengthAt - 1 >= MAX_LABEL_OCTETS) return { problem: 'a label has at most 63 octets' };
    if (at >= MAX_NAME_OCTETS) return { problem: 'a name has at most 255 octets' };
    wire[at] = code;
    at += 1;
  }
  const length = at - lengthAt - 1;
  if (length > 0) {
    wire[lengthAt] = length;
    if (at >= MAX_NAME_OCTETS) return { problem: 'a name has at most 255 octets' };
    return { wire: wire.slice(0, at + 1), isPlain: false };
  }
  return { wire: wire.slice(0, at), isPlain: false };
}

/** The wire form of a name without escapes, empty labels or capitals. */
function plainWire(text: string): Uint8Array {
  const wire = new Uint8Array(text.length + 2);
  let lengthAt = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0x2e) {
      wire[lengthAt] = index - lengthAt;
      lengthAt = index + 1;
    } else wire[index + 1] = code;
  }
  wire[lengthAt] = text.length - lengthAt;
  return wire;
}

// What zone files give a meaning to, and BIND escapes: " $ ( ) . ; @ \
const ESCAPED = new Set([0x22, 0x24, 0x28, 0x29, 0x2e, 0x3b, 0x40, 0x5c]);

const OCTET_TEXT: readonly string[] = Array.from({ length: 256 }, (_, octet) => {
  if (octet >= 0x41 && octet <= 0x5a) return String.fromCharCode(octet + 0x20);
  if (ESCAPED.has(octet)) return `\\${String.fromCharCode(octet)}`;
  if (octet > 0x20 && octet < 0x7f) return String.fromCharCode(octet);
  return `\\${String(octet).padStart(3, '0')}`;
});

/** One octet of a label as it is written, lower case. */
export function octetText(octet: number): string {
  return OCTET_TEXT[octet] ?? '';
}

/** An uncompressed wire name as text: lower case unless `keepCase`, no final dot, "" for the root. */
export function wireNameText(wire: Uint8Array, keepCase: boolean = false): string {
  let text = '';
  let at = 0;
  for (let length = wire[0] ?? 0; length > 0; length = wire[at] ?? 0) {
    if (at > 0) text += '.';
    for (let index = at + 1; index <= at + length; index += 1) {
      const octet = wire[index] ?? 0;
      const isCapital = octet >= 0x41 && octet <= 0x5a;
      text += keepCase && isCapital ? String.fromCharCode(octet) : octetText(octet);
    }
    at += length + 1;
  }
  return text;
}

/** The one spelling of a name: lower case, no final dot, escapes only where needed; `undefined` when it is no name. */
export function normalizeName(text: string): string | undefined {
  if (text.length <= 253 && PLAIN.test(text)) return text;
  const reading = readName(text);
  return 'problem' in reading ? undefined : wireNameText(reading.wire);
}
