/** Whose a host is: its organisational domain after the Public Suffix List, hosting suffixes counted as such. */
import { parse } from 'tldts';

/** The host itself where the list knows no organisation: a public suffix, a single label. */
export function organisationOf(host: string): string {
  const bounded = host.slice(0, 255).toLowerCase();
  // A name under a hoster, `shop.github.io`, is that customer's and not the hoster's.
  return parse(bounded, { allowPrivateDomains: true }).domain ?? bounded;
}

/** Whether a suffix of the list that is run by a registry ends it: a word with a dot in it is no host. */
export function isPublicHost(host: string): boolean {
  const { domain, isIcann, isPrivate } = parse(host.slice(0, 255), { allowPrivateDomains: true });
  return domain !== null && (isIcann === true || isPrivate === true);
}
