/** What the thread that verifies and the one that asks the DNS say to each other. All of it can be cloned. */
import type { AuthResult, ArcSet, MessageSignature } from '@whyspam/core';
import type { DmarcVerdict, SpfVerdict } from './verify-options.ts';

/** Who wrote the message by its From fields, RFC 9989 section 5.3.1. */
export interface Author {
  /** Of the first mailbox; empty when there is none. */
  readonly address: string;
  /** Lower case, A-labels; undefined: there is not exactly one. */
  readonly domain?: string;
  readonly because?: AuthorProblem;
}

export type AuthorProblem =
  | 'no-author-domain'
  | 'multiple-author-domains'
  | 'invalid-author-domain'
  | 'multiple-from-fields';

/** What is known before any key is: who else may be asked about at once. */
export interface Identities {
  readonly author: Author;
  /** Each d=, lower case, once. */
  readonly signers: readonly string[];
}

/** A signature without what only alignment tells. */
export type VerifiedSignature = Omit<MessageSignature, 'organisational' | 'isAligned'>;

export interface VerifiedMessage extends Identities {
  readonly signatures: readonly VerifiedSignature[];
  readonly arc: { readonly result: AuthResult; readonly sets: readonly ArcSet[]; readonly because?: string };
}

/** What the thread can be asked for. The last two only where the caller gave no evaluator of its own. */
export type Task =
  | { readonly kind: 'verify'; readonly message: Uint8Array; readonly now: number }
  | {
      readonly kind: 'spf';
      readonly domain: string;
      readonly address: string;
      readonly sender: string;
      readonly helo: string;
    }
  | { readonly kind: 'dmarc'; readonly domain: string }
  | { readonly kind: 'organisational'; readonly domains: readonly string[] };

export interface TaskResults {
  readonly verify: VerifiedMessage;
  readonly spf: SpfVerdict;
  readonly dmarc: DmarcVerdict;
  /** In the order of the question; null: could not be found out. */
  readonly organisational: readonly (string | null)[];
}

export type ToWorker =
  | { readonly kind: 'task'; readonly task: Task }
  | { readonly kind: 'answer'; readonly question: number; readonly records: readonly unknown[] }
  | { readonly kind: 'failure'; readonly question: number; readonly code: string; readonly detail: string };

export type FromWorker =
  | { readonly kind: 'ask'; readonly question: number; readonly name: string; readonly type: string }
  | { readonly kind: 'identities'; readonly identities: Identities }
  | { readonly kind: 'done'; readonly result: TaskResults[keyof TaskResults] }
  | { readonly kind: 'crashed'; readonly detail: string };
