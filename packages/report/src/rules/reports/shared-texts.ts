/** What the rules about reports say alike, and how they name sources. */
import type { FailureSource, ReportFailing, ReportSource } from '@whyspam/core';
import { state } from '../texts.ts';

export const noReports = state(() => 'There are no DMARC reports');

export const noFailureReports = state(() => 'There are no failure reports');

/** Addresses as a list shows them: with the name they go by, and how often, those with the most first. */
export function addressesOf(
  sources: readonly FailureSource[],
  count: (source: FailureSource) => number,
  limit = 8,
): readonly string[] {
  return sources
    .toSorted((a, b) => count(b) - count(a))
    .slice(0, limit)
    .map(
      (source) =>
        `${source.address}${source.knownAs === undefined ? '' : ` ${source.knownAs}`} (${count(source)})`,
    );
}

/** Sources as a list shows them: the name and how many messages, those with the most first. */
export function namesOf(
  sources: readonly ReportSource[],
  count: (source: ReportSource) => number,
  limit = 8,
): readonly string[] {
  return sources
    .toSorted((a, b) => count(b) - count(a))
    .slice(0, limit)
    .map((source) => `${source.name} (${count(source)})`);
}

export function failedOf({ counts }: ReportSource): number {
  return counts.messages - counts.passed;
}

export function sumOf(sources: readonly ReportSource[], count: (source: ReportSource) => number): number {
  return sources.reduce((sum, source) => sum + count(source), 0);
}

/** Messages of one kind of failing; all that failed where the fact does not tell them apart. */
export function failingOf(source: ReportSource, failing: ReportFailing): number {
  return source.failures?.[failing] ?? (source.failing === failing ? failedOf(source) : 0);
}
