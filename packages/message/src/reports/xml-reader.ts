/** Reads the XML of reports piece by piece: elements and text, no DTD, no own entities; broken markup is passed over. */

/**
 * What the reader tells. Names are in lower case, without namespace prefix and attributes: no report says anything in
 * attributes.
 */
export interface XmlHandler {
  open(name: string): void;
  /** @param text of an element that has no children; entities are resolved, white space around it is gone. */
  close(name: string, text: string): void;
  problem(kind: XmlProblem, detail: string): void;
}

export type XmlProblem = 'doctype' | 'notWellFormed' | 'tooDeep' | 'valueTooLong';

export interface XmlReader {
  /** One character a byte (latin1): values in UTF-8 are decoded by whoever keeps them. */
  write(chunk: string): void;
  /** @returns whether every element was closed and one was there at all. */
  end(): boolean;
}

const MAX_DEPTH = 64;
const MAX_TAG = 16_384;
const MAX_NAMES = 1000;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** A name as it was written, and what it means. */
interface TagName {
  readonly written: string;
  readonly name: string;
  /** What stood behind its begin and behind its end the last time: reports repeat themselves, so it mostly does again. */
  afterOpen: TagName | undefined;
  afterClose: TagName | undefined;
}

export function createXmlReader(handler: XmlHandler, maxText: number): XmlReader {
  const names = new Map<string, TagName>();
  const stack: TagName[] = [];
  let rest = '';
  /** Elements open below the deepest that is kept. */
  let tooDeep = 0;
  /** The element opened last has no child so far: its text is of interest. */
  let isLeaf = false;
  /** Text of that element from before a comment, a CDATA section or the end of a chunk. */
  let held = '';
  let sawElement = false;
  /** The tag before this one. */
  let last: TagName | undefined;
  let lastWasOpen = false;

  /** Where a mark is next in the text at hand: asked again, it is not looked for again, so that nothing is read twice. */
  const marks = new Map<string, number>();
  const find = (data: string, mark: string, from: number): number => {
    const known = marks.get(mark);
    if (known !== undefined && (known === -1 || known >= from)) return known;
    const at = data.indexOf(mark, from);
    marks.set(mark, at);
    return at;
  };

  const hold = (text: string): void => {
    if (!isLeaf) return;
    const current = stack.at(-1)?.name ?? '';
    if (held.length + text.length > maxText) handler.problem('valueTooLong', current);
    held = (held + text).slice(0, maxText);
  };
  const open = (tag: TagName): void => {
    if (stack.length >= MAX_DEPTH) {
      if (tooDeep === 0) handler.problem('tooDeep', tag.name);
      tooDeep += 1;
      return;
    }
    sawElement = true;
    stack.push(tag);
    isLeaf = true;
    held = '';
    handler.open(tag.name);
  };
  const close = (tag: TagName): void => {
    if (tooDeep > 0) {
      tooDeep -= 1;
      return;
    }
    if (stack.at(-1) !== tag && stack.at(-1)?.name !== tag.name) {
      handler.problem('notWellFormed', tag.name);
      // An element left open ends where one around it ends; an end that belongs to none is passed over.
      const index = stack.findLastIndex(({ name }) => name === tag.name);
      if (index === -1) return;
      while (stack.length > index + 1) finish();
    }
    finish();
  };
  const finish = (): void => {
    const tag = stack.pop();
    if (tag === undefined) return;
    const text = isLeaf ? resolved(held) : '';
    isLeaf = false;
    held = '';
    handler.close(tag.name, text);
  };
  const tagOf = (written: string): TagName => {
    const known = names.get(written);
    if (known !== undefined) return known;
    const name = written
      .slice(written.lastIndexOf(':') + 1)
      .toLowerCase()
      .replaceAll('-', '_')
      .slice(0, 100);
    const tag = { written: flat(written), name: flat(name), afterOpen: undefined, afterClose: undefined };
    if (names.size < MAX_NAMES) names.set(tag.written, tag);
    return tag;
  };
  const opened = (tag: TagName): void => {
    if (last !== undefined) {
      if (lastWasOpen) last.afterOpen = tag;
      else last.afterClose = tag;
    }
    last = tag;
    lastWasOpen = true;
    open(tag);
  };

  const write = (chunk: string): void => {
    const data = rest === '' ? chunk : rest + chunk;
    rest = '';
    marks.clear();
    let at = 0;
    for (;;) {
      const lt = data.indexOf('<', at);
      if (lt === -1) {
        hold(data.slice(at));
        return;
      }
      const next = data.charCodeAt(lt + 1);
      // `/`
      if (next === 0x2f) {
        const current = stack.at(-1);
        const stop = lt + 2 + (current?.written.length ?? 0);
        const isCurrent =
          current !== undefined && data.charCodeAt(stop) === 0x3e && data.startsWith(current.written, lt + 2);
        const gt = isCurrent ? stop : find(data, '>', lt + 2);
        if (isLeaf && at < lt) hold(data.slice(at, lt));
        if (gt === -1) {
          at = lt;
        } else {
          const tag = isCurrent ? current : tagOf(data.slice(lt + 2, gt).trimEnd());
          close(tag);
          last = tag;
          lastWasOpen = false;
          at = gt + 1;
          continue;
        }
      }
      const expected = lastWasOpen ? last?.afterOpen : last?.afterClose;
      if (
        expected !== undefined &&
        data.charCodeAt(lt + 1 + expected.written.length) === 0x3e &&
        data.startsWith(expected.written, lt + 1)
      ) {
        opened(expected);
        at = lt + 2 + expected.written.length;
        continue;
      }
      at = slow(data, at, lt, next);
      if (at === -1) return;
    }
  };

  /** Whatever is no tag as expected. @returns where to go on; -1: the rest is not here yet. */
  const slow = (data: string, at: number, lt: number, next: number): number => {
    if (isLeaf && at < lt) hold(data.slice(at, lt));
    // `!`: a comment, a CDATA section or a document type.
    if (next === 0x21) {
      const stop = special(data, lt);
      if (stop !== -1) return stop;
      if (data.length - lt <= 4 * MAX_TAG) return wait(data, lt);
      // What never ends is taken for text: the elements in it still count.
      handler.problem('notWellFormed', '<!');
      return lt + 2;
    }
    const gt = find(data, '>', lt + 1);
    if (gt === -1) {
      if (data.length - lt <= MAX_TAG) return wait(data, lt);
      handler.problem('notWellFormed', '<');
      return lt + 1;
    }
    if (next === 0x3f) return gt + 1;
    const isNameStart = (next >= 0x61 && next <= 0x7a) || (next >= 0x41 && next <= 0x5a) || next === 0x5f;
    if (!isNameStart) {
      // A `<` that begins no tag is a character somebody forgot to escape.
      handler.problem('notWellFormed', '<');
      hold('<');
      return lt + 1;
    }
    let end = gt;
    let tag = data.slice(lt + 1, gt);
    if (tag.includes('"') || tag.includes("'")) {
      const quoted = endOfTag(data, lt + 1);
      if (quoted === -1 && data.length - lt <= MAX_TAG) return wait(data, lt);
      if (quoted === -1) handler.problem('notWellFormed', '<');
      else end = quoted;
      tag = data.slice(lt + 1, end);
    }
    const isEmpty = tag.endsWith('/');
    const space = tag.search(/[\s/]/);
    const name = tagOf(space === -1 ? tag : tag.slice(0, space));
    opened(name);
    if (isEmpty) {
      close(name);
      lastWasOpen = false;
    }
    return end + 1;
  };
  const wait = (data: string, lt: number): -1 => {
    rest = data.slice(lt);
    return -1;
  };

  /** @returns where what begins with `<!` ends; -1 when that is not here yet. */
  const special = (data: string, lt: number): number => {
    if (data.startsWith('<!--', lt)) return after(find(data, '-->', lt + 4), 3);
    if (data.startsWith('<![CDATA[', lt)) {
      const stop = find(data, ']]>', lt + 9);
      if (stop === -1) return -1;
      // Its text is no markup: what looks like an entity is none.
      hold(data.slice(lt + 9, stop).replaceAll('&', '&amp;'));
      return stop + 3;
    }
    if (data.length - lt < 9) return -1;
    const gt = find(data, '>', lt);
    if (gt === -1) return -1;
    const subset = find(data, '[', lt);
    const stop = subset === -1 || subset > gt ? gt + 1 : after(find(data, ']>', subset), 2);
    if (stop !== -1) handler.problem('doctype', data.slice(lt, lt + 40));
    return stop;
  };

  return {
    write,
    end: () => {
      const isWhole = sawElement && stack.length === 0 && rest === '';
      // A cut value is no value: it is closed as if it had not been there.
      isLeaf = false;
      while (stack.length > 0) finish();
      return isWhole;
    },
  };
}

function after(at: number, length: number): number {
  return at === -1 ? -1 : at + length;
}

/** The `>` outside quotes. */
function endOfTag(data: string, from: number): number {
  let quote = 0;
  const limit = Math.min(data.length, from + MAX_TAG);
  for (let at = from; at < limit; at += 1) {
    const code = data.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 0x22 || code === 0x27) quote = code;
    else if (code === 0x3e) return at;
  }
  return -1;
}

/** Entities of XML itself only (XML 1.0 section 4.6): a report's own would need its DTD, which is not read. */
function resolved(text: string): string {
  const isBare = text.charCodeAt(0) > 0x20 && text.charCodeAt(text.length - 1) > 0x20;
  const trimmed = isBare ? text : text.trim();
  if (!trimmed.includes('&')) return trimmed;
  return trimmed.replace(/&(#x[\da-f]{1,6}|#\d{1,7}|[a-z]{2,4});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
    if (code === 0 || code > 0x10_ff_ff || (code >= 0xd8_00 && code <= 0xdf_ff)) return '\uFFFD';
    return Buffer.from(String.fromCodePoint(code)).toString('latin1');
  });
}

/** The text with a memory of its own: a slice would keep the whole chunk it was cut from. */
export function flat(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}

/** What was written one character a byte, as the text it is: UTF-8, or windows-1252 where it is not valid UTF-8. */
export function decodeValue(text: string): string {
  if (!/[\x80-\xFF]/.test(text)) return text;
  const bytes = Buffer.from(text, 'latin1');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
