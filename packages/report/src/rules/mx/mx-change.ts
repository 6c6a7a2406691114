/** The change that takes one host out of the MX records, or puts another in its place. */
import type { DnsFix, Mx, SeenFact } from '@whyspam/core';
import { NEW_RECORD_TTL } from '../dns-change.ts';

/** A change of the domain's MX at `host`; without `to`, only the administrator knows the right host. */
export function mxChange(domain: string, mx: SeenFact<Mx>, host: string, to?: string): DnsFix {
  const exchanges = mx.state === 'known' ? mx.value.exchanges : [];
  const current = exchanges.find((exchange) => exchange.host === host);
  const preference = current?.preference ?? 10;
  return {
    kind: 'dns',
    change: 'replace',
    name: domain,
    type: 'MX',
    ttl: mx.state === 'known' ? mx.value.ttlSeconds : NEW_RECORD_TTL,
    ...(to === undefined ? {} : { value: `${preference} ${to}.` }),
    old: [`${preference} ${host}.`],
    complete: to !== undefined,
  };
}

/** Takes the host out when another MX host remains. */
export function mxRemoval(domain: string, mx: SeenFact<Mx>, host: string): DnsFix {
  const change = mxChange(domain, mx, host);
  const others = mx.state === 'known' && mx.value.exchanges.some((exchange) => exchange.host !== host);
  return others ? { ...change, change: 'remove', complete: true } : change;
}
