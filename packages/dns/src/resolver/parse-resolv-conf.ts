/** Reads resolv.conf, as far as it says which servers to ask and how. Pure; see resolv.conf(5). */
import { isIP } from 'node:net';

export interface ResolvConf {
  /** In the order given, at most three as the C library has it; `%eth0` is kept. */
  readonly servers: readonly string[];
  /** Seconds before a question is put again; 5 unless said, 30 at most. */
  readonly timeoutSeconds?: number;
  /** Rounds through the servers; 5 at most. */
  readonly attempts?: number;
  /** Spread questions over the servers. */
  readonly rotate: boolean;
  /** Read, and never applied: every name here is absolute, so that no search list can make one of another (trap 70). */
  readonly search: readonly string[];
  readonly ndots?: number;
  readonly problems: readonly ResolvConfProblem[];
}

export interface ResolvConfProblem {
  readonly kind: 'notAnAddress' | 'tooManyServers' | 'badNumber' | 'lineTooLong';
  /** Offsets in the text, the end exclusive. */
  readonly start: number;
  readonly end: number;
}

/** RES_MAXNS of the C library: further servers are not asked. */
const MAX_SERVERS = 3;
const MAX_LINE = 4096;
const MAX_TIMEOUT_SECONDS = 30;
const MAX_ATTEMPTS = 5;
const MAX_NDOTS = 15;

export function parseResolvConf(text: string): ResolvConf {
  const servers: string[] = [];
  const problems: ResolvConfProblem[] = [];
  const numbers = new Map<string, number>();
  let search: readonly string[] = [];
  let rotate = false;
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    if (end - start > MAX_LINE) problems.push({ kind: 'lineTooLong', start, end });
    else {
      const [keyword, ...values] = wordsOf(text, start, end);
      switch (keyword?.text) {
        case 'nameserver': {
          const [value] = values;
          if (value === undefined || !isAddress(value.text)) {
            const at = value ?? keyword;
            problems.push({ kind: 'notAnAddress', start: at.start, end: at.end });
          } else if (servers.length >= MAX_SERVERS) {
            problems.push({ kind: 'tooManyServers', start: value.start, end: value.end });
          } else servers.push(value.text);
          break;
        }
        // The last of these lines counts.
        case 'domain':
        case 'search':
          search = values.map((value) => value.text);
          break;
        case 'options':
          for (const option of values) {
            const [name = '', number] = option.text.split(':', 2);
            if (name === 'rotate') rotate = true;
            if (!NUMBERS.has(name)) continue;
            if (number !== undefined && /^\d{1,9}$/.test(number)) numbers.set(name, Number(number));
            else problems.push({ kind: 'badNumber', start: option.start, end: option.end });
          }
          break;
        default:
          // Whatever else there is (sortlist, comments, options of other systems) does not say whom to ask.
          break;
      }
    }
    start = end + 1;
  }
  const number = (name: string, most: number): number | undefined => {
    const value = numbers.get(name);
    return value === undefined ? undefined : Math.min(value, most);
  };
  const timeoutSeconds = number('timeout', MAX_TIMEOUT_SECONDS);
  const attempts = number('attempts', MAX_ATTEMPTS);
  const ndots = number('ndots', MAX_NDOTS);
  return {
    servers,
    rotate,
    search,
    problems,
    ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }),
    ...(attempts === undefined ? {} : { attempts }),
    ...(ndots === undefined ? {} : { ndots }),
  };
}

const NUMBERS: ReadonlySet<string> = new Set(['timeout', 'attempts', 'ndots']);

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The words of a line; none when it is a comment, which has its mark in the first column or before the first word. */
function wordsOf(text: string, start: number, end: number): readonly Word[] {
  const words: Word[] = [];
  for (const match of text.slice(start, end).matchAll(/[^\s]+/g)) {
    const [found] = match;
    // The C library knows comments in the first column; systems write them behind a value too.
    if (found.startsWith('#') || found.startsWith(';')) break;
    const at = start + match.index;
    words.push({ text: found, start: at, end: at + found.length });
  }
  return words;
}

/** RFC 4007 section 11: an IPv6 address may name its zone, which it must when it is link-local. */
function isAddress(text: string): boolean {
  return isIP(text) !== 0;
}
