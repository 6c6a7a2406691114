/** Why an answer is none. */
import { probeError, type ProbeError } from '@whyspam/core';
import type { DnsAnswer } from '../resolver/resolver.ts';

type AnyAnswer = Pick<DnsAnswer, 'outcome' | 'error' | 'evidence'>;

/** The error of an answer with outcome `error`; undefined for every other. */
export function errorOf(answer: AnyAnswer): ProbeError | undefined {
  if (answer.outcome !== 'error') return undefined;
  return answer.error ?? probeError('DNS_MALFORMED', `no reason given for ${answer.evidence.question.name}`);
}

/** The first error among answers, in their order. */
export function firstError(answers: readonly AnyAnswer[]): ProbeError | undefined {
  return answers.map(errorOf).find((error) => error !== undefined);
}

export function evidenceOf(answers: readonly AnyAnswer[]): readonly string[] {
  return [...new Set(answers.map(({ evidence }) => evidence.id))];
}
