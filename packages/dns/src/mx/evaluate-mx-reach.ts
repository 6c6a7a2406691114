/** Where mail for the domain can arrive: all MX hosts seen together. */
import { absent, known, unknown, type Fact, type Mx, type MxHost, type MxReach } from '@whyspam/core';

/** Unknown while one host is: it may be the one that has the address that matters. */
export function evaluateMxReach(
  mx: Fact<Mx>,
  hosts: readonly (readonly [string, Fact<MxHost>])[],
): Fact<MxReach> {
  if (mx.state === 'unknown') return unknown(mx.error, mx.evidence);
  if (mx.state !== 'known' || mx.value.kind === 'null') return absent(mx.evidence);
  const evidence = [...new Set([...mx.evidence, ...hosts.flatMap(([, fact]) => fact.evidence)])];
  const preferences = new Map(mx.value.exchanges.map(({ host, preference }) => [host, preference]));
  const reached: MxReach['hosts'][number][] = [];
  for (const [host, fact] of hosts) {
    if (fact.state === 'unknown') return unknown(fact.error, evidence);
    const addresses = fact.state === 'known' ? fact.value.addresses : [];
    reached.push({ host, preference: preferences.get(host) ?? 0, addresses });
  }
  const { provider } = mx.value;
  return known({ hosts: reached, ...(provider === undefined ? {} : { provider }) }, evidence);
}
