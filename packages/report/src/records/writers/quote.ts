/** Text as a literal of HCL, YAML and JavaScript: whatever is in it stays text. */

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

// Controls, format characters, line separators: safe nowhere in a program that people read.
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** A quoted template of HCL: `${` and `%{` begin an interpolation unless their sign is doubled (HCL syntax, "Template Literals"). */
export function quoteHcl(text: string): string {
  const escaped = text
    .replace(/["\\]/g, '\\$&')
    .replace(/[$%](?=\{)/g, '$&$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replace(UNSAFE, (character) => [...character].map(unicodeEscape).join(''));
  return `"${escaped}"`;
}

/** A single-quoted scalar of YAML, in which nothing but the quote itself means anything (YAML 1.2.2 section 7.3.2). */
export function quoteYaml(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A string of JavaScript that may stand in a page too: no tag can end a script from within it. */
export function quoteJs(text: string): string {
  return JSON.stringify(text)
    .replaceAll('<', '\\u003c')
    .replace(UNSAFE, (character) =>
      Array.from({ length: character.length }, (_, at) => unicodeEscape(character.charAt(at))).join(''),
    );
}
