/** Sorts the words of a Received field into its clauses (RFC 5321 section 4.4), however a program orders or names them. */
import { parseMailDate } from './parse-mail-date.ts';
import { MAX_RECEIVED_LENGTH, tokenizeReceived, type ReceivedToken } from './received-tokens.ts';

export interface Clause {
  readonly words: readonly string[];
  readonly comments: readonly string[];
}

export type ClauseName = 'from' | 'by' | 'via' | 'with' | 'id' | 'for';

export interface ReceivedClauses extends Readonly<Partial<Record<ClauseName, Clause>>> {
  /** What stands before the first clause: `(qmail 123 invoked by uid 33)`. */
  readonly lead: Clause;
  /** All comments, also those behind the date. */
  readonly comments: readonly string[];
  /** Without the date. */
  readonly text: string;
  /** Two servers are named as writer or two as client: whoever wrote it, it cannot be told who did what. */
  readonly isAmbiguous: boolean;
  /** Milliseconds since 1970. */
  readonly at?: number;
}

const NAMES: ReadonlySet<string> = new Set(['from', 'by', 'via', 'with', 'id', 'for']);

export function receivedClauses(value: string): ReceivedClauses {
  const text = value.slice(0, MAX_RECEIVED_LENGTH);
  const tokens = tokenizeReceived(text);
  const date = dateOf(text, tokens);
  const clauses = new Map<ClauseName | 'lead', { words: string[]; comments: string[] }>();
  const clauseOf = (name: ClauseName | 'lead'): { words: string[]; comments: string[] } => {
    const made = clauses.get(name) ?? { words: [], comments: [] };
    clauses.set(name, made);
    return made;
  };
  const comments: string[] = [];
  let current: ClauseName | 'lead' = 'lead';
  let isInDate = false;
  let isAmbiguous = false;
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'semicolon') isInDate = token.at === date.semicolon;
    else if (token.kind === 'comment') {
      comments.push(token.text);
      if (!isInDate) clauseOf(current).comments.push(token.text);
    } else if (!isInDate) {
      const name = clauseNameOf(token.text);
      if (name === undefined || isValue(clauses.get(current), current, name, tokens[index + 1])) {
        clauseOf(current).words.push(token.text);
      } else {
        // Some write the sender behind the recipient: `for <a@b> from <c@d>`.
        isAmbiguous ||= (name === 'by' || name === 'from') && clauses.has(name);
        clauseOf(name);
        current = name;
      }
    }
  }
  const { lead = { words: [], comments: [] }, ...named } = Object.fromEntries(clauses) as Partial<
    Record<ClauseName | 'lead', Clause>
  >;
  const until = date.semicolon ?? text.length;
  return {
    ...named,
    lead,
    comments,
    text: text.slice(0, until),
    isAmbiguous,
    ...(date.at !== undefined && { at: date.at }),
  };
}

function clauseNameOf(word: string): ClauseName | undefined {
  const name = word.toLowerCase();
  return NAMES.has(name) ? (name as ClauseName) : undefined;
}

/**
 * A client may say `HELO by`: right behind `from`, with what the server saw of it in brackets, it is a name. qmail-scanner
 * writes `by host by uid 33`.
 */
function isValue(
  clause: Clause | undefined,
  current: ClauseName | 'lead',
  name: ClauseName,
  next: ReceivedToken | undefined,
): boolean {
  if (current === 'by' && name === 'by') return next?.kind === 'word' && next.text === 'uid';
  return (
    current === 'from' &&
    clause?.words.length === 0 &&
    clause.comments.length === 0 &&
    next?.kind === 'comment'
  );
}

interface FoundDate {
  readonly at?: number;
  /** Where it begins. */
  readonly semicolon?: number;
}

/** Behind the last semicolon by the standard; OpenSMTPD writes more of them, PowerMTA a comment behind, others none. */
function dateOf(text: string, tokens: readonly ReceivedToken[]): FoundDate {
  const semicolons = tokens.flatMap((token) => (token.kind === 'semicolon' ? [token.at] : []));
  for (const semicolon of semicolons.slice(-4).toReversed()) {
    const at = parseMailDate(text.slice(semicolon + 1));
    if (at !== undefined) return { at, semicolon };
  }
  if (semicolons.length > 0) return {};
  const at = parseMailDate(text.slice(-80));
  return at === undefined ? {} : { at };
}
