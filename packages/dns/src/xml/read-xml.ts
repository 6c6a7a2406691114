/** Reads XML as a stream of elements, bounded in size and depth: no DTD is read, no entity of its own is expanded. */
import { SaxesParser } from 'saxes';
import type { ParseProblem } from '@whyspam/core';

export interface XmlAttribute {
  /** As written, with its prefix. */
  readonly name: string;
  readonly local: string;
  readonly namespace: string;
  readonly value: string;
}

export interface XmlElement {
  readonly local: string;
  readonly namespace: string;
  readonly attributes: readonly XmlAttribute[];
  /** Elements around it; 0 is the root. */
  readonly depth: number;
  /** Where its opening tag ends. */
  readonly at: number;
}

export interface XmlHandlers {
  open?(element: XmlElement): void;
  /** Text and CDATA inside the innermost open element; may come in parts. */
  text?(text: string): void;
  close?(local: string, depth: number): void;
  doctype?(text: string, at: number): void;
  /** A processing instruction: not the XML declaration. */
  instruction?(target: string, at: number): void;
}

export interface XmlLimits {
  readonly maxCharacters: number;
  readonly maxDepth: number;
}

/** Thrown inside the parser to end it: saxes has no other way to stop. */
class Stop extends Error {
  readonly problem: ParseProblem;
  constructor(problem: ParseProblem) {
    super(problem.code);
    this.problem = problem;
  }
}

/**
 * Calls the handlers in the order of the document. Never throws; time is linear in the length.
 *
 * @returns what ended it early: `too-large`, `too-deep`, `not-well-formed` (the parser's words in `text`); undefined
 * when the document was read to its end.
 */
export function readXml(text: string, limits: XmlLimits, handlers: XmlHandlers): ParseProblem | undefined {
  if (text.length > limits.maxCharacters) {
    return { code: 'too-large', text: String(text.length), start: limits.maxCharacters, end: text.length };
  }
  const parser = new SaxesParser({ xmlns: true, position: true });
  let depth = 0;
  const at = (): number => Math.min(parser.position, text.length);
  parser.on('error', (error) => {
    throw new Stop({ code: 'not-well-formed', text: error.message, start: at(), end: at() });
  });
  parser.on('doctype', (doctype) => handlers.doctype?.(doctype, at()));
  parser.on('processinginstruction', ({ target }) => handlers.instruction?.(target, at()));
  parser.on('opentag', (tag) => {
    if (depth >= limits.maxDepth) {
      throw new Stop({ code: 'too-deep', text: tag.name, start: at(), end: at() });
    }
    const attributes = Object.values(tag.attributes).map(({ name, local, uri, value }) => ({
      name,
      local,
      namespace: uri,
      value,
    }));
    handlers.open?.({ local: tag.local, namespace: tag.uri, attributes, depth, at: at() });
    depth += 1;
  });
  parser.on('text', (part) => handlers.text?.(part));
  parser.on('cdata', (part) => handlers.text?.(part));
  parser.on('closetag', (tag) => {
    depth -= 1;
    handlers.close?.(tag.local, depth);
  });
  try {
    parser.write(text).close();
    return undefined;
  } catch (error) {
    if (error instanceof Stop) return error.problem;
    throw error;
  }
}

/** Octets as text: UTF-8 unless a mark at the start says UTF-16; what is not valid becomes U+FFFD. */
export function decodeXml(body: Uint8Array): string {
  const isUtf16 = (body[0] === 0xff && body[1] === 0xfe) || (body[0] === 0xfe && body[1] === 0xff);
  const encoding = isUtf16 ? (body[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8';
  return new TextDecoder(encoding).decode(body);
}
