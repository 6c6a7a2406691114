/** The messages of an mbox (RFC 4155) that comes piece by piece; only one of them is held at a time. */
import type { Chunks } from './unpack.ts';

const SEPARATOR = /(?:\r?\n)\r?\nFrom [^\r\n]{3,200}\r?\n/g;
/** Longer than any separator. */
const OVERLAP = 256;

/** @param maxOctets of one message: what is beyond is left out. */
export async function* splitMboxStream(chunks: Chunks, maxOctets: number): AsyncGenerator<string> {
  let parts: string[] = [];
  let length = 0;
  let tail = '';
  const keep = (text: string): void => {
    const room = maxOctets - length;
    if (room > 0) parts.push(text.length > room ? text.slice(0, room) : text);
    length += text.length;
  };
  const take = (): string => {
    const message = parts.join('');
    parts = [];
    length = 0;
    // The first message begins with its separator; in the others it is gone.
    const begun = /^From [^\r\n]*\r?\n/.exec(message)?.[0].length ?? 0;
    return message.slice(begun).replace(/^>(>*From )/gm, '$1');
  };
  for await (const chunk of chunks) {
    const data = tail + Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1');
    let at = 0;
    for (const match of data.matchAll(SEPARATOR)) {
      keep(data.slice(at, match.index));
      yield take();
      at = match.index + match[0].length;
    }
    const end = Math.max(at, data.length - OVERLAP);
    keep(data.slice(at, end));
    tail = data.slice(end);
  }
  keep(tail);
  const last = take();
  if (last.trim() !== '') yield last;
}
