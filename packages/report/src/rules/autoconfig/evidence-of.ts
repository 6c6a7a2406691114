/** The evidence of single places, so that a finding does not point at all that was looked at. */
import type { Autoconfig } from '@whyspam/core';

/** @param names those of sources, and of hosts. */
export function evidenceOf(
  { sources, hosts }: Autoconfig,
  ...names: readonly string[]
): { readonly evidence: readonly string[] } {
  const seen = [
    ...sources.filter(({ name }) => names.includes(name)),
    ...hosts.filter(({ host }) => names.includes(host)),
  ];
  return { evidence: [...new Set(seen.flatMap(({ evidence }) => evidence))] };
}
