/** `type/subtype; name=value; ...`: Content-Type and Content-Disposition (RFC 2045 section 5.1, RFC 2183, RFC 2231). */

export interface StructuredValue {
  /** In lower case: `text/plain`, `attachment`. */
  readonly value: string;
  /** Names in lower case; RFC 2231 continuations put together, its charset decoded. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** Characters of a value looked at: more is no honest Content-Type. */
const MAX_LENGTH = 8192;
const MAX_PARAMETERS = 50;
const PARAMETER = /;[ \t]*([^\s=;"]+)[ \t]*=[ \t]*(?:"((?:[^"\\]|\\[^])*)"?|([^;]*))/gy;

export function parseStructuredValue(text: string): StructuredValue {
  const bounded = withoutComments(text.slice(0, MAX_LENGTH));
  const semicolon = bounded.indexOf(';');
  const head = semicolon === -1 ? bounded : bounded.slice(0, semicolon);
  const value = head.replace(/\s+/g, '').toLowerCase();
  const raw = new Map<string, string>();
  PARAMETER.lastIndex = semicolon === -1 ? bounded.length : semicolon;
  while (PARAMETER.lastIndex < bounded.length && raw.size < MAX_PARAMETERS) {
    const from = PARAMETER.lastIndex;
    const match = PARAMETER.exec(bounded);
    if (match === null) {
      // Skips what cannot be read to the next parameter.
      const next = bounded.indexOf(';', from + 1);
      PARAMETER.lastIndex = next === -1 ? bounded.length : next;
      continue;
    }
    const [, name = '', quoted, plain = ''] = match;
    const parameter = quoted === undefined ? plain.trim() : quoted.replace(/\\([^])/g, '$1');
    if (!raw.has(name.toLowerCase())) raw.set(name.toLowerCase(), parameter);
  }
  return { value, parameters: joinContinuations(raw) };
}

/** RFC 2231 section 3 and 4: `name*0*`, `name*1`, `name*`. */
function joinContinuations(raw: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const joined = new Map<string, string>();
  const pieces = new Map<string, { text: string; isEncoded: boolean }[]>();
  for (const [name, value] of raw) {
    const match = /^([^*]+)\*(?:(\d{1,2})(\*)?)?$/.exec(name);
    if (match === null) {
      joined.set(name, value);
      continue;
    }
    const [, base = '', index = '0', star] = match;
    const list = pieces.get(base) ?? [];
    list[Number(index)] = { text: value, isEncoded: star !== undefined || match[2] === undefined };
    pieces.set(base, list);
  }
  for (const [name, list] of pieces) {
    let charset = '';
    const text = list.map((piece, index) => {
      if (piece === undefined) return '';
      if (!piece.isEncoded) return piece.text;
      const parts = index === 0 ? /^([^']*)'[^']*'([^]*)$/.exec(piece.text) : null;
      if (parts !== null) charset = parts[1] ?? '';
      return percentDecoded(parts === null ? piece.text : (parts[2] ?? ''));
    });
    joined.set(name, decodeLatin1(text.join(''), charset));
  }
  return joined;
}

function percentDecoded(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function decodeLatin1(text: string, charset: string): string {
  try {
    return new TextDecoder(charset === '' ? 'utf-8' : charset).decode(Buffer.from(text, 'latin1'));
  } catch {
    return text;
  }
}

/** RFC 5322 section 3.2.2: comments in brackets, which may be nested; not inside quotes. */
function withoutComments(text: string): string {
  if (!text.includes('(')) return text;
  let depth = 0;
  let isQuoted = false;
  let kept = '';
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '\\' && (isQuoted || depth > 0)) {
      if (depth === 0) kept += text.slice(at, at + 2);
      at += 1;
    } else if (char === '"' && depth === 0) {
      isQuoted = !isQuoted;
      kept += char;
    } else if (char === '(' && !isQuoted) depth += 1;
    else if (char === ')' && !isQuoted && depth > 0) depth -= 1;
    else if (depth === 0) kept += char;
  }
  return kept;
}
