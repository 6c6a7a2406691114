/** Received-SPF: RFC 7208 section 9.1, and the older and looser forms that servers write. */
import type { SaidAuthMethod } from '@whyspam/core';
import { decodeUtf8 } from './decode-utf8.ts';
import { ValueReader } from './value-reader.ts';

export interface ParsedReceivedSpf {
  /** Who checked: `receiver=`, or the host that opens the comment. */
  readonly receiver?: string;
  /** Left out when not even a result stands there. */
  readonly method?: SaidAuthMethod;
  readonly problems: readonly string[];
}

const MAX_LENGTH = 64 * 1024;
const MAX_PROPERTIES = 40;
const LONGEST_VALUE = 500;

const RESULT = /[a-z]+/iy;
const KEY = /[^\s\0;=("]+/y;
const BARE = /[^\s\0;("]+/y;
/** `mx.example.org: domain of ...`, as section 9.1 recommends. */
const COMMENT_HOST = /^([a-z0-9][a-z0-9.-]*): /i;

/** @param text the unfolded value. Never throws; time grows with the length. */
export function parseReceivedSpf(text: string): ParsedReceivedSpf {
  const reader = new ValueReader(decodeUtf8(text.slice(0, MAX_LENGTH)));
  const problems: string[] = [];
  reader.skipSpace();
  const result = reader.read(RESULT).toLowerCase();
  if (result === '') return { problems: [text.trim().slice(0, 80)] };
  reader.skipSpace();
  const properties: Record<string, string> = {};
  while (!reader.isAtEnd) {
    const start = reader.position;
    reader.skipSpace();
    const key = reader.read(KEY).toLowerCase();
    reader.skipSpace();
    if (key !== '' && reader.accept('=')) {
      reader.skipSpace();
      const value = reader.readValue(BARE).slice(0, LONGEST_VALUE);
      if (!Object.hasOwn(properties, key) && Object.keys(properties).length < MAX_PROPERTIES)
        properties[key] = value;
    } else if (key !== '' || (!reader.isAtEnd && reader.next !== ';')) {
      reader.skipToSemicolon();
      if (problems.length < 20) problems.push(reader.textFrom(start).trim().slice(0, 80));
    }
    reader.skipSpace();
    reader.accept(';');
  }
  const comment = reader.takeComments();
  const receiver = receiverOf(properties['receiver']) ?? COMMENT_HOST.exec(comment ?? '')?.[1];
  return {
    ...(receiver === undefined ? {} : { receiver: receiver.toLowerCase() }),
    method: { method: 'spf', result, properties, ...(comment === undefined ? {} : { comment }) },
    problems,
  };
}

/** The policy server of Postfix names the recipient here, or `<UNKNOWN>`. */
function receiverOf(written: string | undefined): string | undefined {
  const host = written?.slice(written.lastIndexOf('@') + 1);
  return host === undefined || host === '' || host.startsWith('<') ? undefined : host;
}
