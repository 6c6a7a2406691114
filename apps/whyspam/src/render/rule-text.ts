/** The texts of a rule without a finding: the places of the values hold their names. */
import type { AnyText, MessageValues, Messages } from '@whyspam/core';

export interface GeneralText {
  readonly title: string;
  readonly what: string;
  readonly why: string;
  readonly fix: string;
}

/** Stands for a value of any type: as text, as a list of one, and for the methods of text and of numbers. */
function placeholder(name: string): unknown {
  const text = `<${name}>`;
  return new Proxy([text], {
    get(list, property) {
      if (property === Symbol.toPrimitive) return () => text;
      if (property in list) return Reflect.get(list, property) as unknown;
      if (property in String.prototype) {
        const method: unknown = Reflect.get(String.prototype, property);
        return typeof method === 'function' ? (method.bind(text) as unknown) : method;
      }
      return property in Number.prototype ? () => text : undefined;
    },
  });
}

const PLACEHOLDERS = new Proxy({}, { get: (_, property) => placeholder(String(property)) }) as MessageValues;

function isFailure(text: AnyText): text is Extract<AnyText, { readonly what: unknown }> {
  return 'what' in text;
}

/** Every failure the rule knows; a text that will not do without real values falls back to `otherwise`. */
export function failureOf(messages: Messages, otherwise: string): readonly GeneralText[] {
  const say = (text: (values: MessageValues) => string): string => {
    try {
      return text(PLACEHOLDERS);
    } catch {
      return otherwise;
    }
  };
  return Object.values(messages)
    .filter(isFailure)
    .map((text) => ({
      title: say(text.title),
      what: say(text.what),
      why: say(text.why),
      fix: say(text.fix),
    }));
}

/** Lines of at most `width` characters, broken at spaces; a longer word keeps its line. */
export function wrapText(text: string, width: number): readonly string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    for (const word of paragraph.split(' ')) {
      if (line !== '' && line.length + 1 + word.length > width) {
        lines.push(line);
        line = word;
      } else {
        line = line === '' ? word : `${line} ${word}`;
      }
    }
    return [...lines, line];
  });
}
