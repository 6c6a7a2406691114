/** Which of several verdicts weighs most. */
import type { FilterStatement } from '@whyspam/core';

/** From the least to the worst; an allowance is no verdict on the message, so any real one outweighs it. */
const ORDER: readonly FilterStatement['verdict'][] = [
  'unknown',
  'allowed',
  'clean',
  'bulk',
  'suspect',
  'spam',
  'phishing',
  'malware',
];

export function worstVerdict(verdicts: readonly FilterStatement['verdict'][]): FilterStatement['verdict'] {
  return ORDER[Math.max(0, ...verdicts.map((verdict) => ORDER.indexOf(verdict)))] ?? 'unknown';
}
