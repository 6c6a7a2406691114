/** Whether DMARC lets receivers show an indicator at all: draft-brand-indicators-for-message-identification-14, section 7.1. */
import type { BimiObstacle } from '@whyspam/core';
import { isDmarc, parseDmarc } from '../dmarc/parse-dmarc.ts';

/**
 * Each record counts by itself: the one of the author domain and the one of its organisational domain. `sp=none` stands in
 * the way even of the domain that publishes it.
 *
 * @param records those of both domains; undefined where there is none. A single domain gives one.
 */
export function evaluateBimiPolicy(records: readonly (string | undefined)[]): readonly BimiObstacle[] {
  const published = records.filter((record) => record !== undefined && isDmarc(record));
  const obstacles = new Set<BimiObstacle>();
  if (published.length === 0) obstacles.add('noDmarc');
  for (const record of published) {
    if (record === undefined) continue;
    const { policy = 'none', subdomainPolicy, percent, isTesting } = parseDmarc(record);
    if (policy === 'none') obstacles.add('policyNone');
    if (subdomainPolicy === 'none') obstacles.add('subdomainPolicyNone');
    // Items 7 to 9: reject may have any percentage, quarantine only all.
    if (policy === 'quarantine' && percent !== undefined && percent < 100) obstacles.add('percentBelow100');
    // The draft knows RFC 7489 only; by RFC 9989 section 4.7 quarantine under test is treated as none.
    if (policy === 'quarantine' && isTesting) obstacles.add('testing');
  }
  return [...obstacles];
}
