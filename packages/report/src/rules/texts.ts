/** How the texts of a rule are written down: each with the type of the values that go into it. */
import type { FailureText, MessageValues, StateText } from '@whyspam/core';

/** A text without values. */
export type NoValues = Readonly<Record<string, never>>;

/** The four texts of a failure; the type of its values is spelled at the call. */
export function failure<V extends MessageValues>(text: FailureText<V>): FailureText<V> {
  return text;
}

/** The one line of a state that is no failure. */
export function state<V extends MessageValues = NoValues>(title: (values: V) => string): StateText<V> {
  return { title };
}

/** "a, b and c", for lists inside a sentence. */
export function listEn(items: readonly string[]): string {
  return joined(items, 'and');
}

function joined(items: readonly string[], conjunction: string): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${conjunction} ${items.slice(-1).join('')}`;
}

/** "a, b y c"; "e" before the sound of i. */
export function listEs(items: readonly string[]): string {
  return joined(items, /^h?i/iu.test(items.at(-1) ?? '') ? 'e' : 'y');
}
