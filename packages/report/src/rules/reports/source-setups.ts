/** The exact set-ups of the sending services among the sources of reports. */
import type { Fix, ReportSource } from '@whyspam/core';
import { findSetup, setupFixes } from '../../setup/senders/sender-fixes.ts';

/** More would bury the first; the next run has the others. */
const SHOWN = 2;

/** @param count of messages, which decides whose set-up comes first. */
export function setupsOf(
  sources: readonly ReportSource[],
  count: (source: ReportSource) => number,
  domain: string,
): readonly Fix[] {
  const setups = sources
    .filter(({ kind }) => kind === 'esp')
    .toSorted((a, b) => count(b) - count(a))
    .flatMap(
      ({ name, dkimDomains, spfDomains }) =>
        findSetup({ names: [name], hosts: [...dkimDomains, ...spfDomains] }) ?? [],
    );
  return [...new Set(setups)].slice(0, SHOWN).flatMap((setup) => setupFixes(setup, domain));
}
