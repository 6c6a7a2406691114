/** The resolver that mailauth is given: bounded, each question once, and it remembers what came of each. */

export type Ask = (name: string, type: string) => Promise<readonly unknown[]>;

/** In the form of node:dns. */
export class LookUpError extends Error {
  readonly code: string;
  constructor(code: string, detail: string) {
    super(detail);
    this.code = code;
  }
}

/** A question that was not asked because there were too many. */
export const TOO_MANY_QUESTIONS = 'EQUESTIONS';

/** Codes that say that there is nothing at the name; every other one says that we could not look. */
const NOTHING_THERE: ReadonlySet<string> = new Set(['ENOTFOUND', 'ENODATA', 'EBADNAME']);

/** Keys at one name that are tried. */
const MAX_KEYS = 5;

export class KeyAsker {
  readonly #ask: Ask;
  readonly #limit: number;
  readonly #answers = new Map<string, Promise<readonly unknown[]>>();
  readonly #otherKeys = new Map<string, readonly unknown[]>();
  /** Names that could not be asked, and why. */
  readonly #failures = new Map<string, string>();

  constructor(ask: Ask, limit: number) {
    this.#ask = ask;
    this.#limit = limit;
  }

  /** Bound, to be handed over. */
  readonly resolve: MailauthResolver = (name, type) => {
    const key = `${type} ${name.toLowerCase()}`;
    const asked = this.#answers.get(key);
    if (asked !== undefined) return asked;
    const answer =
      this.#answers.size < this.#limit
        ? this.#ask(name, type)
        : Promise.reject(new LookUpError(TOO_MANY_QUESTIONS, `more than ${this.#limit} keys`));
    const kept = answer.then(
      (records) => {
        const sorted = keysFirst(records);
        this.#otherKeys.set(name.toLowerCase(), sorted.slice(1, MAX_KEYS).filter(isKey));
        return sorted;
      },
      (error: unknown) => {
        const code = codeOf(error);
        if (!NOTHING_THERE.has(code)) this.#failures.set(name.toLowerCase(), code);
        // mailauth knows only two ways of there being nothing.
        throw code === 'EBADNAME' ? new LookUpError('ENOTFOUND', `${name} is no name`) : error;
      },
    );
    this.#answers.set(key, kept);
    return kept;
  };

  /** Further keys at a name, when it has several. */
  otherKeysAt(name: string): readonly unknown[] {
    return this.#otherKeys.get(name.toLowerCase()) ?? [];
  }

  /** Why there was no looking; undefined: there was, or it was not asked. */
  failureOf(name: string): string | undefined {
    return this.#failures.get(name.toLowerCase());
  }
}

export function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'EUNKNOWN';
}

/** RFC 6376 section 3.6.2.2: where several records answer, as under a wildcard, the one that is a key is meant. */
function keysFirst(records: readonly unknown[]): readonly unknown[] {
  if (records.length < 2) return records;
  return [...records].sort((one, other) => Number(isKey(other)) - Number(isKey(one)));
}

function isKey(record: unknown): boolean {
  const text = Array.isArray(record) ? record.join('') : String(record);
  return /(?:^|;)\s*p\s*=/.test(text.slice(0, 4096));
}
