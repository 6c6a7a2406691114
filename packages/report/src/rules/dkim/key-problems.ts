/** What each problem of a key record does to the key; every rule about the record takes its own share. */
import type { ParseProblem } from '@whyspam/core';

/** `useless`: no verifier can use the key. `tolerated`: some verifiers refuse, most do not. `none`: no effect. */
export type KeyEffect = 'useless' | 'tolerated' | 'hash' | 'service' | 'none';

const EFFECTS: Readonly<Record<string, KeyEffect>> = {
  'empty-tag': 'tolerated',
  'not-a-tag': 'tolerated',
  'wrong-case': 'tolerated',
  'empty-list': 'tolerated',
  'bad-line-end': 'tolerated',
  'version-not-first': 'tolerated',
  'no-usable-hash': 'hash',
  'not-for-email': 'service',
  'obsolete-tag': 'none',
};

/** A problem that is not in the table makes the key useless. */
export function problemsThat(effect: KeyEffect, problems: readonly ParseProblem[]): readonly ParseProblem[] {
  return problems.filter(({ code }) => (EFFECTS[code] ?? 'useless') === effect);
}
